"""Tells other languages than English by the small words that English cannot do without."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice

_WORD = re.compile(r"[^\W\d_]+")
_FEWEST = 18
"""Fewer words than this, or letters of another script, say nothing of the language."""
_FEWEST_KINDS = 12
"""Nor does saying a few words again and again."""
_LAST_LATIN = 0x24F
_MOST = 2000
_SHARE = 0.2
"""Of 881 English conversations of daily life none has less than a third of small words."""
_ENGLISH = """
a about all and any are at be been but by can could d did do does don for from get go had has
have he her here him his how i if in is it its just like ll m me my no not now of oh on one or
our out re s she so some t that the their them then there they this to too up us ve was we well
were what when where which who why will with would yes you your
"""
_SMALL = frozenset(_ENGLISH.split())


def is_foreign(texts: Iterable[str]) -> bool:
    """Tell whether so few of the words are English that the texts are most likely not."""
    found = (word.lower() for text in texts for word in _WORD.findall(text[:_MOST]))
    words = list(islice(found, _MOST))
    letters = "".join(words)
    strange = sum(ord(letter) > _LAST_LATIN for letter in letters)
    if strange >= _FEWEST and 2 * strange > len(letters):
        return True
    if len(words) < _FEWEST or len(set(words)) < _FEWEST_KINDS:
        return False
    small = sum(word in _SMALL for word in words)
    return small < _SHARE * len(words)
