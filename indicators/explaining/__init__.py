"""What stands behind a value: its definition as a sentence, its dates, the rows that count, its course over time."""
