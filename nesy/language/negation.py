"""Finds which words of a sentence stand in the scope of a negation, by rules over its parse.

A cue negates a predicate and what follows it inside the same clause:

- `not`, `n't`, `never`, `hardly` and their like negate the word that they modify and its
  dependents to the right of the cue. Open complements belong to it (`don't want to go`); clauses
  of their own do not (`I'm not sad because I won`), save under a verb of opinion (`I don't think
  that he is happy`) and in `or` lists (`not happy or proud`).
- `no`, `without`, `neither` negate the phrase that they stand in; `no` and the pronouns
  (`nothing`, `nobody`) negate the predicate too: all of it as a subject (`nobody likes me`).
- Nothing is negated by an answer (`No, I'm fine`), by `not only`, by a question that expects
  yes (`Isn't it great?`), by `I hope not`.
- `can't wait`, `can't help`, `can't stop` negate the verb alone: what follows does happen. So it
  does in the clause under `can't believe`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from nesy.language.parse_tree import CLAUSAL, Node, children_of

_PARTICLES = frozenset(
    {
        *("not", "n't", "n\u2019t", "nt", "never", "hardly", "barely", "scarcely", "rarely"),
        *("seldom", "nor", "nowhere"),
    }
)
_CONTRACTED = frozenset({"n't", "n\u2019t", "nt"})
_PHRASE_CUES = frozenset({"no", "without", "neither"})
_PRONOUNS = frozenset({"nothing", "nobody", "none", "noone"})
_ANSWER_DEPS = frozenset({"discourse", "intj", "root", "parataxis", "vocative"})
_ONLY = frozenset({"only", "just", "merely", "simply"})
_BARRIERS = CLAUSAL | frozenset(
    {
        *("conj", "cc", "cc:preconj", "punct", "discourse", "vocative", "appos", "list", "intj"),
        *("dislocated", "nsubj", "nsubj:pass", "nsubj:outer", "nsubjpass", "expl", "reparandum"),
    }
)
_OPINION = frozenset({"think", "believe", "suppose", "guess", "expect", "imagine", "feel", "seem"})
_HAPPENS_ANYWAY = frozenset({"wait", "help", "stop"})
_ABLE = frozenset({"ca", "can", "could"})
_SUBJECTS = ("nsubj", "csubj")
_QUESTION_WORDS = frozenset({"why", "how", "what", "who", "where", "when", "which"})


def find_negated(nodes: Sequence[Node]) -> list[bool]:
    """Say for each word whether it stands in the scope of a negation; cues themselves do not."""
    children = children_of(nodes)
    negated = [False] * len(nodes)
    cues = [i for i in range(len(nodes)) if _is_cue(i, nodes)]
    for cue in cues:
        for i in _scope(cue, nodes, children):
            negated[i] = True
    for cue in cues:
        negated[cue] = False
    return negated


def _is_cue(i: int, nodes: Sequence[Node]) -> bool:
    text = nodes[i].text
    if text in _PARTICLES:
        following = nodes[i + 1].text if i + 1 < len(nodes) else ""
        return not (text == "not" and following in _ONLY)
    if text in _PRONOUNS:
        return not (i + 1 < len(nodes) and nodes[i + 1].text in ("but", "except"))
    return text in _PHRASE_CUES


def _scope(cue: int, nodes: Sequence[Node], children: Sequence[Sequence[int]]) -> Iterator[int]:
    text = nodes[cue].text
    if text in _PRONOUNS:
        yield from _predicate_scope(cue, cue, nodes, children)
    elif text == "without":
        yield from _phrase(nodes[cue].head, cue, nodes, children)
    elif text in _PHRASE_CUES:
        yield from _determiner_scope(cue, nodes, children)
    else:
        yield from _particle_scope(cue, nodes, children)


def _determiner_scope(
    cue: int, nodes: Sequence[Node], children: Sequence[Sequence[int]]
) -> Iterator[int]:
    node = nodes[cue]
    if node.dep in _ANSWER_DEPS or node.pos == "INTJ" or node.head == cue:
        return
    if nodes[node.head].pos == "ADV" and nodes[node.head].dep == "advmod":
        yield from _particle_scope(cue, nodes, children)  # no longer, no more
        return
    if cue > node.head:
        return
    yield from _phrase(node.head, cue, nodes, children)
    yield from _predicate_scope(node.head, cue, nodes, children)


def _phrase(
    head: int, cue: int, nodes: Sequence[Node], children: Sequence[Sequence[int]]
) -> Iterator[int]:
    """Yield a phrase from the cue on, with the clauses that complete it (`no reason to cry`)."""
    if nodes[cue].head == cue:
        return
    yield from _below(
        head, nodes, children, lambda i: i > cue and (nodes[i].dep == "acl" or _inside(i, nodes))
    )


def _predicate_scope(
    noun: int, cue: int, nodes: Sequence[Node], children: Sequence[Sequence[int]]
) -> Iterator[int]:
    """Yield what a negative subject or object negates of its predicate."""
    predicate = nodes[noun].head
    if predicate == noun:
        return
    if nodes[noun].dep.startswith(_SUBJECTS):
        yield from _clause(predicate, cue, nodes, children)
    elif nodes[noun].dep in ("obj", "dobj"):
        yield predicate


def _particle_scope(
    cue: int, nodes: Sequence[Node], children: Sequence[Sequence[int]]
) -> Iterator[int]:
    head, passed = nodes[cue].head, {cue}
    while nodes[head].pos == "ADV" and nodes[head].dep == "advmod" and head not in passed:
        passed.add(head)  # should heads cycle
        head = nodes[head].head  # not very happy
    if head == cue or _expects_yes(cue, head, nodes, children):
        return
    if head < cue and nodes[head].pos == "VERB":
        after = (c for c in children[head] if c > cue and _inside(c, nodes))
        for child in after:  # I hope not: nothing follows
            yield from _below(child, nodes, children, lambda i: _inside(i, nodes))
        return
    yield from _clause(head, cue, nodes, children)


def _clause(
    head: int, cue: int, nodes: Sequence[Node], children: Sequence[Sequence[int]]
) -> Iterator[int]:
    unable = cue > 0 and nodes[cue - 1].text in _ABLE
    if unable and nodes[head].lemma in _HAPPENS_ANYWAY:
        yield head
        return

    def enters(i: int) -> bool:
        if nodes[i].dep == "ccomp":
            return nodes[nodes[i].head].lemma in _OPINION and not unable
        if nodes[i].dep == "conj":
            return any(nodes[c].text in ("or", "nor") for c in children[i] if nodes[c].dep == "cc")
        return i > cue and _inside(i, nodes)

    yield from _below(head, nodes, children, enters)


def _below(
    head: int,
    nodes: Sequence[Node],
    children: Sequence[Sequence[int]],
    enters: Callable[[int], bool],
) -> Iterator[int]:
    """Yield `head` and all that is reached from it through dependents that `enters` lets in."""
    stack, seen = [head], {head}
    while stack:
        at = stack.pop()
        yield at
        for child in children[at]:
            if child not in seen and enters(child):
                seen.add(child)
                stack.append(child)


def _inside(i: int, nodes: Sequence[Node]) -> bool:
    return nodes[i].dep not in _BARRIERS


def _expects_yes(
    cue: int, head: int, nodes: Sequence[Node], children: Sequence[Sequence[int]]
) -> bool:
    """Say whether the cue sits on an auxiliary before its subject (`Isn't it great?`)."""
    if nodes[cue].text not in _CONTRACTED:
        return False
    family = children[head]
    if any(nodes[i].text in _QUESTION_WORDS for i in family if i < cue):
        return False
    subjects = [i for i in family if nodes[i].dep.startswith("nsubj")]
    return bool(subjects) and cue < min(subjects)
