"""Builds the formula of a parsed sentence: how its clauses are connected."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lark import Token

from nesy.language.english.everyday import MEANS, UNTIL
from nesy.language.english.lexicon import VACUOUS
from nesy.language.english.questions import Questions
from nesy.language.english.reciprocal import check_reciprocal
from nesy.language.english.scope import Frame, conjunction, exists, for_all
from nesy.language.english.state import Node, leaves, trees
from nesy.language.english.subjects import Mode
from nesy.language.english.words import RefusedError
from nesy.logic.formulas import Equal, Formula, Iff, Implies, Not, Or, Xor, free_variables
from nesy.logic.terms import Term

_UNTIL_NOTE = "'until' is read as 'as long as it is not so that'"
_LEADING = frozenset(
    ("leads", "lead", "ensures", "ensure", "guarantees", "guarantee", "causes", "cause")
)


@dataclass(slots=True)
class Sentences(Questions):
    """Reads whole sentences."""

    def read(self, tree: Node) -> Formula:
        """Return the formula of a tree of `start`."""
        return self.statement(trees(tree)[0])

    def statement(self, node: Node) -> Formula:
        """Read a statement or a question."""
        reader = getattr(self, f"_{node.data}")
        found: Formula = reader(node)
        return found

    def _plain(self, node: Node) -> Formula:
        clauses = trees(node)[0]
        if clauses.data in ("disj", "exclusive"):
            with self.part(Mode.CLOSED):
                return self._joined(clauses)
        if clauses.data == "one" and self._is_definition(trees(clauses)[0]):
            return self._defined(trees(clauses)[0])
        return self._together([self._alone(child) for child in trees(clauses)])

    def _is_definition(self, node: Node) -> bool:
        """Whether a clause says of a kind what a person must be to be of it, or what it means."""
        if node.data != "clause" or trees(node)[0].data not in ("a", "bare"):
            return False
        verbs = trees(node)[1]
        if verbs.data != "one" or trees(verbs)[0].data != "be":
            return False
        be = self.word(leaves(verbs)[0])
        preds = trees(trees(verbs)[0])[0]
        core = trees(preds)[0]
        if preds.data != "one" or core.data != "kind":
            return False
        words, *more = trees(core)
        return be.said == MEANS or (bool(more) and self.texts(words)[-1] in VACUOUS)

    def _defined(self, node: Node) -> Formula:
        """Read `a minor is a person under 18`: whoever is one is the other."""
        self.notes.append("it is read as a definition, so that it holds both ways round")
        with self.part(Mode.GENERIC) as frame:
            body = self.clause(node)
        kind = conjunction(frame.restrictions)
        return for_all(frame.variables, Iff(kind, body) if frame.restrictions else body)

    def _alone(self, node: Node) -> tuple[Frame, Formula]:
        with self.part(Mode.GENERIC) as frame:
            return frame, self.clause(node)

    def _together(self, read: Sequence[tuple[Frame, Formula]]) -> Formula:
        """Close clauses one by one, or together where a later one speaks of an earlier one's."""
        found: list[Formula] = []
        open_: list[tuple[Frame, list[Formula]]] = []
        for frame, body in read:
            free = free_variables(body)
            last = open_[-1] if open_ else None
            if last is not None and free & set(last[0].variables):
                last[0].variables.extend(frame.variables)
                last[0].restrictions.extend(frame.restrictions)
                last[1].append(body)
            else:
                open_.append((frame, [body]))
        found = [frame.universal(conjunction(bodies)) for frame, bodies in open_]
        return conjunction(found)

    def _if_then(self, node: Node) -> Formula:
        left, right = trees(node)[:2]
        self.conditional = self.span([left])
        with self.part(Mode.CONDITION) as frame:
            condition = frame.condition(self.condition(left))
        with self.part(Mode.CLOSED):
            conclusion = self._joined(right)
        return for_all(frame.variables, Implies(condition, conclusion))

    def _otherwise(self, node: Node) -> Formula:
        """Read a sentence after the condition of the one before it: where that fails.

        Raises:
            RefusedError: it speaks of several, so that it is unclear for whom the condition fails.
        """
        left, right = trees(node)
        with self.part(Mode.CONDITION) as frame:
            condition = self.condition(left)
        if len(frame.variables) > 1:
            reason = "'otherwise' is unclear after a condition about several; write the condition"
            raise RefusedError(reason, *self.span([left]))
        with self.part(Mode.CLOSED):
            conclusion = self._joined(right)
        if frame.variables and not free_variables(conclusion):
            reason = "'otherwise' is unclear where the sentence is not about the same one"
            raise RefusedError(reason, *self.span([right]))
        whole = conjunction([*frame.restrictions, Not(condition)])
        return for_all(frame.variables, Implies(whole, conclusion))

    def _if_then_unless(self, node: Node) -> Formula:
        left, right, but = trees(node)
        self.conditional = self.span([left])
        with self.part(Mode.CONDITION) as frame:
            condition = self.condition(left)
        with self.part(Mode.CLOSED):
            conclusion = self._joined(right)
            exception = self._joined(but)
        whole = frame.condition(conjunction([condition, Not(exception)]))
        return for_all(frame.variables, Implies(whole, conclusion))

    def _then_if(self, node: Node) -> Formula:
        right, left = trees(node)
        frame, conclusion = self._lifted(right)
        with self.part(Mode.CONDITION) as inner:
            condition = inner.condition(self.condition(left))
        spoken = free_variables(condition)
        if any(variable not in spoken for variable in frame.variables):
            self.notes.append("whoever the condition does not speak of is read as every one")
        frame.variables.extend(inner.variables)
        frame.restrictions.append(condition)
        return frame.universal(conclusion)

    def _only_if(self, node: Node) -> Formula:
        left, right = trees(node)
        frame, condition = self._lifted(left)
        with self.part(Mode.CLOSED):
            needed = self._joined(right)
        return (
            frame.universal(Implies(condition, needed))
            if not frame.restrictions
            else (for_all(frame.variables, Implies(frame.condition(condition), needed)))
        )

    def _then_unless(self, node: Node) -> Formula:
        self._note_unless(node)
        right, left = trees(node)
        frame, conclusion = self._lifted(right)
        with self.part(Mode.CLOSED):
            exception = self._joined(left)
        frame.restrictions.append(Not(exception))
        return frame.universal(conclusion)

    def _note_unless(self, node: Node) -> None:
        word = next(self.word(t) for t in node.children if getattr(t, "type", "") == "UNLESS")
        said = "'unless' is read as 'if not'"
        self.notes.append(_UNTIL_NOTE if word.text == UNTIL else said)

    def _unless_then(self, node: Node) -> Formula:
        self.notes.append("'unless' is read as 'if not'")
        left, right = trees(node)
        with self.part(Mode.CONDITION) as frame:
            exception = self.condition(left)
        if frame.restrictions:
            exception = frame.condition(exception)
        with self.part(Mode.CLOSED):
            conclusion = self._joined(right)
        shared = free_variables(conclusion) & set(frame.variables)
        if not shared:
            exception = exists(frame.variables, exception)
        return for_all(frame.variables, Implies(Not(exception), conclusion))

    def _iff(self, node: Node) -> Formula:
        left, right = trees(node)[:2]
        self.lifts_someone = True
        frame, first = self._lifted(left)
        self.lifts_someone = False
        with self.part(Mode.CLOSED):
            second = self._joined(right)
        if not free_variables(second) & set(frame.variables):
            first = exists(frame.variables, frame.condition(first))
            return Iff(first, second)
        return frame.universal(Iff(first, second))

    def _lifted(self, node: Node) -> tuple[Frame, Formula]:
        """Read clauses that a condition follows: whom they speak of, the condition speaks of."""
        self.lifts_someone, before = True, self.lifts_someone
        with self.part(Mode.GENERIC) as frame:
            body = self._joined(node)
        self.lifts_someone = before
        return frame, body

    def _joined(self, node: Node) -> Formula:
        return self.listed(node, self.clause)

    def condition(self, node: Node) -> Formula:
        """Read conditions; in an "or", what one alternative brings in is said of in it alone."""
        if node.data not in ("disj", "exclusive"):
            return self._joined(node)
        parts: list[tuple[Frame, Formula]] = []
        for child in trees(node):
            with self.part(Mode.CONDITION) as frame:
                body = self.clause(child)
            free = free_variables(body)
            for earlier, _ in parts:
                if free & set(earlier.variables):
                    self.frame.restrictions.extend(earlier.restrictions)
                    earlier.restrictions.clear()
            self.frame.variables.extend(frame.variables)
            parts.append((frame, body))
        sides = [frame.condition(body) for frame, body in parts]
        return Xor(sides[0], sides[1]) if node.data == "exclusive" else Or(tuple(sides))

    def clause(self, node: Node) -> Formula:
        """Read one clause."""
        match node.data:
            case "clause" | "gerund":
                subject, verbs = trees(node)
                read = self.predicate if node.data == "clause" else self._gerund
                self._check_past(subject, verbs)
                check_reciprocal(self, subject, verbs)
                self._check_leading(subject, verbs)
                return self.subject(subject, lambda term: read(verbs, term))
            case "one_of_two":
                one, other, verbs = trees(node)
                with self.part(Mode.CLOSED):
                    sides = [
                        self.subject(each, lambda term: self.predicate(verbs, term))
                        for each in (one, other)
                    ]
                return Xor(sides[0], sides[1])
            case "same":
                term = self._same()
                return self._gerund(trees(node)[0], term)
            case "existential":
                return self._existential(node)
            case "not_case":
                with self.part(Mode.CLOSED):
                    return Not(self.clause(trees(node)[0]))
        return self.clause(trees(node)[0])

    def _check_leading(self, subject: Node, verbs: Node) -> None:
        """Refuse `training leads to skill`: who has the one has the other, but it names nobody.

        Raises:
            RefusedError: it says so of something without an article or a name.
        """
        verb = next((self.word(token) for token in leaves(verbs)), None)
        if subject.data == "mass" and verb is not None and verb.text in _LEADING:
            reason = f"what {verb.text!r} says is said of nobody; write 'Whoever has ... has ...'"
            raise RefusedError(reason, *self.span([subject, verbs]), final=True, uncovered=True)

    def _check_past(self, subject: Node, verbs: Node) -> None:
        """Refuse `a student passed`: it may be a rule about all, or news of one.

        Raises:
            RefusedError: it is such a clause.
        """
        past = verbs.data == "past" or (verbs.data == "one" and trees(verbs)[0].data == "past")
        told = past or verbs.data == "perfect" or "perfect" in [t.data for t in trees(verbs)]
        if subject.data == "a" and told and self.mode is Mode.GENERIC and not self.lifts_someone:
            start, end = self.span([subject])
            raise RefusedError("this can be one or every; write 'some' or 'every'", start, end)

    def _gerund(self, node: Node, term: Term) -> Formula:
        return self.complements(node, term, ())

    def _same(self) -> Term:
        if not self.scope.referents:
            raise RefusedError("nobody is named before 'being'", *self.span([]))
        return self.scope.referents[-1].term

    def _existential(self, node: Node) -> Formula:
        subject = trees(node)[0]
        inner = self._there(subject)
        if self.mode is Mode.GENERIC:
            with self.part(Mode.CLOSED):
                return self.subject(inner, lambda term: self._is_there(term))
        return self.subject(inner, lambda term: self._is_there(term))

    def _is_there(self, term: Term) -> Formula:
        return Equal(term, term)

    def _there(self, node: Node) -> Node:
        if node.data in ("a", "some", "someone", "no", "noone", "any", "anyone"):
            return node
        if node.data == "bare":
            return Node(Token("RULE", "some"), node.children)
        start, end = self.span([node])
        raise RefusedError("'there is' needs 'a', 'some', 'no' or 'someone'", start, end)
