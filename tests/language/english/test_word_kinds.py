"""Kinds of words."""

from __future__ import annotations

from nesy.language.english.tokens import tokenise
from nesy.language.english.word_kinds import open_kind


def kinds(text: str) -> list[str]:
    return [word.kind for word in tokenise(text)]


def test_capitals_inside_a_sentence_are_names() -> None:
    names = [w.text for w in tokenise("The tutor Ann Smith teaches Course B") if w.kind == "NAME"]
    assert names == ["Ann Smith", "Course B"]
    assert kinds("the GPA is 3") == ["THE", "W", "IS", "NUM"]


def test_open_words() -> None:
    assert [open_kind(w) for w in ("red", "cats", "likes", "like", "signed", "badly")] == [
        "W", "WS", "VS", "VB", "VED", "ADV",
    ]  # fmt: skip


def test_acronyms_with_an_s_are_plurals() -> None:
    assert kinds("Ann borrows DVDs") == ["NAME", "VS", "WS"]
    assert kinds("DVDs are red") == ["CAPS", "ARE", "W"]


def test_a_first_word_before_a_plural_noun_is_no_name() -> None:
    assert kinds("Reference books must stay")[:2] == ["CAP", "VS"]
    assert kinds("Ann books a trip")[:2] == ["NAME", "VS"]
