"""Tells early that the grammar leaves too much of a problem, without reading the rest of it."""

from __future__ import annotations

from collections.abc import Sequence

from nesy.language.english.document import Refused, names_in, try_sentence
from nesy.language.english.gaps import has_gap
from nesy.language.english.grammar import parse
from nesy.language.english.known import Known
from nesy.language.english.overrides import leans, override_in
from nesy.language.english.tokens import tokenise
from nesy.language.english.words import RefusedError


def leaves_more_than(most: float, texts: Sequence[str], claims: Sequence[str]) -> bool:
    """Whether more than `most` sentences and claims have no parse; stops where that is sure.

    What has no parse is refused whatever the rest of a document says, and most of what is refused
    has none. So True is sure, and False may still become more when all is read.
    """
    names = names_in(texts)
    left = 0
    asked = [(text, names) for text in texts] + [
        (text, names | names_in([text])) for text in claims
    ]
    for text, known in asked:
        left += _has_no_parse(text, known)
        if left > most:
            return True
    return False


def _has_no_parse(text: str, names: frozenset[str]) -> bool:
    if has_gap(text) or leans(text) or override_in(text) is not None:
        return False  # what is parsed is another text
    # Its parse is kept, so that a sentence that is read costs nothing more.
    if not isinstance(try_sentence(text, Known(names=names)), Refused):
        return False
    try:
        parse(tokenise(text, names))
    except RefusedError:
        return True
    except RecursionError:
        pass
    return False
