"""Splits a sentence of controlled English into tokens: what kind of word stands where."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from nesy.language.english.adverbs import without_adverbs
from nesy.language.english.becoming import becoming_as_being
from nesy.language.english.calendar import (
    UNCLEAR_BEFORE_DATE,
    WHEN,
    Day,
    NoDayError,
    day_at,
    year_at,
)
from nesy.language.english.clock import CLOCK, time_words
from nesy.language.english.idioms import plain_words
from nesy.language.english.lexicon import (
    ADVERBS,
    BEFORE_NUMBER,
    CLOSED,
    NUMBER_WORDS,
    PHRASES,
    PREPOSITIONS,
    VAGUE,
    VAGUE_BEFORE_NOUN,
    VERBS,
    WEATHER,
)
from nesy.language.english.morphology import base_of_ing, base_of_past, base_of_third, is_plural
from nesy.language.english.placing import placed_words
from nesy.language.english.words import OPEN, RefusedError, Word

_TOKEN = re.compile(
    r"(?P<date>\d{4}-\d{1,2}-\d{1,2}(?!\w)|\d{1,2}[/.]\d{1,2}[/.]\d{4}(?!\w)|\d{1,2}(?:st|nd|rd|th)\b)"
    rf"|(?P<time>{CLOCK})"
    r"|(?P<number>[$€£]?\d+(?:[.,]\d+)*%?)|(?P<word>[^\W\d_]+\d*(?:[-_'’][^\W_]+)*)|(?P<mark>[,;?])"
)
_ACRONYMS = re.compile(r"[A-Z]{2,}s")
_NEGATED = re.compile(r"n['’]t$", re.I)
_IRREGULAR_NEGATED = {"can't": "can", "won't": "will", "shan't": "shall", "cannot": "can"}
_PERMITTED = {"allowed": "may", "permitted": "may", "required": "have to", "obliged": "have to"}
_LATEST = frozenset(("no later than", "not later than", "at the latest by", "not after"))
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
    words = _grouped(_dates(words))
    words = [_kind(word, words, place) for place, word in enumerate(words)]
    words = becoming_as_being(plain_words(without_adverbs(words)))
    words = placed_words(_times(_modals(_numbers(_names(words, names)))))
    _check_vague(words)
    return words


def _split(text: str) -> list[Word]:
    found: list[Word] = []
    stripped = text.rstrip().rstrip(".!").rstrip()
    place = 0
    while place < len(stripped):
        if stripped[place].isspace() or stripped[place] in '"“”*_':
            place += 1
            continue
        match = _TOKEN.match(stripped, place)
        if match is None:
            sign = stripped[place]
            reason = f"the sign {sign!r} is not read; leave it out, or say it in words"
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
                kind = _before_date(phrase, part, kind)
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


def _dates(words: Sequence[Word]) -> list[Word]:
    """Join the words of each date.

    Raises:
        RefusedError: one is no day of the calendar, or can be two of them.
    """
    texts = [word.text for word in words]
    found: list[Word] = []
    place = 0
    while place < len(words):
        word = words[place]
        try:
            if (span := year_at(texts, place)) is not None:
                days, size = span
                found += _spanned(days, word.start, words[place + size - 1].end)
                place += size
                continue
            read = day_at(texts, place)
        except NoDayError as error:
            raise RefusedError(str(error), word.start, word.end) from error
        if read is None:
            if (
                word.kind == "NUM"
                and not texts[place].strip("$€£%,.").replace(",", "")[-1:].isdigit()
            ):
                raise RefusedError(f"{word.text!r} is read in dates only", word.start, word.end)
            found.append(word)
            place += 1
            continue
        day, size = read
        found.append(Word("DATE", day.words, word.start, words[place + size - 1].end, day))
        place += size
    return found


def _spanned(days: Sequence[tuple[str, Day]], start: int, end: int) -> list[Word]:
    """Return the words of a time that has a first and a last day, or one end."""
    found: list[Word] = []
    for before, day in days:
        found.append(Word("", before, start, end))
        found.append(Word("DATE", day.words, start, end, day))
    return found


def _before_date(phrase: str, part: Sequence[Word], kind: str | None) -> str | None:
    """Return what kind of word stands before a date.

    Raises:
        RefusedError: it does not say on which side of the day.
    """
    if phrase in WHEN:
        return "WHEN"
    if phrase == "between":
        return "BETWEEN"
    if phrase in UNCLEAR_BEFORE_DATE:
        raise RefusedError(UNCLEAR_BEFORE_DATE[phrase], part[0].start, part[-1].end)
    return kind


def _kind(word: Word, words: Sequence[Word], place: int) -> Word:
    """Say what kind of word this is; a capital inside a sentence makes a name."""
    if word.kind:
        return word
    low = word.text.lower()
    capital = word.text[0].isupper() and word.text != "I"
    after = words[place + 1] if place + 1 < len(words) else None
    last = after is None or after.kind in _AFTER_WORD or after.text.lower() in _ENDS
    if low == "every" and place and last:
        return replace(word, kind="W", text=low)
    a_name = capital and place > 0 and low in ("a", "may", "will")
    if low in CLOSED and not a_name:
        return replace(word, kind=CLOSED[low], text=low)
    if low in PREPOSITIONS:
        return replace(word, kind="PREP", text=low)
    if _ACRONYMS.fullmatch(word.text):
        return replace(word, kind="WS" if place else "CAPS", text=low if place else word.text)
    if capital and place and _after_article(words, place):
        return replace(word, kind=open_kind(low), text=low)
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


_ARTICLES = frozenset(("WHOSE", "A", "THE", "EVERY", "ALL", "ANY", "NO", "SOME", "HIS", "HER"))
_AFTER_WORD = frozenset(
    ("COMMA", "SEMICOLON", "QMARK", "IFF", "KNOWING", "IF", "ONLY_IF", "UNLESS", "IMPLIES",
     "EQUIVALENT", "VICE_VERSA", "NOT_BOTH", "AND")
)  # fmt: skip
_ENDS = frozenset(("and", "or", "then", "if", "once", "is", "are", "implies", "imply", "always"))


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


def _times(words: Sequence[Word]) -> list[Word]:
    """Read "times" after a number, "twice" before "the" as factors."""
    found: list[Word] = []
    for place, word in enumerate(words):
        after = words[place + 1].kind if place + 1 < len(words) else ""
        if word.text in ("twice", "double") and after in ("THE", "HIS", "HER"):
            found.append(replace(word, kind="NUM", text="2"))
            found.append(replace(word, kind="TIMES"))
            continue
        owner = after in ("THE", "NAME", "HIS", "HER")
        if word.text == "times" and found and found[-1].kind == "NUM" and owner:
            found.append(replace(word, kind="TIMES"))
        else:
            found.append(word)
    return found


def _names(words: Sequence[Word], known: frozenset[str]) -> list[Word]:
    """Join capitalised words into one name; tell names that stand first from other words."""
    found: list[Word] = []
    for place, word in enumerate(words):
        before = found[-1] if found else None
        tail = word.kind == "NAME" or (word.kind == "NUM" and word.text.isdigit())
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


def _numbers(words: Sequence[Word]) -> list[Word]:
    """Move "or more" and "or less" before their number."""
    found: list[Word] = []
    place = 0
    sides = {
        "more": "AT_LEAST",
        "less": "AT_MOST",
        "fewer": "AT_MOST",
        "older": "AT_LEAST",
        "younger": "AT_MOST",
        "over": "AT_LEAST",
        "above": "AT_LEAST",
        "under": "AT_MOST",
        "below": "AT_MOST",
    }
    while place < len(words):
        word = words[place]
        after = words[place + 1] if place + 1 < len(words) else None
        number = next(
            (n for n in (1, 2, 3) if len(found) >= n and found[-n].kind == "NUM"),
            None,
        )
        side = "" if after is None else sides.get(after.text, "")
        if [each.kind for each in words[place + 2 : place + 3]] == ["NUM"]:
            side = ""  # "3 cats and under 5 dogs"
        if word.kind in ("OR", "AND") and after is not None and side and number:
            found.insert(len(found) - number, Word(side, f"or {after.text}", word.start, after.end))
            place += 2
            continue
        found.append(word)
        place += 1
    return found


def _modals(words: Sequence[Word]) -> list[Word]:
    """Read `is allowed to`, `is required to`, `has to` as modals."""
    found: list[Word] = []
    place = 0
    while place < len(words):
        word = words[place]
        rest = words[place + 1 : place + 4]
        no = 1 if rest and rest[0].kind == "NOT" else 0
        modal = ""
        if len(rest) > no + 1 and word.kind in ("IS", "ARE") and rest[no + 1].kind == "TO":
            modal = _PERMITTED.get(rest[no].text, "")
        if modal:
            end = rest[no + 1].end
            found.append(Word("MODAL", modal, word.start, end))
            found += rest[:no]
            place += 3 + no
        elif word.text.lower() in _PERMITTED and rest and rest[0].kind == "TO":
            found.append(Word("PERMITTED", _PERMITTED[word.text.lower()], word.start, rest[0].end))
            place += 2
        elif word.kind in ("HAS", "HAVE") and rest and rest[0].kind == "TO":
            denied = [each.kind for each in found[-2:]] in (["DOES", "NOT"], ["DO", "NOT"])
            no_more = [found.pop() for _ in range(2)][:1] if denied else []
            found += [Word("MODAL", "have to", word.start, rest[0].end), *no_more]
            place += 2
        else:
            found.append(word)
            place += 1
    return found


def _check_vague(words: Sequence[Word]) -> None:
    """Refuse words that have no exact reading, each with its reason.

    Raises:
        RefusedError: there is one.
    """
    for place, word in enumerate(words):
        low = word.text.lower()
        after = words[place + 1] if place + 1 < len(words) else None
        if word.kind == "QMARK" and after is not None:
            raise RefusedError("ask one question at a time", after.start, words[-1].end)
        if low in VAGUE and (word.kind != "NAME" or (not place and low in ("how", "why"))):
            raise RefusedError(VAGUE[low], word.start, word.end)
        if low == "it" and [w.text.lower() for w in words[place + 1 : place + 3]][:1] == ["is"]:
            said = words[place + 2].text.lower() if place + 2 < len(words) else ""
            if said in WEATHER:
                reason = f"'it is {said}' says it of no thing; write 'the day is a {said}', say"
                raise RefusedError(reason, word.start, words[place + 2].end)
        before = words[place - 1].kind if place else ""
        counted = before not in ("ALL", "NOT")
        if (
            low in VAGUE_BEFORE_NOUN
            and counted
            and after is not None
            and after.kind in OPEN - {"NAME"}
        ):
            raise RefusedError(
                f"{low!r} does not say how many; write 'all', 'some' or a number",
                word.start,
                word.end,
            )
