from __future__ import annotations

import signal
from functools import partial

import pytest

from nesy.batch.answering import Work
from nesy.batch.items import Item, read_items
from nesy.batch.pool import Pool
from nesy.batch.telling import Answer
from nesy.errors import NesyError, WeightsError
from tests.batch import stub
from tests.batch.stub import line

HERE = partial(stub.load, Work())


def items(*texts: str) -> list[Item]:
    lines = (line(f"d{n}", text).encode() for n, text in enumerate(texts, 1))
    return list(read_items(enumerate(lines, 1), "explain"))


def answers(pool: Pool, found: list[Item]) -> list[Answer]:
    told = list(pool.answers(found))
    assert [item for item, _ in told] == found
    return [answer for _, answer in told]


@pytest.mark.parametrize("count", [1, 3])
def test_answers_come_in_order_whatever_takes_long(count: int) -> None:
    found = items("WAIT", *["x" * n for n in range(1, 40)], "WAIT", "y")
    with Pool(HERE, count) as pool:
        assert dict(pool.made_by()) == stub.MADE_BY
        assert [a.record for a in answers(pool, found)] == [
            stub.Stub().answer(item.text, item.id) for item in found
        ]


def test_a_signal_without_a_name_harms_no_other() -> None:
    with Pool(HERE, 1) as pool:
        errors = [answer.error for answer in answers(pool, items("REALTIME", "ok"))]
    assert errors == [f"its worker ended 2 times (signal {signal.SIGRTMIN + 1})", None]


def test_an_item_that_fails_says_why_and_harms_no_other() -> None:
    found = [*items("ok", "REFUSE", "BUG", "KILL", "ok"), Item(9, "x", "", "bad from the start")]
    with Pool(HERE, 2) as pool:
        errors = [answer.error for answer in answers(pool, found)]
    assert errors == [
        None,
        "too odd",
        "unexpected ValueError: some bug in two lines",
        "its worker ended 2 times (signal SIGKILL)",
        None,
        "bad from the start",
    ]


def test_long_texts_go_both_ways() -> None:
    found = items(*["x" * 3_000_000] * 4)
    with Pool(HERE, 1) as pool:
        assert all(answer.error is None for answer in answers(pool, found))


def test_weights_that_fail_later_end_it_all() -> None:
    with Pool(HERE, 2) as pool, pytest.raises(WeightsError, match="altered"):
        answers(pool, items("ok", "WEIGHTS"))


def test_what_cannot_be_loaded_is_said_once() -> None:
    with (
        Pool(partial(stub.load_nothing, Work()), 2) as pool,
        pytest.raises(WeightsError, match="not there"),
    ):
        pool.made_by()


def test_a_worker_that_never_begins_ends_it_all() -> None:
    with (
        Pool(partial(stub.load_killed, Work()), 1) as pool,
        pytest.raises(NesyError, match=r"before it could begin \(signal SIGKILL\)"),
    ):
        pool.made_by()
