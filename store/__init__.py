"""What is remembered: one database, SQLite or PostgreSQL, and its migrations."""
