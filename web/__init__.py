"""The edge: who is let in, the headers of every answer, and the files a browser may fetch."""
