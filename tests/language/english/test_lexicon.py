"""The words that the grammar knows."""

from __future__ import annotations

from nesy.language.english.lexicon import CLOSED, PAST, PHRASES, PREPOSITIONS, VAGUE, VERBS
from nesy.resources import data_root


def test_every_kind_is_declared_in_the_grammar() -> None:
    text = (data_root("grammars") / "english.lark").read_text(encoding="utf-8")
    declared = {
        w for line in text.splitlines() if line.startswith("%declare") for w in line.split()
    }
    kinds = (set(CLOSED.values()) | set(PHRASES.values())) - {"DROP", "WHOM", "THERE_ALONE"}
    assert kinds - declared == set()


def test_words_have_one_place() -> None:
    assert not VERBS & set(VAGUE)
    assert not set(CLOSED) & PREPOSITIONS
    assert not set(CLOSED) & set(VAGUE)


def test_irregular_forms_lead_to_known_verbs() -> None:
    assert set(PAST.values()) - VERBS <= {"be"}
