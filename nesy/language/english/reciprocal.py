"""Refuses `discounts and vouchers cannot be combined`: with each other, or with anything?"""

from __future__ import annotations

from nesy.language.english.morphology import base_of_ing, base_of_past, base_of_third, is_plural
from nesy.language.english.state import Node, State, leaves, trees
from nesy.language.english.words import RefusedError

_VERBS = frozenset(("combine", "match", "mix", "merge", "overlap", "coincide", "differ"))
_ADJECTIVES = frozenset(
    ("compatible", "incompatible", "exclusive", "identical", "interchangeable", "combinable")
)
_PLURALS = frozenset(("bare", "every", "no", "definite_plural"))
_OBJECTS = frozenset(("one", "conj", "disj", "neither", "two"))
_WITH_WHAT = frozenset(("WITH", "TO", "PREP"))


def check_reciprocal(state: State, subject: Node, verbs: Node) -> None:
    """Refuse what several do with each other where it is not said with what.

    Raises:
        RefusedError: a list or a plural is combined, and nothing says with what.
    """
    tokens = leaves(verbs)
    for place, token in enumerate(tokens):
        word = state.word(token)
        low = word.text.lower()
        if any(each.type in _WITH_WHAT for each in tokens[place:]):
            continue
        if low in _ADJECTIVES:
            refused, hint = subject.data == "np_and", f"A is {low} with B"
        elif _base(low) in _VERBS:
            objects = _objects(verbs)
            listed = any(each.data in ("conj", "disj") for each in objects)
            refused = listed if objects else _is_many(state, subject)
            hint = f"A cannot be {low} with B" if base_of_past(low) else f"{low} A with B"
        else:
            continue
        if refused:
            reason = f"{low!r} with what: with each other, or with anything? write '{hint}'"
            raise RefusedError(reason, word.start, word.end, final=True)


def _base(low: str) -> str:
    return base_of_third(low) or base_of_past(low) or base_of_ing(low) or low


def _is_many(state: State, subject: Node) -> bool:
    """Whether a subject speaks of several: a list, or a plural."""
    if subject.data in ("np_and", "np_or", "np_neither"):
        return True
    return subject.data in _PLURALS and any(is_plural(text) for text in state.texts(subject)[-1:])


def _objects(verbs: Node) -> list[Node]:
    """Return the objects of a verb: `combine a discount and a voucher`."""
    comps = [tree for tree in verbs.iter_subtrees() if tree.data == "comps"]
    return [each for tree in comps for each in trees(tree) if each.data in _OBJECTS]
