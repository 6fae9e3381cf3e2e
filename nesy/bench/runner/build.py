"""Builds the system of a task from what ships, or from weights and rules of one's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nesy.bench.runner.systems import Nothing, System
from nesy.bench.runner.task_file import TaskFile
from nesy.config import PipelineConfig
from nesy.errors import WeightsError
from nesy.resources import weights_root

if TYPE_CHECKING:
    from nesy.bench.engine import Engines
    from nesy.bench.logic import TranslatorName
    from nesy.bench.logic_items import Task as LogicTask
    from nesy.bench.logic_reading import System as LogicReader
    from nesy.pipeline import Pipeline
    from nesy.tasks.choose import Chooser


def build_system(
    task: TaskFile, config: PipelineConfig, translator: TranslatorName = "both"
) -> System:
    """Return what answers the items of a task.

    Raises:
        WeightsError: weights that are needed are missing or altered.
    """
    if task.system == "conversation":
        return _conversation(task, config)
    if task.system == "choice":
        return _choice(config)
    return _logic(task, translator) if task.system == "logic" else Nothing()


def load_chooser(config: PipelineConfig) -> Chooser:
    """Load what chooses among options.

    Raises:
        WeightsError, ResourceError: something that ships is missing or altered.
    """
    from nesy.tasks.choose import Chooser

    own = config.knowledge.own
    return Chooser.load(None if own is None else Path(own), budget=config.prove.budget)


def _choice(config: PipelineConfig) -> System:
    from nesy.bench.runner.choice_system import ChoiceSystem

    chooser = load_chooser(config)
    engine = chooser.choose("What made this?", ["one", "two"]).engine
    about = {"weights": engine.weights_hash, "graph": engine.kg_hash, "budget": engine.budget}
    return ChoiceSystem(chooser, about=about)


def load_engine(config: PipelineConfig) -> tuple[Pipeline, dict[str, float]]:
    """Load the engine of conversations, and for each question the score that is one logit.

    Raises:
        WeightsError, ResourceError: something that ships is missing or altered.
    """
    from nesy.pipeline import Pipeline
    from nesy.reason.weights import load_weights

    pipeline = Pipeline.load(config)
    own = config.rules.folder or config.encoder.weights
    weights = load_weights(None if own is None else Path(own) / "rules.json")
    return pipeline, {question: found.scale for question, found in weights.items()}


def load_engines(config: PipelineConfig, *, symbolic: bool = True) -> Engines:
    """Load the engine of conversations and, beside it, the same without its encoder.

    Raises:
        WeightsError, ResourceError: something that ships is missing or altered.
    """
    from nesy.bench.engine import Engines
    from nesy.pipeline import Pipeline

    pipeline, scales = load_engine(config)
    about = {
        "weights": pipeline.info.weights_hash,
        "graph": pipeline.info.kg_hash,
        "pipeline": _named(asdict(config)),
    }
    alone = Pipeline.load(config, use_encoder=False) if symbolic else None
    return Engines(pipeline, alone, scales, about)


def _conversation(task: TaskFile, config: PipelineConfig) -> System:
    from nesy.bench.runner.conversation_system import ConversationSystem

    engines = load_engines(config, symbolic=False)
    return ConversationSystem(
        engines.whole,
        answers=task.answers or None,
        scales=engines.scales,
        about=engines.about,
    )


def _named(value: Any) -> Any:
    """Return a configuration without folders, whose content the hashes stand for."""
    if isinstance(value, Mapping):
        return {key: _named(each) for key, each in value.items()}
    if isinstance(value, str) and ("/" in value or "\\" in value):
        return Path(value).name
    return value


def _logic(task: TaskFile, translator: TranslatorName) -> System:
    from nesy.bench.runner.logic_system import LogicSystem

    made, system = load_reader(task, translator)
    about = {"weights": None if system.translator is None else translator_hash()}
    return LogicSystem(made, system, answers=task.answers, about=about)


def load_reader(
    task: TaskFile, translator: TranslatorName = "both"
) -> tuple[LogicTask, LogicReader]:
    """Load what reads the sentences of a logic task, and say how its questions are decided.

    Raises:
        WeightsError: weights that are needed are missing or altered.
    """
    from nesy.bench.logic import NO_WEIGHTS, Settings, systems
    from nesy.bench.logic_report import Net
    from nesy.tasks.translators import shipped_translator

    net = None if translator == "grammar" else shipped_translator()
    if translator == "neural" and net is None:
        raise WeightsError(f"{NO_WEIGHTS}; expected --translator grammar")
    made = logic_task(task)
    settings = Settings(translator, None if net is None else Net(net))
    return made, systems(made, settings)[0]


def logic_task(task: TaskFile) -> LogicTask:
    """Return how the questions of a task are decided, as `nesy bench logic` decides them."""
    from nesy.bench.logic_items import Task
    from nesy.reason.entailment import Verdict

    verdicts = {verdict.value: verdict for verdict in Verdict}
    known = task.answers or {label: label for label in task.labels}
    semantics: Any = task.options.get("semantics", "classical")
    return Task(
        semantics,
        frozenset(verdicts[label] for label in known if label in verdicts),
        None if task.abstained is None else verdicts[task.abstained],
        bool(task.options.get("assumptions", False)),
    )


def translator_hash() -> str | None:
    """Return the hash of the card of the translator's weights, which has those of their files."""
    from hashlib import sha256

    from nesy.tasks.translators import CARD

    path = weights_root() / CARD
    return sha256(path.read_bytes()).hexdigest() if path.is_file() else None
