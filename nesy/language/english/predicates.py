"""Builds what verbs and their complements say of a subject."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from lark import Token, Tree

from nesy.language.english.complements import SO_LONG_DENIED, Complements
from nesy.language.english.lexicon import MODALS, PERSONS, UNITS, VERBS
from nesy.language.english.morphology import (
    base_of_past,
    base_of_third,
    guessed_base_of_third,
    is_plural,
    singular,
    third_person,
)
from nesy.language.english.said import Finish, Said
from nesy.language.english.scope import conjunction
from nesy.language.english.state import Node, leaves, trees
from nesy.language.english.words import OPEN, RefusedError
from nesy.logic.formulas import Atom, Comparison, Equal, Formula
from nesy.logic.terms import Apply, Constant, Number, Term, Variable

_OPINIONS = frozenset(("call", "consider", "name", "label", "deem", "find", "think"))
_LENGTHS = frozenset(("minutes", "days", "months"))
_MODAL = (("may",), ("must",), ("can",), ("should",))
_ENDS = frozenset(("until", "till", "since", "from", "after", "before"))
_ALLOWING = frozenset(("may", "can", "entitled"))
_SAID_OF_ONE = frozenset(
    ("is_named", "is_definite", "is_possessed", "measured", "compared", "differs", "as_much",
     "is_date", "quantity", "quantity_than")
)  # fmt: skip
"""What is said by "is" as a comparison, in which no modal has a place."""


@dataclass(slots=True)
class Predicates(Complements):
    """Reads verb phrases; what depends on the sentence around them, a sentence adds."""

    def predicate(self, node: Node, subject: Term) -> Formula:
        """Read a verb phrase, or a list of them."""
        if node.data in ("one", "conj", "disj", "neither"):
            if node.data != "one":
                self.cost += 1
            return self.listed(node, lambda child: self.predicate(child, subject))
        return self.phrase(node, subject, ())

    def phrase(self, node: Node, subject: Term, modal: tuple[str, ...]) -> Formula:
        """Read one verb phrase; `modal` stands before its verb."""
        match node.data:
            case "be":
                return self.complements(trees(node)[0], subject, (*modal, "be") if modal else ())
            case "be_not":
                self._check_long_denied(node)
                return self.denied(
                    lambda child: self.complements(child, subject, ()),
                    trees(node)[0],
                    self.scope.deny,
                )
            case "perfect":
                self._check_long_denied(trees(node)[0])
                self.lasting, before = True, self.lasting
                found = self.phrase(trees(node)[0], subject, modal)
                self.lasting = before
                return found
            case "deny" | "never" | "modal_not":
                return self.denied(
                    lambda child: self._deniable(child, subject, modal), node, self.scope.deny
                )
            case "past_and":
                tokens = [child for child in node.children if isinstance(child, Token)]
                verbs = [token for token in tokens if token.type in ("VED", "VBED")]
                pairs = zip(verbs, trees(node), strict=True)
                return conjunction([self.verb(v, c, subject, modal) for v, c in pairs])
            case "modal":
                return self._modal(node, subject)
        return self._positive(node, subject, modal)

    def _deniable(self, node: Node, subject: Term, modal: tuple[str, ...]) -> Formula:
        found = self._positive(node, subject, modal)
        self._check_denied(found, node)
        return found

    def _check_denied(self, formula: Formula, node: Node) -> None:
        """Refuse `does not pay for 2 months`: for fewer, for more, or for any other number?

        Raises:
            RefusedError: a number without a comparison is denied.
        """
        if isinstance(formula, Equal) and isinstance(formula.right, Number):
            start, end = self.span([node])
            reason = "'not' before a number alone is unclear; write 'fewer than' or 'more than'"
            raise RefusedError(reason, start, end)

    def _check_long_denied(self, node: Node) -> None:
        """Refuse `has not paid for two months`: not for so long, or for so long not?

        Raises:
            RefusedError: it is such a denial.
        """
        if node.data not in ("never", "be_not"):
            return
        for tail in node.find_data("pp"):
            words = [self.word(token) for token in leaves(tail)]
            if words[0].text == "for" and singular(words[-1].text) in UNITS:
                raise RefusedError(SO_LONG_DENIED, *self.span([tail]), final=True)

    def _positive(self, node: Node, subject: Term, modal: tuple[str, ...]) -> Formula:
        if node.data in ("modal", "modal_not"):
            return self._modal(node, subject)
        if node.data == "deny":
            return self.phrase(trees(node)[-1], subject, modal)
        verb = next(
            child
            for child in node.children
            if isinstance(child, Token) and child.type not in ("ADV", "NEVER", "NOT")
        )
        adverb = [c for c in node.children if isinstance(c, Token) and c.type == "ADV"]
        return self.verb(verb, trees(node)[-1], subject, modal, adverb=adverb)

    def _modal(self, node: Node, subject: Term) -> Formula:
        token = node.children[0]
        assert isinstance(token, Token)
        denied = node.data in ("modal_not", "ask_modal_not")
        return self.modal(token, trees(node)[-1], subject, denied=denied)

    def modal(self, token: Token, verbs: Node, subject: Term, *, denied: bool = False) -> Formula:
        """Read `may`, `can` or `must` with its verbs; `must not` is the opposite of `may`."""
        word = self.word(token)
        text = MODALS.get(word.text.lower(), word.text.lower())
        if denied and text == "must" and word.text.lower() in ("must", "shall"):
            self.notes.append("'must not' is read as the opposite of 'may'")
            text = "may"
        self._check_modal(text, verbs, denied=denied)
        prefix = (text,) if text else ()
        return self.listed(verbs, lambda child: self.phrase(child, subject, prefix))

    def _check_modal(self, modal: str, verbs: Node, *, denied: bool) -> None:
        """Refuse `may be 16 years old`, `may be the dean`: who may be so is not always so.

        Raises:
            RefusedError: what something may or can be is an amount, a day or one thing.
        """
        said = [t for tree in trees(verbs) if tree.data == "be" for t in tree.iter_subtrees()]
        fixed = next((tree for tree in said if tree.data in _SAID_OF_ONE), None)
        if fixed is None or not modal:
            return
        if modal == "must" and not denied:
            self.notes.append("'must be' is read as 'is' before an amount, a day or one thing")
        elif modal == "must" or not denied:
            start, end = self.span([fixed])
            reason = f"what {modal!r} be so is not said to be so; write 'is' and the limit"
            raise RefusedError(reason, start, end, final=True)

    def verb(
        self,
        token: Token,
        comps: Node,
        subject: Term,
        modal: tuple[str, ...],
        *,
        adverb: Sequence[Token] = (),
    ) -> Formula:
        """Read a verb with what follows it."""
        base = self._base(token)
        if base == "mean" and not modal:
            self._check_definition(token, comps)
        if token.type == "WS":
            self._check_unknown(token, comps)
        words = (*modal, base) if modal else (third_person(base),)
        words += tuple(self.word(each).text.lower() for each in adverb)
        said = Said(words, (subject,), "verb", span=(token,), verb=base, modal=bool(modal))
        return self.follow(list(comps.children), said, self.finish)

    def _check_definition(self, token: Token, comps: Node) -> None:
        """Refuse `"guest" means a person who ...`: a word is defined, nothing is said of a thing.

        Raises:
            RefusedError: it is such a definition.
        """
        if any(
            tree.data in ("o_indefinite", "o_bare", "o_someone") for tree in comps.iter_subtrees()
        ):
            reason = "a definition is not read; write 'Whoever ... is a guest', and if it is so the"
            reason += " other way round, 'Every guest ...'"
            raise RefusedError(reason, *self.span([token]), final=True)

    def _check_unknown(self, token: Token, comps: Node) -> None:
        """Take an unknown word for a verb only before an object that nothing else explains.

        Raises:
            RefusedError: a bare word follows, so that any of the words may be the verb.
        """
        word = self.word(token)
        objects = [obj.data for tree in trees(comps) if tree.data != "pp" for obj in trees(tree)]
        before = self.words[int(token) - 1] if int(token) else word
        if "o_bare" in objects or (not objects and before.kind in OPEN - {"NAME", "CAP"}):
            raise RefusedError(
                f"no word of this is known as a verb; if {word.text!r} is one, write"
                " 'the', 'a' or a name after it",
                word.start,
                word.end,
            )
        self.notes.append(f"{word.text!r} is taken for a verb")

    def _base(self, token: Token) -> str:
        low = self.word(token).text.lower()
        match token.type:
            case "HAS" | "HAVE" | "HAD":
                return "have"
            case "DOES" | "DO":
                return "do"
            case "VB" | "W" | "VBED":
                return base_of_past(low) or low if low not in VERBS else low
            case "VED":
                return base_of_past(low) or low
        self.cost += token.type == "WS"
        return base_of_third(low) or guessed_base_of_third(low)

    def finish(self, said: Said) -> Formula:
        """Turn what was collected into an atom, a comparison, or both."""
        name = "_".join(word.replace(" ", "_") for word in said.words)
        if said.measure is not None:
            said = self._at_least_so_long(self._allowance(said))
            assert said.measure is not None
            before, after = said.words[: said.after], said.words[said.after :]
            if said.attribute:
                counted = "_".join((said.attribute, *after))
            else:
                counted = "_".join(filter(None, (*before, said.measure.noun, *after)))
            counted = counted.replace(" ", "_")
            if self._lasts(said):  # as "trips of more than 5 days" has it
                counted = f"amount_in_{said.measure.noun}"
            self.said(counted, "number", said.span)
            exact = said.measure.comparison is None and said.measure.most is None
            if exact and isinstance(said.args[0], Variable):
                self.notes.append("a number alone is read as exactly so many, not 'at least'")
            often = counted.endswith("times") or "_times_per_" in counted
            if often and (said.dates or said.timing is not None):
                reason = "how often and when together is not read; write two sentences"
                raise RefusedError(reason, *self.span(said.span), final=True)
            return self._when_said(counted, said.measure.of(Apply(counted, said.args)), said)
        if said.dates and not said.words:
            return conjunction([each.of(self._day_of(said, each.kind)) for each in said.dates])
        atom = Atom(name, said.args)
        self.said(name, said.kind, said.span)
        return self._when_said(name, atom, said)

    def _lasts(self, said: Said) -> bool:
        """Whether something takes or lasts so long: `the tour takes 6 days`."""
        long = said.measure is not None and said.measure.noun in _LENGTHS
        subject, *more = said.args
        somebody = isinstance(subject, Constant) and subject.name[:1].isupper()
        somebody = somebody or self.scope.noun_of(subject) in PERSONS
        alone = not (more or said.modal or said.attribute or somebody)
        return long and alone and said.words in (("takes",), ("lasts",))

    def _when_said(self, name: str, body: Formula, said: Said) -> Formula:
        """Add to what is said when it is so."""
        if said.dates:
            return conjunction([body, *(self._dated(name, said, each) for each in said.dates)])
        if said.timing is None:
            return body
        how, measure, terms = said.timing
        counted = "_".join(filter(None, (name, "in", measure.noun, how)))
        self.said(counted, "number", said.span)
        return conjunction([body, measure.of(Apply(counted, (*said.args, *terms)))])

    def _at_least_so_long(self, said: Said) -> Said:
        """Read `who has worked here for ten years` of whoever has, so long at least."""
        measure = said.measure
        if measure is None or measure.comparison or measure.most is not None:
            return said
        if not (self.asks_lasting or (self.lasting and (self.is_condition() or self.is_asked()))):
            return said
        if measure.noun not in _LENGTHS or said.words[said.after - 1 : said.after] != ("for",):
            return said
        self.notes.append("what has been so for some time is read as for so long at least")
        return replace(said, measure=replace(measure, comparison=Comparison.AT_LEAST))

    def _allowance(self, said: Said) -> Said:
        """Read `may borrow (up to) 5 books`: so many are allowed, and more is not ruled out."""
        measure = said.measure
        if measure is None or not said.words or said.words[0] not in _ALLOWING:
            return said
        if measure.most is not None or (measure.comparison is not None and not measure.permits):
            return said
        self.notes.append("so many are allowed; more is ruled out by 'may ... at most' alone")
        return replace(said, measure=replace(measure, comparison=Comparison.AT_LEAST))

    def follow(self, rest: Sequence[Node | Token], said: Said, finish: Finish) -> Formula:
        """Add objects and other complements to a predicate, in order, then finish it."""
        nodes = [child for child in rest if isinstance(child, Tree)]
        if not nodes:
            return finish(said)
        first, others = nodes[0], nodes[1:]
        said = replace(said, span=(*said.span, first))

        def onward(more: Said) -> Formula:
            return self.follow(others, more, finish)

        if first.data in ("one", "conj", "disj", "neither"):
            return self.listed(first, lambda child: self.object(child, said, onward))
        if first.data == "two":
            if said.verb in _OPINIONS:
                reason = f"what one {said.words[-1]} something is not said to be so"
                raise RefusedError(reason, *self.span([first]), final=True, uncovered=True)
            token = first.children[0]
            assert isinstance(token, Token)
            self.cost += 2 * (token.type == "HER")
            term = self.name(token) if token.type == "NAME" else self.pronoun(token)
            return self.object(trees(first)[0], said.about(term), onward)
        return self._tail(first, said, onward)

    def _check_belonging(self, objects: Node) -> None:
        """Refuse `belongs to the students`: is one of them, or is theirs?

        Raises:
            RefusedError: it is such an object.
        """
        for each in trees(objects):
            if each.data == "o_definite" and is_plural(self.texts(trees(each)[0])[-1]):
                reason = "this can be one of them, or what they own; write 'is a' or 'owns'"
                raise RefusedError(reason, *self.span([each]), final=True, uncovered=True)

    def _rated(self, node: Node, said: Said) -> Said:
        """Read `a month` after a number, which is then said of each month."""
        if said.measure is None:
            self.cost += 3 * (said.words[-1:] not in (("once",), ("twice",)))
            return said.more(*self.rate(node).strip("_").split("_"))
        if said.attribute:
            return replace(said, attribute=said.attribute + self.rate(node))
        return replace(
            said, measure=replace(said.measure, noun=said.measure.noun + self.rate(node))
        )

    def _is_counted(self, said: Said, node: Node) -> bool:
        """Whether a number stands in a time of what one may do, where it allows nothing."""
        numbers = any(token.type == "NUM" for token in leaves(node))
        return numbers and (said.modal or said.words[:1] in _MODAL)

    def _often(self, node: Node, said: Said) -> Said:
        """Read `visits the library 120 times`."""
        self._check_first(node, said)
        return replace(said, measure=self._number(node, ["times"]), after=len(said.words))

    def _tail(self, node: Node, said: Said, onward: Finish) -> Formula:
        match node.data:
            case "rate":
                return onward(self._rated(node, said))
            case "frequency":
                return onward(self._often(node, said))
            case "adverb":
                timed = said.measure is not None and said.measure.noun in _LENGTHS
                self.cost += 3 * (timed and not said.attribute)  # "4 days late" is a time
                return onward(said.more(*self.texts(node)))
            case "pp":
                word = self.word(node.children[0])
                self.cost += word.kind == "AS"
                late = said.measure is not None and word.kind in ("AFTER", "BEFORE")
                self.cost += 3 * late  # "two weeks before the exam" is one time
                counted = any(tree.data == "o_measure" for tree in trees(trees(node)[0]))
                self.cost += 3 * (counted and word.kind in ("AFTER", "BEFORE"))
                if said.verb == "belong" and word.kind == "TO":
                    self._check_belonging(trees(node)[0])
                if word.text.lower() in _ENDS and self._is_counted(said, node):
                    return onward(said.more(*self.texts(node)))
                said = said.more(word.text.lower())
                return self.listed(trees(node)[0], lambda child: self.object(child, said, onward))
            case "infinitive":
                token = node.children[1]
                assert isinstance(token, Token)
                said = said.more("to", self._base(token))
                return self.follow(trees(node)[0].children, said, onward)
            case "infinitive_be":
                return onward(said.more("to", "be", *self.texts(trees(node)[0])))
            case "at_time":
                self.notes.append("a time of day is a part of what is said; times are not compared")
                return onward(said.more(*self.texts(node)))
            case "doing":
                prep, doing = self.texts(node)[:2]
                if self._is_counted(said, node):
                    return onward(said.more(*self.texts(node)))
                return self.follow(trees(node), said.more(prep, doing), onward)
            case "ago" | "belated":
                return onward(self._since(node, said))
            case "dated" | "between_dates":
                return onward(self._on_date(node, said))
        return self._timed(node, said, onward)
