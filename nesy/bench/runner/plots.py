"""Small drawings as SVG: a curve, a cloud of points, a table of counts in shades."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

SIDE, MARGIN = 320, 56
"""Of the square in which points lie, and of what is around it, in pixels."""
_MOST = 400
"""Points of a curve that are drawn at most."""

Points = Sequence[tuple[float, float]]


def draw_line(points: Points, across: str, up: str, *, diagonal: bool = False) -> str:
    """Draw a curve in the unit square.

    Args:
        diagonal: draw the line on which both are the same.
    """
    step = max(1, -(-len(points) // _MOST))
    shown = [*points[:-1:step], points[-1]]
    path = " ".join(f"{_x(x):.1f},{_y(y):.1f}" for x, y in shown)
    marks = "".join(_dot(x, y) for x, y in shown) if len(shown) <= 20 else ""
    line = f'<polyline points="{path}" fill="none" stroke="#1b6ca8" stroke-width="2"/>'
    same = (
        f'<line x1="{_x(0)}" y1="{_y(0)}" x2="{_x(1)}" y2="{_y(1)}" stroke="#999" '
        'stroke-dasharray="4 4"/>'
        if diagonal
        else ""
    )
    return _framed(same + line + marks, across, up)


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
    size, left, top = 44, 120, 110
    parts = []
    for at, name in enumerate(columns):
        x = left + at * size + size / 2
        parts.append(
            f'<text transform="translate({x:.0f},{top - 8}) rotate(-45)">{escape(name)}</text>'
        )
    for line, (right, row) in enumerate(table.items()):
        y, total = top + line * size, max(1, sum(row.values()))
        parts.append(
            f'<text x="{left - 8}" y="{y + size / 2 + 4:.0f}" text-anchor="end">'
            f"{escape(right)}</text>"
        )
        for at, name in enumerate(columns):
            parts.append(_box(left + at * size, y, size, row[name], row[name] / total))
    width, height = left + len(columns) * size + 60, top + len(table) * size + 30
    parts.append(
        f'<text x="8" y="{height - 8}">rows: {escape(down)}; columns: {escape(across)}</text>'
    )
    return _svg(width, height, "".join(parts))


def _box(x: int, y: int, size: int, count: int, share: float) -> str:
    ink = "#fff" if share > 0.5 else "#000"
    return (
        f'<rect x="{x}" y="{y}" width="{size}" height="{size}" fill="#1b6ca8" '
        f'fill-opacity="{share:.2f}" stroke="#ccc"/><text x="{x + size / 2:.0f}" '
        f'y="{y + size / 2 + 4:.0f}" text-anchor="middle" fill="{ink}">{count}</text>'
    )


def _framed(inside: str, across: str, up: str) -> str:
    ticks = []
    for value in (0, 0.25, 0.5, 0.75, 1):
        ticks.append(
            f'<text x="{_x(value):.0f}" y="{_y(0) + 18}" text-anchor="middle">{value:g}</text>'
            f'<text x="{_x(0) - 8}" y="{_y(value) + 4:.0f}" text-anchor="end">{value:g}</text>'
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
    return _svg(SIDE + MARGIN + 24, int(height), frame + "".join(ticks) + names + inside)


def _svg(width: int, height: int, inside: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}" font-family="sans-serif" font-size="12">'
        f"{inside}</svg>\n"
    )


def _dot(x: float, y: float, radius: float = 3.0) -> str:
    at = f'cx="{_x(x):.1f}" cy="{_y(y):.1f}" r="{radius:.1f}"'
    return f'<circle {at} fill="#1b6ca8" fill-opacity="0.6"/>'


def _x(value: float) -> float:
    return MARGIN + value * SIDE


def _y(value: float) -> float:
    return MARGIN // 2 + (1 - value) * SIDE
