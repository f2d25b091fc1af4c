"""How Minidash runs: the server's processes, and the example company."""
