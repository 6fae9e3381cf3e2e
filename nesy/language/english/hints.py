"""Says of a place where reading ended how to write it instead, where what stands there is known."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from nesy.language.english.words import FINITE, OPEN, Word

_EXCEPT = (
    "an exception is read right after those that it is of: 'All students except tutors must ...'"
)
_EXCEPT_TIME = "an exception of a time or a place is not read; write a second sentence about it"
_ONLY = "'only' is read right before those that alone do something: 'Only members may ...'"
_ONLY_WHERE = (
    "'only' before a place or a time is not read; write a second sentence that says where or when"
    " not: 'may not ... outside ...'"
)
_ONLY_LAST = (
    "'only' at the end is not read; write it before those that it is of: 'Only members may ...'"
)
_ONLY_IF = "{}, or before its condition: 'may ... only if ...'"
_TIMES = frozenset(("PREP", "BY", "WITH", "WITHOUT", "WHEN", "TO", "AFTER", "BEFORE"))
_TOGETHER = (
    "a number of those that a sentence is about ({!r} ...) is not read;"
    " only of what each of them has"
)
_AMOUNTS = frozenset(("AT_LEAST", "AT_MOST", "MORE", "LESS", "EXACTLY", "NUM"))
_JOINING = frozenset(("AND", "OR", "BUT"))
_SUBORDINATE = frozenset(("IF", "UNLESS", "ONLY_IF", "IFF"))
_ADDING = frozenset(("PREP", "TO", "BY", "WITH", "WITHOUT", "AFTER", "BEFORE", "WITHIN", "AS"))
_DETERMINERS = frozenset(
    ("A", "THE", "ALL", "EVERY", "SOME", "ANY", "NO", "HIS", "HER", "SOMEONE", "EVERYONE")
)


def known_place(words: Sequence[Word], place: int) -> str | None:
    """Return why a word with its own place cannot stand here, or None for any other word."""
    after = words[place + 1].kind if place + 1 < len(words) else ""
    match words[place].kind:
        case "EXCEPT":
            return _EXCEPT_TIME if after in _TIMES else _EXCEPT
        case "ONLY" if after in _TIMES:
            return _ONLY_WHERE
        case "ONLY" if not after:
            return _ONLY_LAST
        case "ONLY":
            verb = place and words[place - 1].kind in ("MODAL", "IS", "ARE")
            return _ONLY_IF.format(_ONLY) if verb else _ONLY
    return None


def other_place(words: Sequence[Word], place: int) -> str | None:
    """Return how to write what stands at a place that the grammar does not read, or None."""
    word = words[place]
    before = words[place - 1] if place else None
    hint = _HINTS.get(word.kind)
    if before is None:
        return _TOGETHER.format(word.text) if word.kind in _AMOUNTS else None
    if word.kind == "BUT" and before.kind in ("NOONE", "EVERYONE", "ANYONE"):
        return f"write 'except' for 'but' here: '{before.text} except Ann ...'"
    if word.kind in FINITE and any(each.kind in FINITE for each in words[:place]):
        return (
            f"a second verb, {word.text!r}, follows here; write two sentences, or 'who' or 'that'"
            " before the part that says which one is meant"
        )
    done = next((w for w in words[:place] if w.kind == "VED"), None)
    if word.kind in FINITE and before.kind in OPEN and done is not None and done != words[0]:
        return (
            f"what the words before {word.text!r} are about is not clear; write 'that is"
            f" {done.text} ...' or 'who is {done.text} ...'"
        )
    if word.kind in FINITE - {"MODAL"} and before.kind in OPEN:
        return (
            f"what the words before {word.text!r} are about is not clear; name one thing or kind,"
            " and say more of it with 'who' or 'that'"
        )
    if word.kind in _DETERMINERS and before.kind == "VING":
        return (
            f"'{before.text} {word.text} ...' is read after 'before', 'after', 'without' and the"
            " like alone; write 'who' or 'that' and the verb, or name the event"
        )
    if word.kind in _ADDING and before.kind in OPEN | {"NUM", "AND", "OR"}:
        return (
            f"what {word.text!r} adds after {before.text!r} is not read here; say it with 'who' or"
            " 'that' and a verb, or in a sentence of its own"
        )
    if word.kind in _DETERMINERS and before.kind in OPEN:
        return (
            f"what follows {before.text!r} is not read as its object; if {before.text!r} is a verb,"
            " write it with 'does', 'must' or 'may', or split the sentence"
        )
    return None if hint is None else hint(word)


def _joined(word: Word) -> str:
    return (
        f"what {word.text!r} joins is not of one form on both sides; repeat the verb after it, or"
        " write two sentences"
    )


def _subordinate(word: Word) -> str:
    return (
        f"a further condition, with {word.text!r}, cannot stand here; join conditions with 'and',"
        " or write two sentences"
    )


_HINTS: dict[str, Callable[[Word], str]] = {
    **dict.fromkeys(_JOINING, _joined),
    **dict.fromkeys(_SUBORDINATE, _subordinate),
    "COMMA": lambda _: (
        "a comma is read in lists, before 'and' or 'or', and after a condition; leave it out, or"
        " write two sentences"
    ),
    "SEMICOLON": lambda _: "a semicolon joins two whole statements; write two sentences",
    "WHO": lambda word: f"{word.text!r} is read right after the noun that it is of",
    "WHICH": lambda word: f"{word.text!r} is read right after the noun that it is of",
    "NUM": lambda _: (
        "a number is read with what it counts right after it ('14 days', 'a fee of 50 euros');"
        " it has no place here"
    ),
    "DATE": lambda _: "a date is read after 'on', 'by', 'before' or 'after'",
    "TIME": lambda _: "a time of day is read after 'at', 'by', 'before' or 'after'",
    "VING": lambda word: (
        f"{word.text!r} in -ing is not read here; write 'who' or 'that' and the verb"
    ),
}
