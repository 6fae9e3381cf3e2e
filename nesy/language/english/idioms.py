"""Reads phrases that say what plainer words say: `counts as`, `fails to`, `20 euros a month`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from nesy.language.english.morphology import is_plural, singular
from nesy.language.english.words import FINITE, OPEN, RefusedError, Word

_COUNTING_AS = {
    "counts": "counts as", "count": "count as", "counted": "counted as",
    "qualifies": "qualifies as", "qualify": "qualify as", "qualified": "qualified as",
}  # fmt: skip
_HELD = frozenset(("considered", "deemed"))
_HELD_AS = frozenset(("regarded", "treated", "classed", "classified", "considered"))
_KINDS = frozenset(("kind", "type", "sort", "form", "kinds", "types", "sorts", "forms"))
_FAILING = {"fails": "DOES", "fail": "DO", "failed": "DID"}
_LACKING = {"lacks": "DOES", "lack": "DO", "lacked": "DID"}
_NOT_LACKING = (["DOES", "NOT"], ["DO", "NOT"])
_HAD = OPEN | {"A", "ANY", "HIS"}
_BEFORE_LACK = frozenset(("NOT", "NEVER", "MODAL", "TO", "A", "THE", "DOES", "DO", "DID", ""))
_OF_WHAT = frozenset(
    ("guilty", "aware", "unaware", "capable", "incapable", "afraid", "proud", "accused",
     "convicted", "suspected", "informed", "tired", "fond", "full", "independent")
)  # fmt: skip
_SAID_AFTER = frozenset(
    (
        "eligible",
        "responsible",
        "suitable",
        "exempt",
        "liable",
        "fit",
        "compatible",
        "incompatible",
        "available",
        "visible",
        "relevant",
    )
)
"""Adjectives that stand after their noun with what belongs to them."""
_ASKING = frozenset(("DOES", "DO", "DID"))
_PERIODS = frozenset(
    ("minute", "hour", "day", "night", "week", "fortnight", "month", "quarter", "year",
     "term", "semester", "season", "morning", "afternoon", "evening", "weekend", "weekday",
     "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
)  # fmt: skip
_BEFORE_NOUN = frozenset(
    ("PREP", "OF", "BY", "TO", "WITH", "WITHOUT", "AFTER", "BEFORE", "WITHIN", "NOT", "WHICH")
)
_STARTS = frozenset(
    ("IF", "THEN", "COMMA", "AND", "OR", "UNLESS", "WHO", "IS", "ARE", "DOES", "DO")
)
_CLOSES = frozenset(("", "QMARK", "COMMA", "SEMICOLON", "IF", "UNLESS", "ONLY_IF", "AND", "OR"))
"""Between these `every week` is a time, and not whom or what something is about."""
_OWNERS = frozenset(("THE", "NAME", "HIS", "HER"))
_LET_IN = frozenset(("allowed", "permitted", "accepted", "admitted", "required", "needed"))
_ASKED_OR_IF = frozenset(("IF", "UNLESS", "ONLY_IF", "WHEN", "QMARK"))
_IN_CONDITIONS = frozenset(("BE", "WHO", "WHICH"))
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
    for rewrite in (
        _lacking,
        _of_what,
        _who_is,
        _allowed,
        _counting_as,
        _held_to_be,
        _kind_of,
        _ranged,
        _within,
        _rated,
        _frequent,
        _only_with,
    ):
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


def _only_with(words: list[Word]) -> list[Word]:
    """Read `may park only with a permit` as `may park only if they have a permit`.

    Not of what is done to something: who has to have it is not said there.
    """
    kinds = [word.kind for word in words]
    for place in range(1, len(words) - 1):
        if kinds[place : place + 2] != ["ONLY", "WITH"] or "MODAL" not in kinds[:place]:
            continue
        modal = place - 1 - kinds[:place][::-1].index("MODAL")
        if not _IN_CONDITIONS.isdisjoint(kinds[modal:]) or not _ASKED_OR_IF.isdisjoint(kinds):
            return words
        only, last = words[place], words[place + 1]
        having = Word("HAVE", "have", last.start, last.end)
        they = Word("THEY", "they", last.start, last.start)
        said = replace(only, kind="ONLY_IF", text="only if")
        return [*words[:place], said, they, having, *words[place + 2 :]]
    return words


def _lacking(words: list[Word]) -> list[Word]:
    """Read `lacks a card` as `does not have a card`; of a list, it is left as it is."""
    found: list[Word] = []
    for place, word in enumerate(words):
        how = _LACKING.get(word.text.lower(), "")
        before, after = _kind_at(words, place - 1), _kind_at(words, place + 1)
        asked = words[0].kind in _ASKING and words[-1].kind == "QMARK"
        if word.text.lower() == "lack" and asked and before not in ("NOT", "MODAL", "TO"):
            found += [Word("NOT", "not", word.start, word.start), replace(word, text="have")]
            continue
        if word.text.lower() == "lack" and [w.kind for w in found[-2:]] in _NOT_LACKING:
            kind = "HAS" if found[-2].kind == "DOES" else "HAVE"
            found[-2:] = [Word(kind, kind.lower(), found[-2].start, word.end)]
            continue
        lacks = word.kind in ("VS", "VB", "VED") and after in _HAD and before not in _BEFORE_LACK
        if how and lacks and not _lists(words, place):
            start, end = word.start, word.end
            found += [Word(how, word.text, start, end), Word("NOT", "not", end, end)]
            found.append(Word("HAVE", "have", end, end))
        else:
            found.append(word)
    return found


def _lists(words: Sequence[Word], place: int) -> bool:
    """Whether `and` or `or` joins things right after a verb: `lacks a card and a key`."""
    for at, word in enumerate(words[place + 1 :], place + 1):
        if word.kind in ("AND", "OR"):
            after = [_kind_at(words, at + n) for n in (1, 2)]
            return not ({*after} & _OF_CLAUSES or after[0] in ("HE", "THEY"))
        if word.kind in _OF_CLAUSES | {"COMMA", "THEN"}:
            return False
    return False


def _of_what(words: list[Word]) -> list[Word]:
    """Read the "of" of `guilty of`, `aware of` as what stands before a place."""
    found = list(words)
    for place, word in enumerate(words):
        if word.kind == "OF" and _low(words, place - 1) in _OF_WHAT:
            found[place] = replace(word, kind="PREP")
    return found


def _who_is(words: list[Word]) -> list[Word]:
    """Read `a student eligible for a grant` as `a student who is eligible for a grant`."""
    found: list[Word] = []
    for place, word in enumerate(words):
        before, after = _kind_at(words, place - 1), _kind_at(words, place + 1)
        described = word.text.lower() in _SAID_AFTER and after in ("PREP", "TO", "WITH")
        noun = place and before in (
            "W",
            "WS",
            "CAP",
            "CAPS",
            "SOMEONE",
            "EVERYONE",
            "ANYONE",
            "NOONE",
        )
        asks = words[0].kind in ("IS", "ARE") and words[-1].kind == "QMARK"
        rest = {each.kind for each in words[place:]}
        there = words[0].kind in ("THERE", "ASK_THERE") or {"THERE"} & {w.kind for w in found}
        if described and noun and not asks and (there or rest & _OF_CLAUSES):
            many = is_plural(words[place - 1].text)
            found.append(Word("WHO", "who", word.start, word.start))
            kind, text = ("ARE", "are") if many else ("IS", "is")
            found.append(Word(kind, text, word.start, word.start))
        found.append(word)
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


def _within(words: list[Word]) -> list[Word]:
    """Read `within a week` as `within 1 week`."""
    found = list(words)
    for place, word in enumerate(words):
        timed = singular(_low(words, place + 1)) in _PERIODS
        if word.kind == "A" and _kind_at(words, place - 1) == "WITHIN" and timed:
            found[place] = replace(word, kind="NUM", text="1")
    return found


def _rated(words: list[Word]) -> list[Word]:
    """Join `a month`, `per month` after a number of something."""
    found: list[Word] = []
    place = 0
    while place < len(words):
        word, noun = words[place], _low(words, place + 1)
        if (size := _every(words, place)) > 0:
            text = " ".join(each.text for each in words[place + 1 : place + size])
            found.append(Word("RATE", f"per {text}", word.start, words[place + size - 1].end))
            place += size
            continue
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


def _every(words: Sequence[Word], place: int) -> int:
    """Return how many words say `every ten years`, or `every week` after what is done then."""
    before, after = _kind_at(words, place - 1), [_kind_at(words, place + n) for n in (1, 2, 3)]
    if words[place].kind != "EVERY" or not place or before in _BEFORE_NOUN | _STARTS:
        return 0
    if after[0] == "NUM" and singular(_low(words, place + 2)) in _PERIODS:
        return 3
    return 2 if _low(words, place + 1) in _PERIODS and after[1] in _CLOSES else 0


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
