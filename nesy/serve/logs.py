"""The log: one JSON object a line on standard error, without anything of the texts."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime


def log_line(**said: object) -> str:
    """Return one line; `route` is the pattern of a path, since a path itself may hold text."""
    now = datetime.now(UTC).isoformat(timespec="milliseconds")
    return json.dumps({"time": now, **said}, ensure_ascii=True)


def write_line(line: str) -> None:
    """Write one line of the log."""
    print(line, file=sys.stderr, flush=True)
