"""What the project promises about itself: sizes, names, words that must not leak, and its two commands."""
