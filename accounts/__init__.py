"""Who asks: people, teams, passwords, sessions, tokens."""
