"""Tells what kind of word stands where: names by their capitals, verbs by their forms."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from nesy.language.english.lexicon import (
    ADVERBS,
    CLOSED,
    NUMBER_WORDS,
    PREPOSITIONS,
    UNITS,
    VERBS,
)
from nesy.language.english.morphology import (
    base_of_ing,
    base_of_past,
    base_of_third,
    is_plural,
    singular,
)
from nesy.language.english.words import Word

LETTERS = frozenset("xyz")
"""What stands for anyone: `if x is red, x is big`."""
_ACRONYMS = re.compile(r"[A-Z]{2,}s")
_ARTICLES = frozenset(("WHOSE", "A", "THE", "EVERY", "ALL", "ANY", "NO", "SOME", "HIS", "HER"))
_AFTER_WORD = frozenset(
    ("COMMA", "SEMICOLON", "QMARK", "IFF", "KNOWING", "IF", "ONLY_IF", "UNLESS", "IMPLIES",
     "EQUIVALENT", "VICE_VERSA", "NOT_BOTH", "AND")
)  # fmt: skip
_ENDS = frozenset(("and", "or", "then", "if", "once", "is", "are", "implies", "imply", "always"))


def with_kind(word: Word, words: Sequence[Word], place: int) -> Word:
    """Say what kind of word this is; a capital inside a sentence makes a name."""
    if word.kind:
        return word
    low = word.text.lower()
    if word.text in LETTERS:
        return replace(word, kind="NAME")
    capital = word.text[0].isupper() and word.text != "I"
    after = words[place + 1] if place + 1 < len(words) else None
    last = after is None or after.kind in _AFTER_WORD or after.text.lower() in _ENDS
    if low == "need" and not place and words[-1].kind == "QMARK":
        return replace(word, kind="MODAL", text="have to", said="need")
    if low == "every" and place and last:
        return replace(word, kind="W", text=low)
    a_name = capital and place > 0 and low in ("a", "may", "will")
    a_name = a_name or (word.text == "IT" and not any(w.text == "IS" for w in words))
    if low in CLOSED and not a_name:
        return replace(word, kind=CLOSED[low], text=low)
    if low in PREPOSITIONS:
        return replace(word, kind="PREP", text=low)
    if _ACRONYMS.fullmatch(word.text):
        return replace(word, kind="WS" if place else "CAPS", text=low if place else word.text)
    if capital and place and _after_article(words, place):
        return replace(word, kind=open_kind(low), text=low)
    counts = after is not None and not after.kind and after.text.lower() not in CLOSED
    if capital and not place and (NUMBER_WORDS.get(low, 1) > 1 or (low == "one" and counts)):
        return replace(word, kind="NUM", text=str(NUMBER_WORDS[low]))
    if capital:
        return replace(word, kind="NAME" if place else "CAP")
    if low in NUMBER_WORDS:
        return replace(word, kind="NUM", text=str(NUMBER_WORDS[low]))
    return replace(word, kind=open_kind(low), text=low)


def _after_article(words: Sequence[Word], place: int) -> bool:
    """Whether only capitalised words stand between a word and an article: `the Science Museum`."""
    before = place - 1
    while before > 0 and words[before].text[0].isupper() and not words[before].kind:
        before -= 1
    return CLOSED.get(words[before].text.lower()) in _ARTICLES or words[before].kind == "POSS"


def open_kind(low: str) -> str:
    """Return which forms of verbs a word may be."""
    if base_of_third(low):
        return "VS"
    if low in VERBS:
        return "VBED" if base_of_past(low) else "VB"
    if base_of_past(low):
        return "VED"
    if base_of_ing(low):
        return "VING"
    if (low.endswith("ly") and len(low) > 4) or low in ADVERBS:
        return "ADV"
    plural = low.endswith("s") and not low.endswith(("ss", "us", "is"))
    return "WS" if plural else "W"


def join_names(words: Sequence[Word], known: frozenset[str]) -> list[Word]:
    """Join capitalised words into one name; tell names that stand first from other words."""
    found: list[Word] = []
    for place, word in enumerate(words):
        before = found[-1] if found else None
        after = words[place + 1].text.lower() if place + 1 < len(words) else ""
        counts = singular(after) in UNITS
        tail = word.kind == "NAME" or (word.kind == "NUM" and word.text.isdigit() and not counts)
        joins = before is not None and before.end + 1 == word.start and tail
        if joins and before is not None and before.kind in ("NAME", "CAP"):
            text = f"{before.text} {word.text}"
            found[-1] = Word("NAME", text, before.start, word.end)
        elif word.kind == "CAP" and (word.text in known or _must_name(words, place)):
            found.append(replace(word, kind="NAME"))
        else:
            found.append(word)
    return [_first(word) for word in found]


def _must_name(words: Sequence[Word], place: int) -> bool:
    """Whether a singular verb, or "being", follows at once."""
    after = words[place + 1].kind if place + 1 < len(words) else ""
    further = words[place + 2].kind if place + 2 < len(words) else ""
    if after == "VS" and further in ("ARE", "HAVE", "DO", "MODAL"):  # "Reference books are"
        return False
    return after in ("IS", "HAS", "DOES", "VS", "BEING", "POSS")


def _first(word: Word) -> Word:
    """Give a capitalised first word that is no name the kind that it has elsewhere."""
    if word.kind != "CAP":
        return word
    low = word.text.lower()
    kind = open_kind(low)
    if kind == "W" and is_plural(low):  # "Children may swim"
        return replace(word, kind="CAPS")
    return replace(
        word,
        kind={"W": "CAP", "WS": "CAPS"}.get(kind, kind),
        text=low if kind not in ("W", "WS") else word.text,
    )
