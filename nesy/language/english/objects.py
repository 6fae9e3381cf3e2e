"""Reads what verbs are followed by: things, kinds of things, and parts of a predicate."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from lark import Token

from nesy.language.english.amounts import Amounts
from nesy.language.english.lexicon import PERSONS, VACUOUS
from nesy.language.english.morphology import is_plural, singular
from nesy.language.english.said import Finish, Said
from nesy.language.english.scope import conjunction, exists
from nesy.language.english.state import Node, leaves, trees
from nesy.language.english.words import RefusedError
from nesy.logic.formulas import Atom, Equal, ForAll, Formula, Not
from nesy.logic.terms import Apply, Term

RELATIVES = ("rel", "rel_whose")
_TO_ALL = frozenset(
    (adjective, preposition)
    for adjective in (
        "open",
        "available",
        "accessible",
        "free",
        "compulsory",
        "mandatory",
        "obligatory",
        "required",
        "needed",
        "necessary",
    )
    for preposition in ("to", "for")
)
"""After these, plurals alone are all of them."""
_OF_ALL = frozenset(("o_bare", "o_those", "o_attribute", "o_all", "o_all_ranked"))


@dataclass(slots=True)
class Objects(Amounts):
    """Reads the objects of verb phrases."""

    def object(self, node: Node, said: Said, onward: Finish) -> Formula:
        """Read one object; what is not a thing of its own becomes a part of the predicate."""
        said = replace(said, span=(*said.span, node))
        inner = trees(node)
        if node.data in _OF_ALL and self._is_for_all(node, said):
            return self._all_of(node, said, onward)
        match node.data:
            case "o_those":
                reason = "is this some of them, or all? write 'all of the', or a second sentence"
                raise RefusedError(reason, *self.span([node]), uncovered=True)
            case "o_indefinite" | "o_bare":
                return self._indefinite(node, said, onward)
            case "o_all":
                return onward(said.more("all", *self.noun(inner[0])))
            case "o_all_ranked":
                reason = "which of all these are meant is not read here; write a second sentence"
                raise RefusedError(reason, *self.span([node]), uncovered=True)
            case "o_no":
                return Not(onward(said.more(*self.noun(inner[0]))))
            case "o_compound":
                return onward(said.more(*self.noun(inner[0]), *self.noun(inner[1])))
            case "o_definite" if self._is_of_some(inner):
                some = self.noun(trees(trees(inner[1])[0])[0])
                return onward(said.more(*self.noun(inner[0]), "of", *some))
            case "o_anyone":
                return self._of_anyone(node, said, onward)
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
                self._check_persons(node)
                return onward(self._attributed(node, said))
        return self._quantified(node, said, onward)

    def _indefinite(self, node: Node, said: Said, onward: Finish) -> Formula:
        words, *rest = trees(node)
        noun = self.noun(words)
        last = noun[-1]
        # "has agreed", "has a card and pays" are verbs rather than something that is had.
        alone = len(leaves(words)) == 1 and leaves(words)[0].type == "VB"
        self.cost += 2 * (node.data == "o_bare" and (alone or leaves(words)[0].type == "VED"))
        pair = (said.verb, last)
        spoken = self._spoken_again(words, last)
        if spoken:
            self.linked.add(pair)
        relative = next((tree for tree in rest if tree.data in RELATIVES), None)
        whose = relative is not None and relative.data == "rel_whose"
        if whose and is_plural(self.texts(words)[-1]) and not self.is_condition():
            reason = "is this some of them, or all? write 'all of the', or a second sentence"
            raise RefusedError(reason, *self.span([node]), uncovered=True)
        if spoken or pair in self.known.linked or relative is not None:
            self.linked.add(pair)
            return self._thing(noun, words, relative, said, onward, again=spoken)
        said = said.more(*noun)
        if last in PERSONS and node.data == "o_indefinite":
            self.scope.passing.append(" ".join(noun))
        of = next((tree for tree in rest if tree.data == "of"), None)
        if of is None:
            return onward(said)
        if (kind := self._kind_of_many(of)) is not None:
            return onward(said.more("of", *kind))
        return self.of(of, lambda term: onward(said.more("of").about(term)))

    def _check_persons(self, node: Node) -> None:
        """Refuse `looks after children under 6`: a number of years, and not of children.

        Raises:
            RefusedError: people have the number, and nothing says what it counts.
        """
        words = [tree for tree in trees(node) if tree.data == "words"]
        if len(words) == 1 and singular(self.texts(words[0])[-1]) in PERSONS:
            shown = " ".join(self.texts(words[0]))
            reason = f"{shown!r} before a number is not read here; write a condition about them:"
            reason += " 'if a member has a child and the child is under 12', say"
            raise RefusedError(reason, *self.span([node]), uncovered=True)

    def _is_of_some(self, nodes: Sequence[Node]) -> bool:
        """Whether it is `the consent of a parent`: of one, where a rule does not say of which.

        As an object without a name it is a part of what is said, unless the sentence speaks of
        that one again.
        """
        if len(nodes) < 2:
            return False
        if self._kind_of_many(nodes[1]) is not None:
            return True
        if trees(nodes[1])[0].data != "a":
            return False
        nominal = trees(trees(nodes[1])[0])[0]
        plain = all(tree.data in ("nmod", "word") for tree in trees(nominal))
        return plain and not self._spoken_again(nominal, singular(self.texts(nominal)[-1]))

    def _kind_of_many(self, of: Node) -> list[str] | None:
        """Return the noun of `of regulations`: of whichever, as a part of what is said."""
        owner = trees(of)[0]
        if owner.data != "bare":
            return None
        nominal = trees(owner)[0]
        plain = all(tree.data in ("nmod", "word") for tree in trees(nominal))
        simple = not any(tree.data == "nmod" and len(leaves(tree)) > 1 for tree in trees(nominal))
        return self.noun(nominal) if plain and simple else None

    def _of_anyone(self, node: Node, said: Said, onward: Finish) -> Formula:
        """Read `may refuse anyone who shouts`: of everyone who does; in a condition, of one.

        Raises:
            RefusedError: a question may ask of one or of everyone.
        """
        variable = self.scope.fresh()
        word = self.word(node.children[0])
        self.scope.note(variable, "", "thing" if word.text.endswith("thing") else "person")

        def restrict() -> Formula:
            parts = [self.relative(tree, variable) for tree in trees(node)]
            return conjunction(parts) if parts else Equal(variable, variable)

        def body() -> Formula:
            return onward(said.about(variable))

        if self.is_asked():
            shown = word.text
            reason = f"{shown!r} can be one or every one here; write 'someone' or 'everyone'"
            raise RefusedError(reason, word.start, word.end)
        if self.is_condition():  # what is denied there is denied of every one
            some = exists([variable], conjunction([restrict(), body()]))
            self.scope.forget(variable)
            return some
        return self.all_of(variable, restrict, body)

    def _is_for_all(self, node: Node, said: Said) -> bool:
        """Whether these are all of a kind: `open to adults`, `free for people over 65`."""
        words, *rest = trees(node)
        if said.kind != "adjective" or said.words[-2:] not in _TO_ALL or said.measure is not None:
            return False
        if node.data in ("o_all", "o_all_ranked"):
            return True
        if not is_plural(self.texts(words)[-1]) or any(tree.data == "of" for tree in rest):
            return False
        return node.data != "o_attribute" or singular(self.texts(words)[-1]) in PERSONS

    def _all_of(self, node: Node, said: Said, onward: Finish) -> Formula:
        """Read `open to people who are tall`: of everyone who is, it is so."""
        words, *rest = trees(node)
        noun = self.noun(words)
        variable = self.scope.fresh()
        self.scope.note(variable, noun[-1])

        def restrict() -> Formula:
            parts = self.noun_parts(noun, words, variable)
            if node.data in ("o_attribute", "o_all_ranked"):
                start = node.children.index(words) + 1
                rest_of = Node(Token("RULE", "amounting"), node.children[start:])
                parts.append(self.amounting(rest_of, noun[-1], variable))
            else:
                for tree in rest:
                    related = tree.data in RELATIVES
                    read = self.relative if related else self.predicate
                    parts.append(read(tree, variable))
            return conjunction(parts) if parts else Equal(variable, variable)

        return self.all_of(variable, restrict, lambda: onward(said.about(variable)))

    def relative(self, node: Node, subject: Term) -> Formula:
        """Read `who is ill`, `whose account is empty`."""
        if node.data != "rel_whose":
            return self.predicate(trees(node)[0], subject)
        words, verbs = trees(node)
        return self.predicate(verbs, self.attribute(words, subject))

    def _spoken_again(self, words: Node, noun: str) -> bool:
        """Whether `the noun` stands later in the sentence."""
        end = int(leaves(words)[-1])
        later = self.words[end + 1 :]
        for place, word in enumerate(later[:-1]):
            if word.kind == "THE" and singular(later[place + 1].text) == noun:
                return True
        return False

    def _thing(
        self,
        noun: list[str],
        words: Node,
        relative: Node | None,
        said: Said,
        onward: Finish,
        *,
        again: bool = False,
    ) -> Formula:
        """Read an object that is a thing of its own: there is one, or, in a condition, any."""
        variable = self.scope.fresh()
        name = "_".join(noun)
        self.said(name, "noun", [words])
        self.scope.note(variable, noun[-1])
        parts: list[Formula] = [] if noun[-1] in VACUOUS else [Atom(name, (variable,))]
        if relative is not None:
            parts.append(self.relative(relative, variable))
        whole = conjunction([*parts, onward(said.about(variable))])
        return self.bring(variable, whole, again=again)

    def _quantified(self, node: Node, said: Said, onward: Finish) -> Formula:
        variable = self.scope.fresh()
        if node.data == "o_everyone":
            return ForAll((variable,), onward(said.about(variable)))
        if node.data == "o_noone":
            return Not(exists([variable], onward(said.about(variable))))
        word = self.word(node.children[0])
        self.scope.note(variable, "", "thing" if word.text.endswith("thing") else "person")
        parts = [self.relative(tree, variable) for tree in trees(node)]
        return self.bring(variable, conjunction([*parts, onward(said.about(variable))]))

    def definite(self, nodes: Sequence[Node], onward: Callable[[Term], Formula]) -> Formula:
        """Read `the library`, `the supervisor of Ann`."""
        words, *rest = nodes
        if rest:
            return self.of(rest[0], lambda owner: onward(self.attribute(words, owner)))
        noun = self.noun(words)
        found = self.scope.called(noun[-1])
        return onward(self.constant(noun, words, noun=noun[-1]) if found is None else found)

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
