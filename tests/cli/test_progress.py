from __future__ import annotations

import io
import sys
from collections.abc import Iterator

import pytest

from nesy.cli.progress import counter, with_progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("count", [0, 1, 2, 5])
@pytest.mark.parametrize("stream", [io.StringIO, Terminal])
def test_every_item_comes_once_in_order(
    count: int, stream: type[io.StringIO], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stderr", stream())
    assert list(with_progress(range(count), str, label="dialogues")) == list(map(str, range(count)))


@pytest.mark.parametrize(
    ("stream", "count", "is_silent"),
    [(io.StringIO, 5, True), (Terminal, 1, True), (Terminal, 5, False)],
)
def test_only_many_items_on_a_terminal_are_counted(
    stream: type[io.StringIO], count: int, is_silent: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    error = stream()
    monkeypatch.setattr(sys, "stderr", error)
    list(with_progress(range(count), str, label="dialogues"))
    assert (error.getvalue() == "") is is_silent


def test_items_are_taken_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", Terminal())
    taken = []

    def source() -> Iterator[int]:
        for number in range(3):
            taken.append(number)
            yield number

    stream = with_progress(source(), str, label="dialogues")
    assert next(stream) == "0"
    assert taken == [0]


def test_what_is_said_meanwhile_stays_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    error = Terminal()
    monkeypatch.setattr(sys, "stderr", error)
    said = "word " * 60

    def complain(item: int) -> int:
        print(said, file=sys.stderr)
        return item

    assert list(with_progress(range(3), complain, label="dialogues")) == [0, 1, 2]
    assert error.getvalue().count(said) == 3


def test_the_count_is_gone_when_a_result_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    error = Terminal()
    monkeypatch.setattr(sys, "stderr", error)
    for _ in with_progress(range(3), str, label="dialogues"):
        assert "dialogues" not in error.getvalue().rpartition("\x1b[2K")[2]
        assert sys.stderr is error


def test_counter_is_none_in_a_pipe_and_counts_on_a_terminal(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    with counter("dialogues") as count:
        assert count is None
    monkeypatch.setattr(sys, "stderr", Terminal())
    with counter("dialogues") as count:
        assert count is not None
        count(1, 2)
