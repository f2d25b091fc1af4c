"""My account: own password, sessions, tokens, language and theme."""
