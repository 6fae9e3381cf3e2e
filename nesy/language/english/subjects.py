"""Reads whom a clause is about: names, kinds, quantifiers, lists of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import Enum
from itertools import pairwise

from lark import Token

from nesy.language.english.lexicon import VACUOUS
from nesy.language.english.morphology import is_plural, singular
from nesy.language.english.predicates import Predicates
from nesy.language.english.said import Said
from nesy.language.english.scope import Frame, conjunction, exists, is_trivial
from nesy.language.english.state import Node, kinds, leaves, trees
from nesy.language.english.words import RefusedError, Word
from nesy.logic.formulas import Atom, Equal, ForAll, Formula, Implies, Not, Or
from nesy.logic.terms import Apply, Term, Variable

EXCEPTING = "'except' says nothing about those that are excepted"
"""What is noted of a sentence with an exception."""

Body = Callable[[Term], Formula]
_CLAUSES = frozenset(("WHO", "WHICH", "WHOSE"))
_REACHING = frozenset(
    ("only", "only_named", "no", "noone", "some", "someone", "not_every", "not_everyone", "any",
     "anyone")
)  # fmt: skip
_COUNTING = frozenset(("a", "every", "bare"))
_POINTING = frozenset(("HE", "THEY", "HIM", "HER", "HIS"))
_POSTS = ("rel", "with", "at", "except", "amounting", "reduced")


class Mode(Enum):
    """How "a student" is meant where a clause stands."""

    CONDITION = "condition"  # any: bound by the whole sentence
    GENERIC = "generic"  # every: the sentence is a rule about them
    CLOSED = "closed"  # there is one
    QUESTION = "question"


@dataclass(slots=True)
class Subjects(Predicates):
    """Reads the subjects of clauses."""

    mode: Mode = Mode.GENERIC
    frame: Frame = field(default_factory=Frame)
    wanted: Variable | None = None
    lifts_someone: bool = False
    restricting: bool = False
    lifts_asked: bool = False

    @contextmanager
    def part(self, mode: Mode, frame: Frame | None = None) -> Iterator[Frame]:
        """Read clauses in another mode; what they bring in is kept in a frame of its own."""
        before = self.mode, self.frame
        self.mode, self.frame = mode, Frame() if frame is None else frame
        try:
            yield self.frame
        finally:
            self.mode, self.frame = before

    def subject(self, node: Node, body: Body) -> Formula:
        """Read whom a clause is about; `body` says what is said of them."""
        reader = getattr(self, f"_np_{node.data}", None)
        if reader is not None:
            found: Formula = reader(node, body)
            return found
        negated = node.data.startswith(("not_", "no"))
        kind = node.data.removeprefix("not_")
        if node.data in ("only", "only_named"):
            return self._only(node, body)
        if negated and node.data in ("not_every", "not_everyone"):
            with self.part(Mode.CLOSED):
                return Not(self._every(node, body))
        restrict = self._restriction(node)
        if kind in ("no", "noone"):
            return self._no(node, restrict, body)
        return self._quantified_subject(node, restrict, body)

    def _quantified_subject(self, node: Node, restrict: Body, body: Body) -> Formula:
        if self._lifts(node):
            variable = self._brought(node)
            self.restricting, before = True, self.restricting
            said = restrict(variable)
            self.restricting = before
            self.frame.variables.append(variable)
            if not is_trivial(said):
                self.frame.restrictions.append(said)
            return body(variable)
        if self._is_some(node):
            variable = self._brought(node)
            said, inner = restrict(variable), body(variable)
            if node.data == "a" and self.mode is Mode.CLOSED and isinstance(inner, Not):
                return ForAll((variable,), inner if is_trivial(said) else Implies(said, inner))
            return exists([variable], conjunction([said, inner]))
        return self._every(node, body)

    def _every(self, node: Node, body: Body) -> Formula:
        restrict = self._restriction(node)
        variable = self._brought(node)
        self.restricting, before = True, self.restricting
        said = restrict(variable)
        self.restricting = before
        with self.part(Mode.CLOSED):
            inner = body(variable)
        return ForAll((variable,), inner if is_trivial(said) else Implies(said, inner))

    def _no(self, node: Node, restrict: Body, body: Body) -> Formula:
        if self.mode is Mode.GENERIC:
            variable = self._brought(node)
            self.restricting, before = True, self.restricting
            said = restrict(variable)
            self.restricting = before
            self.frame.variables.append(variable)
            if not is_trivial(said):
                self.frame.restrictions.append(said)
            return Not(body(variable))
        variable = self._brought(node)
        return Not(exists([variable], conjunction([restrict(variable), body(variable)])))

    def _lifts(self, node: Node) -> bool:
        kind = node.data
        if self.mode is Mode.CONDITION:
            return kind in ("a", "some", "someone", "any", "anyone", "bare")
        if self.mode is Mode.QUESTION:
            return self.lifts_asked and kind in ("a", "every", "bare")
        if self.mode is not Mode.GENERIC:
            return False
        if kind == "some":
            return self.lifts_someone and self._is_meant_again(node)
        if kind == "someone":
            return self.lifts_someone or bool(trees(node))
        return True

    def _is_meant_again(self, node: Node) -> bool:
        """Whether later words point at those of a subject: `some cat sleeps if it is fed`."""
        nominal = leaves(trees(node)[0])
        later = self.words[int(nominal[-1]) + 1 :]
        noun = singular(self.word(nominal[-1]).text)
        called = any(
            word.kind == "THE" and singular(after.text) == noun for word, after in pairwise(later)
        )
        return called or any(word.kind in _POINTING for word in later)

    def _is_some(self, node: Node) -> bool:
        if self.mode is Mode.QUESTION:
            return node.data in ("some", "someone", "any", "anyone")
        return node.data in ("a", "some", "someone")

    def _brought(self, node: Node) -> Variable:
        variable = self.scope.fresh()
        noun, sort = "", ""
        token = node.children[0] if node.children else None
        if isinstance(token, Token) and token.type in ("SOMEONE", "EVERYONE", "ANYONE", "NOONE"):
            text = self.word(token).text.lower()
            sort = "thing" if text.endswith("thing") else "person"
        nominal = next((t for t in trees(node) if t.data in ("nominal", "words")), None)
        if nominal is not None:
            words = [t for t in nominal.children if not isinstance(t, Token) and t.data == "word"]
            last = words[-1] if words else nominal
            noun = singular(self.texts(last)[-1])
        self.scope.note(variable, noun, sort)
        return variable

    def _restriction(self, node: Node) -> Body:
        """Return what the words of a subject say of whom they speak of."""
        nominal = next((t for t in trees(node) if t.data == "nominal"), None)
        words = next((t for t in trees(node) if t.data == "words"), None)
        posts = [t for t in trees(node) if t.data.startswith(_POSTS)]

        def restrict(term: Term) -> Formula:
            parts: list[Formula] = []
            after = list(posts)
            if nominal is not None:
                self.cost += 3 * self._is_odd(node, nominal)
                parts += self._nominal(nominal, term)
                after += [t for t in trees(nominal) if t.data.startswith(_POSTS)]
            self._check_amounts(after)
            self.cost += 3 * any(t.data == "rel" for t in after[:-1])
            self.cost += 3 * sum(_is_torn(one, other) for one, other in pairwise(after))
            if words is not None:
                parts += self.noun_parts(self.noun(words), words, term)
            parts += [self._post(post, term) for post in after]
            return conjunction(parts) if parts else Equal(term, term)

        return restrict

    def _check_amounts(self, posts: Sequence[Node]) -> None:
        """Refuse `employees with children under 12`: who is under 12?

        Raises:
            RefusedError: a number follows what stands between it and the noun.
        """
        for before, post in pairwise(posts):
            if post.data == "amounting" and before.data in ("with", "with_any", "rel"):
                shown = " ".join(self.word(leaf).text for leaf in leaves(post))
                reason = (
                    f"whom or what {shown!r} is said of is unclear; put it right after its noun"
                )
                raise RefusedError(reason, *self.span([post]))

    def _check_head(self, mods: Sequence[Node], head: Node) -> None:
        """Refuse `devices older` as the name of a thing: what follows a plural says more of it.

        Raises:
            RefusedError: the last word is neither a plural nor one that stands after nouns.
        """
        last = self.word(leaves(head)[0])
        plural = any("COMMA" not in kinds(m) and leaves(m)[-1].type in ("WS", "CAPS") for m in mods)
        if plural and last.kind == "W" and _is_adjective(last.text):
            reason = f"{last.text!r} after a noun is not read; write 'that are' before it"
            raise RefusedError(reason, last.start, last.end, uncovered=True)

    def _is_odd(self, node: Node, nominal: Node) -> bool:
        """Whether a form of a verb with "she" is taken for one thing: `a student practices`."""
        head = next(t for t in trees(nominal) if t.data == "word")
        return kinds(node)[:1] in (["A"], ["EVERY"]) and leaves(head)[0].type == "VS"

    def _nominal(self, node: Node, term: Term) -> list[Formula]:
        mods = [t for t in trees(node) if t.data == "nmod"]
        head = next(t for t in trees(node) if t.data == "word")
        self._check_head(mods, head)
        self.cost += 3 * _verbs_within([self.word(leaves(each)[-1]) for each in (*mods, head)])
        parts: list[Formula] = []
        joined: list[str] = []
        last = singular(self.texts(head)[0])
        nodes: list[Node] = []
        for mod in mods:
            text = self.texts(trees(mod)[0])[0]
            plural = leaves(mod)[-2 if "COMMA" in kinds(mod) else -1]
            if "COMMA" in kinds(mod) and plural.type in ("WS", "CAPS"):
                raise RefusedError(f"{text!r} is no adjective", *self.span([mod]))
            ends = "COMMA" in kinds(mod) or last in VACUOUS
            if "NOT" in kinds(mod):
                self.said(text, "adjective", [mod])
                parts.append(Not(Atom(text, (term,))))
            elif ends or (text in self.known.adjectives and not joined):
                self.said(text, "adjective", [mod])
                parts.append(Atom(text, (term,)))
            else:
                joined.append(text)
                nodes.append(mod)
        of = next((t for t in trees(node) if t.data == "of"), None)
        if of is not None:
            name = "_".join((*joined, last, "of"))
            self.said(name, "noun", [*nodes, head])
            parts.append(self.of(of, lambda owner: Atom(name, (term, owner))))
        elif last not in VACUOUS:
            name = "_".join((*joined, last))
            self.said(name, "noun", [*nodes, head])
            parts.append(Atom(name, (term,)))
        return parts

    def _post(self, node: Node, term: Term) -> Formula:
        match node.data:
            case "reduced":
                self.cost += 1
                return self.complement(trees(node)[0], term)
            case "amounting":
                return self.amounting(node, self.scope.noun_of(term), term)
            case "rel":
                return self.predicate(trees(node)[0], term)
            case "rel_whose":
                words, verbs = trees(node)
                return self.predicate(verbs, self.attribute(words, term))
            case "except":
                return Not(self._excepted(trees(node)[0], term))
            case "at_any":
                said = Said((self.word(node.children[0]).text,), (term,), "adjective")
                self.cost += 1
                return Or(tuple(self.object(each, said, self.finish) for each in trees(node)))
            case "with_any":
                said = Said(("has",), (term,), "verb", verb="have")
                either = Or(tuple(self.object(each, said, self.finish) for each in trees(node)))
                return Not(either) if kinds(node)[0] == "WITHOUT" else either
            case "with" | "without":
                said = Said(("has",), (term,), "verb", verb="have")
            case _:
                said = Said((self.word(node.children[0]).text,), (term,), "adjective")
        self.cost += 3 * self._is_aim(node)
        obj, *aim = trees(node)
        loose = node.data == "with" and any(leaves(each)[0].type == "PREP" for each in aim)
        counted = bool(aim) and obj.data in ("o_attribute", "o_measure")
        self.cost += 2 * (loose or counted)
        found = self.object(trees(node)[0], said, lambda more: self.follow(aim, more, self.finish))
        return Not(found) if node.data == "without" else found

    def _is_aim(self, node: Node) -> bool:
        """Whether a verb after "to" is taken for a thing: `permission to access files`."""
        first = leaves(node)[:2]
        return [token.type for token in first] in (["TO", "VB"], ["TO", "VBED"])

    def _excepted(self, node: Node, term: Term) -> Formula:
        """Read whom "except" excepts: nothing is said about them."""
        self.notes.append(EXCEPTING)
        if node.data == "excepted_those":
            return conjunction([self._post(post, term) for post in trees(node)])
        if node.data.startswith("excepted_name"):
            names = [token for token in leaves(node) if token.type == "NAME"]
            sides: list[Formula] = [Equal(term, self.name(token)) for token in names]
        else:
            sides = [self._of_kind(nominal, term) for nominal in trees(node)]
        return sides[0] if len(sides) == 1 else Or(tuple(sides))

    def _of_kind(self, nominal: Node, term: Term) -> Formula:
        posts = [post for post in trees(nominal) if post.data.startswith(_POSTS)]
        self.cost += 3 * bool(posts)
        parts = [*self._nominal(nominal, term), *(self._post(post, term) for post in posts)]
        return conjunction(parts) if parts else Equal(term, term)

    def _only(self, node: Node, body: Body) -> Formula:
        """Read `only students may borrow`: whoever may is a student."""
        variable = self.scope.fresh()
        said = body(variable)
        if node.data == "only_named":
            return ForAll((variable,), Implies(said, Equal(variable, self.name(leaves(node)[-1]))))
        return ForAll((variable,), Implies(said, self._restriction(node)(variable)))

    # Subjects that are not quantified

    def _np_named(self, node: Node, body: Body) -> Formula:
        return body(self.name(node.children[0]))

    def _np_definite(self, node: Node, body: Body) -> Formula:
        return self.definite(trees(node), body)

    def _np_definite_for(self, node: Node, body: Body) -> Formula:
        """Read `the fee for adults`, `the deadline for the exam`.

        Raises:
            RefusedError: the words are not joined by "for".
        """
        words, obj = trees(node)
        prep = self.word(node.children[2])
        noun = self.noun(words)
        if prep.text != "for":
            shown = " ".join(self.texts(words))
            reason = f"what {prep.text!r} adds to 'the {shown}' is not read; name it without that"
            raise RefusedError(
                f"{reason}, or say it in a sentence of its own",
                *self.span([node.children[2], obj]),
                uncovered=True,
            )

        def named(said: Said) -> Formula:
            if said.measure is not None:
                start, end = self.span([obj])
                raise RefusedError("a number cannot stand in a name; say it otherwise", start, end)
            if not said.args:
                return body(self.constant(said.words, node, noun=noun[-1]))
            name = "_".join(said.words)
            self.said(name, "function", [node])
            return body(Apply(name, said.args))

        return self.object(obj, Said((*noun, "for"), (), "noun"), named)

    def _np_definite_plural(self, node: Node, body: Body) -> Formula:
        words = trees(node)[0]
        noun = self.noun(words)
        found = self.scope.called(noun[-1])
        if found is not None:
            return body(found)
        if not is_plural(self.texts(words)[-1]):
            start, end = self.span([words])
            raise RefusedError(f"{noun[-1]!r} is no plural, but its verb is", start, end)
        self.notes.append(f"'the {' '.join(self.texts(words))}' is read as all of them")
        return self._quantified_subject(node, self._restriction(node), body)

    def _np_mass(self, node: Node, body: Body) -> Formula:
        words = trees(node)[0]
        self._check_thing(words)
        self.cost += 3 if is_plural(self.texts(words)[-1]) else 2
        return body(self.constant(self.texts(words), words))

    def _check_thing(self, words: Node) -> None:
        """Refuse `stolen must be reported`: what is done to something is no thing.

        Raises:
            RefusedError: a participle stands alone.
        """
        first, *others = leaves(words)
        if first.type == "VED" and not others:
            shown = self.word(first).text
            reason = f"{shown!r} alone is nobody and nothing; say who or what: 'who is {shown}'"
            raise RefusedError(reason, *self.span([words]))

    def _np_bare(self, node: Node, body: Body) -> Formula:
        head = [t for t in trees(trees(node)[0]) if t.data == "word"][-1]
        text = self.texts(head)[0]
        if not is_plural(text):
            start, end = self.span([head])
            raise RefusedError(f"{text!r} is no plural, but its verb is", start, end)
        return self._quantified_subject(node, self._restriction(node), body)

    def _np_possessive(self, node: Node, body: Body) -> Formula:
        owner, words = trees(node)
        if any(token.type in _CLAUSES for token in leaves(owner)):
            # "a tenant who sublets without the landlord's permission": it is the landlord's.
            start, end = self.span([owner])
            raise RefusedError("whose is said of the nearest before it", start, end)
        return self.subject(owner, lambda term: body(self.attribute(words, term)))

    def _np_his(self, node: Node, body: Body) -> Formula:
        return body(self.attribute(trees(node)[0], self.pronoun(node.children[0])))

    def _np_pronoun(self, node: Node, body: Body) -> Formula:
        return body(self.pronoun(node.children[0]))

    # Lists

    def _check_list(self, node: Node) -> None:
        """Refuse `only Ann and Bob`, `no students and teachers`: how far does the first word reach?

        Raises:
            RefusedError: it is such a list.
        """
        first, *others = trees(node)
        start, end = self.span([node])
        generic = self.mode is Mode.GENERIC and not self.lifts_someone
        if generic and "EITHER" not in kinds(node) and any(e.data == "a" for e in trees(node)):
            raise RefusedError("this can be one or every; write 'some' or 'every'", start, end)
        repeated = {each.data for each in others} <= {first.data}
        if first.data in _REACHING and not repeated:
            shown = self.word(leaves(first)[0]).text
            hint = "write 'nobody except Ann and Bob', or two sentences"
            said = hint if first.data.startswith("only") else "repeat it, or write two sentences"
            raise RefusedError(f"how far {shown!r} reaches is unclear here; {said}", start, end)
        if first.data in _COUNTING and any(each.data == "mass" for each in others):
            shown = self.word(leaves(first)[0]).text
            raise RefusedError(f"repeat {shown!r} before each noun", start, end)

    def _np_np_and(self, node: Node, body: Body) -> Formula:
        self._check_list(node)
        with self.part(Mode.CLOSED):
            return conjunction([self.subject(part, body) for part in trees(node)])

    def _np_np_or(self, node: Node, body: Body) -> Formula:
        first, *others = trees(node)
        if first.data == "no" and all(each.data in ("no", "mass", "bare") for each in others):
            with self.part(Mode.CLOSED):
                sides = [self._no(each, self._restriction(each), body) for each in trees(node)]
            return conjunction(sides)
        self._check_list(node)
        with self.part(Mode.CLOSED):
            return Or(tuple(self.subject(part, body) for part in trees(node)))

    def _np_np_neither(self, node: Node, body: Body) -> Formula:
        with self.part(Mode.CLOSED):
            return conjunction([self._none_of(part, body) for part in trees(node)])

    def _none_of(self, node: Node, body: Body) -> Formula:
        """Read one side of "neither ... nor": of a kind, that none of it is so."""
        if node.data in ("bare", "a", "any"):
            return self._no(node, self._restriction(node), body)
        if node.data not in ("named", "definite", "possessive", "his", "pronoun", "mass"):
            start, end = self.span([node])
            raise RefusedError("'neither' needs names or plain nouns after it", start, end)
        return Not(self.subject(node, body))

    # Objects and owners that need a clause

    def is_asked(self) -> bool:
        """Whether the words stand in a question."""
        return self.mode is Mode.QUESTION

    def is_condition(self) -> bool:
        """Whether the words stand in a condition, or say of whom a rule is."""
        return self.mode is Mode.CONDITION or self.restricting

    def bring(self, variable: Term, body: Formula, *, again: bool = False) -> Formula:
        """Bind what an object brought in: by the whole sentence in a condition, else "some".

        `A reader who loses a book must replace the book` has a condition as well: who is meant.
        """
        assert isinstance(variable, Variable)
        if self.mode is Mode.CONDITION or (again and self.restricting):
            self.frame.variables.append(variable)
            self.brought += [variable] if self.scope.noun_of(variable) else []
            return body
        return exists([variable], body)

    def closed(self, variables: Sequence[Variable], formula: Formula) -> Formula:
        """Say that there are such things, which the sentence then speaks of no more."""
        for variable in variables:
            if variable in self.frame.variables:
                self.frame.variables.remove(variable)
            self.scope.forget(variable)
        return exists(variables, formula)

    def all_of(
        self, variable: Term, restrict: Callable[[], Formula], body: Callable[[], Formula]
    ) -> Formula:
        """Say something of all for whom a restriction holds."""
        assert isinstance(variable, Variable)
        with self.part(Mode.CLOSED):
            said, inner = restrict(), body()
        self.scope.forget(variable)
        self.scope.each.add(variable)
        return ForAll((variable,), inner if is_trivial(said) else Implies(said, inner))

    def of(self, node: Node, onward: Body) -> Formula:
        """Read whom something is of."""
        return self.subject(trees(node)[0], onward)


def _verbs_within(words: Sequence[Word]) -> int:
    """Count words of a noun that are verbs where they stand: `members provide`, `job offers`."""
    *mods, head = words
    found = sum(word.kind == "VS" for word in mods)
    plural = any(word.kind in ("WS", "CAPS", "VS") for word in mods)
    return found + bool(mods and (head.kind == "VED" or (plural and head.kind in ("VB", "VBED"))))


def _is_torn(post: Node, after: Node) -> bool:
    """Whether what follows belongs to the thing before it: `without access to the lab`."""
    if after.data != "at" or not post.data.startswith("with") or len(trees(post)) > 1:
        return False
    return post.data == "without" or leaves(after)[0].type == "TO"


def _is_adjective(text: str) -> bool:
    """Whether a word has the ending of an adjective that is hardly ever a noun."""
    return text.lower().endswith(("able", "ible", "ful", "less", "ous"))
