"""The product: walls, minidashes, layouts, definitions and who may see them. No Dash, no Flask."""
