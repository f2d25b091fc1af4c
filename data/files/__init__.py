"""Files as they come: each format read strictly, row by row, under limits."""
