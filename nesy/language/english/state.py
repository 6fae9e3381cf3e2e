"""What the reading of one tree shares: its words, its scope, and what was made of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from lark import Token, Tree

from nesy.language.english.known import Known, Part
from nesy.language.english.morphology import singular
from nesy.language.english.scope import Scope
from nesy.language.english.word_kinds import LETTERS
from nesy.language.english.words import RefusedError, Word
from nesy.logic.terms import Constant, Term, Variable

Node = Tree[Token]


@dataclass(slots=True)
class State:
    """One reading in the making; `cost` tells readings of one sentence apart."""

    words: Sequence[Word]
    known: Known
    scope: Scope = field(default_factory=Scope)
    parts: list[Part] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    adjectives: set[str] = field(default_factory=set)
    linked: set[tuple[str, str]] = field(default_factory=set)
    dated: set[str] = field(default_factory=set)
    conditional: tuple[int, int] | None = None
    cost: int = 0
    lasting: bool = False
    """In what has been so for some time, which it may have been for longer."""
    asks_lasting: bool = False
    """In a question whether something has been so."""
    brought: list[Variable] = field(default_factory=list)
    """Of objects with a noun, which the whole sentence binds: what is denied must bind its own."""

    def word(self, token: Node | Token) -> Word:
        """Return the word of a token."""
        assert isinstance(token, Token)
        return self.words[int(token)]

    def span(self, nodes: Sequence[Node | Token]) -> tuple[int, int]:
        """Return where the words of some nodes start and end."""
        found = [self.word(token) for node in nodes for token in leaves(node)]
        if not found:
            return 0, 0
        return min(w.start for w in found), max(w.end for w in found)

    def texts(self, node: Node | Token) -> list[str]:
        """Return the words below a node, in lower case."""
        return [self.word(token).text.lower() for token in leaves(node)]

    def noun(self, node: Node | Token) -> list[str]:
        """Return the words of a noun, the last in the singular.

        Raises:
            RefusedError: they end in an adverb, which belongs elsewhere.
        """
        tokens = leaves(node)
        last = self.word(tokens[-1])
        self.cost += 2 * (last.kind in ("VS", "VED"))
        self.cost += 4 * (len(tokens) > 1 and self.word(tokens[0]).kind == "VS")
        before = self.word(tokens[-2]).kind if len(tokens) > 1 else ""
        if last.kind == "VED" and before in ("WS", "CAPS"):
            reason = f"{last.text!r} is no noun; write 'that is' or 'that are' before it"
            raise RefusedError(reason, last.start, last.end)
        if last.kind == "ADV" and len(tokens) > 1:
            raise RefusedError(f"{last.text!r} is no noun", last.start, last.end)
        return [*self.texts(node)[:-1], singular(last.text)]

    def constant(self, words: Sequence[str], node: Node | Token, *, noun: str = "") -> Constant:
        """Return the thing of a name, written as the document writes it first."""
        name = "_".join(word.replace(" ", "_") for word in words)
        constant = Constant(self.known.constants.get(name.casefold(), name))
        self.parts.append(Part(constant.name, "name", *self.span([node])))
        self.scope.note(constant, noun)
        return constant

    def name(self, token: Node | Token) -> Term:
        """Return the thing that a name names; a letter stands for anything."""
        text = self.word(token).text
        if text in LETTERS:
            self.scope.note(Variable(text))
            return Variable(text)
        return self.constant([self.word(token).text], token)

    def said(self, symbol: str, kind: str, nodes: Sequence[Node | Token]) -> None:
        """Remember which words gave a symbol."""
        self.parts.append(Part(symbol, kind, *self.span(nodes)))

    def pronoun(self, token: Node | Token, *, other_than: Term | None = None) -> Term:
        """Return what a pronoun points at."""
        return self.scope.pronoun(self.word(token), other_than=other_than)


def leaves(node: Node | Token) -> list[Token]:
    """Return the tokens below a node, in order."""
    if isinstance(node, Token):
        return [node]
    return [token for child in node.children for token in leaves(child)]


def trees(node: Node) -> list[Node]:
    """Return the children that are trees."""
    return [child for child in node.children if isinstance(child, Tree)]


def kinds(node: Node) -> list[str]:
    """Return the kinds of the children that are tokens."""
    return [child.type for child in node.children if isinstance(child, Token)]
