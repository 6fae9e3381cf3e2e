"""Reads one formula by `grammars/fol.lark`, repairs what can be repaired; sorts come later."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache

from lark import Lark, Token
from lark.exceptions import UnexpectedInput
from lark.lexer import Lexer

from nesy.errors import FormulaError
from nesy.logic.build import Builder, Node
from nesy.logic.dialects import PROVER9, TPTP, checked_dialect, guess_dialect
from nesy.logic.formulas import Formula, Place
from nesy.logic.names import KEYWORDS
from nesy.logic.repairs import Repair, edits
from nesy.logic.scope import bound_names, close, close_all, looks_unbound
from nesy.logic.tokens import column_of, line_of, tokenise
from nesy.resources import data_root

MAX_DEPTH = 120
"""How deep formulas, parentheses and terms may be nested; what people write stays below 20."""
MAX_TOKENS = 2_000_000
"""How long one formula may be; above it, reading would take minutes."""

MAX_REPAIRED = 20_000
"""How many characters a text may have for repairs to be tried; each costs a reading."""
MAX_LOOSE = 12
"""How many unbound names of one formula are taken for slips."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """A formula with what was, or could be, repaired on the way, and its dialect."""

    formula: Formula
    repairs: tuple[Repair, ...] = ()
    dialect: str = "ascii"


def read_formula(
    text: str,
    *,
    dialect: str | None = None,
    repair: bool = False,
    bound: Collection[str] = (),
    first_line: int = 1,
    offset: int = 0,
) -> tuple[Parsed, bool]:
    """Read one formula of a theory, without its sorts; also return whether it needs none.

    Args:
        bound: names that quantifiers elsewhere in the theory bind.
        first_line: the line of the theory on which the text starts.
        offset: the place in the theory at which it starts.

    Raises:
        FormulaError: as `parse_formula`.
    """
    if not text.strip():
        raise FormulaError(
            "nothing here; expected a formula such as forall x. dog(x) -> animal(x)",
            line=first_line,
        )
    dialect = guess_dialect(text) if dialect is None else checked_dialect(dialect)
    reading = _Reading(text, dialect, first_line, offset, repair)
    return reading.read(frozenset(bound))


@dataclass(slots=True)
class _Reading:
    """One text on its way to a formula."""

    text: str
    dialect: str
    first_line: int
    offset: int
    repair: bool
    repairs: tuple[Repair, ...] = ()

    def read(self, bound: frozenset[str]) -> tuple[Parsed, bool]:
        tree, tokens = self._tree()
        builder = Builder(self.text, self.first_line, self.offset)
        formula = builder.formula(tree, {})
        if builder.free or builder.loose:
            closed = self._closed(tree, builder, bound | bound_names(tokens))
            if closed is not tree:
                builder = Builder(self.text, self.first_line, self.offset)
                formula = builder.formula(closed, {})
        return Parsed(formula, self.repairs, self.dialect), not builder.numeric

    def _tree(self) -> tuple[Node, list[Token]]:
        try:
            return parse_tree(self.text, self.dialect)
        except FormulaError as error:
            at = _index(self.text, error.line, error.column)
            short = len(self.text) <= MAX_REPAIRED
            for kind, words, changed in edits(self.text, at) if short else ():
                try:
                    found = parse_tree(changed, self.dialect)
                except FormulaError:
                    continue
                if not self.repair:
                    raise self._moved(error, words) from error
                place = Place(self.offset + at, self.offset + at, self.first_line + error.line - 1)
                self.repairs += (Repair(kind, words, place, applied=True),)
                self.text = changed
                return found
            raise self._moved(error, None) from error

    def _moved(self, error: FormulaError, repair: str | None) -> FormulaError:
        message = str(error).split(": ", 1)[1]
        return FormulaError(
            message,
            line=self.first_line + error.line - 1,
            column=error.column,
            expected=error.expected,
            repair=repair,
        )

    def _closed(self, tree: Node, builder: Builder, bound: frozenset[str]) -> Node:
        if self.dialect == TPTP:
            return close_all(tree, builder.free)
        if self.dialect == PROVER9:
            names = [name for name in builder.loose if "u" <= name[0] <= "z"]
            return close_all(tree, names)
        for name, at in list(builder.loose.items())[:MAX_LOOSE]:
            if looks_unbound(name, bound):
                changed, words = close(tree, name)
                if not words:
                    continue
                line = self.first_line + self.text.count("\n", 0, at)
                place = Place(self.offset + at, self.offset + at + len(name), line)
                kind = "scope" if "reach" in words else "quantifier"
                self.repairs += (
                    Repair(kind, f"{name} is bound by nothing: {words}", place, self.repair),
                )
                tree = changed if self.repair else tree
        return tree


def parse_tree(text: str, dialect: str) -> tuple[Node, list[Token]]:
    """Return the tree of a formula by the grammar, and its tokens.

    Raises:
        FormulaError: a character or a word that does not belong there, or too deep a nesting.
    """
    tokens = tokenise(text, dialect)
    if len(tokens) > MAX_TOKENS:
        raise FormulaError(f"a formula of {len(tokens)} words; expected at most {MAX_TOKENS}")
    _check_nesting(tokens)
    try:
        # Lark hands whatever it is given on to the lexer, which here is a list of tokens.
        tree: Node = _parser().parse(tokens)
    except UnexpectedInput as error:
        raise _complaint(error, text, tokens) from error
    if len(tokens) > MAX_DEPTH:
        _check_depth(tree)
    found = tree.children[0]
    assert not isinstance(found, Token)
    return found, tokens


class _Given(Lexer):
    """Passes on tokens that are there already."""

    def __init__(self, conf: object) -> None:
        pass

    def lex(self, tokens: list[Token]) -> Iterator[Token]:  # type: ignore[override]
        return iter(tokens)


@cache
def _parser() -> Lark:
    grammar = (data_root("grammars") / "fol.lark").read_text(encoding="utf-8")
    return Lark(grammar, parser="lalr", lexer=_Given)


def _check_nesting(tokens: list[Token]) -> None:
    """Refuse early what is seen to be too deep from its tokens alone."""
    arrows, prefixes = [0], 0
    for token in tokens:
        kind = token.type
        if kind == "_LPAR":
            arrows.append(0)
        elif kind == "RPAR":
            if len(arrows) > 1:
                arrows.pop()
        elif kind == "_IMPLIES":
            arrows[-1] += 1
        if kind in ("_NOT", "MINUS", "QUANTIFIER"):
            prefixes += 1
        elif kind not in ("VARIABLE", "SORT", "_WIDE"):
            prefixes = 0
        if max(len(arrows), arrows[-1], prefixes) > MAX_DEPTH:
            raise _too_deep()


def _too_deep() -> FormulaError:
    return FormulaError(
        f"nested more than {MAX_DEPTH} deep; expected something that a person can follow"
    )


def _check_depth(tree: Node) -> None:
    waiting: list[tuple[Node, int]] = [(tree, 0)]
    while waiting:
        node, depth = waiting.pop()
        if depth > MAX_DEPTH:
            raise _too_deep()
        waiting.extend(
            (child, depth + 1) for child in node.children if not isinstance(child, Token)
        )


def _complaint(error: UnexpectedInput, text: str, tokens: list[Token]) -> FormulaError:
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


def _index(text: str, line: int, column: int) -> int:
    start = 0
    for _ in range(line - 1):
        start = text.index("\n", start) + 1
    return start + column - 1


_BEGINNINGS = set(
    "NAME QUOTED FREE NUMBER _NOT QUANTIFIER BINDER TRUTH MINUS _LPAR VARIABLE SORT _WIDE".split()
)
# What a formula may be lengthened by; said only where the formula cannot end.
_GOING_ON = set("RELATION _IN PLUS MINUS _TIMES _OVER _LPAR".split())
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
