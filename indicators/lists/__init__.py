"""Sorted lists: from the definition to one statement, its faults, and the content of the tile."""
