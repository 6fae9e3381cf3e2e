"""Words for what the parser could not read: what was found, and what could have stood there."""

from __future__ import annotations

from collections import Counter

from lark import Token
from lark.exceptions import UnexpectedInput

from nesy.errors import FormulaError
from nesy.logic.names import KEYWORDS
from nesy.logic.tokens import column_of, line_of


def complaint(error: UnexpectedInput, text: str, tokens: list[Token]) -> FormulaError:
    """Return what is wrong with a text whose `tokens` the parser could not put together."""
    token: Token | None = getattr(error, "token", None)
    if token is None or token.type == "$END":
        at, found = len(text.rstrip()), "the end"
    else:
        at = token.start_pos or 0
        found = repr(text[at : token.end_pos][:40])
    names = set(getattr(error, "expected", None) or ())
    before = Counter(each.type for each in tokens if (each.start_pos or 0) < at)
    # The parser names what closes any bracket; only one that is open can be closed.
    names -= _not_open(before)
    expected = _worded(names)
    return FormulaError(
        f"found {found}, expected {_listed(expected)}{_hint(token, tokens)}",
        line=line_of(text, at),
        column=column_of(text, at),
        expected=expected,
    )


def _worded(names: set[str]) -> tuple[str, ...]:
    """Return what the parser could go on with as a person would say it, likely first."""
    if "_AND" in names:
        names = names - _GOING_ON
    for whole, parts in _WHOLES.items():
        if parts <= names:
            names = names - _BEGINNINGS | {whole}
            break
    return tuple(dict.fromkeys(word for name, word in _SPELLED.items() if name in names))


def _hint(token: Token | None, tokens: list[Token]) -> str:
    """Say how names of several words are written, where two names meet."""
    if token is None or token.type not in ("NAME", "_WIDE"):
        return ""
    before = "".join(each for each in tokens if each.end_pos == (token.start_pos or 0) - 1)
    if token in ("if", "then", ":") or before == "if":
        return "; an 'if' is written bird(x) -> flies(x)" if token != ":" or before else ""
    if not before.isidentifier() or before in KEYWORDS:
        return ""
    words = f"{before} {token}"
    return f"; a name of several words is written {words.replace(' ', '_')} or {words!r}"


def _not_open(before: Counter[str]) -> set[str]:
    """Return what closes or parts a bracket of a kind that is not open, and the end if one is."""
    found = {closing for opening, closing in _CLOSING if before[opening] <= before[closing]}
    if "RPAR" in found and before["_LBRACE"] + before["_LBRACKET"] == 0:
        found.add("_COMMA")
    return found if "RPAR" in found else found | {"$END"}


_CLOSING = (
    ("_LPAR", "RPAR"),
    ("_LBRACE", "_RBRACE"),
    ("_LBRACKET", "_RBRACKET"),
)


def _listed(names: tuple[str, ...]) -> str:
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + f" or {names[-1]}"


_BEGINNINGS = {"NAME", "QUOTED", "FREE", "NUMBER", "_NOT", "QUANTIFIER", "BINDER", "TRUTH"} | {
    *("MINUS", "_LPAR", "VARIABLE", "SORT", "_WIDE")
}
# What a formula may be lengthened by; said only where the formula cannot end.
_GOING_ON = {"RELATION", "_IN", "PLUS", "MINUS", "_TIMES", "_OVER", "_LPAR"}
_WHOLES = {"a formula": {"NAME", "QUANTIFIER", "_LPAR"}, "a term": {"NAME", "NUMBER", "_LPAR"}}
# In the order in which they are said.
_SPELLED = {
    "a formula": "a formula",
    "a term": "a name or a number",
    **dict.fromkeys(["NAME", "QUOTED", "FREE"], "a name"),
    "NUMBER": "a number",
    "VARIABLE": "a variable",
    "SORT": "a sort",
    **dict.fromkeys(["QUANTIFIER", "BINDER"], "a quantifier"),
    "_NOT": "'not'",
    "TRUTH": "'true' or 'false'",
    "_LPAR": "'('",
    **dict.fromkeys(
        ["_AND", "_OR", "_XOR", "_IMPLIES", "_IMPLIED_BY", "_IFF"],
        "a connective ('and', 'or', '->')",
    ),
    **dict.fromkeys(["RELATION", "_IN"], "a comparison ('=', '>=')"),
    **dict.fromkeys(["PLUS", "MINUS", "_TIMES", "_OVER"], "arithmetic ('+', '-')"),
    "_COMMA": "','",
    "_WIDE": "':'",
    "_LBRACE": "'{'",
    "_RBRACE": "'}'",
    "_LBRACKET": "'['",
    "_RBRACKET": "']'",
    "RPAR": "')'",
    "$END": "the end of the formula",
}
