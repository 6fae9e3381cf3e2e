from __future__ import annotations

from nesy.bench.runner.show import describe
from tests.bench.runner.made import mood_task


def test_a_task_says_whom_to_cite_and_what_is_known_of_it() -> None:
    text = describe(mood_task(seen="all of it"))
    for said in ("Nobody 2020.", "example.org", "all of it", "split val (default)", "val.txt"):
        assert said in text
