"""Paired measurements: what the program does against what a good hand would write, on the same seeded data."""
