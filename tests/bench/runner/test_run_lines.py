from __future__ import annotations

from pathlib import Path

import pytest

from nesy.bench.runner.items import Decided, Item, Unit, write_line
from nesy.bench.runner.run_lines import hash_lines, read_lines, unit_lines, whole_units
from nesy.errors import InputError

UNITS = [Unit(f"u{n}", (Item(f"u{n}\u2028:0", ("a",), ""),)) for n in range(3)]
LINES = [line for unit in UNITS for line in unit_lines(unit, [Decided(("a",))], 1.0)]


def test_lines_come_back_whatever_their_ids_hold(tmp_path: Path) -> None:
    path = tmp_path / "items.jsonl"
    path.write_text("".join(write_line(line) + "\n" for line in LINES), encoding="utf-8")
    assert read_lines(path) == LINES


@pytest.mark.parametrize("bad", [b"{}", b"\xff\xfe", b"[1]", b"null"])
def test_what_is_no_line_is_named(tmp_path: Path, bad: bytes) -> None:
    path = tmp_path / "items.jsonl"
    path.write_bytes(write_line(LINES[0]).encode() + b"\n" + bad + b"\n")
    with pytest.raises(InputError, match="line 2: no line of a run"):
        read_lines(path)


def test_units_are_kept_in_order_only() -> None:
    content = b"".join(write_line(line).encode() + b"\n" for line in LINES)
    assert whole_units(content, UNITS) == (LINES, len(content))
    assert whole_units(content, UNITS[1:]) == ([], 0)
    assert whole_units(content[:-1], UNITS)[0] == LINES[:2]


def test_the_hash_leaves_times_out() -> None:
    slow = [unit_lines(UNITS[0], [Decided()], t) for t in (1.0, 9.0, None)]
    assert len({hash_lines(lines) for lines in slow}) == 1
    assert hash_lines(LINES[:1]) != hash_lines(LINES[1:2])
