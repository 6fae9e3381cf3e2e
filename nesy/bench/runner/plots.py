"""Small drawings as SVG: a curve, a cloud of points, a table of counts in shades."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

SIDE, MARGIN = 320, 56
"""Of the square in which points lie, and of what is around it, in pixels."""
_CELL = 44
_MOST = 400
"""Points of a curve that are drawn at most."""
_BIN, _BARS = 0.1, 0.25
"""Width of a bin of confidence, and how high the longest bar is, both of the square's side."""

Points = Sequence[tuple[float, float]]


def draw_reliability(bins: Sequence[Mapping[str, float]]) -> str:
    """Draw how often answers were right against how sure they were, over how many there are.

    Args:
        bins: of equal width, with `from`, `n`, mean `confidence` and `accuracy`.
    """
    most, width = max(each["n"] for each in bins), SIDE * _BIN
    bars = []
    for each in bins:
        left, height = _x(each["from"]), SIDE * _BARS * each["n"] / most
        bars.append(
            f'<rect x="{left + 1:.1f}" y="{_y(0) - height:.1f}" width="{width - 2:.1f}" '
            f'height="{height:.1f}" fill="#dde3e8"/><text x="{left + width / 2:.1f}" '
            f'y="{_y(0) - height - 4:.1f}" text-anchor="middle" font-size="10" fill="#667">'
            f"{each['n']:.0f}</text>"
        )
    same = _dashed((0, 0), (1, 1))
    points = [(each["confidence"], each["accuracy"]) for each in bins]
    return _framed(
        "".join(bars) + same + _curve(points), "confidence (bars: answers)", "share right"
    )


def draw_risk(points: Points) -> str:
    """Draw how many of the answers taken in so far are wrong; dashed: of all answers."""
    top = next(each for each in (0.25, 0.5, 1.0) if max(risk for _, risk in points) <= each)
    step = max(1, -(-len(points) // _MOST))
    shown = [(x, y / top) for x, y in [*points[:-1:step], points[-1]]]
    level = _dashed((0, shown[-1][1]), (1, shown[-1][1]))
    return _framed(level + _curve(shown), "coverage (surest first)", "risk", top)


def draw_points(points: Points, across: str, up: str) -> str:
    """Draw points in the unit square; the more lie on one place, the larger it is."""
    counts: dict[tuple[float, float], int] = {}
    for x, y in points:
        place = round(x, 2), round(y, 2)
        counts[place] = counts.get(place, 0) + 1
    dots = "".join(_dot(x, y, min(14.0, 2.5 + count**0.5)) for (x, y), count in counts.items())
    return _framed(dots, across, up)


def draw_table(table: Mapping[str, Mapping[str, int]], down: str, across: str) -> str:
    """Draw counts; the darker, the larger the share of its row."""
    columns = list(next(iter(table.values())))
    left = 24 + max(_length(name) for name in table)
    slope = max(_length(name) for name in columns) * 0.71
    top = 44 + slope
    middle = left + len(columns) * _CELL / 2
    parts = [
        f'<text x="{middle:.0f}" y="16" text-anchor="middle" fill="#667">{escape(across)}</text>'
    ]
    for at, name in enumerate(columns):
        place = f"translate({left + (at + 0.6) * _CELL:.0f},{top - 8:.0f}) rotate(-45)"
        parts.append(f'<text transform="{place}">{escape(name)}</text>')
    for line, (right, row) in enumerate(table.items()):
        y, total = top + line * _CELL, max(1, sum(row.values()))
        parts.append(
            f'<text x="{left - 8:.0f}" y="{y + _CELL / 2 + 4:.0f}" text-anchor="end">'
            f"{escape(right)}</text>"
        )
        for at, name in enumerate(columns):
            parts.append(_box(left + at * _CELL, y, row[name], row[name] / total))
    width, height = left + len(columns) * _CELL + slope, top + len(table) * _CELL + 16
    side = f"translate(14,{top + len(table) * _CELL / 2:.0f}) rotate(-90)"
    parts.append(f'<text transform="{side}" text-anchor="middle" fill="#667">{escape(down)}</text>')
    return _svg(width, height, "".join(parts))


def _length(text: str) -> float:
    """How long a text is at most, in pixels."""
    return 8.2 * len(text) + 8


def _box(x: float, y: float, count: int, share: float) -> str:
    # Below, black is easier to read on the blue than white.
    ink = "#fff" if share > 0.8 else "#000" if count else "#aaa"
    return (
        f'<rect x="{x:.0f}" y="{y:.0f}" width="{_CELL}" height="{_CELL}" fill="#1b6ca8" '
        f'fill-opacity="{share:.2f}" stroke="#ccc"/><text x="{x + _CELL / 2:.0f}" '
        f'y="{y + _CELL / 2 + 4:.0f}" text-anchor="middle" fill="{ink}">{count}</text>'
    )


def _curve(points: Points) -> str:
    """Return a curve in the unit square; few points are marked."""
    path = " ".join(f"{_x(x):.1f},{_y(y):.1f}" for x, y in points)
    marks = "".join(_dot(x, y) for x, y in points) if len(points) <= 20 else ""
    return f'<polyline points="{path}" fill="none" stroke="#1b6ca8" stroke-width="2"/>{marks}'


def _dashed(start: tuple[float, float], end: tuple[float, float]) -> str:
    """Return a line to compare with."""
    ends = f'x1="{_x(start[0])}" y1="{_y(start[1])}" x2="{_x(end[0])}" y2="{_y(end[1])}"'
    return f'<line {ends} stroke="#999" stroke-dasharray="4 4"/>'


def _framed(inside: str, across: str, up: str, top: float = 1.0) -> str:
    """Return the square with its scales; `top` is what its upper side stands for."""
    ticks = []
    for value in (0, 0.25, 0.5, 0.75, 1):
        ticks.append(
            f'<path d="M{_x(value):.0f} {_y(0)}V{_y(1)}M{_x(0)} {_y(value):.0f}H{_x(1)}" '
            f'stroke="#eee"/><text x="{_x(value):.0f}" y="{_y(0) + 18}" text-anchor="middle">'
            f'{value:g}</text><text x="{_x(0) - 8}" y="{_y(value) + 4:.0f}" text-anchor="end">'
            f"{value * top:.3g}</text>"
        )
    frame = (
        f'<rect x="{MARGIN}" y="{MARGIN / 2:.0f}" width="{SIDE}" height="{SIDE}" fill="none" '
        'stroke="#ccc"/>'
    )
    middle = MARGIN + SIDE / 2
    names = (
        f'<text x="{middle:.0f}" y="{_y(0) + 40}" text-anchor="middle">{escape(across)}</text>'
        f'<text transform="translate(14,{MARGIN / 2 + SIDE / 2:.0f}) rotate(-90)" '
        f'text-anchor="middle">{escape(up)}</text>'
    )
    height = SIDE + MARGIN / 2 + MARGIN
    return _svg(SIDE + MARGIN + 24, height, "".join(ticks) + frame + names + inside)


def _svg(width: float, height: float, inside: str) -> str:
    # White behind it all, since the page of a Markdown reader may be dark.
    size = f'width="{width:.0f}" height="{height:.0f}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}" '
        f'{size} font-family="sans-serif" font-size="12"><rect {size} fill="#fff"/>'
        f"{inside}</svg>\n"
    )


def _dot(x: float, y: float, radius: float = 3.0) -> str:
    at = f'cx="{_x(x):.1f}" cy="{_y(y):.1f}" r="{radius:.1f}"'
    return f'<circle {at} fill="#1b6ca8" fill-opacity="0.6"/>'


def _x(value: float) -> float:
    return MARGIN + value * SIDE


def _y(value: float) -> float:
    return MARGIN // 2 + (1 - value) * SIDE
