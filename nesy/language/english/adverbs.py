"""Leaves out adverbs that change nothing; refuses those that do and that no reading has."""

from __future__ import annotations

from collections.abc import Sequence

from nesy.language.english.words import OPEN, RefusedError, Word

_BEFORE_STILL = frozenset(
    ("IS", "ARE", "BE", "MODAL", "NOT", "NEVER", "NAME", "CAP", "CAPS", "W", "WS", "HE", "THEY",
     "SOMEONE", "EVERYONE", "ANYONE", "NOONE", "WHO", "WHICH")
)  # fmt: skip
"""Between one of these and what is said of somebody `still` is no adjective."""
_VERBS = frozenset(
    ("IS", "ARE", "BE", "BEEN", "HAS", "HAVE", "HAD", "DOES", "DO", "DID", "MODAL", "VS", "VB",
     "VBED", "VED", "NOT", "NEVER")
)  # fmt: skip
_NO_NOUN = _VERBS | {"A", "THE", "ALL", "ANY", "NO", "SOME", "EVERY", "NUM", "PREP", "WITH"}
_DENIALS = frozenset(("NO", "NOONE", "NEITHER"))
"""What denies a clause that begins with it."""
_PARTING = frozenset(
    ("", "COMMA", "SEMICOLON", "QMARK", "IF", "IFF", "THEN", "UNLESS", "ONLY_IF", "IMPLIES", "AND",
     "OR", "BUT")
)  # fmt: skip
"""What ends a clause."""
_WEIGHTY = frozenset(("always", "certainly", "indeed"))
_DENYING = "'{}' half denies; write 'not', or say how much"
_LIKELY = "likelihoods cannot be said in logic"
_MANNER = "'{}' has no exact meaning here; leave it out"
_OFTEN = "what {} holds may fail; say what always holds, and when it does not"
_UNREAD = {
    "seldom": _DENYING, "rarely": _DENYING, "hardly": _DENYING, "barely": _DENYING,
    "scarcely": _DENYING, "nearly": _DENYING, "possibly": _LIKELY, "maybe": _LIKELY,
    "presumably": _LIKELY, "even": _MANNER, "just": _MANNER, "yet": _MANNER, "merely": _MANNER,
    "mostly": _OFTEN, "mainly": _OFTEN, "frequently": _OFTEN, "occasionally": _OFTEN,
}  # fmt: skip


def without_adverbs(words: Sequence[Word]) -> list[Word]:
    """Return the words without those that say nothing exact: `already`, `also`, `still`.

    Raises:
        RefusedError: an adverb changes what is said, and has no exact reading where it stands.
    """
    left = _without_empty(words)
    found: list[Word] = []
    for place, word in enumerate(left):
        before = left[place - 1].kind if place else ""
        after = left[place + 1].kind if place + 1 < len(left) else ""
        low = word.text.lower()
        if low in _UNREAD and after in _VERBS and (not place or before in _BEFORE_STILL | _VERBS):
            raise RefusedError(_UNREAD[low].format(low), word.start, word.end)
        if low != "still" or not _is_adverb(before, after):
            found.append(word)
    return found


def _without_empty(words: Sequence[Word]) -> list[Word]:
    found: list[Word] = []
    for place, word in enumerate(words):
        after = words[place + 1].kind if place + 1 < len(words) else ""
        low = word.text.lower()
        ends = after in _PARTING
        if low == "yet" and ends and place:
            continue
        if word.kind != "DROP":
            if place != 1 or words[0].kind != "DROP" or word.kind != "COMMA":
                found.append(word)
        elif low in _WEIGHTY and _is_denied(found):
            reason = f"{low!r} after a denial is unclear: never, or not at all times?"
            raise RefusedError(reason, word.start, word.end)
        elif low == "too" and after in OPEN:
            raise RefusedError("'too' does not say how much; write a number", word.start, word.end)
        elif low == "too" and ends and found and found[-1].kind == "COMMA":
            found.pop()
    return found


def _is_denied(words: Sequence[Word]) -> bool:
    """Whether the clause that ends here is denied: `is not`, `no member is`."""
    if words and words[-1].kind in ("NOT", "NEVER"):
        return True
    kinds = ["", *(word.kind for word in words)]
    starts = max(place for place, kind in enumerate(kinds) if kind in _PARTING) + 1
    return kinds[starts : starts + 1] in [[kind] for kind in _DENIALS]


def _is_adverb(before: str, after: str) -> bool:
    """Whether `still` says how long, and not how calm: `still has`, but `still water`."""
    return bool(before) and bool(after) and (after in _NO_NOUN or before in _BEFORE_STILL)
