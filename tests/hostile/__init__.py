"""Broken files made by a seeded mutator of ours, and what the command makes of them."""
