from __future__ import annotations

from itertools import pairwise

from nesy.language.analysis import Analysis
from nesy.language.clause_reader import LONGEST, read_statements
from nesy.language.statements import Statements
from tests.language.clauses import formulas, reasons, stated


def test_clauses_that_share_a_subject_are_two_statements() -> None:
    assert formulas("I failed the test and lost my job.") == [
        "failed(Ann, test)",
        "lost(Ann, job(Ann))",
    ]


def test_what_must_be_done_is_not_done() -> None:
    assert formulas("I have to work and go home.") == ["has_to_work(Ann)"]


def test_a_reason_is_said_to_be_so() -> None:
    assert formulas("I was late because my alarm clock didn't ring.") == [
        "was_late(Ann)",
        "~rang(alarm_clock(Ann))",
    ]


def test_what_someone_is_glad_of_is_so() -> None:
    assert formulas("I'm glad you came.") == ["glad(Ann)", "came(Tom)"]
    assert formulas("I can't believe I lost the ring!") == ["lost(Ann, ring)"]


def test_what_is_beside_a_supposition_is_still_said() -> None:
    assert formulas("I would go but my dog is sick.") == ["sick(dog(Ann))"]


def test_every_sentence_has_a_formula_or_a_reason() -> None:
    found = stated("My dog died. Oh no! Did he suffer? I cried.")
    assert len(found.said) == 2
    assert [unread.reason for unread in found.unread][1:] == ["a question"]
    assert all(unread.reason for unread in found.unread)
    places = sorted(
        [(s.start, s.end) for s in found.said] + [(u.start, u.end) for u in found.unread]
    )
    assert all(a[1] <= b[0] for a, b in pairwise(places))


def test_words_of_someone_else_are_not_the_speaker_s() -> None:
    assert formulas('He shouted "my dog died" at her.') == []


def test_a_very_long_sentence_is_not_read() -> None:
    text = "I lost " + "the key and " * LONGEST + "the bag."
    assert formulas(text) == []
    assert reasons(text) == [f"more than {LONGEST} words"]


def test_no_words_state_nothing() -> None:
    assert read_statements(Analysis("", ()), "Ann") == Statements()


def test_reading_twice_gives_the_same() -> None:
    text = "I didn't get the job, and my dog died."
    assert stated.__wrapped__(text, "Ann", "Tom") == stated(text, "Ann", "Tom")
