"""Explains what a task asks, for the report on whether explanations are true."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from itertools import islice
from types import MappingProxyType

from nesy.bench.engine import Engine
from nesy.bench.faithfulness.cases import Case
from nesy.bench.faithfulness.entailed import entailed_case
from nesy.bench.faithfulness.plausibility import Marked
from nesy.bench.faithfulness.weighted import weighted_case
from nesy.bench.logic import TranslatorName
from nesy.bench.logic_reading import Readings
from nesy.bench.rows import blind
from nesy.bench.runner import build
from nesy.bench.runner.choice_system import Chooses, ask
from nesy.bench.runner.explaining import explain_kept
from nesy.bench.runner.items import Unit
from nesy.bench.runner.load_conversations import CAUSE, Talk
from nesy.bench.runner.proved import decide_causes, gold_emotions
from nesy.bench.runner.task_file import TaskFile
from nesy.config import PipelineConfig
from nesy.corpora.logic import Question
from nesy.errors import InputError
from nesy.language.utterance import Dialogue
from nesy.reason.decision import Finding
from nesy.reason.entailed import Entailed
from nesy.reason.entailment import Verdict
from nesy.reason.path_weights import UNIT
from nesy.tasks.choose import is_decided

Spans = Mapping[tuple[int, int], tuple[int, int]]
"""Of pairs of a target and a cause, (start, end) of words of the cause's turn."""


def gather_cases(
    task: TaskFile,
    units: Sequence[Unit],
    config: PipelineConfig,
    *,
    translator: TranslatorName = "both",
    most: int,
    workers: int = 1,
    kept: Mapping[str, Readings] = MappingProxyType({}),
) -> list[Case]:
    """Decide and explain what the units ask, until there are `most` decisions with a reason.

    Args:
        workers: processes that read reasoning problems.
        kept: what a run read problems as, by the ids of their units.

    Raises:
        InputError: the engine makes no decisions of this task that have reasons.
        WeightsError: weights that are needed are missing or altered.
    """
    if task.system == "logic":
        return explain_problems(task, translator, units, most=most, workers=workers, kept=kept)
    if task.system == "choice":
        return explain_choices(build.load_chooser(config), units, most=most)
    if task.system != "conversation":
        raise InputError(
            f"the engine does not decide {task.name} yet, so that there are no reasons to measure"
        )
    check_has_reasons(units)
    engine, scales = build.load_engine(config)
    return explain_talks(engine, units, scales=scales, most=most)


def check_has_reasons(units: Sequence[Unit]) -> None:
    """Check that the units ask for emotions or causes, which are decided with reasons.

    Raises:
        InputError: they ask for something else.
    """
    for unit in units:
        talk = unit.payload
        if not isinstance(talk, Talk) or talk.question not in ("emotions", "causes"):
            raise InputError(
                "only emotions, causes and claims are decided with reasons; "
                "expected a task such as reccon-causes, reccon-emotions or proofwriter"
            )


def explain_talks(
    engine: Engine,
    units: Sequence[Unit],
    *,
    scales: Mapping[str, float] = MappingProxyType({}),
    most: int,
) -> list[Case]:
    """Decide and explain emotions or causes, until there are `most` cases.

    Args:
        scales: of each question, the integer score that is one logit.
    """

    def cases() -> Iterator[Case]:
        for unit in units:
            findings = _findings(engine, unit.payload)
            shown = _shown(engine, unit.payload, findings)
            for finding in findings:
                scale = scales.get(finding.decision.question, 1.0)
                marked = _marked(unit.payload.dialogue, finding, shown)
                case = weighted_case(unit.id, finding, scale=scale, marked=marked)
                if case is not None:
                    yield case

    return list(islice(cases(), most))


def explain_choices(chooser: Chooses, units: Sequence[Unit], *, most: int) -> list[Case]:
    """Choose and explain, until there are `most` cases that evidence decides."""

    def cases() -> Iterator[Case]:
        for unit in units:
            explanation = ask(chooser, unit)
            if explanation is None or not is_decided(explanation):
                continue
            words = unit.payload.get("marked")
            marked = None if not words else Marked(1, unit.payload["question"], (words,))
            finding = explanation.accounts[0].finding
            case = weighted_case(unit.id, finding, scale=UNIT, marked=marked)
            if case is not None:
                yield case

    return list(islice(cases(), most))


def explain_problems(
    task: TaskFile,
    translator: TranslatorName,
    units: Sequence[Unit],
    *,
    most: int,
    workers: int,
    kept: Mapping[str, Readings] = MappingProxyType({}),
) -> list[Case]:
    """Read problems, answer and explain their claims, until there are `most` cases.

    Args:
        kept: what problems were read as, by the ids of their units.

    Raises:
        WeightsError: weights that are needed are missing or altered.
    """
    asking = [unit for unit in units if unit.payload.questions]
    problems = [unit.payload for unit in asking]
    known = [kept.get(unit.id) for unit in asking]
    answers = explain_kept(task, translator, problems, known, workers=workers)

    def cases() -> Iterator[Case]:
        for unit, found in zip(asking, answers, strict=True):
            for question, claims in zip(unit.payload.questions, found, strict=True):
                for each in claims:
                    case = None if each is None else _claim_case(unit.id, question, each)
                    if case is not None:
                        yield case

    with closing(answers):
        return list(islice(cases(), most))


def _claim_case(unit: str, question: Question, found: Entailed) -> Case | None:
    """Return a claim as a case; of a choice the sentences named are those of what follows."""
    is_meant = found.verdict is Verdict.ENTAILED or not question.is_choice
    used = question.used if is_meant and found.verdict is not Verdict.INCONSISTENT else None
    return entailed_case(unit, found, used=None if used is None else [str(at) for at in used])


def _findings(engine: Engine, talk: Talk) -> list[Finding]:
    if talk.question == "emotions":
        asked = {target for target, _ in talk.asked}
        emotions = engine.decide_emotions(blind(talk.dialogue))
        return [each for each in emotions if each.decision.turn in asked]
    pairs = set(talk.asked)
    found = decide_causes(engine, talk, proofs=True)
    return [each for pair, each in found.items() if pair in pairs]


def _shown(engine: Engine, talk: Talk, findings: Sequence[Finding]) -> Spans:
    """Return the words that the engine quotes of each cause that it found, as a card does."""
    decisions = [finding.decision for finding in findings if finding.choice == CAUSE]
    pairs = [(each.turn, each.source_turn) for each in decisions]
    asked = [(turn, source) for turn, source in pairs if turn and source]
    given = gold_emotions(talk) if talk.given else {}
    return engine.predict_spans(blind(talk.dialogue), asked, given=given) if asked else {}


def _marked(dialogue: Dialogue, finding: Finding, shown: Spans) -> Marked | None:
    """Return the words that people marked in the turn of a cause that was found."""
    decision = finding.decision
    if finding.choice != CAUSE or not decision.source_turn:
        return None
    pair = decision.turn or 0, decision.source_turn
    parts = [c.span for c in dialogue.causes if (c.target, c.source) == pair and c.span]
    text = dialogue.turns[decision.source_turn - 1].text
    return Marked(decision.source_turn, text, tuple(parts), shown.get(pair)) if parts else None
