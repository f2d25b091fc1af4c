"""A Dash application with nothing in it, in a process of its own; prints the port that it answers at."""

from __future__ import annotations

import logging
import sys
import tempfile

import dash
from werkzeug.serving import make_server

if __name__ == "__main__":
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    with tempfile.TemporaryDirectory() as nothing:
        empty = dash.Dash("empty", assets_folder=nothing)
        empty.layout = dash.html.Div("Nothing", id="empty")
        server = make_server("127.0.0.1", 0, empty.server, threaded=True)
        sys.stdout.write(f"{server.server_port}\n")
        sys.stdout.flush()
        server.serve_forever()
