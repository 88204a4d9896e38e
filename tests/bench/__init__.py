"""How fast the program is, as ratios of things measured side by side in one run; nothing here asserts a time."""
