"""How it looks: Dash pages and forms; the only package that imports dash."""
