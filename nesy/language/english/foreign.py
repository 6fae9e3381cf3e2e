"""Tells English from other languages, by the little words that a sentence has."""

from __future__ import annotations

import re

from nesy.language.english.lexicon import CLOSED, PREPOSITIONS, VAGUE, VERBS
from nesy.language.english.morphology import base_of_past, base_of_third


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_SHARED = _set("""
    a an am as at do for her him his in is it me no of on or over per so still that under
    via war was will fort fall handle rest
""")
"""Words of English that other languages have as well."""
_OTHERS = _set("""
    ist und der die das den dem ein eine einen nicht darf muss wenn jeder alle kein keine
    sind le les un une et est sont ne pas doit peut qui du des aux el los las una y es son
    puede que por con il gli che non di deve ogni een het niet zijn mag moet iedere elke de
    la
""")
"""Little words of German, French, Spanish, Italian and Dutch that English does not have."""
_FEW = 3


def looks_english(text: str) -> bool:
    """Whether the little words and the verbs of a text are English; of one or two words, yes."""
    words = re.findall(r"[^\W\d_]+", text.lower())
    if len(words) < _FEW:
        return True
    english = {word for word in words if _is_known(word)}
    others = {word for word in words if word in _OTHERS}
    if len(others) > 1 and len(others) > len(english - _SHARED):
        return False
    return bool(english)


def _is_known(word: str) -> bool:
    return bool(
        word in CLOSED
        or word in PREPOSITIONS
        or word in VERBS
        or word in VAGUE
        or base_of_third(word)
        or base_of_past(word)
    )
