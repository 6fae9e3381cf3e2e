"""Reads when something is: dates, and times before and after other things."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from lark import Token

from nesy.language.english.calendar import WHEN
from nesy.language.english.lexicon import UNITS
from nesy.language.english.morphology import singular
from nesy.language.english.numbers import Measure, read_measure
from nesy.language.english.reader import Reader
from nesy.language.english.said import Finish, Said, Timed, is_day, name_of
from nesy.language.english.state import Node, leaves, trees
from nesy.language.english.words import RefusedError
from nesy.logic.formulas import Comparison, Equal, Formula
from nesy.logic.terms import INT, Apply, Number, Term

_LENGTHS = frozenset(("minutes", "days", "months"))
_MODAL = (("may",), ("must",), ("can",), ("should",))


@dataclass(slots=True)
class Days(Reader):
    """Reads the times of verb phrases."""

    def _on_date(self, node: Node, said: Said) -> Said:
        """Read `before 1 March 2026`; when one may or must is a part of the name."""
        words = [self.word(token) for token in leaves(node)]
        if said.modal or said.words[:1] in _MODAL:
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
        if is_day(subject):
            self.dated.add(name_of(subject))
            return subject
        name = f"is_{kind}"
        self.said(name, "number", said.span)
        return Apply(name, (subject,))

    def _is_date(self, node: Node, subject: Term) -> Formula:
        """Read `the deadline is 15 June 2026`."""
        day = self.word(leaves(node)[0]).day
        assert day is not None
        if not is_day(subject):
            start, end = self.span([node])
            raise RefusedError("only a date or a deadline is a day; write 'is on'", start, end)
        self.dated.add(name_of(subject))
        number = Number(Fraction(day.number), INT, day.iso)
        return Equal(subject, number)

    def _timed(self, node: Node, said: Said, onward: Finish) -> Formula:
        """Read `within 14 days (of the exam)`, `10 days after the exam`, `after 10 days`."""
        tokens = [child for child in node.children if isinstance(child, Token)]
        number = next(token for token in tokens if token.type == "NUM")
        words, *rest = [tree for tree in trees(node) if tree.data not in ("cmp", "latest")]
        compare = next((tree for tree in trees(node) if tree.data == "cmp"), None)
        sign = None if compare is None else self.word(leaves(compare)[0])
        measure = read_measure(sign, self.word(number), self.noun(words))
        if any(tree.data == "latest" for tree in trees(node)):
            late = any(token.type == "AFTER" for token in tokens)
            side = Comparison.AT_MOST if late else Comparison.AT_LEAST
            measure = replace(measure, comparison=side)
        if node.data == "within":
            measure = replace(measure, comparison=Comparison.AT_MOST)
        modal = said.modal or said.words[:1] in _MODAL
        if node.data == "later" and not modal and measure.noun not in _LENGTHS:
            raise RefusedError("it is no time that is counted here", *self.span([node]))
        how = next((t.type.lower() for t in tokens if t.type in ("OF", "AFTER", "BEFORE")), "")
        how = "" if node.data == "later" else {"of": "after"}.get(how, how)
        if modal:
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

    def _since(self, node: Node, said: Said) -> Said:
        """Read `was given more than 5 years ago`, `returned it 4 days late`.

        Raises:
            RefusedError: a time stands before an adverb that does not say when.
        """
        words = next(tree for tree in trees(node) if tree.data == "words")
        tokens = [child for child in node.children if isinstance(child, Token)]
        number = next(token for token in tokens if token.type == "NUM")
        how = self.word(tokens[-1]).text.lower()
        if how not in ("ago", "late", "early") or singular(self.texts(words)[-1]) not in UNITS:
            raise RefusedError(f"a number before {how!r} is not read", *self.span([node]))
        if said.modal or said.words[:1] in _MODAL:
            return said.more(*self.texts(node))
        compare = next((tree for tree in trees(node) if tree.data == "cmp"), None)
        sign = None if compare is None else self.word(leaves(compare)[0])
        measure = read_measure(sign, self.word(number), self.noun(words))
        if how == "ago":
            self.notes.append("'ago' is counted from the day on which the question is asked")
            return replace(said, timing=(how, measure, ()))
        return replace(said.more(how), timing=("", measure, ()))

    def _in_words(self, node: Node, tokens: Sequence[Token], words: Node) -> list[str]:
        """Return a time as words: when one may or must is no number that happens to be so."""
        before = [token for token in leaves(node) if token.start_pos is not None]
        last = max(int(token) for token in leaves(words))
        texts = [self.word(token).text.lower() for token in before if int(token) <= last]
        how = [self.word(t).text.lower() for t in tokens if t.type in ("OF", "AFTER", "BEFORE")]
        return texts + [each for each in how if each not in texts]

    def _when(
        self, how: str, measure: Measure, point: Said
    ) -> tuple[str, Measure, tuple[Term, ...]]:
        return "_".join((how, *point.words)), measure, point.args
