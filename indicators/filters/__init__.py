"""Filters: the operators, what each asks of a field, and a whole filter as a condition, faults or a sentence."""
