"""The same use cases over HTTP, as JSON."""
