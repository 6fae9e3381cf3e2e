"""Builds what verbs and their complements say of a subject."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from lark import Token, Tree

from nesy.language.english.calendar import WHEN
from nesy.language.english.lexicon import MODALS, VACUOUS, VERBS
from nesy.language.english.morphology import (
    base_of_ing,
    base_of_past,
    base_of_third,
    guessed_base_of_third,
    is_plural,
    singular,
    third_person,
)
from nesy.language.english.numbers import COMPARISONS, Measure, read_measure
from nesy.language.english.scope import conjunction, exists
from nesy.language.english.state import Node, State, kinds, leaves, trees
from nesy.language.english.tokens import OPEN, RefusedError
from nesy.logic.formulas import (
    Atom,
    Compare,
    Comparison,
    Equal,
    ForAll,
    Formula,
    Not,
    Or,
    Xor,
)
from nesy.logic.terms import INT, Apply, Constant, Number, Scale, Term, Variable

_POSSESS = frozenset(("have", "maintain", "hold", "possess", "with", "achieve", "obtain"))
"""Verbs with which a number is the subject's own: `maintains a GPA of 3.5`, `has a GPA of 3.5`."""


_OPPOSITES = {"young": "old", "low": "high", "light": "heavy", "narrow": "wide", "shallow": "deep"}
_SIDES = {
    "more": Comparison.MORE, "higher": Comparison.MORE, "greater": Comparison.MORE,
    "larger": Comparison.MORE, "less": Comparison.LESS, "lower": Comparison.LESS,
    "smaller": Comparison.LESS,
}  # fmt: skip
_DAYS = frozenset(("date", "deadline", "birthday"))
_MEASURED = frozenset(("old", "tall", "long", "high", "wide", "heavy", "deep"))
"""Adjectives that go with a number and a unit."""
_E_STEMS = frozenset(
    ("larg", "saf", "wis", "nic", "lat", "wid", "rar", "simpl", "strang", "clos", "brav", "pal")
)


@dataclass(frozen=True, slots=True)
class Timed:
    """On which side of a day something is: a date, or something whose date is known."""

    kind: str
    comparison: Comparison | None
    day: Term

    def of(self, term: Term) -> Formula:
        """Return that the day `term` is on that side."""
        if self.comparison is None:
            return Equal(term, self.day)
        return Compare(self.comparison, term, self.day)


@dataclass(frozen=True, slots=True)
class Said:
    """A predicate in the making: its words and arguments so far, numbers and times."""

    words: tuple[str, ...]
    args: tuple[Term, ...]
    kind: str = "verb"
    measure: Measure | None = None
    attribute: str = ""
    timing: tuple[str, Measure, tuple[Term, ...]] | None = None
    dates: tuple[Timed, ...] = ()
    span: tuple[Node | Token, ...] = ()
    verb: str = ""
    modal: bool = False

    def more(self, *words: str) -> Said:
        """Return it with words added to its name."""
        return replace(self, words=(*self.words, *words))

    def about(self, term: Term) -> Said:
        """Return it with one more argument."""
        return replace(self, args=(*self.args, term))


Finish = Callable[[Said], Formula]


@dataclass(slots=True)
class Predicates(State, ABC):
    """Reads verb phrases; what depends on the sentence around them, a sentence adds."""

    # Lists

    def listed(self, node: Node, read: Callable[[Node], Formula]) -> Formula:
        """Read a list of `one`, `conj`, `disj`, `neither`, `exclusive`, `not_conj` parts."""
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
            case "neither":
                return conjunction([Not(part) for part in parts])
        if node.data == "two":
            raise RefusedError("a verb with two objects cannot stand here", *self.span([node]))
        assert node.data == "not_conj"
        return Not(conjunction(parts))

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
                return Not(self.complements(trees(node)[0], subject, ()))
            case "perfect":
                return self.phrase(trees(node)[0], subject, modal)
            case "deny" | "never" | "modal_not":
                denied = self._positive(node, subject, modal)
                self._check_denied(denied, node)
                return Not(denied)
            case "past_and":
                tokens = [child for child in node.children if isinstance(child, Token)]
                verbs = [token for token in tokens if token.type in ("VED", "VBED")]
                pairs = zip(verbs, trees(node), strict=True)
                return conjunction([self.verb(v, c, subject, modal) for v, c in pairs])
            case "modal":
                return self._modal(node, subject)
        return self._positive(node, subject, modal)

    def _check_denied(self, formula: Formula, node: Node) -> None:
        """Refuse `does not pay for 2 months`: for fewer, for more, or for any other number?

        Raises:
            RefusedError: a number without a comparison is denied.
        """
        if isinstance(formula, Equal) and isinstance(formula.right, Number):
            start, end = self.span([node])
            reason = "'not' before a number alone is unclear; write 'fewer than' or 'more than'"
            raise RefusedError(reason, start, end)

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
        prefix = (text,) if text else ()
        return self.listed(verbs, lambda child: self.phrase(child, subject, prefix))

    # Verbs

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
        if token.type == "WS":
            self._check_unknown(token, comps)
        words = (*modal, base) if modal else (third_person(base),)
        words += tuple(self.word(each).text.lower() for each in adverb)
        said = Said(words, (subject,), "verb", span=(token,), verb=base, modal=bool(modal))
        return self.follow(list(comps.children), said, self.finish)

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
        atom: Formula
        if said.measure is not None:
            counted = said.attribute or "_".join(filter(None, (name, said.measure.noun)))
            self.said(counted, "number", said.span)
            if said.measure.comparison is None and isinstance(said.args[0], Variable):
                self.notes.append("a number alone is read as exactly so many, not 'at least'")
            return said.measure.of(Apply(counted, said.args))
        if said.dates and not said.words:
            return conjunction([each.of(self._day_of(said, each.kind)) for each in said.dates])
        atom = Atom(name, said.args)
        self.said(name, said.kind, said.span)
        if said.dates:
            return conjunction([atom, *(self._dated(name, said, each) for each in said.dates)])
        if said.timing is None:
            return atom
        how, measure, terms = said.timing
        counted = "_".join(filter(None, (name, "in", measure.noun, how)))
        self.said(counted, "number", said.span)
        return conjunction([atom, measure.of(Apply(counted, (*said.args, *terms)))])

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
            token = first.children[0]
            assert isinstance(token, Token)
            self.cost += 2 * (token.type == "HER")
            term = self.name(token) if token.type == "NAME" else self.pronoun(token)
            return self.object(trees(first)[0], said.about(term), onward)
        return self._tail(first, said, onward)

    def _tail(self, node: Node, said: Said, onward: Finish) -> Formula:
        match node.data:
            case "adverb":
                return onward(said.more(*self.texts(node)))
            case "pp":
                word = self.word(node.children[0])
                self.cost += word.kind == "AS"
                said = said.more(word.text.lower())
                return self.listed(trees(node)[0], lambda child: self.object(child, said, onward))
            case "infinitive":
                token = node.children[1]
                assert isinstance(token, Token)
                said = said.more("to", self._base(token))
                return self.follow(trees(node)[0].children, said, onward)
            case "infinitive_be":
                return onward(said.more("to", "be", *self.texts(trees(node)[0])))
            case "dated" | "between_dates":
                return onward(self._on_date(node, said))
        return self._timed(node, said, onward)

    def _on_date(self, node: Node, said: Said) -> Said:
        """Read `before 1 March 2026`; when one may or must is a part of the name."""
        words = [self.word(token) for token in leaves(node)]
        if said.modal or (said.words and said.words[0] in ("may", "must", "can")):
            texts = [text for word in words for text in word.text.lower().split()]
            return said.more(*texts)
        days = [word.day for word in words if word.day is not None]
        sides: list[Comparison | None] = [WHEN.get(words[0].text)]
        if node.data == "between_dates":
            sides = [Comparison.AT_LEAST, Comparison.AT_MOST]
            self.notes.append("'between' two days is read with both of them")
        if any(day.iso is None for day in days):
            self.notes.append("a day without a year is compared with other days of a year only")
        timed = tuple(
            Timed(day.kind, side, Number(Fraction(day.number), INT, day.iso))
            for day, side in zip(days, sides, strict=True)
        )
        return replace(said, dates=(*said.dates, *timed))

    def _dated(self, name: str, said: Said, timed: Timed) -> Formula:
        counted = f"{name}_{timed.kind}"
        self.said(counted, "number", said.span)
        return timed.of(Apply(counted, said.args))

    def _day_of(self, said: Said, kind: str) -> Term:
        """Return the day that a subject is on, or that it is itself, as a deadline is."""
        subject = said.args[0]
        if _is_day(subject):
            self.dated.add(_name_of(subject))
            return subject
        name = f"is_{kind}"
        self.said(name, "number", said.span)
        return Apply(name, (subject,))

    def _timed(self, node: Node, said: Said, onward: Finish) -> Formula:
        """Read `within 14 days (of the exam)`, `10 days after the exam`, `after 10 days`."""
        tokens = [child for child in node.children if isinstance(child, Token)]
        number = next(token for token in tokens if token.type == "NUM")
        words, *rest = [tree for tree in trees(node) if tree.data != "cmp"]
        compare = next((tree for tree in trees(node) if tree.data == "cmp"), None)
        sign = None if compare is None else self.word(leaves(compare)[0])
        measure = read_measure(sign, self.word(number), self.noun(words))
        if node.data == "within":
            measure = replace(measure, comparison=Comparison.AT_MOST)
        how = next((t.type.lower() for t in tokens if t.type in ("OF", "AFTER", "BEFORE")), "")
        how = "" if node.data == "later" else {"of": "after"}.get(how, how)
        if said.modal:
            said = said.more(*self._in_words(node, tokens, words))
            if not rest:
                return onward(said)
            return self.object(rest[0], said, onward)
        if not rest:
            return onward(replace(said, timing=("", measure, ())))
        return self.object(
            rest[0],
            Said((), ()),
            lambda point: onward(replace(said, timing=self._when(how, measure, point))),
        )

    def _in_words(self, node: Node, tokens: Sequence[Token], words: Node) -> list[str]:
        """Return a time as words: when one may or must is no number that happens to be so."""
        before = [token for token in leaves(node) if token.start_pos is not None]
        last = max(int(token) for token in leaves(words))
        texts = [self.word(token).text.lower() for token in before if int(token) <= last]
        how = [self.word(t).text.lower() for t in tokens if t.type in ("OF", "AFTER", "BEFORE")]
        return texts + [each for each in how if each not in texts]

    def _more_than(self, node: Node, said: Said) -> Formula:
        """Read `has more credits than Bob`."""
        words, other = trees(node)
        how, *nouns = self.texts(words)
        signs = {"more": Comparison.MORE, "fewer": Comparison.LESS, "less": Comparison.LESS}
        if how not in signs or not nouns:
            start, end = self.span([words])
            raise RefusedError("'than' needs 'more' or 'fewer' before it", start, end)
        name = "_".join((*said.words, *nouns))
        self.said(name, "number", said.span)
        return self.object(
            other,
            Said((), ()),
            lambda point: Compare(
                signs[how], Apply(name, said.args), Apply(name, (_only(point), *said.args[1:]))
            ),
        )

    def _when(
        self, how: str, measure: Measure, point: Said
    ) -> tuple[str, Measure, tuple[Term, ...]]:
        return "_".join((how, *point.words)), measure, point.args

    # Objects

    def object(self, node: Node, said: Said, onward: Finish) -> Formula:
        """Read one object; what is not a thing of its own becomes a part of the predicate."""
        said = replace(said, span=(*said.span, node))
        inner = trees(node)
        match node.data:
            case "o_indefinite" | "o_bare":
                return self._indefinite(node, said, onward)
            case "o_all":
                return onward(said.more("all", *self.noun(inner[0])))
            case "o_no":
                return Not(onward(said.more(*self.noun(inner[0]))))
            case "o_definite":
                return self.definite(inner, lambda term: onward(said.about(term)))
            case "o_named":
                return onward(said.about(self.name(node.children[0])))
            case "o_possessive":
                owner = self.owner(inner[0])
                return onward(said.about(self.attribute(inner[1], owner)))
            case "o_his":
                owner = self.pronoun(node.children[0])
                if owner in said.args[:1]:
                    return onward(said.more(*self.noun(inner[0])))
                return onward(said.about(self.attribute(inner[0], owner)))
            case "o_pronoun":
                term = self.pronoun(node.children[0], other_than=next(iter(said.args), None))
                return onward(said.about(term))
            case "o_more":
                return self._more_than(node, said)
            case "o_measure":
                return onward(self._measured(node, said))
            case "o_attribute":
                return onward(self._attributed(node, said))
        return self._quantified(node, said, onward)

    def _indefinite(self, node: Node, said: Said, onward: Finish) -> Formula:
        words, *rest = trees(node)
        noun = self.noun(words)
        last = noun[-1]
        # "has agreed" is a verb rather than something that is had.
        self.cost += 2 * (node.data == "o_bare" and leaves(words)[0].type == "VED")
        pair = (said.verb, last)
        spoken = self._spoken_again(words, last)
        if spoken:
            self.linked.add(pair)
        relative = next((tree for tree in rest if tree.data == "rel"), None)
        if spoken or pair in self.known.linked or relative is not None:
            self.linked.add(pair)
            return self._thing(noun, words, relative, said, onward)
        said = said.more(*noun)
        of = next((tree for tree in rest if tree.data == "of"), None)
        if of is None:
            return onward(said)
        return self.of(of, lambda term: onward(said.more("of").about(term)))

    def _spoken_again(self, words: Node, noun: str) -> bool:
        """Whether `the noun` stands later in the sentence."""
        end = int(leaves(words)[-1])
        later = self.words[end + 1 :]
        for place, word in enumerate(later[:-1]):
            if word.kind == "THE" and singular(later[place + 1].text) == noun:
                return True
        return False

    def _thing(
        self, noun: list[str], words: Node, relative: Node | None, said: Said, onward: Finish
    ) -> Formula:
        """Read an object that is a thing of its own: there is one, or, in a condition, any."""
        variable = self.scope.fresh()
        name = "_".join(noun)
        self.said(name, "noun", [words])
        self.scope.note(variable, noun[-1])
        parts: list[Formula] = [] if noun[-1] in VACUOUS else [Atom(name, (variable,))]
        if relative is not None:
            parts.append(self.predicate(trees(relative)[0], variable))
        return self.bring(variable, conjunction([*parts, onward(said.about(variable))]))

    @abstractmethod
    def bring(self, variable: Term, body: Formula) -> Formula:
        """Bind a variable that an object brought in, as the part of the sentence demands."""

    def _quantified(self, node: Node, said: Said, onward: Finish) -> Formula:
        variable = self.scope.fresh()
        if node.data == "o_everyone":
            return ForAll((variable,), onward(said.about(variable)))
        if node.data == "o_noone":
            return Not(exists([variable], onward(said.about(variable))))
        word = self.word(node.children[0])
        self.scope.note(variable, "", "thing" if word.text.endswith("thing") else "person")
        parts = [self.predicate(trees(tree)[0], variable) for tree in trees(node)]
        return self.bring(variable, conjunction([*parts, onward(said.about(variable))]))

    def definite(self, nodes: Sequence[Node], onward: Callable[[Term], Formula]) -> Formula:
        """Read `the library`, `the supervisor of Ann`."""
        words, *rest = nodes
        if rest:
            return self.of(rest[0], lambda owner: onward(self.attribute(words, owner)))
        noun = self.noun(words)
        found = self.scope.called(noun[-1])
        return onward(self.constant(noun, words, noun=noun[-1]) if found is None else found)

    @abstractmethod
    def of(self, node: Node, onward: Callable[[Term], Formula]) -> Formula:
        """Read what stands after "of"."""

    def owner(self, node: Node) -> Term:
        """Return who something belongs to."""
        if node.data == "named":
            return self.name(node.children[0])
        noun = self.noun(trees(node)[0])
        found = self.scope.called(noun[-1])
        return self.constant(noun, node, noun=noun[-1]) if found is None else found

    def attribute(self, words: Node, owner: Term) -> Term:
        """Return the one thing of `owner` that the words name."""
        name = "_".join(self.noun(words))
        self.said(name, "function", [words])
        term = Apply(name, (owner,))
        self.scope.note(term, name)
        return term

    # Numbers

    def _number(self, node: Node, nouns: Sequence[str]) -> Measure:
        number = next(c for c in node.children if isinstance(c, Token) and c.type == "NUM")
        compare = next((tree for tree in trees(node) if tree.data == "cmp"), None)
        sign = None if compare is None else self.word(leaves(compare)[0])
        return read_measure(sign, self.word(number), nouns)

    def _measured(self, node: Node, said: Said) -> Said:
        if said.measure is not None:
            start, end = self.span([node])
            raise RefusedError("a second number for one verb; write two sentences", start, end)
        words = [tree for tree in trees(node) if tree.data != "cmp"]
        nouns = [singular(text) for text in self.texts(words[0])] if words else []
        if nouns and words:
            plural = [*self.texts(words[0])[:-1], f"{nouns[-1]}s"]
            nouns = plural
        return replace(said, measure=self._number(node, nouns))

    def _attributed(self, node: Node, said: Said) -> Said:
        first, *more = [tree for tree in trees(node) if tree.data != "cmp"]
        self.cost += 0 if kinds(node)[0] in ("A", "THE", "HIS", "HER") else 2
        unit = [] if not more else self.texts(more[0])
        measure = self._number(node, unit)
        name = "_".join(self.noun(first))
        own = said.verb in _POSSESS and len(said.words) == 1
        parts = [] if own else list(said.words)
        unit_name = f"in_{measure.noun}" if measure.noun else ""
        attribute = "_".join(filter(None, (*parts, name, unit_name)))
        return replace(said, measure=replace(measure, noun=""), attribute=attribute)

    # After "is"

    def complements(self, node: Node, subject: Term, modal: tuple[str, ...]) -> Formula:
        """Read what is said of a subject by "is"; `modal` stands before it in names."""

        def read(child: Node) -> Formula:
            if child.data == "denied":
                if node.data in ("conj", "disj") and child is trees(node)[0]:
                    self.notes.append("'not' reaches only the word after it")
                return Not(self._core(trees(child)[-1], subject, modal))
            if child.data == "denied_twice":
                return Not(Not(self._core(trees(child)[-1], subject, modal)))
            return self._core(child, subject, modal)

        return self.listed(node, read)

    def _core(self, node: Node, subject: Term, modal: tuple[str, ...]) -> Formula:
        inner = trees(node)
        match node.data:
            case "described":
                return self._described(inner, subject, modal)
            case "kind" | "no_kind":
                found = self._kind(node, subject, modal)
                return Not(found) if node.data == "no_kind" else found
            case "located":
                said = Said(modal, (subject,), "adjective")
                return self.follow(inner, said, self.finish)
            case "is_named":
                return Equal(subject, self.name(node.children[0]))
            case "is_definite":
                return self.definite(inner, lambda term: Equal(subject, term))
            case "is_possessed":
                token = node.children[0]
                assert isinstance(token, Token)
                owner = self.name(token) if token.type == "NAME" else self.pronoun(token)
                return Equal(subject, self.attribute(inner[0], owner))
            case "measured":
                return self._amount(node, subject)
            case "is_date":
                return self._is_date(node, subject)
            case "quantity" | "quantity_than":
                return self._quantity(node, subject)
        return self._comparative(node, subject)

    def _described(self, inner: Sequence[Node], subject: Term, modal: tuple[str, ...]) -> Formula:
        words, *tails = inner
        texts = self.texts(words)
        tokens = leaves(words)
        if len(tokens) == 1 and tails:
            agent = next((tail for tail in tails if _is_by(tail)), None)
            base = base_of_past(texts[0])
            if agent is not None and base is not None:
                return self._passive(base, words, agent, tails, subject, modal)
            ing = base_of_ing(texts[0])
            if ing is not None and not modal:
                said = Said((third_person(ing),), (subject,), "verb", span=(words,), verb=ing)
                return self.follow(tails, said, self.finish)
        kind = "adjective"
        if is_plural(texts[-1]) and tokens[-1].type in ("WS", "VS", "CAPS"):
            texts, kind = self.noun(words), "noun"
        elif not tails and not modal:
            self.adjectives.add("_".join(texts))
        said = Said((*modal, *texts), (subject,), kind, span=(words,))
        return self.follow(tails, said, self.finish)

    def _passive(
        self,
        base: str,
        words: Node,
        agent: Node,
        tails: Sequence[Node],
        subject: Term,
        modal: tuple[str, ...],
    ) -> Formula:
        """Read `is signed by the dean`; an agent without a name is a part of the predicate."""
        others = [tail for tail in tails if tail is not agent]

        def active(point: Said) -> Formula:
            if point.words or not point.args:
                name = (*modal, *self.texts(words), "by", *point.words)
                return self.follow(
                    others, Said(name, (subject, *point.args), "adjective"), self.finish
                )
            prefix = (*modal[:-1], base) if modal else (third_person(base),)
            said = Said(prefix, (point.args[0], subject), "verb", span=(words, agent), verb=base)
            return self.follow(others, said, self.finish)

        objects = trees(agent)[0]
        return self.listed(
            objects, lambda child: self.object(child, Said((), (), verb="by"), active)
        )

    def _kind(self, node: Node, subject: Term, modal: tuple[str, ...]) -> Formula:
        inner = trees(node)
        of = next((tree for tree in inner if tree.data == "of"), None)
        relative = next((tree for tree in inner if tree.data == "rel"), None)
        tails = [tree for tree in inner[1:] if tree not in (of, relative)]
        noun = self.noun(inner[0])
        parts = self.noun_parts(noun, inner[0], subject)
        if of is not None or tails or modal:
            said = Said((*modal, *noun), (subject,), "noun", span=(inner[0],))
            if of is None:
                found = self.follow(tails, said, self.finish)
            else:
                found = self.of(
                    of,
                    lambda term: self.follow(tails, said.more("of").about(term), self.finish),
                )
            parts = [found]
        if relative is not None:
            parts = [*parts, self.predicate(trees(relative)[0], subject)]
        return conjunction(parts) if parts else Equal(subject, subject)

    def noun_parts(
        self,
        noun: list[str],
        node: Node,
        subject: Term,
    ) -> list[Formula]:
        """Return what a noun with words before it says; known adjectives stand for themselves."""
        *mods, head = noun
        parts: list[Formula] = []
        if head in VACUOUS:
            parts = [Atom(word, (subject,)) for word in mods]
            for word in mods:
                self.said(word, "adjective", [node])
            return parts
        while mods and mods[0] in self.known.adjectives:
            word = mods.pop(0)
            self.said(word, "adjective", [node])
            parts.append(Atom(word, (subject,)))
        name = "_".join((*mods, head))
        self.said(name, "noun", [node])
        return [*parts, Atom(name, (subject,))]

    def _amount(self, node: Node, subject: Term) -> Formula:
        """Read `is at least 18 years old`, `is 3.8`, `is over 50 euros`."""
        words = [tree for tree in trees(node) if tree.data != "cmp"]
        texts = self.texts(words[0]) if words else []
        if texts and texts[-1] == "old":
            measure = self._number(node, texts[:-1])
            return self._degree("age", measure, subject)
        if texts and len(texts) == 2:
            measure = self._number(node, texts[:1])
            return self._degree(texts[1], measure, subject)
        measure = self._number(node, texts)
        bare = isinstance(subject, Variable) or (
            isinstance(subject, Constant) and subject.name[:1].isupper()
        )
        if bare:
            start, end = self.span([node])
            raise RefusedError("a number of what? write 'years old', say", start, end)
        return measure_of(subject, measure)

    def _is_date(self, node: Node, subject: Term) -> Formula:
        """Read `the deadline is 15 June 2026`."""
        day = self.word(leaves(node)[0]).day
        assert day is not None
        if not _is_day(subject):
            start, end = self.span([node])
            raise RefusedError("only a date or a deadline is a day; write 'is on'", start, end)
        self.dated.add(_name_of(subject))
        number = Number(Fraction(day.number), INT, day.iso)
        return Equal(subject, number)

    def _degree(self, name: str, measure: Measure, subject: Term) -> Formula:
        name = "_".join(filter(None, (name, measure.noun and f"in_{measure.noun}")))
        return measure.of(Apply(name, (subject,)))

    def _comparative(self, node: Node, subject: Term) -> Formula:
        if node.data == "as_much":
            adjective, other = trees(node)
            name = f"how_{'_'.join(self.texts(adjective))}"
            return self.object(
                other,
                Said((), ()),
                lambda point: Equal(Apply(name, (subject,)), Apply(name, (_only(point),))),
            )
        words, than = trees(node)[-2:]
        texts = self.texts(words)
        more = texts[0] != "less"
        adjective_name = "_".join(texts[1:]) if texts[0] in ("more", "less") else _positive(texts)
        sign = Comparison.MORE if more else Comparison.LESS
        if than.data == "than_number":
            return self._than_number(than, adjective_name, sign, subject)
        if texts[-1] in _SIDES:
            return self._compared(subject, _SIDES[texts[-1]], None, trees(than)[0], words)
        name = f"how_{adjective_name}"
        return self.object(
            trees(than)[0],
            Said((), ()),
            lambda point: Compare(sign, Apply(name, (subject,)), Apply(name, (_only(point),))),
        )

    def _quantity(self, node: Node, subject: Term) -> Formula:
        """Read `is at most three times the monthly rent`, `is higher than twice the deposit`."""
        times = next((tree for tree in trees(node) if tree.data == "times"), None)
        first, amount = trees(node)[0], trees(node)[-1]
        word = self.word(leaves(first)[0])
        if node.data == "quantity":
            sign = COMPARISONS.get(word.kind)
        else:
            texts = self.texts(first)
            if texts[-1] not in _SIDES:
                raise RefusedError(
                    "a comparison needs 'more', 'less' or 'higher'", word.start, word.end
                )
            sign = _SIDES[texts[-1]]
        return self._compared(subject, sign, times, amount, first)

    def _compared(
        self, subject: Term, sign: Comparison | None, times: Node | None, amount: Node, at: Node
    ) -> Formula:
        """Compare two amounts that are counted in one unit.

        Raises:
            RefusedError: no sentence says what one of them is counted in, or there are several.
        """
        factor = Fraction(1)
        if times is not None:
            factor = read_measure(None, self.word(leaves(times)[0]), ()).value

        def compare(point: Said) -> Formula:
            left, right = self._counted(subject, at), self._counted(_only(point), amount)
            side = right if factor == 1 else Scale(factor, right)
            return Equal(left, side) if sign is None else Compare(sign, left, side)

        return self.object(amount, Said((), ()), compare)

    def _counted(self, term: Term, node: Node) -> Term:
        """Return an amount with the unit that the document gives for it."""
        name = _name_of(term)
        units = sorted(s for s in self.known.symbols if name and s.startswith(f"{name}_in_"))
        if name in self.known.symbols and not units:
            return term
        if len(units) != 1:
            start, end = self.span([node])
            said = "no sentence says" if not units else "sentences differ on"
            shown = name.replace("_", " ") or "this"
            raise RefusedError(f"{said} what {shown!r} is counted in", start, end)
        self.said(units[0], "number", [node])
        if isinstance(term, Apply):
            return Apply(units[0], term.args)
        return Constant(units[0])

    def _than_number(self, than: Node, name: str, sign: Comparison, subject: Term) -> Formula:
        texts = self.texts(trees(than)[0]) if trees(than) else []
        if name in _OPPOSITES:
            name = _OPPOSITES[name]
            sign = Comparison.LESS if sign is Comparison.MORE else Comparison.MORE
        if name not in _MEASURED or not (texts or name == "old"):
            start, end = self.span([than])
            raise RefusedError("a number of what? name what is measured and its unit", start, end)
        if name == "old":
            texts = [text for text in texts if text != "old"] or ["years"]
            name = "age"
        measure = self._number(than, texts)
        return self._degree(name, replace(measure, comparison=sign), subject)


def measure_of(subject: Term, measure: Measure) -> Formula:
    """Compare a subject that is a number itself; a unit becomes a part of its name."""
    if not measure.noun:
        return measure.of(subject)
    bare = replace(measure, noun="")
    if isinstance(subject, Apply):
        return bare.of(Apply(f"{subject.function}_in_{measure.noun}", subject.args))
    if isinstance(subject, Constant):
        return bare.of(Constant(f"{subject.name}_in_{measure.noun}"))
    return bare.of(Apply(f"amount_in_{measure.noun}", (subject,)))


def _is_day(term: Term) -> bool:
    """Whether a term is called a date or a deadline."""
    name = _name_of(term)
    return name[:1].islower() and name.rpartition("_")[2] in _DAYS


def _name_of(term: Term) -> str:
    if isinstance(term, Apply):
        return term.function
    return term.name if isinstance(term, Constant) else ""


def _is_by(node: Node) -> bool:
    return node.data == "pp" and kinds(node)[:1] == ["BY"]


def _only(said: Said) -> Term:
    if len(said.args) != 1 or said.words:
        raise RefusedError("a comparison needs two things with names")
    return said.args[0]


def _positive(texts: Sequence[str]) -> str:
    """Return the adjective of a comparative: `taller`, `tall`."""
    word = texts[-1]
    known = {"better": "good", "worse": "bad", "older": "old", "elder": "old", "further": "far"}
    if word in known or not word.endswith("er"):
        return known.get(word, word)
    stem = word[:-2]
    if stem.endswith("i"):
        return stem[:-1] + "y"
    if len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in "ls":
        return stem[:-1]
    return stem + "e" if stem in _E_STEMS else stem
