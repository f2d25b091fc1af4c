"""Data versions: what was read or computed becomes typed, checked tables under names never used twice."""
