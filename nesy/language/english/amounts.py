"""Reads numbers, units and comparisons: how many, how old, more than what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from lark import Token

from nesy.language.english.days import Days
from nesy.language.english.lexicon import PERSONS
from nesy.language.english.morphology import is_plural, plural, singular
from nesy.language.english.numbers import COMPARISONS, Measure, read_measure
from nesy.language.english.said import Said, name_of, only_term
from nesy.language.english.state import Node, kinds, leaves, trees
from nesy.language.english.words import RefusedError
from nesy.logic.formulas import Compare, Comparison, Equal, Formula
from nesy.logic.terms import Apply, Constant, Scale, Term, Variable

_POSSESS = frozenset(("have", "maintain", "hold", "possess", "with", "achieve", "obtain"))
"""Verbs with which a number is the subject's own: `maintains a GPA of 3.5`, `has a GPA of 3.5`."""

_OPPOSITES = {"young": "old", "low": "high", "light": "heavy", "narrow": "wide", "shallow": "deep"}

_MEASURED = frozenset(("old", "tall", "long", "high", "wide", "heavy", "deep"))
"""Adjectives that go with a number and a unit."""

_UNCHANGED = frozenset(
    ("away", "km", "m", "cm", "mm", "kg", "g", "mg", "l", "ml", "cl", "kwh", "gb", "mb", "ago")
)
"""Words after a number that have no plural."""

_OF_WHAT = "a number of what? write '18 years old' or '18 euros', say"
_OLDEST = 120
"""Years that somebody may be old."""

_E_STEMS = frozenset(
    ("larg", "saf", "wis", "nic", "lat", "wid", "rar", "simpl", "strang", "clos", "brav", "pal")
)

_SIDES = {
    "more": Comparison.MORE, "higher": Comparison.MORE, "greater": Comparison.MORE,
    "larger": Comparison.MORE, "less": Comparison.LESS, "lower": Comparison.LESS,
    "smaller": Comparison.LESS,
}  # fmt: skip


@dataclass(slots=True)
class Amounts(Days):
    """Reads the numbers of verb phrases."""

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
                signs[how], Apply(name, said.args), Apply(name, (only_term(point), *said.args[1:]))
            ),
        )

    def _number(self, node: Node, nouns: Sequence[str]) -> Measure:
        ends = next((tree for tree in trees(node) if tree.data in ("range", "ranked")), node)
        first, *last = [c for c in ends.children if isinstance(c, Token) and c.type == "NUM"]
        if last:
            self.notes.append("'between' two numbers is read with both of them")
            top = read_measure(None, self.word(last[0]), nouns).value
            return replace(read_measure(None, self.word(first), nouns), most=top)
        compare = next((tree for tree in trees(ends) if tree.data == "cmp"), None)
        sign = None if compare is None else self.word(leaves(compare)[0])
        return read_measure(sign, self.word(first), nouns)

    def _counted_words(self, node: Node) -> list[str]:
        """Return the words that stand after a number: `euros`, `years old`."""
        words = [tree for tree in trees(node) if tree.data == "words"]
        if words and self.word(leaves(words[0])[-1]).kind == "ADV":
            self.cost += 3  # "4 days late" is a time
        return self.texts(words[0]) if words else []

    def _check_first(self, node: Node, said: Said) -> None:
        """Refuse a number after another one.

        Raises:
            RefusedError: the verb has one.
        """
        if said.measure is not None:
            start, end = self.span([node])
            raise RefusedError("a second number for one verb; write two sentences", start, end)

    def _measured(self, node: Node, said: Said) -> Said:
        self._check_first(node, said)
        nouns = self._counted_words(node)
        if nouns and nouns[-1] not in _UNCHANGED:
            nouns = [*nouns[:-1], plural(singular(nouns[-1]))]
        return replace(said, measure=self._number(node, nouns), after=len(said.words))

    def _attributed(self, node: Node, said: Said) -> Said:
        first, *more = [tree for tree in trees(node) if tree.data == "words"]
        self.cost += 0 if kinds(node)[0] in ("A", "THE", "HIS", "HER") else 2
        unit = [] if not more else self.texts(more[0])
        if not unit and self.texts(first) == ["age"]:
            self.notes.append("a number alone of people is read as their age in years")
            unit = ["years"]
        measure = self._number(node, unit)
        name = "_".join(self.noun(first))
        own = said.verb in _POSSESS and len(said.words) == 1
        parts = [] if own else list(said.words)
        unit_name = f"in_{measure.noun}" if measure.noun else ""
        attribute = "_".join(filter(None, (*parts, name, unit_name)))
        measure = replace(measure, noun="")
        return replace(said, measure=measure, attribute=attribute, after=len(said.words))

    def _amount(self, node: Node, subject: Term) -> Formula:
        """Read `is at least 18 years old`, `is 3.8`, `is over 50 euros`."""
        texts = self._counted_words(node)
        if texts and texts[-1] == "old":
            measure = self._number(node, texts[:-1])
            return self._degree("age", measure, subject)
        if texts and len(texts) == 2:
            measure = self._number(node, texts[:1])
            return self._degree(texts[1], measure, subject)
        if not texts and self._has_age(node, subject):
            return self._age(node, subject)
        if not texts and isinstance(subject, Apply) and subject.function == "age":
            return self._age(node, subject.args[0])
        measure = self._number(node, texts)
        bare = isinstance(subject, Variable) or (
            isinstance(subject, Constant)
            and (subject.name[:1].isupper() or (not measure.noun and is_plural(subject.name)))
        )
        if bare:
            raise RefusedError(_OF_WHAT, *self.span([node]))
        return measure_of(subject, replace(measure, noun=measure.noun + self.rate(node)))

    def _has_age(self, node: Node, subject: Term) -> bool:
        """Whether a number alone says how old somebody is: `Ben is 15`, `people who are 16`."""
        numbers = [self.word(token).text for token in leaves(node) if token.type == "NUM"]
        if self.rate(node) or not all(n.isdigit() and 0 < int(n) <= _OLDEST for n in numbers):
            return False
        if isinstance(subject, Constant):
            return subject.name.istitle() and subject.name.replace("_", "").isalpha()
        return self.scope.noun_of(subject) in PERSONS or self.scope.is_person(subject)

    def rate(self, node: Node) -> str:
        """Return `_per_month` where a number is said of each month."""
        found = [t for t in node.children if isinstance(t, Token) and t.type == "RATE"]
        return "".join("_" + self.word(each).text.lower().replace(" ", "_") for each in found)

    def amounting(self, node: Node, noun: str, subject: Term) -> Formula:
        """Read `members under 18`, `an expense over 500 euros`.

        Raises:
            RefusedError: it does not say what is counted, and persons are not spoken of.
        """
        self.cost += 1  # "a GPA above 3.5" is one thing
        texts = self._counted_words(node)
        if texts and texts[-1] == "old":
            return self._degree("age", self._number(node, texts[:-1]), subject)
        if texts:
            measure = self._number(node, texts)
            counted = Apply(f"amount_in_{measure.noun}", (subject,))
            return replace(measure, noun="").of(counted)
        if noun not in PERSONS and not self.scope.is_person(subject):
            raise RefusedError(_OF_WHAT, *self.span([node]))
        return self._age(node, subject)

    def _age(self, node: Node, subject: Term) -> Formula:
        self.notes.append("a number alone of people is read as their age in years")
        return self._degree("age", self._number(node, ["years"]), subject)

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
                lambda point: Equal(Apply(name, (subject,)), Apply(name, (only_term(point),))),
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
            lambda point: Compare(sign, Apply(name, (subject,)), Apply(name, (only_term(point),))),
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
            left, right = self._counted(subject, at), self._counted(only_term(point), amount)
            side = right if factor == 1 else Scale(factor, right)
            return Equal(left, side) if sign is None else Compare(sign, left, side)

        return self.object(amount, Said((), ()), compare)

    def _counted(self, term: Term, node: Node) -> Term:
        """Return an amount with the unit that the document gives for it."""
        name = name_of(term)
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
