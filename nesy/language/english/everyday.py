"""Puts what people write every day as the grammar reads it: `he or she`, `come in`, `until`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from nesy.language.english.lexicon import UNITS
from nesy.language.english.morphology import base_of_past, is_plural, singular
from nesy.language.english.words import FINITE, OPEN, Word

_PRONOUNS = frozenset(("HE", "HIM", "HIS", "HER", "THEY"))
_REFLEXIVE = frozenset(
    ("himself", "herself", "itself", "themselves", "himself/herself", "themself")
)
_ENDS = frozenset(
    ("", "COMMA", "SEMICOLON", "QMARK", "AND", "OR", "BUT", "IF", "UNLESS", "ONLY_IF", "THEN")
)
_DETERMINERS = frozenset(("A", "THE", "HIS", "HER", "ALL", "EVERY"))
_PARTICLES = frozenset(("in", "outside", "inside", "on", "over", "through", "near", "about"))
_VERBS = frozenset(("VB", "VS", "VED", "VBED"))
_COMING = frozenset(("next", "following", "last", "first", "previous", "past", "coming"))
_DAYS = frozenset(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))
_STOPS = frozenset(("COMMA", "SEMICOLON", "IF", "UNLESS", "ONLY_IF", "QMARK"))
_SOMEBODY = frozenset(("ANYONE", "SOMEONE", "EVERYONE"))
_MEANING = frozenset(("means", "mean"))
_STUFF = frozenset(("W", "WS", "VB", "VED", "VBED"))
UNTIL = "until"
"""What a condition that began with "until" says."""
MEANS = "means"
"""What "is" says in a definition."""


def everyday_words(words: Sequence[Word]) -> list[Word]:
    """Return the words with these put plainly, as far as they are there."""
    found = list(words)
    for rewrite in (
        _either_pronoun,
        _without_emphasis,
        _particles,
        _weekdays,
        _longer,
        _coming_periods,
        _banned_periods,
        _either_participle,
        _either_after,
        _repeated,
        _until,
        _meaning,
        _somebody,
        _parts_of_stuff,
    ):
        found = rewrite(found)
    return found


def _kind(words: Sequence[Word], place: int) -> str:
    return words[place].kind if 0 <= place < len(words) else ""


def _either_pronoun(words: list[Word]) -> list[Word]:
    """Read `he or she`, `his or her` as one word."""
    found: list[Word] = []
    place = 0
    while place < len(words):
        word = words[place]
        other = _kind(words, place + 2)
        if (
            word.text.lower() in ("he", "she", "his", "him")
            and _kind(words, place + 1) == "OR"
            and other in _PRONOUNS
        ):
            kind, text = ("THEY", "they") if word.kind == "HE" else (word.kind, "their")
            follows = _kind(words, place + 3)
            if word.kind == "HE" and follows in ("IS", "HAS", "DOES", "VS", "WS"):
                kind, text = "HE", word.text
            found.append(Word(kind, text, word.start, words[place + 2].end))
            place += 3
        else:
            found.append(word)
            place += 1
    return found


def _without_emphasis(words: list[Word]) -> list[Word]:
    """Leave `themselves` out of `must pay the bill themselves`."""
    return [word for place, word in enumerate(words) if not _is_emphatic(words, place)]


def _is_emphatic(words: Sequence[Word], place: int) -> bool:
    if words[place].text.lower() not in _REFLEXIVE or _kind(words, place + 1) not in _ENDS:
        return False
    before = place - 1
    while before > 0 and words[before].kind in OPEN:
        before -= 1
    return before < place - 1 and words[before].kind in _DETERMINERS


def _parts_of_stuff(words: list[Word]) -> list[Word]:
    """Read `28 days of paid holiday` as `28 paid holiday days`."""
    found = list(words)
    for place in range(1, len(words) - 2):
        if [word.kind for word in words[place - 1 : place + 2]] != ["NUM", "WS", "OF"]:
            continue
        end = place + 2
        while _kind(words, end) in _STUFF:
            end += 1
        stuff = words[place + 2 : end]
        # "employees with 3 months of experience leave" ends in a verb
        plain = len(stuff) == 1 or {word.kind for word in stuff} <= {"W", "VED"}
        aged = stuff and stuff[0].text == "age"
        if stuff and plain and not aged and _kind(words, end) not in OPEN:
            start, last = words[place].start, stuff[-1].end
            said = [replace(word, start=start, end=last) for word in (*stuff, words[place])]
            found[place:end] = said
            return _parts_of_stuff(found)
    return found


def _particles(words: list[Word]) -> list[Word]:
    """Read the last word of `come in`, `stay outside` as one that says how."""
    found = list(words)
    for place, word in enumerate(words):
        last = _kind(words, place + 1) in _ENDS and _kind(words, place - 1) in _VERBS
        if word.kind == "PREP" and word.text in _PARTICLES and last:
            found[place] = replace(word, kind="ADV")
        over = word.text == "over" and _kind(words, place - 1) in ("IS", "ARE", "NOT")
        if over and _kind(words, place + 1) in _ENDS:
            found[place] = replace(word, kind="W")
    return found


def _longer(words: list[Word]) -> list[Word]:
    """Read `stay longer than 2 hours` as `stay more than 2 hours`."""
    found: list[Word] = []
    for place, word in enumerate(words):
        after = [_kind(words, place + n) for n in (1, 2)]
        verb = _kind(words, place - 1) in _VERBS | {"W"} and "IS" not in _near(words, place)
        verb = verb or (place > 0 and words[place - 1].text.lower() == "for")
        if word.text.lower() == "longer" and after == ["THAN", "NUM"] and verb:
            found.append(Word("MORE", "longer than", word.start, words[place + 1].end))
        elif not (found and found[-1].text == "longer than" and word.kind == "THAN"):
            found.append(word)
    return found


def _near(words: Sequence[Word], place: int) -> set[str]:
    return {"IS" if word.kind == "ARE" else word.kind for word in words[max(0, place - 2) : place]}


def _weekdays(words: list[Word]) -> list[Word]:
    """Read `on Mondays` as `on holidays`: a day of the week has no name of its own."""
    found = list(words)
    for place, word in enumerate(words):
        low = word.text.lower()
        if word.kind == "NAME" and singular(low) in _DAYS and _kind(words, place - 1) == "PREP":
            found[place] = replace(word, kind="WS" if is_plural(low) else "W", text=low)
    return found


def _coming_periods(words: list[Word]) -> list[Word]:
    """Join `the next two weeks`, which names one period."""
    found: list[Word] = []
    place = 0
    while place < len(words):
        part = words[place + 1 : place + 4]
        counted = len(part) == 3 and part[1].kind == "NUM" and singular(part[2].text) in UNITS
        if words[place].kind == "THE" and counted and part[0].text.lower() in _COMING:
            text = " ".join(word.text.lower() for word in part)
            found += [words[place], Word("W", text, part[0].start, part[2].end)]
            place += 4
        else:
            found.append(words[place])
            place += 1
    return found


def _banned_periods(words: list[Word]) -> list[Word]:
    """Join `6 months` in `may not enter for 6 months`, which says how long the ban lasts."""
    found: list[Word] = []
    for word in words:
        before = found[-1] if found else None
        counted = before is not None and before.kind == "NUM" and singular(word.text) in UNITS
        if counted and before is not None and _is_ban(found[:-1]):
            text = f"{before.text} {word.text.lower()}"
            found[-1] = Word("W", text, before.start, word.end)
        else:
            found.append(word)
    return found


def _is_ban(words: Sequence[Word]) -> bool:
    """Whether `for` ends a clause so far that says what may not be done."""
    if not words or words[-1].text.lower() != "for":
        return False
    start = max((n for n, word in enumerate(words) if word.kind in _STOPS), default=-1) + 1
    kinds = [word.kind for word in words[start:]]
    denied = any(pair == ("MODAL", "NOT") for pair in pairwise(kinds))
    return denied or ("MODAL" in kinds and kinds[0] in ("NO", "NOONE"))


def _either_participle(words: list[Word]) -> list[Word]:
    """Read `lost or damaged items` as `lost items and damaged items`: all that are one of them."""
    kinds = [word.kind for word in words[:4]]
    if len(kinds) < 4 or kinds[1] not in ("OR", "AND") or kinds[3] not in ("WS", "VS"):
        return words
    if not {kinds[0], kinds[2]} <= {"VED", "VBED"} and not _is_capital_past(words[0], kinds[2]):
        return words
    first, joint, second, noun = words[:4]
    return [first, noun, replace(joint, kind="AND", text="and"), second, noun, *words[4:]]


def _either_after(words: list[Word]) -> list[Word]:
    """Read `phones lost or stolen must ...` as `phones that are lost or stolen must ...`."""
    found: list[Word] = []
    for place, word in enumerate(words):
        kinds = [_kind(words, place + n) for n in (-1, 0, 1, 2, 3)]
        noun, *done, verb = kinds[0], kinds[1], kinds[3], kinds[4]
        joined = kinds[2] in ("OR", "AND") and {*done} <= {"VED", "VBED"}
        if joined and noun in ("W", "WS", "CAP", "CAPS") and verb in FINITE:
            many = is_plural(words[place - 1].text)
            found.append(Word("WHO", "that", word.start, word.start))
            be = ("ARE", "are") if many else ("IS", "is")
            found.append(Word(*be, word.start, word.start))
        found.append(word)
    return found


def _is_capital_past(word: Word, other: str) -> bool:
    past = base_of_past(word.text.lower())
    return word.kind == "CAP" and past is not None and other in ("VED", "VBED")


def _repeated(words: list[Word]) -> list[Word]:
    """Leave the second "on" out of `on Mondays and on holidays`."""
    gone: set[int] = set()
    for place, word in enumerate(words):
        if word.kind not in ("AND", "OR") or _kind(words, place + 1) != "PREP":
            continue
        before = place - 1
        while before > 0 and words[before].kind in OPEN:
            before -= 1
        same = words[before].text == words[place + 1].text
        if before < place - 1 and words[before].kind == "PREP" and same:
            gone.add(place + 1)
    return [word for place, word in enumerate(words) if place not in gone]


def _until(words: list[Word]) -> list[Word]:
    """Read `until the fee is paid` as `unless the fee is paid`: so long as it is not."""
    found = list(words)
    for place, word in enumerate(words):
        if place and word.text.lower() in ("until", "till") and _is_clause(words, place + 1):
            found[place] = replace(word, kind="UNLESS", text=UNTIL)
    return found


def _is_clause(words: Sequence[Word], place: int) -> bool:
    """Whether a subject and a verb of its own follow, before the next comma."""
    end = next((n for n in range(place, len(words)) if words[n].kind in _STOPS), len(words))
    verb = next((n for n in range(place, end) if words[n].kind in FINITE | {"VS"}), None)
    return (verb is not None and verb > place) or _kind(words, place) == "THERE"


def _meaning(words: list[Word]) -> list[Word]:
    """Read `"Guest" means a person who ...` as `a guest is a person who ...`, both ways round."""
    place = next((n for n, word in enumerate(words) if word.text.lower() in _MEANING), 0)
    after = _kind(words, place + 1)
    if not place or not (after in ("A", "ANY") or after in _SOMEBODY):
        return words
    first = 1 if words[0].kind in ("A", "EVERY") else 0
    named = words[first:place]
    if not named or any(word.kind not in OPEN | {""} for word in named):
        return words
    low = [replace(word, kind="W", text=word.text.lower()) for word in named]
    if is_plural(low[-1].text):
        low[-1] = replace(low[-1], text=singular(low[-1].text))
    article = Word("A", "a", words[0].start, words[0].start)
    said = replace(words[place], kind="IS", text="is", said=MEANS)
    return [article, *low, said, *words[place + 1 :]]


def _somebody(words: list[Word]) -> list[Word]:
    """Read `is anyone who ...` after those that are spoken of as `is a person who ...`."""
    found: list[Word] = []
    for place, word in enumerate(words):
        who = _kind(words, place + 1) in ("WHO", "MORE", "LESS", "PREP", "WITH", "AT_LEAST")
        if place > 1 and word.kind in _SOMEBODY and words[place - 1].kind == "IS" and who:
            noun = "thing" if word.text.lower().endswith("thing") else "person"
            found.append(Word("A", "a", word.start, word.start))
            found.append(Word("W", noun, word.start, word.end))
        else:
            found.append(word)
    return found
