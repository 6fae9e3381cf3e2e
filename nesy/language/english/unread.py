"""Says of what the grammar does not read how to write it instead, by the words that show it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from nesy.language.english.lexicon import UNITS
from nesy.language.english.morphology import singular
from nesy.language.english.words import FINITE, OPEN, Word

Advice = tuple[str, int, int]
"""A reason, and the first and last word that it is about."""
_CLAUSE = FINITE | {"VS", "VED"}
_SINCE = {
    "while": "'while' is not read; write 'if' or 'when'",
    "whilst": "'whilst' is not read; write 'if' or 'when'",
    "whereas": "'whereas' says two things; write two sentences",
    "since": "'since' before a reason is not read; write 'if', or two sentences",
    "once": "'once' before a condition is not read; write 'if' or 'when'",
    "whether": "'whether' leaves open which; say what holds in either case, in two sentences",
    "wherever": "'wherever' is not read; write 'if' and the place",
}
_ASKING = {
    "when": "a question with 'when' is not read; ask 'Must ... by 4 p.m.?', say, or 'How long may"
    " ...?'",
    "where": "a question with 'where' is not read; ask 'May Ann park in the yard?', say",
    "by": "a question with 'by when' is not read; ask 'Must ... by 4 p.m.?', say",
    "tell": "this is no question that is read; ask 'May Ann ...?' or 'Is it true that ...?'",
}
_COMMANDS = frozenset(("please", "kindly"))


def unread_advice(words: Sequence[Word], place: int) -> Advice | None:
    """Return what in a sentence is known not to be read and how to write it, if anything.

    Args:
        place: of the word at which reading ended.
    """
    for find in (_question, _agreed, _subject_to, _until, _subordinate, _remark, _that_one,
                 _or_also, _percent, _purpose, _command, _ranges, _but_not, _who_again,
                 _unknown_verb, _ends):  # fmt: skip
        if (found := find(words, place)) is not None:
            return found
    return None


def _low(words: Sequence[Word], place: int) -> str:
    return words[place].text.lower() if 0 <= place < len(words) else ""


def _kind(words: Sequence[Word], place: int) -> str:
    return words[place].kind if 0 <= place < len(words) else ""


def _find(words: Sequence[Word], test: Callable[[int], bool]) -> int | None:
    return next((place for place in range(len(words)) if test(place)), None)


def _question(words: Sequence[Word], place: int) -> Advice | None:
    first, second = _low(words, 0), _low(words, 1)
    asks = _kind(words, len(words) - 1) == "QMARK"
    if first == "what" and second in ("if", "happens"):
        reason = "ask what holds then: 'If Ann is late, must she pay?'"
        return f"a question with 'what {second}' is not read; {reason}", 0, 1
    if first in ("which", "what") and asks and _kind(words, place) not in ("IF", "COMMA"):
        verb = _find(words, lambda n: _kind(words, n) in FINITE) or place
        noun = " ".join(word.text for word in words[1:verb])
        reason = "is asked only of who or what does something: 'Which student may ...?'; ask"
        return f"'{first} {noun}' {reason} 'What may Ann ...?', say", 0, max(0, verb - 1)
    if first == "tell" or (asks and first in _ASKING and (first != "by" or second == "when")):
        return _ASKING[first], 0, 0
    if asks and _low(words, len(words) - 2) in ("right", "correct"):
        return "ask 'Is it true that ...?'", len(words) - 2, len(words) - 1
    return None


def _agreed(words: Sequence[Word], place: int) -> Advice | None:
    at = _find(words, lambda n: _low(words, n) == "otherwise" and _kind(words, n - 1) == "UNLESS")
    if at is None:
        return None
    reason = "leaves open by whom and on what; write 'unless Ann and Ben agree on ...', say"
    return f"'unless otherwise ...' {reason}", at - 1, min(at + 1, len(words) - 1)


def _subject_to(words: Sequence[Word], place: int) -> Advice | None:
    if (_low(words, 0), _low(words, 1)) != ("subject", "to"):
        return None
    reason = "'subject to' a rule is not read; begin the other rule with 'Notwithstanding rule 3,'"
    return f"{reason}, or name its condition with 'unless'", 0, 1


def _until(words: Sequence[Word], place: int) -> Advice | None:
    at = _find(words, lambda n: _low(words, n) in ("until", "till"))
    if at is None or not any(word.kind in _CLAUSE for word in words[at + 1 :]):
        return None
    reason = "what holds until something happens is not read; write what holds as long as it has"
    return f"{reason} not happened: 'If the fee is not paid, ... may not ...'", at, at


def _subordinate(words: Sequence[Word], place: int) -> Advice | None:
    at = _find(words, lambda n: _low(words, n) in _SINCE and n <= place)
    if at is None or not any(word.kind in _CLAUSE for word in words[at + 1 :]):
        return None
    return _SINCE[_low(words, at)], at, at


def _remark(words: Sequence[Word], place: int) -> Advice | None:
    at = _find(
        words, lambda n: _kind(words, n) in ("WHO", "WHICH") and _kind(words, n - 1) == "COMMA"
    )
    if at is None or at > place:
        return None
    shown = words[at].text
    return f"a remark after a comma (', {shown} ...') is not read; write a second sentence", at, at


def _that_one(words: Sequence[Word], place: int) -> Advice | None:
    if _low(words, place) != "that" or _kind(words, place + 1) not in OPEN:
        return None
    if _kind(words, place - 1) not in ("PREP", "BY", "TO", "OF", "WITH", "AFTER", "BEFORE", ""):
        return None
    said = f"that {words[place + 1].text}"
    return f"{said!r} points at something said elsewhere; name it", place, place + 1


def _or_also(words: Sequence[Word], place: int) -> Advice | None:
    if _kind(words, place) != "EITHER":
        return None
    reason = "'either' is read before what stands right after the subject or its verb; write two"
    return f"{reason} sentences, or repeat the verb after 'or'", place, place


def _percent(words: Sequence[Word], place: int) -> Advice | None:
    if _kind(words, place) != "OF" or _low(words, place - 1) != "percent":
        return None
    reason = "a share of something is not read; name the amount: 'The rate is 150 percent'"
    return reason, place - 1, place


def _purpose(words: Sequence[Word], place: int) -> Advice | None:
    counted = _kind(words, place - 1) == "NUM" or singular(_low(words, place - 1)) in UNITS
    if _kind(words, place) != "TO" or not counted or _kind(words, place + 1) not in ("VB", "BE"):
        return None
    said = f"to {words[place + 1].text} ..."
    return f"a purpose ({said!r}) is not read here; write 'who wants {said}'", place, place + 1


def _command(words: Sequence[Word], place: int) -> Advice | None:
    verb = 1 if _low(words, 0) in _COMMANDS else 0
    asks = _kind(words, len(words) - 1) == "QMARK"
    if asks or _kind(words, verb) != "VB" or any(word.kind in _CLAUSE for word in words):
        return None
    said = words[verb].text.lower()
    return f"this is a command; say who must do it: 'Every member must {said} ...'", 0, verb


def _ranges(words: Sequence[Word], place: int) -> Advice | None:
    kinds = [_kind(words, place + n) for n in (-1, 0, 1)]
    if kinds != ["NUM", "TO", "NUM"]:
        return None
    one, other = words[place - 1].text, words[place + 1].text
    return f"write 'between {one} and {other}' for a range of numbers", place - 1, place + 1


def _but_not(words: Sequence[Word], place: int) -> Advice | None:
    at = _find(words, lambda n: _kind(words, n) == "BUT" and _kind(words, n + 1) == "NOT")
    if at is None or at + 2 != place:
        return None
    reason = "'but not' is read before a verb or an adjective; write a second sentence with 'not'"
    return reason, at, at + 1


def _who_again(words: Sequence[Word], place: int) -> Advice | None:
    again = _kind(words, place) in ("WHO", "WHICH") and _kind(words, place - 1) in ("AND", "OR")
    if not again:
        return None
    said = words[place].text
    return f"leave out the second {said!r}: '{said} is ill and has a card'", place - 1, place


def _unknown_verb(words: Sequence[Word], place: int) -> Advice | None:
    if _kind(words, place - 1) not in ("WHO", "WHICH") or _kind(words, place) not in ("W", "WS"):
        return None
    word = words[place].text
    return f"{word!r} is not known as a verb; write it with another verb, or 'who is'", place, place


def _ends(words: Sequence[Word], place: int) -> Advice | None:
    """Say of words that end without a verb what is missing."""
    kinds = {word.kind for word in words}
    denied = _kind(words, 0) == "NO" and not kinds & FINITE
    if place < len(words) or (kinds & (FINITE | {"VS", "VB", "VBED", "VED"}) and not denied):
        return None
    return "there is no verb; say what is so: 'No refunds are given', say", 0, len(words) - 1
