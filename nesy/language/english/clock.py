"""Times of day: `10 p.m.`, `10:30 pm`, `22:00`, `10 o'clock`; one time has one name."""

from __future__ import annotations

import re

CLOCK = (
    r"(?<![\d.,:])(?:\d{1,2}(?:[:.]\d{2})?\s?(?:[ap]\.\s?m\.?|[ap]m)(?!\w)"
    r"|\d{1,2}:\d{2}(?![\d:])|\d{1,2}\s?o['’]clock\b)"
)
"""A pattern that times of day match."""
_HOUR = re.compile(r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2}))?\s?(?P<half>[ap])?", re.I)
_DAY = 24 * 60
"""Minutes of a day."""


def time_words(text: str) -> str | None:
    """Return how a time is called in names: `10_pm`, `10_30_pm`; None of `25:00`, `13 p.m.`.

    Args:
        text: what `CLOCK` matches.
    """
    match = _HOUR.match(text)
    assert match is not None
    hour, minute = int(match["hour"]), match["minute"] or "00"
    half = (match["half"] or "").lower()
    if int(minute) > 59 or not (1 <= hour <= 12 if half else hour * 60 + int(minute) <= _DAY):
        return None
    if "clock" in text:
        return f"{hour}_oclock"
    if not half:
        half, hour = ("p" if 12 <= hour < 24 else "a"), hour % 12 or 12
    shown = f"{hour}_{minute}" if minute != "00" else f"{hour}"
    return f"{shown}_{half}m"
