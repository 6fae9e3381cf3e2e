"""Facts that stand before a question: `Ann is a member. May Ann rent a plot?`."""

from __future__ import annotations

from nesy.errors import InputError
from nesy.language.english.rules_text import split_sentences


def split_case(text: str) -> tuple[tuple[str, ...], str]:
    """Return the sentences before a question, which are taken for granted in it, and the question.

    Raises:
        InputError: it is more than one question.
    """
    *facts, question = split_sentences(text) or [text]
    asked = next((each for each in facts if each.endswith("?")), None)
    if asked is not None:
        raise InputError(f"{asked!r} and {question!r} are two questions; ask them one by one")
    return tuple(facts), question
