"""Splits a sentence of controlled English into tokens: what kind of word stands where."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nesy.language.english.adverbs import without_adverbs
from nesy.language.english.becoming import becoming_as_being
from nesy.language.english.calendar import WHEN
from nesy.language.english.clock import CLOCK, time_words
from nesy.language.english.compounds import join_factors, join_modals, join_numbers
from nesy.language.english.dates import join_dates, kind_before_date
from nesy.language.english.duties import duties_as_modals
from nesy.language.english.everyday import everyday_words
from nesy.language.english.idioms import plain_words
from nesy.language.english.labels import labelled_words
from nesy.language.english.lexicon import BEFORE_NUMBER, CLOSED, NUMBER_WORDS, PHRASES
from nesy.language.english.placing import placed_words
from nesy.language.english.possessives import OWNERS, plain_possessives
from nesy.language.english.vague import check_vague
from nesy.language.english.word_kinds import join_names, with_kind
from nesy.language.english.words import FINITE, RefusedError, Word

_TOKEN = re.compile(
    r"(?P<date>\d{4}-\d{1,2}-\d{1,2}(?!\w)|\d{1,2}[/.]\d{1,2}[/.]\d{4}(?!\w)|\d{1,2}(?:st|nd|rd|th)\b)"
    rf"|(?P<time>{CLOCK})"
    r"|(?P<limit>\b(?:[Mm]ax|[Mm]in)\b\.?(?=\s*\d))|(?P<title>\b(?:Dr|Mr|Mrs|Ms|Prof)\.(?=\s*[A-Z]))"
    r"|(?P<owners>[^\W\d_]+s['’](?!\w))|(?P<number>[$€£]?\d+(?:[.,]\d+)*%?)|(?P<word>[^\W\d_]+\d*(?:[-_'’][^\W_]+)*)|(?P<mark>[,;?])",
)
_NEGATED = re.compile(r"n['’]t$", re.I)
_IRREGULAR_NEGATED = {"can't": "can", "won't": "will", "shan't": "shall", "cannot": "can"}
_LATEST = frozenset(("no later than", "not later than", "at the latest by", "not after"))
_BRIEF = 3
"""Words of an option that can be seen to say nothing of anybody."""
_SIGN = "leave it out, or say it in words"
_SIGNS = {
    "(": "leave out what stands in brackets, or write a sentence of its own",
    "/": "write 'and' or 'or'",
    ".": "write abbreviations out, and two sentences with a space between them",
    ":": "write a list as sentences of their own",
    "-": "write '15-year-old' as 'who is 15 years old', say, and a dash as a new sentence",
}
_LONGEST = max(len(phrase.split()) for phrase in (*PHRASES, *WHEN))


def tokenise(text: str, names: frozenset[str] = frozenset()) -> list[Word]:
    """Return the tokens of one sentence, without its full stop.

    Args:
        names: words known to be names, though they stand first in this sentence.

    Raises:
        RefusedError: a sign or a word that no exact reading has.
    """
    words = _split(text)
    if not words:
        raise RefusedError("there are no words", 0, len(text))
    words = _grouped(join_dates(words))
    words = [with_kind(word, words, place) for place, word in enumerate(words)]
    words = everyday_words(without_adverbs(words))
    words = becoming_as_being(plain_words(words))
    words = labelled_words(join_numbers(join_names(words, names)))
    words = duties_as_modals(plain_possessives(words, names))
    words = placed_words(join_factors(join_modals(words)))
    check_vague(words)
    return words


def has_verb(text: str) -> bool:
    """Whether a word of a text may be a verb; what is refused for a word or a sign has one."""
    try:
        words = tokenise(text)
    except RefusedError:
        return True
    kinds = {word.kind for word in words}
    return bool(kinds & (FINITE | {"VS", "WS", "VB", "VBED", "VED", "BE"})) or len(words) > _BRIEF


def _split(text: str) -> list[Word]:
    found: list[Word] = []
    stripped = text.rstrip().rstrip(".!").rstrip()
    place = 0
    while place < len(stripped):
        if stripped[place].isspace() or stripped[place] in "\"“”*_'‘’":
            place += 1
            continue
        match = _TOKEN.match(stripped, place)
        if match is None:
            sign = stripped[place]
            reason = f"the sign {sign!r} is not read; {_SIGNS.get(sign, _SIGN)}"
            raise RefusedError(reason, place, place + 1, uncovered=sign == ":")
        place = match.end()
        found += _pieces(str(match.lastgroup), match.group(), match.start(), match.end())
    return found


def _pieces(group: str, text: str, start: int, end: int) -> list[Word]:
    """Split off "not" and possessives."""
    low = text.lower().replace("’", "'")
    if group == "mark":
        kind = {",": "COMMA", ";": "SEMICOLON", "?": "QMARK"}[text]
        return [Word(kind, text, start, end)]
    if group == "time":
        if (name := time_words(text)) is None:
            raise RefusedError(
                f"{text!r} is no time of day; expected '10 p.m.' or '22:00', say", start, end
            )
        return [Word("TIME", name, start, end)]
    if group == "limit":
        kind = "AT_MOST" if low.startswith("max") else "AT_LEAST"
        return [Word(kind, text, start, end)]
    if group == "title":
        return [Word("", text.rstrip("."), start, end)]
    if group == "owners":
        return [Word(OWNERS, text[:-1], start, end)]
    if group in ("number", "date"):
        return [Word("NUM", text, start, end)]
    if low == "whoever":
        return [Word("", "everyone", start, end), Word("", "who", start, end)]
    if low in _IRREGULAR_NEGATED:
        verb = _IRREGULAR_NEGATED[low]
        return [Word("", verb, start, start + 3), Word("", "not", start + 3, end)]
    if _NEGATED.search(text):
        return [Word("", text[:-3], start, end - 3), Word("", "not", end - 3, end)]
    if low.endswith("'s") and len(low) > 2:
        cut = end - 2
        pronoun = CLOSED.get(low[:-2]) in ("HE", "THEY", "WHO", "WHAT", "THERE_ALONE")
        return [
            Word("", text[:-2], start, cut),
            Word("", "is", cut, end) if pronoun else Word("POSS", "'s", cut, end),
        ]
    return [Word("", text, start, end)]


def _grouped(words: Sequence[Word]) -> list[Word]:
    """Join words that mean one thing together."""
    found: list[Word] = []
    place = 0
    while place < len(words):
        for size in range(min(_LONGEST, len(words) - place), 0, -1):
            part = words[place : place + size]
            phrase = " ".join(word.text.lower() for word in part)
            kind = PHRASES.get(phrase) if size > 1 else None
            after = words[place + size] if place + size < len(words) else None
            if kind is None and after is not None and after.kind == "NUM":
                kind = BEFORE_NUMBER.get(phrase)
            if kind == "EXCEPT" and phrase == "other than" and not place:
                kind = None
            if kind is None and after is not None and after.text.lower() in NUMBER_WORDS:
                kind = BEFORE_NUMBER.get(phrase)
            if after is not None and after.kind == "TIME" and phrase in _LATEST:
                kind, phrase = "BY", "by"
            if after is not None and after.kind == "DATE":
                kind = kind_before_date(phrase, part, kind)
            if kind == "SOME" and after is not None and after.text.lower() == "of":
                kind = None
            if kind is not None:
                found.append(Word(kind, phrase, part[0].start, part[-1].end))
                place += size
                break
        else:
            found.append(words[place])
            place += 1
    return found
