from __future__ import annotations

from functools import partial

import pytest

from nesy.batch.answering import Work
from nesy.batch.telling import Answer, begin, tell, to_answer, to_made_by
from nesy.errors import NesyError, WeightsError
from tests.batch import stub


def test_what_decides_is_told_first() -> None:
    told, answerer = begin(partial(stub.load, Work()))
    assert answerer is not None
    assert to_made_by(told) == stub.MADE_BY


def test_what_cannot_be_loaded_is_raised_by_whoever_is_told() -> None:
    told, answerer = begin(partial(stub.load_nothing, Work()))
    assert answerer is None
    with pytest.raises(WeightsError, match="not there"):
        to_made_by(told)


def test_answers_and_failures_are_texts() -> None:
    answerer = stub.Stub()
    good = stub.line("a")
    assert to_answer(tell(answerer, good, "a")) == Answer(answerer.answer(good, "a"))
    assert to_answer(tell(answerer, stub.line("a", "BUG"), "a")) == Answer(
        None, "unexpected ValueError: some bug in two lines"
    )
    assert to_answer(tell(answerer, "{", "a")).record is None


def test_what_fails_every_line_is_raised() -> None:
    with pytest.raises(WeightsError, match="altered"):
        to_answer(tell(stub.Stub(), stub.line("a", "WEIGHTS"), "a"))
    with pytest.raises(NesyError, match="odd"):
        to_answer(("broken", "SomeError", "odd"))
