"""Who answers: files become data versions, and an engine runs statements on them. No business words.

The way of a file: files, versions/staging, versions/building, manifest; that of a statement: answering/duckdb_engine.
"""
