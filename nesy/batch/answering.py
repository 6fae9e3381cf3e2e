"""Answers one line at a time: what a worker loads once and then does over and over."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from nesy import __version__
from nesy.batch.items import Question, read_asked
from nesy.config import PipelineConfig
from nesy.errors import InputError

if TYPE_CHECKING:
    from nesy.corpora.choices import ChoiceQuestion
    from nesy.explain.explanation import EngineInfo, Explanation
    from nesy.language.utterance import Dialogue
    from nesy.tasks.choose import Chooser
    from nesy.tasks.conversation import Emotions, Explainer
    from nesy.tasks.domain import Domain
    from nesy.tasks.theory import SemanticsName

_PATHS = (("encoder", "weights"), ("knowledge", "graph"), ("knowledge", "own"), ("rules", "folder"))
"""Settings that say where something lies; what lies there is known by its hash."""


@dataclass(frozen=True, slots=True)
class Work:
    """What is done with every line.

    Args:
        task: explain, ask or choose.
        proofs: False makes the same choices without looking for reasons and changes.
        rules: of `ask`, the text of rules or of a compiled domain.
        exact: of `ask`, rules are read by the grammar alone.
    """

    task: str = "explain"
    config: PipelineConfig = field(default_factory=PipelineConfig)
    emotions: Emotions = "predict"
    proofs: bool = True
    rules: str | None = None
    semantics: SemanticsName = "classical"
    exact: bool = False

    def settings(self) -> dict[str, Any]:
        """Return all of it that makes a difference to what is answered, as JSON values."""
        said = asdict(self)
        for part, name in _PATHS:
            del said["config"][part][name]
        if self.rules is not None:
            said["rules"] = sha256(self.rules.encode("utf-8", "surrogatepass")).hexdigest()
        return said


class Answerer(Protocol):
    """What answers the lines of one batch."""

    made_by: Mapping[str, str]
    """Hashes of what decides: `weights` and `graph`."""

    def answer(self, text: str, name: str) -> str:
        """Answer what the line `text` asks, on one line; `name` is its id where it has none.

        Raises:
            NesyError: it cannot be answered.
        """
        ...


def load(work: Work) -> Answerer:
    """Load what answers.

    Raises:
        NesyError: something that is needed is missing or altered.
    """
    if work.task == "explain":
        return _Explaining(work)
    return _Choosing(work) if work.task == "choose" else _Asking(work)


def as_line(record: Mapping[str, Any]) -> str:
    """Return a record as the commands write it."""
    return json.dumps(record, ensure_ascii=False)


class _Explaining:
    """Explains dialogues."""

    def __init__(self, work: Work) -> None:
        from nesy.pipeline import Pipeline

        loaded = Pipeline.load(work.config)
        self.made_by: Mapping[str, str] = _hashes(loaded.info)
        self._pipeline: Explainer = loaded
        self._work = work

    def answer(self, text: str, name: str) -> str:
        from nesy.tasks.conversation import explain_dialogue

        dialogue: Dialogue = read_asked(text, name, "explain")  # type: ignore[assignment]
        return _document(
            explain_dialogue(
                self._pipeline, dialogue, emotions=self._work.emotions, proofs=self._work.proofs
            )
        )


class _Choosing:
    """Answers questions with options."""

    def __init__(self, work: Work) -> None:
        from nesy.tasks.choose import Chooser

        config = work.config
        own = Path(config.knowledge.own) if config.knowledge.own else None
        self._chooser: Chooser = Chooser.load(
            own, device=config.encoder.device, budget=config.prove.budget
        )
        self.made_by: Mapping[str, str] = _hashes(self._chooser.info)
        self._proofs = work.proofs

    def answer(self, text: str, name: str) -> str:
        asked: ChoiceQuestion = read_asked(text, name, "choose")  # type: ignore[assignment]
        found = self._chooser.choose(
            asked.question, asked.options, proofs=self._proofs, repeats=True
        )
        return _document(replace(found, id=asked.id))


class _Asking:
    """Answers questions about rules."""

    def __init__(self, work: Work) -> None:
        from nesy.resources import weights_root

        self._work = work
        cards = [] if work.exact else sorted(weights_root().glob("translator*.json"))
        weights = sha256(b"".join(card.read_bytes() for card in cards)).hexdigest()
        self.made_by: Mapping[str, str] = {"weights": weights, "graph": ""}
        self._read = lru_cache(maxsize=8)(self._domain)
        if work.rules is not None:
            self._read(work.rules)

    def answer(self, text: str, name: str) -> str:
        asked: Question = read_asked(text, name, "ask")  # type: ignore[assignment]
        rules = asked.rules if asked.rules is not None else self._work.rules
        if rules is None:
            raise InputError("no rules; give the line a key 'rules', or all lines --domain FILE")
        return as_line({"id": asked.id, **self._answered(asked, self._read(rules))})

    def _answered(self, asked: Question, domain: Domain) -> dict[str, Any]:
        from nesy.tasks.domain_json import answer_document, chosen_document
        from nesy.tasks.options import read_options

        given: dict[str, Any] = {
            "assume": asked.assume,
            "semantics": self._work.semantics,
            "budget": self._work.config.prove.budget,
        }
        if not asked.options:
            answer = domain.ask(asked.question, models=True, **given)
            return answer_document(answer, domain, version=__version__)
        options = read_options(asked.options)
        labels = [option.label for option in options]
        texts = [option.text for option in options]
        chosen = domain.choose(texts, question=asked.question, **given)
        return chosen_document(asked.question, chosen, domain, labels, version=__version__)

    def _domain(self, text: str) -> Domain:
        from nesy.tasks.domain import Domain
        from nesy.tasks.domain_file import is_domain, read_domain_text
        from nesy.tasks.translators import shipped_translator

        translator = shipped_translator(exact=self._work.exact)
        if is_domain(text):
            return read_domain_text(text, translator=translator)
        return Domain.from_text(text, translator=translator)


def _document(explanation: Explanation) -> str:
    from nesy.explain.lines import to_line

    return to_line(explanation)


def _hashes(info: EngineInfo) -> dict[str, str]:
    return {"weights": info.weights_hash, "graph": info.kg_hash}
