"""What a document knows."""

from __future__ import annotations

from nesy.language.english.known import Known, Part
from nesy.language.english.sentence import read_sentence


def test_known_adjectives_are_told_from_parts_of_nouns() -> None:
    plain = read_sentence("Every red cat sleeps.").formula
    told = read_sentence("Every red cat sleeps.", Known(adjectives=frozenset(["red"]))).formula
    assert plain != told


def test_parts_say_which_words() -> None:
    parts = read_sentence("Ann likes the cat.").parts
    assert Part("Ann", "name", 0, 3) in parts
