"""Cuts a theory into the texts of its formulas: one a line, or statements of Prover9 and TPTP."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from nesy.errors import FormulaError
from nesy.logic.dialects import PROVER9, TPTP
from nesy.logic.names import quote, unquote


@dataclass(frozen=True, slots=True)
class Statement:
    """The text of one formula, cut out of a theory and not yet read."""

    text: str
    start: int
    line: int
    name: str | None = None
    role: str = "premise"


def statements(text: str, dialect: str) -> Iterator[Statement]:
    """Yield the texts of the formulas of a theory, in order.

    Raises:
        FormulaError: a statement of TPTP or Prover9 that has no end.
    """
    if dialect == TPTP and has_wrappers(text):
        return _tptp(text)
    return _prover9(text) if dialect == PROVER9 else _lines(text)


def has_wrappers(text: str) -> bool:
    """Whether `text` has statements such as `fof(name, axiom, ...).`."""
    return _FOF.search(text) is not None


_COMMENT = re.compile(
    r"""('(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*")|(?:\#|%|//)[^\n]*|/\*.*?\*/""", re.S
)
_NAMED = re.compile(r"\s*([^\W\d][\w.-]*|\d[\w.-]*|'(?:[^'\\\n]|\\.)*')\s*:(?=\s*\S)")
# Any words before a colon and a space: no sign of a formula, no quote but an apostrophe.
_PHRASE = re.compile(
    r"\s*([\w§(](?:[^:'\"∀∃¬∧∨→↔⊕∈&|~<>=≤≥≠!?\[\]{}\n]|(?<=\w)'(?=[\w ]))*?)\s*:(?=\s+\S)"
)
_BINDING = re.compile(r"\b(?:forall|exists|all)\b[\s(]*([^()]*?)[\s)]*$", re.I)
_LETTER = re.compile(r"[^\W\d_]\d*")
_FOF = re.compile(r"^\s*(?:fof|cnf|tff|tcf)\s*\(", re.M)
_HEAD = re.compile(r"\s*(fof|cnf|tff|tcf)\s*\(\s*('(?:[^'\\]|\\.)*'|\w+)\s*,\s*([\w-]+)\s*,")
_CLAIMS = frozenset({"conjecture", "goals"})
_LIST = re.compile(r"\s*(?:formulas|clauses)\s*\(\s*(\w+)\s*\)\s*$")
_LABEL = re.compile(r"""#\s*label\s*\(\s*("[^"\n]*"|[\w.-]+)\s*\)""")
_DIRECTIVE = re.compile(r"\s*(?:set|clear|assign|op|redeclare|lex|function_order)\s*\(")


def _named(text: str) -> str:
    return unquote(text) if text[0] == "'" else text


def line_name(name: str) -> str:
    """Spell the name of a formula as it stands before a colon."""
    return name if _PLAIN_NAME.fullmatch(name) else quote(name)


_PLAIN_NAME = re.compile(r"[^\W_][\w.-]*")


def without_comments(text: str) -> str:
    """Return `text` with comments blanked out, so that places stay what they are."""
    return _COMMENT.sub(lambda match: match[0] if match[1] else _blank(match[0]), text)


def _blank(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)


def without_names(text: str) -> str:
    """Return `text` with what names its lines left out, for a look at how formulas are written."""
    return "\n".join(line[_name_of(line)[1] :] for line in text.split("\n"))


def _name_of(line: str) -> tuple[str | None, int]:
    """Return the name before the colon of a line, if there is one, and where the formula starts."""
    if ":" not in line:
        return None, 0
    if (match := _NAMED.match(line)) is not None:
        return _named(match[1]), match.end()
    match = _PHRASE.match(line)
    if match is None or _is_open(match[1]) or _binds(match[1], line[match.end() :]):
        return None, 0
    return match[1], match.end()


def _is_open(phrase: str) -> bool:
    return phrase.count("(") != phrase.count(")")


def _binds(phrase: str, rest: str) -> bool:
    """Whether words before a colon are a quantifier with its variables, not a name.

    They are where each looks like a variable, or comes back after the colon.
    """
    match = _BINDING.search(phrase)
    if match is None:
        return False
    words = match[1].replace(",", " ").split()
    return bool(words) and all(
        _LETTER.fullmatch(word) or re.search(rf"\b{re.escape(word)}\b", rest) for word in words
    )


def _lines(text: str) -> Iterator[Statement]:
    start = 0
    for number, line in enumerate(without_comments(text).split("\n"), 1):
        if line.strip(" \t\r\f\v\ufeff"):
            name, at = _name_of(line)
            body = line[at:].lstrip(" \t\ufeff")
            yield Statement(body.rstrip(), start + len(line) - len(body), number, name)
        start += len(line) + 1


def _prover9(text: str) -> Iterator[Statement]:
    names = {match.start(): match[1].strip('"') for match in _LABEL.finditer(text)}
    bare = without_comments(_LABEL.sub(lambda match: _blank(match[0]), text))
    places = list(names)
    role, line, counted = "premise", 1, 0
    for start, end in _full_stops(bare):
        body = bare[start:end]
        at = start + len(body) - len(body.lstrip())
        line += bare.count("\n", counted, at)
        counted = at
        if (match := _LIST.match(body)) is not None:
            role = "claim" if match[1] in _CLAIMS else "premise"
        elif body.strip() == "end_of_list":
            role = "premise"
        elif body.strip() and not _DIRECTIVE.match(body):
            first = bisect_left(places, start)
            labelled = first < len(places) and places[first] < end
            name = names[places[first]] if labelled else None
            yield Statement(bare[at:end].rstrip(), at, line, name, role)


def _full_stops(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of what full stops end; the last may lack its own."""
    start = 0
    for match in _STOP.finditer(text):
        if match[0] == ".":
            yield start, match.start()
            start = match.end()
    yield start, len(text)


_STOP = re.compile(r"""'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|\.(?=\s|$)""")
_SPACE = re.compile(r"\s*")
_INCLUDE = re.compile(r"\s*include\s*\(")
_BRACKET = re.compile(r"""'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|[()\[\],]""")


def _tptp(text: str) -> Iterator[Statement]:
    bare = without_comments(text)
    at, line, counted = 0, 1, 0
    size = len(bare.rstrip())
    while at < size:
        line += bare.count("\n", counted, at)
        counted = at
        head = _HEAD.match(bare, at)
        if head is None:
            included = _INCLUDE.match(bare, at)
            wrong = "another file is included" if included else "no statement"
            line += bare.count("\n", at, _SPACE.match(bare, at).end())  # type: ignore[union-attr]
            raise FormulaError(f"{wrong}; expected fof(name, role, formula).", line=line)
        end, close = _tptp_end(bare, head.end(), line)
        inside = bare[head.end() : end]
        start = head.end() + len(inside) - len(inside.lstrip())
        role = "claim" if head[3] in _CLAIMS else "premise"
        if head[3] != "type":
            name = unquote(head[2]) if head[2][0] == "'" else head[2]
            shift = bare.count("\n", at, start)
            yield Statement(bare[start:end].rstrip(), start, line + shift, name, role)
        at = close


def _tptp_end(text: str, start: int, line: int) -> tuple[int, int]:
    """Return where the formula of a statement ends, and where the statement does."""
    depth, end = 0, None
    for match in _BRACKET.finditer(text, start):
        sign = match[0]
        if sign in "([":
            depth += 1
        elif sign == "," and depth == 0 and end is None:
            end = match.start()
        elif sign == ")" and depth == 0:
            stop = text.find(".", match.end())
            if stop < 0 or text[match.end() : stop].strip():
                raise FormulaError("expected a full stop after the statement", line=line)
            return match.start() if end is None else end, stop + 1
        elif sign in ")]":
            depth -= 1
    raise FormulaError("a statement without end; expected ').'", line=line)
