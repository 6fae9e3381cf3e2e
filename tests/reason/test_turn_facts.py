from __future__ import annotations

from nesy.reason.turn_facts import content_words, count_words, observe_turn
from nesy.spans import Span
from tests.reason.scenes import parse


def test_words_point_at_their_place() -> None:
    facts = observe_turn(3, parse("Oh , thanks a lot !"))
    assert facts["word", "thanks"].span == Span(3, 5, 11)
    assert facts["phrase", "thanks a lot"].span == Span(3, 5, 17)
    assert ("opens", "oh") in facts
    assert ("thanks",) in facts
    assert ("exclamation",) in facts


def test_a_negated_word_is_not_said() -> None:
    facts = observe_turn(1, parse("I am not happy today"))
    assert ("negated_word", "happy") in facts
    assert ("word", "happy") not in facts
    assert ("praises",) not in facts


def test_phrases_end_with_the_sentence() -> None:
    facts = observe_turn(1, parse("Stop . Now go"))
    assert ("phrase", "now go") in facts
    assert ("phrase", "stop now") not in facts


def test_every_turn_has_one_length() -> None:
    for count, size in ((1, "short"), (4, "short"), (5, "medium"), (10, "long"), (20, "very_long")):
        facts = observe_turn(1, parse(" ".join(["word"] * count)))
        assert [key for key in facts if key[0] == "length"] == [("length", size)]


def test_an_empty_turn_shows_only_its_form() -> None:
    assert {seen.kind for seen in observe_turn(1, parse("")).values()} <= {"parse", "discourse"}


def test_marks_do_not_count_as_words() -> None:
    assert count_words(parse("Well , yes !")) == 2


def test_content_words_leave_out_function_words() -> None:
    assert set(content_words(1, parse("I want the red car"))) == {"red", "car"}


def test_a_bare_reaction_says_little() -> None:
    assert ("says_little",) in observe_turn(1, parse("Oh , great !"))
    assert ("says_little",) not in observe_turn(1, parse("Oh , a great car !"))
