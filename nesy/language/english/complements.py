"""Reads what is said of a subject by "is": adjectives, kinds, passives, places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from lark import Token

from nesy.language.english.lexicon import VACUOUS
from nesy.language.english.morphology import (
    base_of_ing,
    base_of_past,
    is_plural,
    singular,
    third_person,
)
from nesy.language.english.objects import RELATIVES, Objects
from nesy.language.english.said import Said
from nesy.language.english.scope import conjunction
from nesy.language.english.state import Node, kinds, leaves, trees
from nesy.language.english.words import RefusedError
from nesy.logic.formulas import Atom, Equal, Formula, Not
from nesy.logic.terms import Apply, Term

_WHEN = frozenset(
    ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "noon",
     "midnight", "end", "beginning", "start", "first", "last", "deadline", "date", "day", "week",
     "month", "year", "evening", "morning")
)  # fmt: skip
"""Words after "by" that say when, and not by whom."""
_GIVING = frozenset(
    ("give", "grant", "offer", "award", "send", "show", "tell", "teach", "lend", "pay", "promise",
     "owe", "issue", "allow", "deny", "refuse", "charge", "assign", "hand", "allot", "allocate",
     "provide", "serve", "fine", "guarantee", "permit")
)  # fmt: skip
"""Verbs of which somebody gets something: `is given a key`."""


_FOR_SO_LONG = ("_for_minutes", "_for_days", "_for_months")
SO_LONG_DENIED = (
    "is it denied for so long, or not for so long? name what lasts:"
    " 'is in arrears for at least two months', say"
)


@dataclass(slots=True)
class Complements(Objects):
    """Reads what stands after "is"."""

    def complements(self, node: Node, subject: Term, modal: tuple[str, ...]) -> Formula:
        """Read what is said of a subject by "is"; `modal` stands before it in names."""

        def read(child: Node) -> Formula:
            if child.data == "denied":
                if node.data in ("conj", "disj") and child is trees(node)[0]:
                    self.notes.append("'not' reaches only the word after it")
                core = trees(child)[-1]
                return self.denied(
                    lambda each: self._for_so_long(self._core(each, subject, modal), core),
                    core,
                    self.scope.deny,
                )
            if child.data == "denied_twice":
                return Not(Not(self._core(trees(child)[-1], subject, modal)))
            return self._core(child, subject, modal)

        self._check_mixed(node)
        return self.listed(node, read)

    def _for_so_long(self, formula: Formula, node: Node) -> Formula:
        """Refuse `is not watered for three weeks`, before it is denied.

        Raises:
            RefusedError: it says for how long, and no more and no less.
        """
        counted = formula.left if isinstance(formula, Equal) else None
        if isinstance(counted, Apply) and counted.function.endswith(_FOR_SO_LONG):
            raise RefusedError(SO_LONG_DENIED, *self.span([node]), final=True)
        return formula

    def _check_mixed(self, node: Node) -> None:
        """Refuse `are lent for 4 weeks, films and games for 1 week`: the verb is left out there.

        Raises:
            RefusedError: after what is done to something stand plurals that are not what it is.
        """
        if node.data not in ("conj", "disj"):
            return
        first, *others = trees(node)
        passive = first.data == "described" and self._is_done(first)
        placed = [t for t in others if t.data == "denied" and trees(t)[-1].data == "located"]
        if passive and placed:
            reason = "say again what is not done there, in a sentence of its own"
            raise RefusedError(reason, *self.span(placed))
        cores = [tree for tree in trees(node) if tree.data == "described"]
        words = [leaves(trees(core)[0]) for core in cores]
        later = [tokens for tokens in words[1:] if self.word(tokens[-1]).kind in ("WS", "CAPS")]
        if passive and later:
            reason = "a verb is left out here; write a sentence for each of those that it is about"
            raise RefusedError(reason, *self.span(later[0]))

    def _is_done(self, core: Node) -> bool:
        """Whether what is said is what is done to something: `lent for 4 weeks`."""
        tokens = leaves(trees(core)[0])
        word = self.word(tokens[0])
        past = word.kind in ("VED", "VBED") or (word.kind == "W" and word.text.endswith("ed"))
        return len(tokens) == 1 and past and len(trees(core)) > 1

    def complement(self, node: Node, subject: Term) -> Formula:
        """Read one thing that is said of a subject without "is": `enrolled in a course`."""
        return self._core(node, subject, ())

    def _core(self, node: Node, subject: Term, modal: tuple[str, ...]) -> Formula:
        inner = trees(node)
        match node.data:
            case "described":
                return self._described(inner, subject, modal)
            case "kind" | "no_kind":
                found = self._kind(node, subject, modal)
                return Not(found) if node.data == "no_kind" else found
            case "given":
                return self._given(node, subject, modal)
            case "located":
                said = Said(modal, (subject,), "adjective")
                moved = inner[0].data == "at_time" or kinds(inner[0])[:1] == ["TO"]
                self.cost += 4 * moved  # "is the hall open to Ann"
                if kinds(inner[0])[:1] == ["WITHOUT"] and not modal:
                    return self._is_without(inner, subject)
                return self.follow(inner, said, self.finish)
            case "is_named":
                return Equal(subject, self.name(node.children[0]))
            case "is_definite":
                self.cost += len(leaves(inner[0])) > 1
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

    def _is_without(self, tails: Sequence[Node], subject: Term) -> Formula:
        """Read `is without a ticket` as what it denies: `has a ticket`."""
        said = Said(("has",), (subject,), "verb", verb="have")
        first, *rest = tails

        def had(child: Node) -> Formula:
            return Not(self.object(child, said, lambda more: self.follow(rest, more, self.finish)))

        return self.listed(trees(first)[0], had)

    def _described(self, inner: Sequence[Node], subject: Term, modal: tuple[str, ...]) -> Formula:
        words, *tails = inner
        texts = self.texts(words)
        tokens = leaves(words)
        if len(tokens) == 1 and tails:
            agent = next((tail for tail in tails if _is_by(tail) and not self._is_when(tail)), None)
            base = base_of_past(texts[0])
            if agent is not None and base is not None:
                return self._passive(base, words, agent, tails, subject, modal)
            ing = base_of_ing(texts[0])
            if ing is not None and not modal:
                said = Said((third_person(ing),), (subject,), "verb", span=(words,), verb=ing)
                return self.follow(tails, said, self.finish)
        ing = base_of_ing(texts[0]) if len(tokens) > 1 and not modal else None
        if ing is not None:  # "is conducting research"
            said = Said((third_person(ing),), (subject,), "verb", span=(words,), verb=ing)
            rest = Node("o_bare", [Node("words", words.children[1:])])
            self.cost += 1
            return self.object(rest, said, lambda more: self.follow(tails, more, self.finish))
        kind = "adjective"
        if is_plural(texts[-1]) and tokens[-1].type in ("WS", "VS", "CAPS"):
            texts, kind = self.noun(words), "noun"
            self.cost += 1  # "closed on Mondays and holidays"
        elif not tails and not modal:
            self.adjectives.add("_".join(texts))
        said = Said((*modal, *texts), (subject,), kind, span=(words,))
        return self.follow(tails, said, self.finish)

    def _given(self, node: Node, subject: Term, modal: tuple[str, ...]) -> Formula:
        """Read `is given a certificate`, `must be offered the course`.

        Raises:
            RefusedError: the verb does not give anybody anything.
        """
        token = node.children[0]
        text = self.texts(token)[0]
        if base_of_past(text) not in _GIVING:
            reason = f"what follows {text!r} is not read as its object; say it with 'by' or 'with'"
            raise RefusedError(reason, *self.span([node]), uncovered=True)
        said = Said((*modal, text), (subject,), "adjective", span=(token,))
        gift, *tails = trees(node)
        return self.object(gift, said, lambda more: self.follow(tails, more, self.finish))

    def _is_when(self, tail: Node) -> bool:
        """Whether `by` says when: by Friday, by the first of each month."""
        of = next(tail.find_data("of"), None)
        inside = leaves(of) if of is not None else []
        last = [token for token in leaves(tail) if token not in inside][-1]
        text = self.word(last).text
        return text[:1].isdigit() or singular(text) in _WHEN

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
                made = Said(name, (subject, *point.args), "adjective", point.measure)
                said = replace(made, attribute=point.attribute, after=len(name))
                return self.follow(others, said, self.finish)
            prefix = (*modal[:-1], base) if modal else (third_person(base),)
            said = Said(prefix, (point.args[0], subject), "verb", span=(words, agent), verb=base)
            return self.follow(others, said, self.finish)

        objects = trees(agent)[0]
        return self.listed(
            objects, lambda child: self.object(child, Said((), (), verb="by"), active)
        )

    def _kind(self, node: Node, subject: Term, modal: tuple[str, ...]) -> Formula:
        inner = trees(node)

        def had(child: Node) -> Formula:
            said = Said(("has",), (subject,), "verb", verb="have")
            return self.object(child, said, self.finish)

        of = next((tree for tree in inner if tree.data == "of"), None)
        relative = next((tree for tree in inner if tree.data in RELATIVES), None)
        tails = [tree for tree in inner[1:] if tree not in (of, relative)]
        tails = [tree for tree in tails if tree.data not in ("ranked", "words")]
        having = [] if modal else [tail for tail in tails if kinds(tail)[:1] == ["WITH"]]
        tails = [tail for tail in tails if tail not in having]
        noun = self.noun(inner[0])
        parts = self.noun_parts(noun, inner[0], subject)
        at = [tail for tail in tails if tail.data == "pp" and kinds(tail)[:1] == ["PREP"]]
        if at == tails and of is None and not modal:  # "a student at Yale", as of a subject
            parts += [self._at(tail, subject) for tail in at]
            tails = []
        if (ranked := next((tree for tree in inner if tree.data == "ranked"), None)) is not None:
            rest = Node("amounting", node.children[node.children.index(ranked) :])
            return conjunction([*parts, self.amounting(rest, noun[-1], subject)])
        sized = next((tree for tree in inner if tree.data == "sized"), None)
        if sized is not None:
            return conjunction([*parts, self.amounting(sized, noun[-1], subject)])
        if of is not None or tails or modal:
            said = Said((*modal, *noun), (subject,), "noun", span=(inner[0],))
            kind = None if of is None else self._kind_of_many(of)
            if kind is not None:
                said, of = said.more("of", *kind), None
            if of is None:
                found = self.follow(tails, said, self.finish)
            else:
                found = self.of(
                    of,
                    lambda term: self.follow(tails, said.more("of").about(term), self.finish),
                )
            parts = [found]
        for tail in having:
            parts = [*parts, self.listed(trees(tail)[0], had)]
        if relative is not None:
            parts = [*parts, self.relative(relative, subject)]
        return conjunction(parts) if parts else Equal(subject, subject)

    def _at(self, tail: Node, subject: Term) -> Formula:
        said = Said((self.word(tail.children[0]).text,), (subject,), "adjective", span=(tail,))
        return self.listed(trees(tail)[0], lambda child: self.object(child, said, self.finish))

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


def _is_by(node: Node) -> bool:
    return node.data == "pp" and kinds(node)[:1] == ["BY"]
