"""What people write every day."""

from __future__ import annotations

import pytest

from nesy.language.english.sentence import read_sentence
from nesy.language.english.words import RefusedError
from nesy.logic.printer import to_ascii

ALIKE = {
    "Lost or damaged items are red.": "Lost items and damaged items are red.",
    "Guests may not stay for longer than 2 hours.": "Guests may not stay for more than 2 hours.",
    "A guest pays if he or she is late.": "A guest pays if he is late.",
    "Every guest must show his or her card.": "Every guest must show his card.",
    "Guests must pay the bill themselves.": "Guests must pay the bill.",
    "Must Ann pay the bill herself?": "Must Ann pay the bill?",
    "The gym is closed on Mondays.": "The gym is closed on Monday.",
    "The gym is closed on Mondays and on holidays.": "The gym is closed on Mondays and holidays.",
    "Guests may not enter until the fee is paid.": "Guests may not enter unless the fee is paid.",
    "Guests must wait until there is a gap.": "Guests must wait unless there is a gap.",
    "Members may borrow max. 3 books.": "Members may borrow at most 3 books.",
    "The form must be signed by Dr. Weber.": "The form must be signed by Dr Weber.",
    '"Guest" means a person who is no member.': "A guest is a person who is no member.",
    "A 'guest' means anyone who is no member.": "A guest is a person who is no member.",
    '"Guests" means a person who is no member.': "A guest is a person who is no member.",
}


@pytest.mark.parametrize(("text", "plain"), ALIKE.items())
def test_everyday_words_say_what_plainer_ones_say(text: str, plain: str) -> None:
    assert read_sentence(text).formula == read_sentence(plain).formula


@pytest.mark.parametrize(
    ("text", "formula"),
    [
        ("A minor is a person under 18.", "forall x. minor(x) <-> age_in_months(x) < 216"),
        ("Minors are people under 18.", "forall x. minor(x) <-> age_in_months(x) < 216"),
        ("An adult is anyone who is red.", "forall x. adult(x) <-> red(x)"),
        (
            '"Locker" means a cabinet with a lock.',
            "forall x. locker(x) <-> cabinet(x) & has_lock(x)",
        ),
        ("A dog is an animal.", "forall x. dog(x) -> animal(x)"),
        ("A dog is a thing.", "forall x. dog(x) -> x = x"),
        (
            "The rent must be paid by the 5th of each month.",
            "forall x. month(x) -> must_be_paid_by(rent, '5th'(x))",
        ),
        ("Ann may not enter for six months.", "~may_enter_for_6_month(Ann)"),
        ("Ann may stay for six months.", "may_stay_for_months(Ann) >= 6"),
        (
            "Phones lost or stolen are red.",
            "forall x. phone(x) & (lost(x) | stolen(x)) -> red(x)",
        ),
        (
            "Guests who have lived here for 3 years are red.",
            "forall x. guest(x) & lives_here_for_months(x) >= 36 -> red(x)",
        ),
        ("Has Ann lived here for 3 years?", "lives_here_for_months(Ann) >= 36"),
        ("Ann has lived here for 3 years.", "lives_here_for_months(Ann) = 36"),
        ("Ann may come in.", "may_come_in(Ann)"),
        ("May dogs stay outside?", "forall x. dog(x) -> may_stay_outside(x)"),
        ("Ann may swim in the pool.", "may_swim_in(Ann, pool)"),
        ("Ann may not swim for the next two weeks.", "~may_swim_for(Ann, next_2_week)"),
        ("Ann must wait until the exam is over.", "~over(exam) -> must_wait(Ann)"),
        ("The gym is open until 10 p.m.", "open_until_10_pm(gym)"),
        (
            "Anyone with a fever or a cough must leave.",
            "forall x. has_fever(x) | has_cough(x) -> must_leave(x)",
        ),
        (
            "Anyone without a card or a key must leave.",
            "forall x. ~(has_card(x) | has_key(x)) -> must_leave(x)",
        ),
        (
            "Masks are not needed for children under 6.",
            "forall x. mask(x) -> (forall y. child(y) & age_in_months(y) < 72"
            " -> ~needed_for(x, y))",
        ),
        ("Ann moved more than 50 km away.", "moves_km_away(Ann) > 50"),
    ],
)
def test_everyday_sentences(text: str, formula: str) -> None:
    assert to_ascii(read_sentence(text).formula) == formula


def test_what_is_read_both_ways_round_and_until_when_are_noted() -> None:
    assert any("both ways" in note for note in read_sentence("A minor is a person under 18.").notes)
    assert any("until" in note for note in read_sentence("Ann waits until Bob is late.").notes)


def test_years_of_those_that_something_is_done_to_are_not_how_much_is_done() -> None:
    with pytest.raises(RefusedError, match="'children' before a number"):
        read_sentence("Ann watches children under 6.")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("A member may bring a guest if he pays.", "can mean the guest here"),
        ("The owner may ask a reader to leave if she shouts.", "can mean the reader here"),
        ("Stolen must be reported.", "alone is nobody and nothing"),
        ("Two guests may enter.", "a number of those"),
        ("One guest may enter.", "a number of those"),
        ("Washing may be dried in the attic but not on the balcony.", "say again"),
        ("Books are lent for 4 weeks, films and games for 1 week.", "a verb is left out|second"),
    ],
)
def test_what_could_be_meant_of_another_is_refused(text: str, reason: str) -> None:
    with pytest.raises(RefusedError, match=reason):
        read_sentence(text)


def test_who_is_spoken_of_as_a_thing_of_his_own_may_be_meant_again() -> None:
    read = read_sentence("If a member brings a guest and the guest is late, Ann pays.")
    assert "guest(y)" in to_ascii(read.formula)
