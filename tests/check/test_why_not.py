from __future__ import annotations

from typing import Any

import pytest

from nesy.check.proof import Proofs
from nesy.check.record import read_decision
from nesy.check.why_not import Foil, FoilState, check_foil
from tests.check.records import fact, small_record, solved

Record = dict[str, Any]


def _foil(record: Record, change: Record | None, **more: object) -> Foil:
    decision = read_decision(record)
    entry = {"option": "neutral", "change": change, "against": ["e1", "e3"], **more}
    with Proofs(decision, budget=1_000_000) as proofs:
        return check_foil(decision, entry, 0, proofs)


def _with_addable(weight: int) -> Record:
    """The small record with an addable fact f4, which excludes f1 and speaks for neutral."""
    record = small_record()
    record["facts"].append(fact("f4", "emotion", is_present=False))
    record["evidence"].append(
        {
            "id": "e4",
            "rule": "E04",
            "bodies": [[{"fact": "f4", "positive": True}]],
            "weights": {"neutral": weight},
        }
    )
    record["exclusive"] = [["f1", "f4"]]
    return record


def test_a_minimal_change_flips() -> None:
    foil = _foil(small_record(), {"drop": ["f3"], "add": []})
    assert foil == Foil(FoilState.FLIPS)
    assert foil.holds


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"drop": ["f1"], "add": []}, "'surprise' wins"),
        ({"drop": ["f1", "f3"], "add": []}, "not minimal"),
        ({"drop": [], "add": []}, "changes 0 facts"),
        ({"drop": [], "add": ["f3"]}, "present already"),
        ({"drop": ["f3"]}, "add is missing"),
        (None, "gives no change"),
    ],
)
def test_a_wrong_change_is_told(change: Record | None, said: str) -> None:
    foil = _foil(small_record(), change)
    assert foil.state is FoilState.FAILS
    assert said in foil.problems[0]


def test_adding_is_not_needed_where_dropping_is_enough() -> None:
    foil = _foil(_with_addable(9), {"drop": ["f1"], "add": ["f4"]})
    assert foil.problems == ("why_not 'neutral': adds facts, but dropping 3 or fewer is enough",)


def test_a_change_may_not_keep_what_excludes_each_other() -> None:
    foil = _foil(_with_addable(9), {"drop": [], "add": ["f4"]})
    assert "exclude each other" in foil.problems[0]


def test_dropping_to_make_room_for_an_added_fact_is_found() -> None:
    """Neither dropping nor adding alone flips it: f1 must make room for f4."""
    record = _with_addable(30)
    for place, piece in enumerate(record["evidence"]):
        if piece["id"] == "e3":
            record["evidence"][place] = piece | {
                "bodies": [[{"fact": "f1", "positive": False}], [{"fact": "f1", "positive": True}]],
                "weights": {"surprise": 20},
            }
    foil = _foil(solved(record), {"drop": ["f1"], "add": ["f4"]})
    assert foil == Foil(FoilState.FLIPS)
    assert _foil(solved(record), None).state is FoilState.FAILS


def test_no_change_is_proved() -> None:
    record = small_record()
    record["evidence"][2] |= {
        "bodies": [[{"fact": "f3", "positive": True}], [{"fact": "f3", "positive": False}]]
    }
    assert _foil(record, None) == Foil(FoilState.NO_CHANGE)


def test_a_search_that_ran_out_is_no_proof() -> None:
    foil = _foil(small_record(), None, undecided_because="the budget ran out")
    assert foil == Foil(FoilState.UNDECIDED)
    assert not foil.holds


@pytest.mark.parametrize("against", [["e1"], ["e1", "e2", "e3"], ["e1", "e3", "e3"], [["e1"]], 3])
def test_evidence_against_must_be_all_of_it_and_no_more(against: object) -> None:
    assert _foil(small_record(), {"drop": ["f3"], "add": []}, against=against).problems


@pytest.mark.parametrize("option", ["surprise", "joy", None, 3])
def test_a_foil_must_be_an_option_not_chosen(option: object) -> None:
    assert _foil(small_record(), {"drop": ["f3"], "add": []}, option=option).problems
