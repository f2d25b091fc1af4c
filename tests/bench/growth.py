"""`make growth`: the engine's CPU for walls of 10, 80 and 400 lines over 1, 10 and 50 million rows, drawn into docs/.

    python -m tests.bench.growth [rows …]

measures only the tables of so many rows, and draws nothing. The table of 50 million rows takes 2 GB in var/bench and
some ten minutes to make, once.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import plotly.graph_objects as go
from playwright.sync_api import sync_playwright

from indicators.model.company import Minidash
from tests.bench.bench import Bench, bare_scan, one_by_one, opened_bench, planned
from tests.bench.pages import BROWSER
from tests.bench.wall import wall

ROWS, LINES = (1_000_000, 10_000_000, 50_000_000), (10, 80, 400)
REPORT, PICTURE = Path("var/growth.json"), Path("docs/growth.svg")
SIZE = {"width": 900, "height": 420}
INK, PALE = "#1f2937", "#9ca3af"
COLOURS = ("#2a78d6", "#1baf7a", "#e87ba4")


@dataclass(frozen=True)
class Point:
    """CPU milliseconds of the engine for a wall of `lines` over `rows`, nothing cached, and of two things beside it."""

    rows: int
    lines: int
    wall: float
    apart: float
    scan: float


def lines_of(count: int) -> dict[str, Minidash]:
    """A wall of `count` lines: as many minidashes of the walls of `make bench` as it takes."""
    minidashes = ((f"{seed}-{key}", minidash) for seed in range(1, 100) for key, minidash in wall(seed).items())
    return dict(_until(minidashes, count))


def _until(minidashes: Iterable[tuple[str, Minidash]], count: int) -> Iterable[tuple[str, Minidash]]:
    for key, minidash in minidashes:
        if count <= 0:
            return
        lines = minidash.indicators[:count]
        count -= len(lines)
        yield key, minidash.model_copy(update={"indicators": lines})


def measure(bench: Bench, rows: int) -> list[Point]:
    scan = bench.cpu([bare_scan(bench.scope)])
    return [_point(bench, rows, count, scan) for count in LINES]


def _point(bench: Bench, rows: int, count: int, scan: float) -> Point:
    lines = lines_of(count)
    together = bench.cpu(planned(lines, bench.scope))
    apart = bench.cpu_apart(one_by_one(lines, bench.plain))
    return Point(rows, count, round(together, 1), round(apart, 1), round(scan, 1))


def draw(points: Sequence[Point]) -> str:
    """The picture as SVG: CPU by lines, a curve for each table."""
    figure = go.Figure()
    for colour, rows in zip(COLOURS, ROWS, strict=True):
        chosen = [point for point in points if point.rows == rows]
        name = f"{rows // 1_000_000} million rows"
        figure.add_scatter(**_line([p.lines for p in chosen], [p.wall for p in chosen], name, colour, "solid"))
        figure.add_scatter(**_line([p.lines for p in chosen], [p.apart for p in chosen], None, colour, "dot"))
    axis = {"type": "log", "gridcolor": "#e5e7eb", "linecolor": PALE, "tickfont": {"color": INK}}
    figure.update_layout(
        template="plotly_white",
        font={"family": "Inter, sans-serif", "size": 13, "color": INK},
        title={"text": "CPU of the engine, nothing cached: a wall (solid), and one query per line (dotted)", "x": 0.02},
        xaxis={**axis, "title": "lines on the wall", "tickvals": LINES},
        yaxis={**axis, "title": "CPU, ms", "dtick": 1},
        legend={"x": 0.02, "y": 0.98},
        margin={"l": 70, "r": 20, "t": 60, "b": 60},
    )
    return _svg(figure)


def _line(x: Sequence[float], y: Sequence[float], name: str | None, colour: str, dash: str) -> dict[str, Any]:
    style = {"color": colour, "width": 2.5 if dash == "solid" else 1.5, "dash": dash}
    return {"x": x, "y": y, "name": name, "showlegend": name is not None, "mode": "lines+markers", "line": style}


def _svg(figure: go.Figure) -> str:
    """Drawn by plotly in a browser, as on the screens."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**BROWSER)
        page = browser.new_page()
        page.set_content(figure.to_html(include_plotlyjs=True, full_html=True))
        found = page.evaluate(
            "size => Plotly.toImage(document.querySelector('.plotly-graph-div'), {format: 'svg', ...size})", SIZE
        )
        browser.close()
    return unquote(found.split(",", 1)[1])


def main(chosen: Sequence[int]) -> None:
    points: list[Point] = []
    for rows in chosen or ROWS:
        with opened_bench(rows) as bench:
            points += measure(bench, rows)
    for point in points:
        sys.stdout.write(
            f"{point.rows:>11,} rows {point.lines:>4} lines: {point.wall:>9,.1f} ms, one query per line "
            f"{point.apart:>10,.1f} ({point.wall / point.apart:.2f}), bare scan {point.scan:,.1f}\n"
        )
    REPORT.write_text(json.dumps([asdict(point) for point in points], indent=1) + "\n")
    if not chosen:
        PICTURE.write_text(draw(points) + "\n")


if __name__ == "__main__":
    main([int(rows) for rows in sys.argv[1:]])
