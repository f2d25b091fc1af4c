"""Help: pages about the screens, written in docs/help, read in the language of who looks, and searched."""
