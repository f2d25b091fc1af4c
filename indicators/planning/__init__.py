"""From the lines of a wall to few statements, and from their answers back to the figures of each line.

On the way: questions, predicates, figures, pieces, drafts (weighed by costs), plan, queries, cells.
"""
