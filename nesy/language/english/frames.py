"""Claims about statements: "it is false that ...", "both ... and its negation hold".

What stands around a statement is exact English, whoever reads the statement itself. A translator
is given the statements alone, and what is claimed of them is put back around its formulas.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from nesy.logic.formulas import And, Formula, Not

_QUOTES = "'\"“”‘’"
_IT_IS = r"it(?: is|['’]s)"
_DENIED = (
    rf"(?:{_IT_IS}(?: not (?:true|the case|correct)| false| untrue| incorrect| impossible) that"
    rf"|it isn['’]t (?:true|the case|correct) that),?:?\s+"
)
_HELD = rf"(?:{_IT_IS} (?:true|the case|correct|certain)(?: that)|it holds that),?:?\s+"
_CLASHES = r"both true and (?:false|not true)"
_AT_ONCE = r"(?:\s+(?:simultaneously|at (?:the same time|once)))?"
_SAID = r"the (?:statement|claim|implication)(?: that)?[,:]?\s+"
_BOTH = (
    rf"both (?:{_SAID})?(?P<said>.+?) and (?:its (?:negation|opposite|denial)"
    rf"|the (?:negation|opposite) of it|{_SAID}it is not (?:true|the case).*)"
    rf"(?: (?:are|is|holds?)(?: simultaneously)?(?: true)?{_AT_ONCE}(?:,.*)?)?"
)
_WRAPPED = tuple(
    (re.compile(f"^{pattern}$", re.I | re.S), how)
    for pattern, how in (
        (rf"{_DENIED}(?P<said>.+)", "denied"),
        (rf"{_HELD}(?P<said>.+)", "held"),
        (rf"{_IT_IS} {_CLASHES} that\s+(?P<said>.+)", "clashes"),
        (rf"{_SAID}(?P<said>.+?)\s+is {_CLASHES}{_AT_ONCE}", "clashes"),
        (_BOTH, "clashes"),
        (rf"{_SAID}(?P<said>.+?)\s+(?:is (?:false|not true)|does not hold)", "denied"),
        (rf"{_SAID}(?P<said>.+?)\s+(?:is (?:true|correct|valid)|holds)", "held"),
    )
)
_ABOUT_LOGIC = re.compile(
    r"\b(?:tautolog\w*|self-impl\w*|always (?:true|holds)(?=[.\s]*$)|logically inconsistent|"
    r"(?:this|which) leads to a contradiction|(?:is|are) contradictory|creates a contradiction|"
    r"(?:the|a) (?:given|previous|above|same) (?:statement|implication)|statement [A-H])\b",
    re.I,
)
_SUBJECT = (
    r"(?:if|every|all|no|not (?:every|all)|some|each|any|everyone|no one|nobody|someone|at least"
    r"|there (?:exists?|is|are|does not exist|do not exist))"
)
_AND = re.compile(rf",\s+(?:and|but)\s+(?={_SUBJECT}\b(?!\s+(?:that|who|which|of)\b))", re.I)
_DENIED_SUBJECT = (
    (re.compile(r"^not (?=(?:every|all)\b)", re.I), ""),
    (re.compile(r"^there (?:does|do) not exist\b", re.I), "there exists"),
)


@dataclass(frozen=True, slots=True)
class Framed:
    """Statements, and what is claimed of them.

    Args:
        said: the statements, each by itself.
        denied: which of them are claimed to be false.
        clashes: one statement is claimed to be true and false at once.
    """

    said: tuple[str, ...]
    denied: tuple[bool, ...]
    clashes: bool = False

    @property
    def is_bare(self) -> bool:
        """Whether it is one statement, of which nothing is claimed."""
        return self.denied == (False,) and not self.clashes

    def formula(self, read: Sequence[Formula]) -> Formula:
        """Return the claim, given the formula of each statement."""
        if self.clashes:
            return And((read[0], Not(read[0])))
        signed = tuple(
            Not(each) if denied else each for each, denied in zip(read, self.denied, strict=True)
        )
        return signed[0] if len(signed) == 1 else And(signed)


def unframed(text: str) -> Framed:
    """Take off what stands around the statements of a claim; the claim itself where nothing does.

    Statements joined by "and" or "but" come apart where the second has a subject of its own and
    the first is whole. A question is left as it is.
    """
    text = text.strip()
    if text.endswith("?"):
        return Framed((text,), (False,))
    bare = _bare(text)
    for pattern, how in _WRAPPED:
        if (match := pattern.match(bare)) is not None:
            return _wrapped(unframed(_sentence(match["said"])), how) or Framed((text,), (False,))
    return _joined(bare) or Framed((_plain(text),), (False,))


def _wrapped(inner: Framed, how: str) -> Framed | None:
    """Put a frame around what is in it; None where what is in it is no one statement."""
    if how == "held":
        return inner
    if len(inner.said) > 1 or inner.clashes:
        return None
    if how == "clashes":
        return replace(inner, clashes=True)
    return replace(inner, denied=(not inner.denied[0],))


def about_logic(text: str) -> str | None:
    """Return the words that claim something of a statement that no formula can say, or None."""
    match = _ABOUT_LOGIC.search(text)
    return None if match is None else match[0]


def _joined(bare: str) -> Framed | None:
    """Take statements apart that "and" or "but" joins."""
    said: list[str] = []
    start = 0
    for match in _AND.finditer(bare):
        if _is_whole(bare[start : match.start()]):
            said.append(bare[start : match.start()])
            start = match.end()
    if not said:
        return None
    said.append(bare[start:])
    if not all(map(_is_whole, said)):
        return None
    parts = [_positive(each) for each in said]
    return Framed(tuple(text for text, _ in parts), tuple(denied for _, denied in parts))


def _is_whole(part: str) -> bool:
    """Whether a part of a sentence is one: an "if" has its "then" or its second clause."""
    if not re.match(r"if\b", part, re.I):
        return re.search(r"\bthen\b", part, re.I) is None
    return re.search(r",|\bthen\b", part) is not None


def _positive(part: str) -> tuple[str, bool]:
    for pattern, instead in _DENIED_SUBJECT:
        if pattern.match(part):
            return _sentence(pattern.sub(instead, part)), True
    return _sentence(part), False


def _bare(text: str) -> str:
    """Return a sentence without its full stop and without quotes around all of it."""
    text = text.rstrip(". ")
    if len(text) > 1 and text[0] in _QUOTES and text[-1] in _QUOTES:
        return text[1:-1].rstrip(". ")
    return text


def _plain(text: str) -> str:
    """Return a sentence as it is, without quotes around all of it."""
    bare = _bare(text)
    return text if bare == text.rstrip(". ") else _sentence(bare)


def _sentence(text: str) -> str:
    text = _bare(text.strip())
    return f"{text[:1].upper()}{text[1:]}."
