"""Reads one formula by `grammars/fol.lark`, repairs what can be repaired; sorts come later."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache

from lark import Lark, Token
from lark.exceptions import UnexpectedInput
from lark.lexer import Lexer

from nesy.errors import FormulaError
from nesy.logic.build import Builder
from nesy.logic.build_terms import Node
from nesy.logic.complaints import complaint
from nesy.logic.dates import DATE, note_on
from nesy.logic.dialects import PROVER9, TPTP, checked_dialect, guess_dialect
from nesy.logic.formulas import Formula, Place
from nesy.logic.repairs import Repair, edits
from nesy.logic.scope import bound_names, close, close_all, looks_unbound
from nesy.logic.tokens import tokenise
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
        if DATE.search(self.text):
            self.repairs += tuple(self._date_notes(tokens))
        return Parsed(formula, self.repairs, self.dialect), not builder.numeric

    def _date_notes(self, tokens: list[Token]) -> Iterator[Repair]:
        """Yield how dates were read, where that could be doubted."""
        for token in tokens:
            at = token.start_pos or 0
            written = self.text[at : token.end_pos]
            if written[:1].isdigit() and (words := note_on(written)) is not None:
                line = self.first_line + self.text.count("\n", 0, at)
                place = Place(self.offset + at, self.offset + at + len(written), line)
                yield Repair("date", words, place, applied=True)

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
        raise complaint(error, text, tokens) from error
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


def _index(text: str, line: int, column: int) -> int:
    start = 0
    for _ in range(line - 1):
        start = text.index("\n", start) + 1
    return start + column - 1
