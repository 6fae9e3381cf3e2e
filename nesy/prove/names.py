"""Names as a solver may see them: plain lower-case words that no two names share.

A NUL would cut a name short inside a solver, and two names that became one would prove what does
not follow.
"""

from __future__ import annotations

import re

from nesy.prove.prover import ProverError

_OTHER = re.compile("[^a-z0-9]")
_ESCAPED = re.compile("_([0-9a-f]+)_")
MANGLED = re.compile("[a-z_][a-z0-9_]*")
"""What every mangled name matches."""


def mangle(kind: str, name: str) -> str:
    """Return `name` as a word of the letters, digits and underscores of ASCII, in lower case.

    `kind` is one letter that says what the name is of; it keeps predicates, constants and reserved
    words apart. Every other character is written as its number, `_3b1_`, the underscore too, so
    that `unmangle` finds the one name that it stands for.
    """
    return f"{kind}_{_OTHER.sub(lambda found: f'_{ord(found[0]):x}_', name)}"


def unmangle(word: str) -> str:
    """Return the name that `mangle` made `word` of.

    Raises:
        ProverError: it made no such word.
    """
    try:
        name = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), word[2:])
    except (ValueError, OverflowError):
        name = None
    if name is None or not MANGLED.fullmatch(word) or mangle(word[0], name) != word:
        raise ProverError(f"{word!r}: expected a mangled name")
    return name
