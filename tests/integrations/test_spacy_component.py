from __future__ import annotations

import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from nesy.check.document import check_document
from nesy.config import PipelineConfig
from nesy.errors import WeightsError
from nesy.explain.explanation import Explanation
from nesy.integrations import spacy_component
from nesy.integrations.spacy_component import dialogue_of
from nesy.language.utterance import Dialogue
from nesy.spans import Span
from nesy.tasks import session
from tests.cli.stub import install
from tests.explain.samples import TURNS, account, cause_finding, emotion_finding, explanation

ROOT = Path(__file__).resolve().parent.parent.parent
TALK = "Ann: I won!\n\nTom:   Oh. \nAnn: Thanks!"


@pytest.fixture
def nlp(monkeypatch: pytest.MonkeyPatch) -> Iterator[Language]:
    install(monkeypatch)
    made = spacy.blank("en")
    made.add_pipe("nesy")
    return made


def test_the_entry_point_is_the_factory() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    ((name, value),) = project["entry-points"]["spacy_factories"].items()
    assert name == "nesy"
    assert EntryPoint(name, value, "spacy_factories").load() is spacy_component.make_component


def test_a_doc_is_explained_as_its_text(nlp: Language) -> None:
    doc = nlp(TALK)
    assert doc._.nesy["schema"] == "nesy.explanation/1"
    assert len(doc._.nesy["decisions"]) == 3
    assert [(s.text, s.label_) for s in doc.spans["nesy"]] == [
        ("I won!", doc.spans["nesy"][0].label_),
        ("Oh.", "neutral"),
        ("Thanks!", doc.spans["nesy"][2].label_),
    ]
    assert doc.spans["nesy"][0].label_ != "neutral"
    assert [s._.nesy_turn for s in doc.spans["nesy"]] == [1, 2, 3]
    assert doc[0:1]._.nesy_turn is None  # a name is no part of a turn


def test_it_outlives_bytes(nlp: Language) -> None:
    doc = nlp(TALK)
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert again._.nesy == doc._.nesy
    assert [(s.text, s._.nesy_turn) for s in again.spans["nesy"]] == [
        (s.text, s._.nesy_turn) for s in doc.spans["nesy"]
    ]


def test_causes_are_words_of_the_doc(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    cause = replace(account(cause_finding()), spans=(Span(1, 16, 32),))
    made = explanation(account(emotion_finding()), cause)

    class Fixed:
        def explain(self, dialogue: Dialogue, **given: object) -> Explanation:
            return made

    monkeypatch.setattr(session, "_loaded", lambda config: Fixed())
    doc = nlp("\n".join(f"{turn.speaker}: {turn.text}" for turn in TURNS))
    decision = next(d for d in doc._.nesy["decisions"] if d["question"] == "cause")
    (span,) = decision["spans"]
    words = TURNS[span["turn"] - 1].text[span["start"] : span["end"]]
    effect = doc.spans["nesy"][decision["turn"] - 1]
    assert [cause.text for cause in effect._.nesy_causes] == [words]
    others = [s for s in doc.spans["nesy"] if s._.nesy_turn != decision["turn"]]
    assert [s._.nesy_causes for s in others] == [[] for _ in others]


def test_a_name_that_holds_what_is_said_is_no_part_of_a_turn(nlp: Language) -> None:
    doc = nlp("Noah: No\nAnn: Noah, no way")
    first, second = doc.spans["nesy"]
    assert (first.start_char, first.text) == (6, "No")
    assert (second.start_char, second.text) == (14, "Noah, no way")


def test_what_is_no_conversation_is_one_turn(nlp: Language) -> None:
    doc = nlp("I won the first prize! At last.")
    (turn,) = doc.spans["nesy"]
    assert turn.text == doc.text
    assert len(dialogue_of(TALK).turns) == 3


@pytest.mark.parametrize("text", ["", "  \n "])
def test_a_doc_without_words_is_left_alone(nlp: Language, text: str) -> None:
    doc = nlp(text)
    assert doc._.nesy is None
    assert list(doc.spans["nesy"]) == []
    assert doc[:]._.nesy_causes == []


def test_settings_reach_the_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    install(monkeypatch)
    asked: list[tuple[PipelineConfig, bool]] = []
    real = session.explain_source

    def noted(source: Dialogue, *, config: PipelineConfig, proofs: bool) -> Explanation:
        asked.append((config, proofs))
        return real(source, config=config, proofs=proofs)

    monkeypatch.setattr(session, "explain_source", noted)
    nlp = spacy.blank("en")
    nlp.add_pipe("nesy", config={"proofs": False, "device": "cpu"})
    assert nlp(TALK)._.nesy["proofs"] is False
    assert [(config.encoder.device, proofs) for config, proofs in asked] == [("cpu", False)]


def test_what_is_missing_ends_the_pipe(nlp: Language) -> None:
    with pytest.raises(WeightsError):
        nlp("Ann: WEIGHTS")


def test_it_is_light_to_import() -> None:
    code = (
        "import sys, spacy; from spacy.language import Language\n"
        "before = set(sys.modules)\n"
        "import nesy.integrations.spacy_component\n"
        "heavy = ('torch', 'z3', 'nesy.pipeline', 'nesy.tasks', 'nesy.explain.as_json')\n"
        "assert not [n for n in heavy if n in set(sys.modules) - before]"
    )
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)


@pytest.mark.slow
def test_the_engine_that_ships_answers_in_a_pipe() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("nesy")
    happy, plain = nlp.pipe(["Ann: I'm so happy, I won!", "Tom: The bus leaves at nine."])
    assert [s.label_ for s in happy.spans["nesy"]] == ["happiness"]
    assert check_document(happy._.nesy) == []
    assert len(plain.spans["nesy"]) == 1
