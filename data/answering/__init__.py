"""Statements answered: the embedded engine, what it has attached, and results shared between those who ask the same."""
