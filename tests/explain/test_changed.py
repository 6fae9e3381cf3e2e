"""Decisions after a change."""

from __future__ import annotations

from nesy.explain.changed import decide_again, even_with
from nesy.reason.decision import Change
from tests.explain.samples import cause_finding, emotion_finding


def test_the_option_that_the_change_was_found_for_wins() -> None:
    finding = emotion_finding()
    for item in finding.why_not:
        if item.change is not None:
            assert decide_again(finding, item.change).choice == item.option


def test_scores_stand_beside_those_as_it_is_the_best_first() -> None:
    again = decide_again(cause_finding(), Change((0,), ()))
    assert (again.choice, again.lead) == ("not_cause", 3)
    assert again.rows == (("not_cause", 3, 3), ("cause", 8, 0))


def test_no_change_changes_nothing() -> None:
    finding = emotion_finding()
    again = decide_again(finding, Change((), ()))
    assert (again.choice, again.lead) == (finding.choice, finding.lead)
    assert all(before == after for _, before, after in again.rows)


def test_a_tie_is_the_earlier_options() -> None:
    finding = cause_finding()
    again = decide_again(finding, Change((0, 2), ()))
    assert (again.choice, again.lead, again.rows[0][0]) == ("cause", 0, "cause")


def test_an_option_that_is_level_after_a_change_is_named() -> None:
    decision = cause_finding().decision
    assert even_with(Change((0, 2), ()), "not_cause", decision) == "cause"
    assert even_with(Change((0,), ()), "not_cause", decision) == ""
