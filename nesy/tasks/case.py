"""Facts that stand before a question: `Ann is a member. May Ann rent a plot?`."""

from __future__ import annotations

from nesy.errors import InputError
from nesy.language.english.rules_text import split_sentences


def split_case(text: str) -> tuple[tuple[str, ...], str]:
    """Return the sentences before a question, which are taken for granted in it, and the question.

    Raises:
        InputError: a question is not the last sentence.
    """
    *facts, question = split_sentences(text) or [text]
    asked = next((each for each in facts if each.endswith("?")), None)
    if asked is not None:
        raise InputError(
            f"{question!r} stands after the question {asked!r}; ask one question at a time, last"
        )
    return tuple(facts), question
