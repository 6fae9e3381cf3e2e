"""From observations and rules to one decision per question: facts, evidence, options."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from nesy.language.utterance import EMOTIONS
from nesy.logic.rules import CANDIDATE, TURN
from nesy.reason.decision import Body, BodyLiteral, Decision, Evidence, Fact
from nesy.reason.facts import Key, Mood, Scene, Seen
from nesy.reason.program import Match, Program, is_about, match, matches_pattern
from nesy.reason.questions import Question, cause_question, emotion_question
from nesy.reason.wording import KNOWLEDGE, formula_of, word_fact, word_option, word_prior
from nesy.spans import Span


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
    matches = [found for found in match(program, universe) if not _is_impossible(found, groups)]
    used = _used(matches, same)
    place = {key: index for index, key in enumerate(used)}
    facts = [
        _fact(index, key, universe[original], original in present, question, scene)
        for index, (key, original) in enumerate(used.items())
    ]
    evidence = _evidence(matches, place, same, program)
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
        key: Seen("parse")
        for key in program.addable
        if key not in present and not (same and CANDIDATE in key)
    }


def _used(matches: Sequence[Match], same: bool) -> dict[Key, Key]:
    originals = {key for found in matches for key in (*found.positives, *found.negatives)}
    return {_as_turn(key, same): key for key in sorted(originals)}


def _fact(
    index: int, key: Key, seen: Seen, present: bool, question: Question, scene: Scene
) -> Fact:
    quote = _quote(_place(key, seen, scene, question), scene)
    return Fact(
        id=f"f{index + 1}",
        text=word_fact(key, seen, question.roles, quote=quote),
        kind=seen.kind,
        source=seen.source or _source(key, seen, question),
        present=present,
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


def _evidence(
    matches: Sequence[Match], place: Mapping[Key, int], same: bool, program: Program
) -> list[Evidence]:
    bodies: dict[tuple[str, tuple[str, ...]], dict[Body, None]] = {}
    for found in matches:
        signs = {place[_as_turn(key, same)]: True for key in found.positives}
        clash = False
        for key in found.negatives:
            clash = signs.setdefault(place[_as_turn(key, same)], False) or clash
        if not clash:
            body = tuple([BodyLiteral(fact, signs[fact]) for fact in sorted(signs)])
            bodies.setdefault((found.rule.id, found.options), {})[body] = None
    return [
        Evidence(evidence_id(rule, options, program), rule, tuple(found), weights)
        for (rule, options), found in sorted(bodies.items())
        if any(weights := _weights(rule, options, program))
    ]


def evidence_id(rule: str, options: tuple[str, ...], program: Program) -> str:
    """Name a rule's evidence: its id, and its option where one rule speaks for several."""
    return f"{rule}/{options[0]}" if rule in program.open_headed else rule


def _weights(rule: str, options: tuple[str, ...], program: Program) -> tuple[int, ...]:
    learned = program.weights.of(rule)
    return tuple([learned.get(o, 0) if o in options else 0 for o in program.options])


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
        [key for key in universe if matches_pattern(key, pattern)] for pattern in program.exclusive
    ]
    return [group for group in groups if len(group) > 1]


def _is_impossible(found: Match, groups: Sequence[Sequence[Key]]) -> bool:
    if set(found.positives) & set(found.negatives):
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
