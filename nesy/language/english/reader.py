"""What the readers of verb phrases ask of each other, and of the sentence around them."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from lark import Token

from nesy.language.english.said import Finish, Said
from nesy.language.english.scope import conjunction
from nesy.language.english.state import Node, State, trees
from nesy.language.english.words import RefusedError
from nesy.logic.formulas import Formula, Not, Or, Xor
from nesy.logic.terms import Term, Variable


@dataclass(slots=True)
class Reader(State, ABC):
    """Reads lists; what is listed, others read."""

    def listed(self, node: Node, read: Callable[[Node], Formula]) -> Formula:
        """Read a list of `one`, `conj`, `disj`, `neither`, `exclusive`, `not_conj` parts."""
        if node.data == "neither":
            return conjunction([self.denied(read, child, Not) for child in trees(node)])
        parts = [read(child) for child in trees(node)]
        match node.data:
            case "one":
                return parts[0]
            case "conj" | "past_and":
                return conjunction(parts)
            case "disj":
                self.cost += 1
                return Or(tuple(parts))
            case "exclusive":
                return Xor(parts[0], parts[1])
        if node.data == "two":
            raise RefusedError("a verb with two objects cannot stand here", *self.span([node]))
        assert node.data == "not_conj"
        return Not(conjunction(parts))

    def denied(
        self, read: Callable[[Node], Formula], node: Node, deny: Callable[[Formula], Formula]
    ) -> Formula:
        """Read and deny something: `does not have a cat that is red` is of no such cat."""
        before = len(self.brought)
        formula = read(node)
        new = self.brought[before:]
        del self.brought[before:]
        return deny(self.closed(new, formula) if new else formula)

    @abstractmethod
    def closed(self, variables: Sequence[Variable], formula: Formula) -> Formula:
        """Say that there are such things, which the sentence then speaks of no more."""

    @abstractmethod
    def predicate(self, node: Node, subject: Term) -> Formula:
        """Read a verb phrase, or a list of them."""

    @abstractmethod
    def follow(self, rest: Sequence[Node | Token], said: Said, finish: Finish) -> Formula:
        """Add objects and other complements to a predicate, in order, then finish it."""

    @abstractmethod
    def finish(self, said: Said) -> Formula:
        """Turn what was collected into an atom, a comparison, or both."""

    @abstractmethod
    def object(self, node: Node, said: Said, onward: Finish) -> Formula:
        """Read one object; what is not a thing of its own becomes a part of the predicate."""

    @abstractmethod
    def is_asked(self) -> bool:
        """Whether the words stand in a question."""

    @abstractmethod
    def is_condition(self) -> bool:
        """Whether the words stand in a condition."""

    @abstractmethod
    def bring(self, variable: Term, body: Formula, *, again: bool = False) -> Formula:
        """Bind a variable that an object brought in, as the part of the sentence demands.

        Args:
            again: the sentence speaks of it again.
        """

    @abstractmethod
    def noun_parts(self, noun: list[str], node: Node, subject: Term) -> list[Formula]:
        """Return what a noun with words before it says; known adjectives stand for themselves."""

    @abstractmethod
    def all_of(
        self, variable: Term, restrict: Callable[[], Formula], body: Callable[[], Formula]
    ) -> Formula:
        """Say something of all for whom a restriction holds."""

    @abstractmethod
    def of(self, node: Node, onward: Callable[[Term], Formula]) -> Formula:
        """Read what stands after "of"."""
