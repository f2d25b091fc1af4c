"""Definition files: reading them with positions, checking what they mean, writing them out."""
