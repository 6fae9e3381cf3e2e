from __future__ import annotations

from typing import Any

import pytest

from nesy.check.document import Problem, check_document, check_in_full
from tests.check.records import digested, document, fact, random_record, small_record, solved

Record = dict[str, Any]


def _texts(*records: Record, **more: object) -> list[str]:
    return [problem.text for problem in check_document(document(*records) | more)]


def _citing(source: str, *, is_opaque: bool, name: str = "emotion-2") -> Record:
    """A decision with one fact that comes from another decision."""
    record = small_record(name)
    record["facts"][2] |= {"source": source, "opaque": is_opaque}
    return solved(record)


def test_a_right_document_holds() -> None:
    assert check_document(document(*(random_record(s, name=f"d-{s}") for s in range(4)))) == []


def test_problems_name_document_and_decision() -> None:
    wrong = digested(small_record() | {"lead": 9})
    (problem,) = check_document(document(wrong))
    assert problem == Problem("d1", "emotion-1", "lead is 9, the evidence gives 3")
    assert str(problem) == "d1: emotion-1: lead is 9, the evidence gives 3"


def test_decisions_have_ids_of_their_own() -> None:
    assert _texts(small_record(), small_record()) == ["an earlier decision has this id too"]


def test_a_fact_may_come_from_an_earlier_decision_only() -> None:
    citing, cited = _citing("emotion-1", is_opaque=False), small_record()
    assert _texts(cited, citing) == []
    assert _texts(citing, cited) == ["fact 'f3' comes from 'emotion-1', not decided yet"]
    assert _texts(_citing("emotion-2", is_opaque=False)) == [
        "fact 'f3' comes from 'emotion-2', not decided yet"
    ]


def test_a_decision_that_was_left_out_may_be_cited() -> None:
    assert _texts(_citing("emotion-7", is_opaque=False)) == []


@pytest.mark.parametrize("cited_is_opaque", [True, False])
@pytest.mark.parametrize("said", [True, False])
def test_a_fact_is_opaque_as_the_decision_it_comes_from(cited_is_opaque: bool, said: bool) -> None:
    cited = small_record()
    cited["facts"][2]["opaque"] = cited_is_opaque
    problems = _texts(solved(cited), _citing("emotion-1", is_opaque=said))
    assert bool(problems) is (cited_is_opaque is not said)


def test_nothing_may_come_from_an_undecided_decision() -> None:
    cited = small_record() | {
        "choice": None,
        "verdict": "UNDECIDED",
        "undecided_because": "the budget ran out",
        "why": None,
        "why_not": [],
    }
    problems = _texts(digested(cited), _citing("emotion-1", is_opaque=False))
    assert problems == ["fact 'f3' comes from 'emotion-1', which is undecided"]


@pytest.mark.parametrize(
    ("span", "is_right"),
    [
        ({"turn": 1, "start": 2, "end": 7}, True),
        ({"turn": 1, "start": 2, "end": 7, "text": "can't"}, True),
        ({"turn": 1, "start": 2, "end": 7, "text": "won't"}, False),
        ({"turn": 1, "start": 7, "end": 7}, False),
        ({"turn": 1, "start": 2, "end": 99}, False),
        ({"turn": 2, "start": 0, "end": 1}, False),
    ],
)
def test_spans_lie_within_their_turn(span: Record, is_right: bool) -> None:
    record = small_record()
    record["facts"][2] = fact("f3", "cue") | {"span": span}
    assert (_texts(digested(record)) == []) is is_right
    assert (_texts(digested(small_record() | {"spans": [span]})) == []) is is_right


def test_turns_of_a_cause_are_in_range() -> None:
    record = random_record(1) | {"turn": 1, "source_turn": 2}
    assert _texts(digested(record)) == ["source_turn 2 comes after turn 1", "there is no turn 2"]


def test_turns_count_from_one() -> None:
    assert _texts(turns=[{"turn": 2, "speaker": "Ann", "text": "hm"}]) == [
        "turns are not numbered 1, 2, 3, ..."
    ]


@pytest.mark.parametrize("value", [None, 3, "x", [], {}, {"id": "a\nb"}, {"decisions": 3}])
def test_what_is_no_explanation_is_told_on_lines(value: object) -> None:
    problems = check_document(value)
    assert problems
    assert all(len(str(problem).splitlines()) == 1 for problem in problems)


def test_what_each_decision_showed_is_kept() -> None:
    checked = check_in_full(document(small_record()))
    assert [found.why for found in checked.rechecks] == [True]


def test_names_with_line_breaks_stay_on_one_line() -> None:
    problems = check_document(document(digested(small_record("a\nb") | {"lead": 9})))
    problems += check_document(document(small_record() | {"scores": {"a\nb": "c"}}))
    assert [len(str(problem).splitlines()) for problem in problems] == [1, 1]


def _bare(record: Record) -> Record:
    return digested(record | {"why": None, "why_not": []})


def test_a_document_without_proofs_is_checked_for_its_choices_and_says_so() -> None:
    bare = _bare(small_record())
    found = check_in_full(document(bare) | {"proofs": False})
    assert found.problems == ()
    assert [note.text for note in found.notes] == [
        "says that no reasons and changes were looked for; only its choices are checked"
    ]
    assert found.rechecks[0].is_decided
    assert not found.rechecks[0].why


def test_without_proofs_a_wrong_choice_or_reason_is_still_found() -> None:
    other = next(o for o in small_record()["options"] if o != small_record()["choice"])
    assert _texts(_bare(small_record() | {"choice": other}), proofs=False)
    assert _texts(_bare(small_record() | {"lead": 9}), proofs=False)
    half = digested(small_record() | {"why_not": []})
    assert _texts(half, proofs=False)


def test_a_decision_without_reasons_is_wrong_where_proofs_are_promised() -> None:
    assert _texts(_bare(small_record()))
    assert _texts(_bare(small_record()), proofs=True)
