"""SQL written by administrators: what is allowed, what it means, and where its columns come from."""
