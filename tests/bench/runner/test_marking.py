from __future__ import annotations

from nesy.bench.runner.marking import summed
from tests.bench.runner.made import line
from tests.bench.runner.marks import mark


def test_the_rows_of_a_unit_are_summed_in_the_order_of_units() -> None:
    marking = mark([line("1", "a", "a", unit="x"), line("2", "a", "a", unit="y")])
    rows = [("y", (1.0, 2.0)), ("x", (5.0, 0.0)), ("y", (1.0, 1.0))]
    assert summed(marking, rows, 2).tolist() == [[5.0, 0.0], [2.0, 3.0]]


def test_an_abstention_counts_as_what_the_task_says() -> None:
    silent = line("1", "a", None)
    assert mark([silent]).answer(silent) == ()
    assert mark([silent], abstained="a").answer(silent) == ("a",)
    assert mark([silent], abstained="a").is_right(silent)


def test_of_several_labels_all_must_be_found_where_the_task_says_so() -> None:
    found = line("1", ("a", "b"), "a")
    assert mark([found]).is_right(found)
    assert not mark([found], many=True).is_right(found)
