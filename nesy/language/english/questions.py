"""Reads questions: yes or no, who and which, and what they suppose."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass

from lark import Token

from nesy.language.english.reciprocal import check_reciprocal
from nesy.language.english.scope import conjunction, for_all
from nesy.language.english.state import Node, leaves, trees
from nesy.language.english.subjects import Body, Mode, Subjects
from nesy.language.english.words import RefusedError
from nesy.logic.formulas import Formula, Implies, Not


@dataclass(slots=True)
class Questions(Subjects):
    """Reads questions; the clauses in them, a sentence reads."""

    @abstractmethod
    def statement(self, node: Node) -> Formula:
        """Read a statement or a question."""

    @abstractmethod
    def condition(self, node: Node) -> Formula:
        """Read conditions; in an "or", what one alternative brings in is said of in it alone."""

    def _ask_be(self, node: Node) -> Formula:
        subject, said = trees(node)
        return self._asked(subject, lambda term: self.complements(said, term, ()), said)

    def _ask_do(self, node: Node) -> Formula:
        """Read `does Ann swim?`; `has Ann lived here for a year?` is so for longer too."""
        subject, said = trees(node)
        first = next(child for child in node.children if isinstance(child, Token))
        self.asks_lasting = first.type in ("HAS", "HAVE", "HAD")
        found = self._asked(subject, lambda term: self.phrase(said, term, ()), said)
        self.asks_lasting = False
        return found

    def _ask_do_not(self, node: Node) -> Formula:
        subject, said = trees(node)
        return self._asked(subject, lambda term: Not(self.phrase(said, term, ())), said)

    def _ask_modal(self, node: Node) -> Formula:
        subject, said = trees(node)
        token = next(
            c for c in node.children if isinstance(c, Token) and c.type in ("MODAL", "PERMITTED")
        )
        self._check_anyone(subject, token)
        denied = node.data == "ask_modal_not"
        if not denied:
            return self._asked(subject, lambda term: self.modal(token, said, term), said)
        return self._asked(subject, lambda t: Not(self.modal(token, said, t, denied=True)), said)

    _ask_modal_not = _ask_modal

    def _check_anyone(self, subject: Node, modal: Token) -> None:
        """Refuse `may anyone swim?`: is it allowed to one, or to every one?

        Raises:
            RefusedError: it is such a question; without a condition, duties are asked of one.
        """
        if subject.data not in ("any", "anyone"):
            return
        duty = self.word(modal).text in ("have to", "must")
        if duty and subject.data == "anyone" and not trees(subject):
            return
        shown = self.word(leaves(subject)[0]).text
        reason = f"{shown!r} can be one or every one here; write 'someone' or 'everyone'"
        if subject.data == "any":
            reason = f"{shown!r} can be one or every one here; write 'some' or 'every'"
        raise RefusedError(reason, *self.span([subject]))

    def _ask_if(self, node: Node) -> Formula:
        left, right = trees(node)
        with self.part(Mode.CONDITION) as frame:
            condition = frame.condition(self.condition(left))
        asked = self.statement(right)
        return for_all(frame.variables, Implies(condition, asked))

    def _ask_then_if(self, node: Node) -> Formula:
        """Read `may Ann swim if she is late?`: the condition may go back to whom is asked of."""
        left, right = trees(node)
        with self.part(Mode.CONDITION) as frame:
            self.lifts_asked = True
            asked = self.statement(left)
            self.lifts_asked = False
            condition = frame.condition(self.condition(right))
        return for_all(frame.variables, Implies(condition, asked))

    def _ask_case(self, node: Node) -> Formula:
        return self.statement(trees(node)[0])

    def _asked(self, subject: Node, body: Body, said: Node) -> Formula:
        check_reciprocal(self, subject, said)
        with self.part(Mode.QUESTION, self.frame if self.lifts_asked else None):
            return self.subject(subject, body)

    def _ask_who(self, node: Node) -> Formula:
        self.wanted = self.scope.fresh()
        return self.predicate(trees(node)[0], self.wanted)

    def _ask_which(self, node: Node) -> Formula:
        nominal, verbs = trees(node)
        self.wanted = self.scope.fresh()
        parts = self._nominal(nominal, self.wanted)
        return conjunction([*parts, self.predicate(verbs, self.wanted)])
