"""The definitions as the contract words them (section 3), frozen: a file for each kind."""
