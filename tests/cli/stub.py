"""A pipeline that needs no weights: turns with a `!` are happiness, all others neutral."""

from __future__ import annotations

import sys
from dataclasses import replace
from types import ModuleType
from typing import Any

import pytest

from nesy.config import PipelineConfig
from nesy.errors import InputError, WeightsError
from nesy.explain.explanation import Account, EngineInfo, Explanation
from nesy.language.utterance import Dialogue
from tests.explain.samples import RULES, account, emotion_finding, neutral_finding


class StubPipeline:
    """Fails on the words WEIGHTS, BUG, REFUSE, CTRL-C and Z3-CTRL-C in a dialogue's text."""

    def __init__(self, config: PipelineConfig) -> None:
        self.config = config

    @classmethod
    def load(cls, config: PipelineConfig, *, use_encoder: bool = True) -> StubPipeline:
        return cls(config)

    def explain(
        self,
        dialogue: Dialogue,
        *,
        emotions: str = "predict",
        turn: int | None = None,
        proofs: bool = True,
        deadline: float | None = None,
    ) -> Explanation:
        text = " ".join(u.text for u in dialogue.turns)
        if "WEIGHTS" in text:
            raise WeightsError("altered; install nesy again")
        if "BUG" in text:
            raise ValueError("some bug\nin two lines")
        if "REFUSE" in text:
            raise InputError("too odd")
        if "CTRL-C" in text and "Z3" not in text:
            raise KeyboardInterrupt
        accounts = tuple(self._account(u.turn, u.text, text) for u in dialogue.turns)
        engine = EngineInfo("0.1.0", "", "", self.config.seed, self.config.prove.budget)
        return Explanation(dialogue.id, dialogue.turns, engine, accounts, RULES, proofs=proofs)

    def _account(self, turn: int, words: str, text: str) -> Account:
        finding = emotion_finding() if "!" in words else neutral_finding()
        decision = replace(finding.decision, id=f"emotion-{turn}", turn=turn)
        finding = replace(finding, decision=decision)
        if "Z3-CTRL-C" in text:
            why = "unknown: interrupted from keyboard"
            finding = replace(finding, choice=None, axp=None, why_not=(), undecided_because=why)
        return account(finding)


def install(patch: pytest.MonkeyPatch | None = None) -> None:
    """Put the stub where the pipeline is looked for."""
    module: Any = ModuleType("nesy.pipeline")
    module.Pipeline = StubPipeline
    if patch is None:
        sys.modules["nesy.pipeline"] = module
    else:
        from nesy.tasks import session

        patch.setitem(sys.modules, "nesy.pipeline", module)
        patch.setattr(session, "_loaded", StubPipeline.load)
