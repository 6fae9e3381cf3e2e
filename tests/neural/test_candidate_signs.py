from __future__ import annotations

import pytest

from nesy.language.translation import Translated
from nesy.logic.formulas import Formula
from nesy.logic.parser import parse_formula
from nesy.neural.candidate_signs import SIGNS, Sentence, Told, content_of, outline_of
from nesy.neural.formula_actions import Entry, encode, entries_of
from nesy.neural.name_words import words_of

RULES = (
    ("If a student pays the fee, then they are enrolled.", "all x. S(x) & F(x) -> E(x)"),
    ("If a student is enrolled, then they borrow books.", "all x. S(x) & E(x) -> B(x)"),
    ("Every student sleeps.", "all x. S(x) -> sleeps(x)"),
)


def formula(text: str) -> Formula:
    return parse_formula(text.replace("all ", "forall ")).formula


def looks(text: str, meant: str, known: tuple[tuple[str, str], ...] = RULES) -> dict[str, float]:
    told, entries = Told(), dict[Entry, None]()
    for each in (Translated(said, formula(written)) for said, written in known):
        told.add(each.text, each.formula)
        entries.update(dict.fromkeys(entries_of(each.formula)))
    names = tuple(entries)
    found = formula(meant)
    actions = encode(found, words_of(text), {entry: n for n, entry in enumerate(names)})
    signs = Sentence(text, names, told).signs_of(found, actions, -1.5, 0.25)
    return dict(zip(SIGNS, signs, strict=True))


def test_the_decoder_own_signs_come_first_and_unchanged() -> None:
    signs = looks("Every student sleeps.", "all x. S(x) -> sleeps(x)")
    assert (signs["log_probability"], signs["latent"]) == (-1.5, 0.25)
    assert signs["length"] == 6 / 4  # forall, implies and two atoms of a name and an argument
    assert signs["known_names"] == 2


def test_words_that_go_with_a_name_speak_for_it_whatever_it_is_called() -> None:
    text = "A student who pays the fee sleeps."
    right = looks(text, "all x. S(x) & F(x) -> sleeps(x)")
    wrong = looks(text, "all x. S(x) & B(x) -> sleeps(x)")
    assert right["said"] > wrong["said"]
    assert right["said_of_others"] < wrong["said_of_others"]
    # F, B and E are single letters that no word of the sentence spells.
    assert right["unspelt_names"] == wrong["unspelt_names"] == 1


@pytest.mark.parametrize(
    ("text", "meant", "differ"),
    [
        ("Bob is not tired.", "~tired(bob)", 0),
        ("Bob is not tired.", "tired(bob)", 1),
        ("Bob isn't tired without sleep.", "~tired(bob)", 1),
        ("Bob is tired.", "~(~tired(bob))", 2),
        ("Nothing that sleeps is tired.", "all x. sleeps(x) -> ~tired(x)", 0),
    ],
)
def test_denials_are_compared_with_the_words_that_deny(text: str, meant: str, differ: int) -> None:
    assert looks(text, meant, ())["denials"] == differ


def test_an_atom_said_twice_and_a_name_with_gaps_are_counted() -> None:
    twice = looks("Bob is tired.", "tired(bob) & tired(bob)", ())
    assert (twice["repeated_atoms"], twice["gaps_in_names"]) == (1, 0)
    gaps = looks("Bob passed the last exam.", "passed_exam(bob)", ())
    assert gaps["gaps_in_names"] == 2


def test_a_new_name_of_words_that_a_known_one_has_is_noticed() -> None:
    text = "Every student sleeps well."
    assert looks(text, "all x. S(x) -> sleeps(x)")["new_beside_known"] == 0
    assert looks(text, "all x. S(x) -> sleeps_well(x)")["new_beside_known"] == 1


def test_a_form_seen_before_and_the_usual_kind_speak_for_a_formula() -> None:
    text = "If a student is enrolled, then they sleep."
    kind = looks(text, "all x. S(x) & E(x) -> sleeps(x)")
    bare = looks(text, "all x. E(x) -> B(x)")
    assert kind["outline_seen"] > bare["outline_seen"] > 0
    assert (kind["kind_left_out"], bare["kind_left_out"]) == (0, 1)


def test_nothing_told_before_leaves_its_signs_at_zero() -> None:
    signs = looks("Bob is tired.", "tired(bob)", ())
    told = ("said", "said_of_others", "outline_seen", "kind_left_out", "unspelt_names")
    assert [signs[name] for name in told] == [0.0] * len(told)


def test_outlines_forget_names_only() -> None:
    one = outline_of(formula("all x. p(x) & ~q(x) -> r(x, x)"))
    assert one == outline_of(formula("all y. s(y) & ~t(y) -> u(y, y)"))
    assert one != outline_of(formula("all x. p(x) & q(x) -> r(x, x)"))
    assert one != outline_of(formula("exists x. (p(x) & ~q(x) -> r(x, x))"))


def test_content_is_stems_without_function_words() -> None:
    assert content_of("All of the students are enrolled.") == content_of("a student enrolls")


def test_words_count_as_far_as_more_than_half_of_the_formulas_keep_to_them() -> None:
    rules = tuple((f"Bob likes x{n}.", f"likes(bob, x{n})") for n in range(6))
    text = "Ann likes Cem."
    assert looks(text, "likes(cem, ann)", rules)["misplaced_names"] > 0
    assert looks(text, "likes(ann, cem)", rules)["misplaced_names"] == 0
    assert looks(text, "likes(cem, ann)", RULES)["misplaced_names"] == 0
