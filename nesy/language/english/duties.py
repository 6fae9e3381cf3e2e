"""Reads what is said of duties and rights as modals: `is entitled to use`, `need not pay`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from nesy.language.english.lexicon import PERSONS
from nesy.language.english.morphology import base_of_ing, base_of_past, singular
from nesy.language.english.words import OPEN, RefusedError, Word

_HELD = {
    "right": "may", "permission": "may", "freedom": "may", "authority": "may",
    "duty": "have to", "obligation": "have to",
}  # fmt: skip
_LETTING = {
    "allowed": ("may", False), "permitted": ("may", False), "forbidden": ("may", True),
    "prohibited": ("may", True), "required": ("have to", False), "compulsory": ("have to", False),
    "mandatory": ("have to", False), "obligatory": ("have to", False),
    "necessary": ("have to", False),
}  # fmt: skip
_BARRED = frozenset(("forbidden", "prohibited", "barred", "banned"))
_NEEDING = frozenset(("need", "needs"))
_VERB = frozenset(("VB", "VBED", "BE", "HAVE", "DO"))
_ALL = frozenset(("EVERYONE", "NOONE"))
_BEFORE_VERB = frozenset(("MODAL", "TO", "DOES", "DO", "DID", "NOT"))
_PLAIN = {
    ("may", False): "may", ("may", True): "may not", ("have to", False): "must",
    ("have to", True): "need not", ("must", False): "must", ("must", True): "may not",
    ("should", False): "should", ("should", True): "should not",
}  # fmt: skip


def duties_as_modals(words: Sequence[Word]) -> list[Word]:
    """Return the words with duties and rights as modals, as far as they are there.

    Raises:
        RefusedError: it can be a duty, or say what something is.
    """
    found = list(words)
    for rewrite in (_impersonal, _asked_barred, _need_not, _ought, _holding, _barred, _are_to):
        found = rewrite(found)
    return found


def notes_of(words: Sequence[Word]) -> tuple[str, ...]:
    """Return which duties and rights were read as modals."""
    found = []
    for place, word in enumerate(words):
        if word.kind == "MODAL" and word.said:
            denied = _kinds(words, place + 1, 1) == ["NOT"]
            of_all = word.said.startswith(("it is ", "is it ")) and words[place - 1].kind in _ALL
            whom = f"{words[place - 1].text} " if of_all else ""
            found.append(f"{word.said!r} is read as '{whom}{_PLAIN[word.text, denied]}'")
    return tuple(dict.fromkeys(found))


def _kinds(words: Sequence[Word], place: int, count: int) -> list[str]:
    return [word.kind for word in words[place : place + count]]


def _modal(text: str, words: Sequence[Word], *, denied: bool = False) -> list[Word]:
    """Return the modal, and its "not", that stand for some words; they keep what was said."""
    end = words[-1].end
    said = " ".join(word.text for word in words)
    modal = Word("MODAL", text, words[0].start, end, said=said)
    return [modal, Word("NOT", "not", end, end)] if denied else [modal]


def _impersonal(words: list[Word]) -> list[Word]:
    """Read `it is forbidden to smoke` as `no one may smoke`, of whom "for" names as of those."""
    place = next((n for n in range(len(words) - 3) if _is_impersonal(words, n)), None)
    if place is None:
        return words
    start = place - (place == 1 and words[0].kind == "IS")
    denied = words[place + 2 - (place - start)].kind == "NOT"
    told = place + 2 - (place - start) + denied
    end = next(n for n in range(told, len(words)) if words[n].kind == "TO")
    text, barred = _LETTING[words[told].text.lower()]
    said = [*words[start : told + 1], words[end]]
    denied = denied is not barred
    if who := words[told + 2 : end]:
        modal = _modal(text, said, denied=denied)
        return [*words[:start], *who, *modal, *words[end + 1 :]]
    kind, whom = ("NOONE", "no one") if denied else ("EVERYONE", "everyone")
    modal = [replace(word, text=text) for word in _modal(text, said)]
    subject = Word(kind, whom, words[start].start, words[start].end)
    return [*words[:start], subject, *modal, *words[end + 1 :]]


def _is_impersonal(words: Sequence[Word], place: int) -> bool:
    """Whether `it is (not) forbidden (for ...) to`, or `is it allowed to`, begins here."""
    if words[place].text.lower() != "it":
        return False
    asks = place == 1 and words[0].kind == "IS"
    if not asks and words[place + 1].kind != "IS":
        return False
    told = place + 2 - asks
    told += words[told].kind == "NOT"
    if told + 2 >= len(words) or words[told].text.lower() not in _LETTING:
        return False
    if words[told + 1].kind == "TO":
        return True
    ahead = _kinds(words, told + 1, 8)
    named = words[told + 1].text.lower() == "for" and "TO" in ahead
    return named and not set(ahead[: ahead.index("TO")]) & {"COMMA", "IF", "IS", "ARE", "MODAL"}


def _need_not(words: list[Word]) -> list[Word]:
    """Read `need not pay`, `needs to pay` by "must"."""
    found: list[Word] = []
    place = 0
    while place < len(words):
        word = words[place]
        low = word.text.lower()
        before = found[-1].kind if found else ""
        after = _kinds(words, place + 1, 2)
        if low in _NEEDING and after[:1] == ["NOT"] and before not in ("", *_BEFORE_VERB):
            found += _modal("have to", [word])
        elif low in _NEEDING and after[:1] == ["TO"] and set(after[1:]) & {*_VERB, "W", "VED"}:
            denied = [each.kind for each in found[-2:]] in (["DOES", "NOT"], ["DO", "NOT"])
            if before in ("MODAL", "TO") or (before == "NOT" and not denied):
                found.append(word)
                place += 1
                continue
            before_need = found[-2:]
            no_more = [found.pop() for _ in range(2)][:1] if denied else []
            said = [*before_need, *words[place : place + 2]] if denied else words[place : place + 2]
            found += [*_modal("have to", said), *no_more]
            place += 2
            continue
        else:
            found.append(word)
        place += 1
    return found


def _asked_barred(words: list[Word]) -> list[Word]:
    """Read `is Ann forbidden to smoke?` as `may Ann not smoke?`."""
    if len(words) < 3 or words[-1].kind != "QMARK":
        return words
    first = words[0]
    told = next((n for n, w in enumerate(words) if w.text.lower() in _BARRED and n > 1), 0)
    if first.kind not in ("IS", "ARE") or not told or _kinds(words, told + 1, 1) != ["TO"]:
        return words
    to = words[told + 1]
    modal = replace(first, kind="MODAL", text="may", said=f"{first.text} ... {words[told].text} to")
    return [modal, *words[1:told], Word("NOT", "not", to.start, to.end), *words[told + 2 :]]


def _ought(words: list[Word]) -> list[Word]:
    """Read `ought (not) to leave` as `should (not) leave`."""
    found: list[Word] = []
    place = 0
    while place < len(words):
        word = words[place]
        no = int(_kinds(words, place + 1, 1) == ["NOT"])
        if word.text.lower() == "ought" and _kinds(words, place + 1 + no, 1) == ["TO"]:
            found += _modal("should", [word, words[place + 1 + no]])
            found += words[place + 1 : place + 1 + no]
            place += 2 + no
        else:
            found.append(word)
            place += 1
    return found


def _holding(words: list[Word]) -> list[Word]:
    """Read `has the right to leave` as `may leave`, `has no duty to pay` as `need not pay`."""
    found: list[Word] = []
    place = 0
    while place < len(words):
        word, after = words[place], words[place + 1 : place + 4]
        article = len(after) > 2 and after[0].kind in ("A", "THE", "NO")
        noun = after[1:2] if article else after[:1]
        end = place + 2 + article
        plain = _HELD.get(noun[0].text.lower(), "") if noun else ""
        last = words[end] if end < len(words) else None
        reads = word.kind in ("HAS", "HAVE") and plain and last is not None and last.kind == "TO"
        if not reads or last is None:
            found.append(word)
            place += 1
            continue
        denied = [each.kind for each in found[-2:]] in (["DOES", "NOT"], ["DO", "NOT"])
        if denied:
            del found[-2:]
        denied = denied or after[0].kind == "NO"
        found += _modal(plain, words[place : end + 1], denied=denied)
        place = end + 1
    return found


def _barred(words: list[Word]) -> list[Word]:
    """Read `is prohibited from smoking`, `is forbidden to smoke` as `may not smoke`."""
    found: list[Word] = []
    place = 0
    while place < len(words):
        word = words[place]
        no = int(_kinds(words, place + 1, 1) == ["NOT"])
        told = words[place + 1 + no : place + 4 + no]
        reads = word.kind in ("IS", "ARE") and len(told) == 3 and told[0].text.lower() in _BARRED
        doing = base_of_ing(told[2].text.lower()) if reads else None
        by_to = reads and told[1].kind == "TO" and told[2].kind in _VERB
        if not by_to and not (reads and told[1].text.lower() == "from" and doing):
            found.append(word)
            place += 1
            continue
        found += _modal("may", [word, *words[place + 1 : place + 3 + no]], denied=not no)
        found.append(told[2] if by_to else replace(told[2], kind="VB", text=str(doing)))
        place += 4 + no
    return found


def _are_to(words: list[Word]) -> list[Word]:
    """Read `patients are to wait`, `the rent is to be paid` as duties.

    Raises:
        RefusedError: `the plan is to wait`: it may say what the plan is.
    """
    found: list[Word] = []
    place = 0
    while place < len(words):
        word = words[place]
        no = int(_kinds(words, place + 1, 1) == ["NOT"])
        after = _kinds(words, place + 1 + no, 3)
        if word.kind not in ("IS", "ARE") or after[:1] != ["TO"] or not set(after[1:2]) & _VERB:
            found.append(word)
            place += 1
            continue
        to = words[place + 1 + no]
        done = after[1:] in (["BE", "VED"], ["BE", "VBED"]) or _is_done(words, place + 3 + no)
        if not (done and after[1:2] == ["BE"]) and not _is_somebody(found):
            reason = f"'{word.text} to' can be a duty, or say what something is; write 'must'"
            raise RefusedError(reason, word.start, to.end)
        found += _modal("must", [word, to])
        found += words[place + 1 : place + 1 + no]
        place += 2 + no
    return found


def _is_done(words: Sequence[Word], place: int) -> bool:
    return place < len(words) and base_of_past(words[place].text.lower()) is not None


def _is_somebody(before: Sequence[Word]) -> bool:
    """Whether the word before "are to" is a person: a name, a pronoun, a noun for people."""
    if not before:
        return False
    last = before[-1]
    if last.kind in ("HE", "THEY", "NAME", "EVERYONE", "NOONE", "SOMEONE", "ANYONE"):
        return True
    return last.kind in OPEN and singular(last.text) in PERSONS
