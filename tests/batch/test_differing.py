from __future__ import annotations

from typing import Any

import pytest

from nesy.batch.differing import begun_with


@pytest.mark.parametrize(
    ("key", "there", "now", "told"),
    [
        ("settings", {"proofs": True}, {"proofs": False}, "without --decisions-only"),
        ("settings", {"proofs": False}, {"proofs": True}, "with --decisions-only"),
        ("settings", {"exact": False}, {"exact": True}, "without --exact"),
        ("settings", {"exact": True}, {"exact": False}, "with --exact"),
        (
            "settings",
            {"config": {"prove": {"budget": 5}}},
            {"config": {"prove": {"budget": 7}}},
            "with --budget 5, not 7",
        ),
        ("settings", {"config": {"rules": {}}}, {"config": {"rules": {"folder": "a"}}},
         "without --rules"),
        ("settings", {"config": {"rules": {"folder": "a"}}}, {"config": {"rules": {}}},
         "with --rules a"),
        ("settings", {"rules": "A."}, {"rules": "B."}, "with other rules (--domain)"),
        ("settings", {"config": {"select": {"max_far": 3}}}, {"config": {"select": {"max_far": 4}}},
         "with settings.config.select.max_far 3, not 4"),
        ("task", "explain", "ask", "with --task explain, not ask"),
        ("output", "jsonl", "parquet", "with --records jsonl, not parquet"),
        ("input", {"items": 1, "sha256": "a"}, {"items": 1, "sha256": "b"}, "with another INPUT"),
        ("made_by", {"weights": "a"}, {"weights": "b"}, "with other weights"),
        ("made_by", None, {"weights": "b"}, "with other weights or another graph"),
        ("version", "0.1", "0.2", "by nesy 0.1, and this is 0.2"),
    ],
)  # fmt: skip
def test_what_differs_is_told_by_the_names_of_options(
    key: str, there: Any, now: Any, told: str
) -> None:
    assert begun_with(key, there, now) == told


def test_a_long_value_is_cut() -> None:
    assert len(begun_with("task", "x" * 1_000, "y" * 1_000)) < 200
