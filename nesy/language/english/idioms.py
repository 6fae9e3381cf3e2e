"""Reads phrases that say what plainer words say: `counts as`, `fails to`, `20 euros a month`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from nesy.language.english.morphology import is_plural
from nesy.language.english.words import FINITE, OPEN, RefusedError, Word

_COUNTING_AS = {
    "counts": "counts as", "count": "count as", "counted": "counted as",
    "qualifies": "qualifies as", "qualify": "qualify as", "qualified": "qualified as",
}  # fmt: skip
_HELD = frozenset(("considered", "deemed"))
_HELD_AS = frozenset(("regarded", "treated", "classed", "classified", "considered"))
_KINDS = frozenset(("kind", "type", "sort", "form", "kinds", "types", "sorts", "forms"))
_FAILING = {"fails": "DOES", "fail": "DO", "failed": "DID"}
_ASKING = frozenset(("DOES", "DO", "DID"))
_PERIODS = frozenset(
    ("second", "minute", "hour", "day", "night", "week", "fortnight", "month", "quarter", "year",
     "term", "semester", "season")
)  # fmt: skip
_OWNERS = frozenset(("THE", "NAME", "HIS", "HER"))
_LET_IN = frozenset(("allowed", "permitted", "accepted", "admitted", "required", "needed"))
_OF_CLAUSES = FINITE | {"WHO", "WHICH", "VS", "IF"}
_NO_OBJECT = frozenset(
    ("", "PREP", "TO", "BY", "WITH", "WITHOUT", "COMMA", "UNLESS", "EXCEPT", "AFTER", "BEFORE",
     "WHEN", "BETWEEN", "WITHIN")
)  # fmt: skip


def plain_words(words: Sequence[Word]) -> list[Word]:
    """Return the words with these phrases put plainly, as far as they are there.

    Raises:
        RefusedError: one of them is denied, so that what is denied is unclear.
    """
    found = _without_failing(list(words))
    for rewrite in (_allowed, _counting_as, _held_to_be, _kind_of, _ranged, _rated, _frequent):
        found = rewrite(found)
    return found


def notes_of(words: Sequence[Word]) -> tuple[str, ...]:
    """Return which phrases were read as plainer words."""
    found = []
    for word in words:
        if word.kind in _ASKING and word.text.endswith(" to"):
            found.append(f"{word.text!r} is read as 'does not'")
        elif word.kind in ("IS", "ARE") and word.text.split()[-1] in _HELD | _HELD_AS:
            found.append(f"'{word.text}' is read as 'is'")
    return tuple(dict.fromkeys(found))


def _kind_at(words: Sequence[Word], place: int) -> str:
    return words[place].kind if 0 <= place < len(words) else ""


def _low(words: Sequence[Word], place: int) -> str:
    return words[place].text.lower() if 0 <= place < len(words) else ""


def _without_failing(words: list[Word]) -> list[Word]:
    """Read `fails to pay` as `does not pay`."""
    found: list[Word] = []
    place = 0
    while place < len(words):
        word = words[place]
        how = _FAILING.get(word.text.lower(), "")
        if not how or _kind_at(words, place + 1) != "TO":
            found.append(word)
            place += 1
            continue
        end = words[place + 1].end
        denial = Word("NOT", "not", end, end)
        said = Word(how, f"{word.text.lower()} to", word.start, end)
        before = _kind_at(found, len(found) - 1)
        if before in ("NOT", "NEVER", "MODAL", "TO"):
            reason = "'fail to' after 'not' or 'may' is unclear; say it without 'fail'"
            raise RefusedError(reason, word.start, end, uncovered=True)
        if before in ("HAS", "HAVE", "HAD"):
            found[-1] = replace(said, kind="DID", start=found[-1].start)
        elif words[0].kind not in _ASKING or words[-1].kind != "QMARK":
            found.append(said)
        found.append(denial)
        place += 2
    return found


def _allowed(words: list[Word]) -> list[Word]:
    """Read `No dogs allowed` as `No dogs are allowed`."""
    if _kind_at(words, 0) != "NO" or any(word.kind in _OF_CLAUSES for word in words):
        return words
    for place in range(2, len(words)):
        if words[place].text.lower() in _LET_IN and _kind_at(words, place + 1) in _NO_OBJECT:
            kind = "ARE" if is_plural(words[place - 1].text) else "IS"
            start = words[place].start
            return [*words[:place], Word(kind, kind.lower(), start, start), *words[place:]]
    return words


def _counting_as(words: list[Word]) -> list[Word]:
    """Join `counts` and `as`, which are then read as "becomes" is."""
    found: list[Word] = []
    for word in words:
        before = found[-1] if found else None
        if word.kind == "AS" and before is not None and before.text in _COUNTING_AS:
            found[-1] = replace(before, text=_COUNTING_AS[before.text], end=word.end)
        else:
            found.append(word)
    return found


def _held_to_be(words: list[Word]) -> list[Word]:
    """Read `is deemed (to be) lost`, `is regarded as lost` as `is lost`."""
    found = list(words)
    for place in range(len(words) - 2, 0, -1):
        verb = place - 1 - (words[place - 1].kind == "NOT")
        if _kind_at(words, verb) not in ("IS", "ARE"):
            continue
        low = words[place].text.lower()
        after = _kind_at(words, place + 1)
        more = 0
        if low in _HELD_AS and after == "AS":
            more = 1
        elif low in _HELD and after == "TO" and _kind_at(words, place + 2) == "BE":
            more = 2
        elif low not in _HELD or after not in (OPEN - {"ADV"}) | {"A"}:
            continue
        last = words[place + more]
        said = f"{words[verb].text} {low}"
        found[verb] = replace(words[verb], text=said)
        for gone in range(place, place + more + 1):
            found[gone] = replace(last, kind="")
    return [word for word in found if word.kind]


def _kind_of(words: list[Word]) -> list[Word]:
    """Read `is a kind of animal` as `is an animal`."""
    gone: set[int] = set()
    for place in range(1, len(words) - 2):
        low = words[place].text.lower()
        before = _kind_at(words, place - 1)
        article = before == "A" and _kind_at(words, place - 2) in ("IS", "ARE", "NOT", "BE")
        many = low.endswith("s") and before in ("ARE", "NOT")
        named = words[place + 1].kind == "OF" and words[place + 2].kind in OPEN - {"NAME"}
        if low in _KINDS and named and (article or many):
            gone |= {place, place + 1}
    return [word for place, word in enumerate(words) if place not in gone]


def _ranged(words: list[Word]) -> list[Word]:
    """Tell `between 18 and 25` from `between the houses`."""
    found = list(words)
    for place, word in enumerate(words):
        kinds = [_kind_at(words, place + n) for n in (1, 2, 3)]
        if word.text.lower() == "between" and kinds == ["NUM", "AND", "NUM"]:
            found[place] = replace(word, kind="BETWEEN")
    return found


def _rated(words: list[Word]) -> list[Word]:
    """Join `a month`, `per month` after a number of something."""
    found: list[Word] = []
    place = 0
    while place < len(words):
        word, noun = words[place], _low(words, place + 1)
        per = word.text.lower() == "per" and _kind_at(words, place + 1) in OPEN
        each = word.kind in ("A", "EVERY") and noun in _PERIODS
        counted = any(_counts(words, place - back) for back in (1, 2, 3))
        follows = _kind_at(words, place + 2)
        if (per or each) and counted and follows not in ("AFTER", "BEFORE", "OF"):
            found.append(Word("RATE", f"per {noun}", word.start, words[place + 1].end))
            place += 2
        else:
            found.append(word)
            place += 1
    return found


def _counts(words: Sequence[Word], place: int) -> bool:
    """Whether a number or `once` stands at a place."""
    return _kind_at(words, place) == "NUM" or _low(words, place) in ("once", "twice")


def _frequent(words: list[Word]) -> list[Word]:
    """Tell `visits it 3 times` from `3 times the rent`."""
    found = list(words)
    for place, word in enumerate(words):
        after = _kind_at(words, place + 1)
        if word.text == "times" and _kind_at(words, place - 1) == "NUM" and after not in _OWNERS:
            found[place] = replace(word, kind="FREQ")
    return found
