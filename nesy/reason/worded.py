"""Facts of a decision with their words; a fact of one turn is worded once for a dialogue."""

from __future__ import annotations

from nesy.logic.rules import TURN
from nesy.reason.decision import Fact
from nesy.reason.facts import Key, Scene, Seen
from nesy.reason.questions import Question
from nesy.reason.wording import KNOWLEDGE, formula_of, word_fact
from nesy.spans import Span


def to_fact(
    index: int, key: Key, seen: Seen, present: bool, question: Question, scene: Scene
) -> Fact:
    """Return fact number `index` of a decision, in words.

    Args:
        key: with the roles of the turns that it speaks of.
    """
    bare = _bare(key, seen, question, scene)
    return Fact(
        f"f{index + 1}",
        bare.text,
        bare.kind,
        bare.source,
        present,
        bare.opaque,
        bare.span,
        bare.formula,
    )


def _bare(key: Key, seen: Seen, question: Question, scene: Scene) -> Fact:
    """Return the fact without its number; what speaks of two turns is not met again."""
    roles = question.roles
    if len(key) > 2 and key[2] in roles:
        return _worded(key, seen, question, scene)
    about = roles.get(key[1]) if len(key) > 1 else None
    # Whatever its role, a turn is called by its number.
    place = (key, roles[TURN]) if about is None else ((key[0], *key[2:]), about)
    known = scene.worded.get(place)
    if known is not None and (known[0] is seen or known[0] == seen):
        return known[1]
    made = _worded(key, seen, question, scene)
    scene.worded[place] = (seen, made)
    return made


def _worded(key: Key, seen: Seen, question: Question, scene: Scene) -> Fact:
    quote = _quote(_place(key, seen, scene, question), scene)
    return Fact(
        id="",
        text=word_fact(key, seen, question.roles, quote=quote),
        kind=seen.kind,
        source=seen.source or _source(key, seen, question),
        opaque=seen.opaque,
        span=seen.span,
        formula=formula_of(key, question.roles),
    )


def _source(key: Key, seen: Seen, question: Question) -> str:
    if seen.span is not None:
        return f"turn {seen.span.turn}"
    turns = sorted({question.roles[role] for role in key[1:3] if role in question.roles})
    if len(turns) == 2:
        return f"turns {turns[0]} and {turns[1]}"
    return f"turn {turns[0] if turns else question.roles[TURN]}"


def _place(key: Key, seen: Seen, scene: Scene, question: Question) -> Span | None:
    """Give the place of a fact; that of an edge of the graph is the place of its cue."""
    if key[0] not in KNOWLEDGE:
        return seen.span
    cue = scene.turns[question.roles[TURN] - 1].get(("cue", key[1]))
    return None if cue is None else cue.span


def _quote(place: Span | None, scene: Scene) -> str:
    """Return the whole words of the text around a place: `didn't` where the parser sees `n't`."""
    if place is None:
        return ""
    text = scene.dialogue.turns[place.turn - 1].text
    start, end = place.start, place.end
    while start > 0 and _is_inner(text, start - 1):
        start -= 1
    while end < len(text) and _is_inner(text, end):
        end += 1
    return text[start:end]


def _is_inner(text: str, at: int) -> bool:
    """Tell whether the character at `at` goes on a word, as an apostrophe inside one does."""
    if text[at] in "'’":
        return text[at - 1 : at].isalnum() and text[at + 1 : at + 2].isalnum()
    return text[at].isalnum()
