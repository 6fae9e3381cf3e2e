"""Gathers the base facts of one question: a turn's emotion, or a turn and a candidate cause."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from nesy.logic.rules import CANDIDATE, TURN
from nesy.reason.facts import Key, Mood, Scene, Seen, quote_places
from nesy.reason.pair_facts import observe_pair
from nesy.reason.program import AFTER, BEFORE, Program


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: the question, the turn behind each role, and the present facts."""

    name: str
    roles: Mapping[str, int]
    facts: Mapping[Key, Seen]


def emotion_question(
    scene: Scene, turn: int, moods: Sequence[Mood | None], program: Program | None = None
) -> Question:
    """Gather the facts about the emotion of `turn`; only what `program` names, where given.

    Args:
        moods: per turn, its emotion; only those of earlier turns are used.
    """
    roles = {"T": turn} if turn == 1 else {"T": turn, BEFORE: turn - 1}
    facts = _turn_facts(scene, roles, program)
    _add(facts, scene.knowledge[turn - 1].items(), program)
    _add(facts, _earlier_moods(scene, turn, moods), program)
    return Question("emotion", roles, facts)


def cause_question(
    scene: Scene,
    target: int,
    candidate: int,
    moods: Sequence[Mood | None],
    program: Program | None = None,
) -> Question:
    """Gather the facts about whether turn `candidate` causes the emotion of turn `target`.

    Args:
        moods: per turn, its emotion; that of the target must be known.
    """
    roles = _cause_roles(target, candidate)
    facts = _turn_facts(scene, roles, program)
    _add(facts, _cause_moods(roles, moods), program)
    pair = observe_pair(scene, target, candidate, moods)
    _add(facts, [((key[0], "T", "C", *key[1:]), seen) for key, seen in pair.items()], program)
    return Question("cause", roles, facts)


def _cause_roles(target: int, candidate: int) -> dict[str, int]:
    """Name the turns of a pair; a turn has one name, save that T and C may be the same."""
    roles = {TURN: target, CANDIDATE: candidate}
    if target > 1 and candidate != target - 1:
        roles[BEFORE] = target - 1
    if candidate + 1 < target - 1:
        roles[AFTER] = candidate + 1
    return roles


def _turn_facts(scene: Scene, roles: Mapping[str, int], program: Program | None) -> dict[Key, Seen]:
    facts: dict[Key, Seen] = {}
    for role, turn in roles.items():
        known = scene.asked.get((turn, role))
        if known is None or known[0] is not program:
            known = (program, list(_of_turn(scene, role, turn, program)))
            scene.asked[turn, role] = known
        facts.update(known[1])
    return facts


def _of_turn(
    scene: Scene, role: str, turn: int, program: Program | None
) -> Iterator[tuple[Key, Seen]]:
    seen = scene.turns[turn - 1]
    wanted = seen.keys() if program is None else program.by_role[role]
    for key in seen:  # not their intersection, whose order changes from process to process
        if key in wanted:
            yield (key[0], role, *key[1:]), seen[key]
    if program is not None and program.open_predicates:
        for key in seen:
            if key[0] in program.open_predicates:
                yield (key[0], role, *key[1:]), seen[key]


def _earlier_moods(
    scene: Scene, turn: int, moods: Sequence[Mood | None]
) -> Iterator[tuple[Key, Seen]]:
    if turn == 1:
        return
    turns = scene.dialogue.turns
    shared = [lemma for lemma in scene.content[turn - 1] if lemma in scene.content[turn - 2]]
    if shared:
        places = [scene.content[turn - 1][lemma] for lemma in shared]
        detail = quote_places(scene.dialogue, places)
        yield ("takes_up", TURN, BEFORE), Seen("word", span=places[0], detail=detail)
    same = turns[turn - 1].speaker == turns[turn - 2].speaker
    yield ("same_speaker" if same else "other_speaker", TURN, BEFORE), Seen("speaker")
    if (mood := moods[turn - 2]) is not None:
        yield ("emotion", BEFORE, mood.emotion), _mood_seen(mood)
    for earlier in range(turn - 2, 0, -1):
        if turns[earlier - 1].speaker == turns[turn - 1].speaker:
            if (mood := moods[earlier - 1]) is not None:
                yield ("felt_before", TURN, mood.emotion), _mood_seen(mood)
            return


def _cause_moods(
    roles: Mapping[str, int], moods: Sequence[Mood | None]
) -> Iterator[tuple[Key, Seen]]:
    for role, turn in roles.items():
        if role == CANDIDATE and turn == roles[TURN]:
            continue
        if (mood := moods[turn - 1]) is not None:
            yield ("emotion", role, mood.emotion), _mood_seen(mood)


def _mood_seen(mood: Mood) -> Seen:
    return Seen("emotion", mood.source, opaque=mood.opaque)


def _add(
    facts: dict[Key, Seen], found: Iterable[tuple[Key, Seen]], program: Program | None
) -> None:
    """Add what some rule names, where there are rules."""
    for key, seen in found:
        if program is None or program.wants(key):
            facts[key] = seen
