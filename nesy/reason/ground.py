"""From observations and rules to one decision per question: facts, evidence, options."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from nesy.language.utterance import EMOTIONS
from nesy.logic.rules import CANDIDATE, TURN
from nesy.reason.decision import Body, BodyLiteral, Decision, Evidence, Fact
from nesy.reason.facts import Key, Mood, Scene, Seen
from nesy.reason.program import Match, Program, is_about, match, matches_pattern
from nesy.reason.questions import Question, cause_question, emotion_question
from nesy.reason.worded import to_fact
from nesy.reason.wording import word_option, word_prior

_ABSENT = Seen("parse")

_Signs = tuple[tuple[int, bool], ...]
"""Numbers of the facts of a body, ascending, each with whether it is to be kept."""


def fired(program: Program, question: Question) -> set[tuple[str, tuple[str, ...]]]:
    """Return what holds when every present fact is kept: (rule id, options) of each active rule."""
    return {
        (found.rule.id, found.options)
        for found in match(program, question.facts)
        if not found.negatives
    }


def ground_emotion(
    scene: Scene,
    turn: int,
    moods: Sequence[Mood | None],
    program: Program,
    *,
    scores: Sequence[float] | None = None,
) -> Decision:
    """Build the decision on the emotion of `turn`.

    Args:
        moods: per turn, its emotion; only those of earlier turns are used.
        scores: the encoder's raw scores of that turn in the order of EMOTIONS.
    """
    question = emotion_question(scene, turn, moods, program)
    reading = None if scores is None else read_emotion(scores, program)
    return build_decision(scene, question, program, f"emotion-{turn}", reading)


def ground_cause(
    scene: Scene,
    target: int,
    candidate: int,
    moods: Sequence[Mood | None],
    program: Program,
    *,
    score: float | None = None,
    left_out: int = 0,
) -> Decision:
    """Build the decision whether turn `candidate` causes the emotion of turn `target`.

    Args:
        moods: per turn, its emotion; that of the target must be known.
        score: the encoder's raw score of the pair, positive for `cause`.
    """
    question = cause_question(scene, target, candidate, moods, program)
    reading = None if score is None else read_cause(score, program)
    decision_id = f"cause-{target}-{candidate}"
    return build_decision(scene, question, program, decision_id, reading, left_out)


def read_emotion(scores: Sequence[float], program: Program) -> tuple[int, ...]:
    """Turn raw scores (order of EMOTIONS) into a bounded reading in option order."""
    mean = sum(scores) / len(scores)
    by_option = dict(zip(EMOTIONS, scores, strict=True))
    return tuple(_bounded(by_option[option] - mean, program) for option in program.options)


def read_cause(score: float, program: Program) -> tuple[int, ...]:
    """Turn a raw score of a pair into a bounded reading in option order."""
    return tuple(
        0 if option == program.weights.default else _bounded(score, program)
        for option in program.options
    )


def _bounded(score: float, program: Program) -> int:
    bound = program.weights.bound
    return max(-bound, min(bound, round(program.weights.scale * score)))


def build_decision(
    scene: Scene,
    question: Question,
    program: Program,
    decision_id: str,
    reading: tuple[int, ...] | None,
    left_out: int = 0,
) -> Decision:
    """Join the rules over the facts of `question` and add the priors and the reading."""
    present = question.facts
    same = question.roles.get(CANDIDATE) == question.roles[TURN]
    absent = _absent(program, present, same)
    universe: Mapping[Key, Seen] = {**present, **absent} if absent else present
    groups = _exclusive_groups(program, universe)
    matches = [
        found
        for found in match(program, universe)
        if not ((groups or found.negatives) and _is_impossible(found, groups))
    ]
    originals = sorted({k for found in matches for k in (*found.positives, *found.negatives)})
    used = {_as_turn(key, same): key for key in originals}
    place = {key: index for index, key in enumerate(used)}
    facts = [
        to_fact(index, key, universe[original], original in present, question, scene)
        for index, (key, original) in enumerate(used.items())
    ]
    places = {key: place[_as_turn(key, same)] for key in originals} if same else place
    evidence = _evidence(matches, places, program)
    for option in program.options:
        evidence.append(_prior(option, len(facts), program))
        facts.append(_prior_fact(option, len(facts), program, question))
    if reading is not None and any(reading):
        evidence.append(Evidence("reading", "reading", ((BodyLiteral(len(facts)),),), reading))
        facts.append(_reading_fact(len(facts), reading, program))
    return Decision(
        id=decision_id,
        question=question.name,
        options=program.options,
        facts=tuple(facts),
        evidence=tuple(evidence),
        exclusive=_placed_groups(groups, place, same),
        turn=question.roles[TURN],
        source_turn=question.roles.get(CANDIDATE),
        left_out=left_out,
    )


def _as_turn(key: Key, same: bool) -> Key:
    """Give facts of the candidate the name of the decided turn where the two are one."""
    return (key[0], TURN, *key[2:]) if same and is_about(key, CANDIDATE) else key


def _absent(program: Program, present: Mapping[Key, Seen], same: bool) -> dict[Key, Seen]:
    """Give the addable facts that are not there; nothing is added between a turn and itself."""
    return {
        key: _ABSENT
        for key in program.addable
        if key not in present and not (same and CANDIDATE in key)
    }


def _evidence(
    matches: Sequence[Match], places: Mapping[Key, int], program: Program
) -> list[Evidence]:
    """Return the evidence of the matches.

    Args:
        places: the number of each key's fact; two keys may be of one.
    """
    bodies: dict[tuple[str, tuple[str, ...]], dict[_Signs, None]] = {}
    weights: dict[tuple[str, tuple[str, ...]], tuple[int, ...]] = {}
    for found in matches:
        signs = {places[key]: True for key in found.positives}
        clash = False
        for key in found.negatives:
            clash = signs.setdefault(places[key], False) or clash
        if not clash:
            head = (found.rule.id, found.options)
            weights[head] = found.weights
            bodies.setdefault(head, {})[tuple(sorted(signs.items()))] = None
    return [
        Evidence(
            evidence_id(*head, program), head[0], tuple(map(_body, bodies[head])), weights[head]
        )
        for head in sorted(bodies)
        if any(weights[head])
    ]


def _body(signs: _Signs) -> Body:
    return tuple([_literal(fact, positive) for fact, positive in signs])


@lru_cache(maxsize=4096)
def _literal(fact: int, positive: bool) -> BodyLiteral:
    return BodyLiteral(fact, positive)


def evidence_id(rule: str, options: tuple[str, ...], program: Program) -> str:
    """Name a rule's evidence: its id, and its option where one rule speaks for several."""
    return f"{rule}/{options[0]}" if rule in program.open_headed else rule


def _prior(option: str, fact: int, program: Program) -> Evidence:
    weights = tuple(
        program.weights.prior[option] if other == option else 0 for other in program.options
    )
    return Evidence(f"prior/{option}", "prior", ((BodyLiteral(fact),),), weights)


def _prior_fact(option: str, index: int, program: Program, question: Question) -> Fact:
    return Fact(
        id=f"f{index + 1}",
        text=word_prior(question.name, option, program.weights.default),
        kind="prior",
        source="prior",
        formula=f"prior({option})",
    )


def _reading_fact(index: int, reading: tuple[int, ...], program: Program) -> Fact:
    best = program.options[max(range(len(reading)), key=reading.__getitem__)]
    return Fact(
        id=f"f{index + 1}",
        text=f"the encoder's impression leans to {word_option(best)}",
        kind="reading",
        source="encoder",
        opaque=True,
        formula="reading",
    )


def _exclusive_groups(program: Program, universe: Mapping[Key, Seen]) -> list[list[Key]]:
    groups = [
        [key for key in universe if key[0] == pattern[0] and matches_pattern(key, pattern)]
        for pattern in program.exclusive
    ]
    return [group for group in groups if len(group) > 1]


def _is_impossible(found: Match, groups: Sequence[Sequence[Key]]) -> bool:
    if found.negatives and not set(found.positives).isdisjoint(found.negatives):
        return True
    return any(len(set(found.positives).intersection(group)) > 1 for group in groups)


def _placed_groups(
    groups: Sequence[Sequence[Key]], place: Mapping[Key, int], same: bool
) -> tuple[tuple[int, ...], ...]:
    placed = (
        tuple(sorted({place[k] for key in group if (k := _as_turn(key, same)) in place}))
        for group in groups
    )
    return tuple(group for group in placed if len(group) > 1)
