from __future__ import annotations

import io
import sys

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
    assert list(with_progress(range(count), label="dialogues")) == list(range(count))


@pytest.mark.parametrize(
    ("stream", "count", "is_silent"),
    [(io.StringIO, 5, True), (Terminal, 1, True), (Terminal, 5, False)],
)
def test_only_many_items_on_a_terminal_are_counted(
    stream: type[io.StringIO], count: int, is_silent: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    error = stream()
    monkeypatch.setattr(sys, "stderr", error)
    list(with_progress(range(count), label="dialogues"))
    assert (error.getvalue() == "") is is_silent


def test_items_are_taken_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", Terminal())
    taken = []

    def source() -> object:
        for number in range(3):
            taken.append(number)
            yield number

    stream = with_progress(source(), label="dialogues")  # type: ignore[arg-type,var-annotated]
    assert next(stream) == 0
    assert taken == [0]


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
