"""Walls and contents without what the components take for granted."""

from __future__ import annotations

from typing import Any

from walls.views import WallView


def lean_wall(wall: WallView) -> dict[str, Any]:
    """The wall without what the component takes for granted: a wall of 80 lines is half as long that way."""
    values = wall.model_dump(mode="json")
    return lean({**values, "tiles": [_lean_tile(tile) for tile in values["tiles"]]})


def _lean_tile(tile: dict[str, Any]) -> dict[str, Any]:
    return {**tile, "content": lean_content(tile["content"])}


def lean_content(content: dict[str, Any]) -> dict[str, Any]:
    """What a minidash shows, likewise."""
    if content["kind"] == "indicators":
        return lean({**content, "lines": [_lean_line(line) for line in content["lines"]]})
    return lean({**content, "hovers": _any(content["hovers"]), "links": _any(content["links"])})


def _lean_line(line: dict[str, Any]) -> dict[str, Any]:
    trend = line["trend"]
    drawn = trend and {"starts": [p["from"] for p in trend], "values": [_drawn(p["value"]) for p in trend]}
    return lean({**line, "trend": drawn})


def _drawn(value: Any) -> Any:
    """Four digits are more than a sparkline can show."""
    return float(f"{value:.4g}") if isinstance(value, int | float) else None


def lean(values: dict[str, Any]) -> dict[str, Any]:
    """The values that say something."""
    return {name: value for name, value in values.items() if value is not None and value is not False}


def _any(values: list[Any]) -> list[Any] | None:
    """None for a list, or list of lists, in which nothing is said."""
    said = any(any(one) if isinstance(one, list) else one for one in values)
    return values if said else None
