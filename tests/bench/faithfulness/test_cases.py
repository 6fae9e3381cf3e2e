from __future__ import annotations

from nesy.bench.faithfulness.cases import counted


def test_what_could_not_be_told_is_not_counted() -> None:
    assert counted({"a": 0.5, "b": float("nan"), "c": 0.0}) == {"a": (0.5, 1.0), "c": (0.0, 1.0)}
