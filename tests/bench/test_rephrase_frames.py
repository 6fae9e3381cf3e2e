"""Frames and the pieces that fit into them."""

from __future__ import annotations

from pathlib import Path

import pytest

from nesy.bench.rephrase_frames import FAMILIES, OWN, fill, pieces
from nesy.bench.rephrase_words import Wording, rule_of
from nesy.logic.parser import parse_formula

WORDING = Wording(frozenset({"impus", "dumpus"}))


def said(text: str, family: str = "new-templates", *, personal: bool = False) -> dict[str, str]:
    wording = Wording(WORDING.nouns, personal)
    fitting = pieces(rule_of(parse_formula(text).formula), wording)
    made = {frame: fill(frame, fitting) for frame in FAMILIES[family]}
    return {frame: words for frame, words in made.items() if words is not None}


SHAPES = (
    "calm(Ida)",
    "~calm(Ida)",
    "impus(Ida)",
    "sees(old_hen, Ida)",
    "~sees(old_hen, Ida)",
    "calm(Ida) -> ~tall(Ida)",
    "forall x. impus(x) -> dumpus(x)",
    "forall x. impus(x) -> ~calm(x)",
    "forall x. (sees(x, Ida) & ~calm(x)) -> tall(Ida)",
)


@pytest.mark.parametrize("text", SHAPES)
def test_each_fact_and_rule_has_several_new_ways_to_be_said(text: str) -> None:
    made = said(text)
    assert len(made) >= 3
    assert all(words[0].isupper() and words.endswith(".") for words in made.values())
    assert not any("{" in words or "None" in words for words in made.values())


def test_every_frame_says_something() -> None:
    extra = (
        "forall x. (calm(x) & tall(x)) -> loud(x)",
        "forall x. calm(x) -> sees(x, Ida)",
        "sees(x1, Ida) -> calm(Ida)",
    )
    for family, frames in FAMILIES.items():
        used = {frame for text in SHAPES + extra for frame in said(text, family)}
        assert used == set(frames)
        assert len(set(frames)) == len(frames)


def test_no_frame_is_in_both_families_and_own_frames_are_paraphrases() -> None:
    assert not set(FAMILIES["paraphrased"]) & set(FAMILIES["new-templates"])
    for frames in OWN.values():
        assert set(frames) <= set(FAMILIES["paraphrased"])


def test_a_denial_is_said_only_where_its_scope_is_clear() -> None:
    made = said("forall x. impus(x) -> ~calm(x)", "paraphrased")
    assert made["no {kind} {denied_does}"] == "No impus is calm."
    assert made["{none_who} {who} {denied_does}"] == "Nothing that is an impus is calm."
    assert not any(words.startswith(("All ", "Every")) for words in made.values())
    assert "only {then_kinds} {who_many}" not in made
    assert "Being an impus rules out being calm." in said("forall x. impus(x) -> ~calm(x)").values()


def test_who_does_it_stays_who_does_it() -> None:
    assert "Ida is seen by the old hen." in said("sees(old_hen, Ida)", "paraphrased").values()
    made = set(said("sees(old_hen, Ida)").values())
    assert "One of those that see Ida is the old hen." in made
    assert "Ida is among those that the old hen sees." in made


def test_rules_keep_their_direction() -> None:
    kinds = set(said("forall x. impus(x) -> dumpus(x)").values())
    assert {
        "The dumpuses include all impuses.",
        "Impuses are a kind of dumpus.",
        "Nothing can be an impus without being a dumpus.",
        "You will never find an impus that is not a dumpus.",
    } <= kinds
    only = said("forall x. impus(x) -> dumpus(x)", "paraphrased")["only {then_kinds} {who_many}"]
    assert only == "Only dumpuses are impuses."


def test_persons_are_spoken_of_as_persons() -> None:
    made = said("forall x. calm(x) -> ~tall(x)", personal=True)
    assert made["should {if_bare}, {then_will}"] == "Should someone be calm, they will not be tall."
    assert made["take {any_who} {who}: {then}"] == "Take anyone who is calm: they are not tall."


def test_a_frame_without_its_piece_says_nothing() -> None:
    assert fill("{subject} is {what}", {"subject": "Ida"}) is None
    assert fill("{subject} is {what}", {"subject": "ida", "what": "calm"}) == "Ida is calm."


def test_every_frame_is_in_the_documentation() -> None:
    page = (Path(__file__).parents[2] / "docs/paraphrases.md").read_text(encoding="utf-8")
    written = {line.split("`")[1] for line in page.splitlines() if line.startswith("| `")}
    written = {name for name in written if "{" in name}
    assert written == {frame for frames in FAMILIES.values() for frame in frames}
