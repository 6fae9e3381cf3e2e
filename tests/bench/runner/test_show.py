from __future__ import annotations

from nesy.bench.runner.show import describe, list_lines
from nesy.bench.runner.task_file import load_task, task_names
from tests.bench.runner.made import mood_task


def test_a_task_says_whom_to_cite_and_what_is_known_of_it() -> None:
    text = describe(mood_task(seen="all of it"))
    for said in ("Nobody 2020.", "example.org", "all of it", "split val (default)", "val.txt"):
        assert said in text


def test_no_line_is_too_long_to_read() -> None:
    for name in task_names():
        text = describe(load_task(name))
        assert all(len(line) <= 100 for line in text.splitlines() if " " in line.strip()), name


def test_the_list_says_what_answers_and_which_split_is_scored() -> None:
    lines = list_lines([mood_task(), mood_task(system="none")])
    assert lines[0] == "Emotions and their causes:"
    assert lines[1].split() == ["moods", "Moods", "[val*,", "train]"]
    assert "Not answered by the engine yet" in lines[3]


def test_every_task_is_in_the_list() -> None:
    text = "\n".join(list_lines([load_task(name) for name in task_names()]))
    assert all(f"  {name} " in text for name in task_names())
