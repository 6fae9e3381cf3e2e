"""The whole path on a tiny untrained net with the shipped rules, graph and parser."""

from __future__ import annotations

import json
import shutil
import time
from dataclasses import replace
from pathlib import Path

import pytest

from nesy.check.document import check_document
from nesy.config import EncoderConfig, PipelineConfig, RulesConfig, SelectConfig
from nesy.errors import WeightsError
from nesy.explain.as_json import document
from nesy.language.utterance import EMOTIONS, Dialogue, Utterance
from nesy.logic import rules as rule_files
from nesy.neural.checkpoint import save_net
from nesy.neural.graphs import EDGE_TYPES
from nesy.pipeline import Pipeline
from nesy.resources import data_root, weights_root
from nesy.tasks.conversation import Emotions, explain_dialogue
from tests.neural.tiny import tiny_net, write_tokenizer

SHIPPED = RulesConfig()
WEIGHT = {"weights": {"cause": 9}, "firings": 40, "precision": 0.5}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("weights")
    tokenizer = write_tokenizer(made / "tokenizer.json")
    save_net(tiny_net(tokenizer.vocabulary, positions=64), made, EDGE_TYPES, {})
    shutil.copy(weights_root() / "rules.json", made / "rules.json")
    return made


@pytest.fixture(scope="module")
def pipeline(folder: Path) -> Pipeline:
    return Pipeline.load(PipelineConfig(encoder=EncoderConfig("cpu", 1, str(folder))))


def talk() -> Dialogue:
    said = (
        ("Ann", "I won the first prize at the fair !", "happiness"),
        ("Tom", "Congratulations ! That is wonderful news .", None),
        ("Ann", "Thank you so much .", None),
    )
    turns = (Utterance(i, name, text, e) for i, (name, text, e) in enumerate(said, 1))
    return Dialogue("prize", tuple(turns))


def test_every_shown_decision_is_proved_and_its_document_checks(pipeline: Pipeline) -> None:
    explanation = pipeline.explain(talk())
    questions = [a.finding.decision.question for a in explanation.accounts]
    assert questions.count("emotion") == 3
    assert all(account.is_proved for account in explanation.accounts)
    assert check_document(document(explanation)) == []


def test_what_is_not_decided_in_time_is_undecided_and_its_document_checks(
    pipeline: Pipeline,
) -> None:
    late = pipeline.explain(talk(), deadline=time.monotonic())
    assert [a.finding.choice for a in late.accounts] == [None, None, None]
    assert check_document(document(late)) == []
    in_time = pipeline.explain(talk(), deadline=time.monotonic() + 600)
    assert document(in_time) == document(pipeline.explain(talk()))


def test_given_emotion_is_not_decided_again(pipeline: Pipeline) -> None:
    explanation = pipeline.explain(talk(), emotions="given")
    assert explanation.emotion(1) == "happiness"
    assert explanation.emotion_account(1) is None
    assert explanation.emotion_account(2) is not None
    assert [a.finding.decision.source_turn for a in explanation.cause_accounts(1)] == [1]


def test_turn_limits_causes_to_that_turn(pipeline: Pipeline) -> None:
    given = Dialogue("d", tuple(Utterance(i, "a", "Great !", "happiness") for i in range(1, 4)))
    explanation = pipeline.explain(given, emotions="given", turn=2)
    turns = {a.finding.decision.turn for a in explanation.accounts}
    assert turns == {2}


@pytest.mark.parametrize("emotions", ["predict", "given"])
def test_a_turn_alone_is_explained_as_among_all(pipeline: Pipeline, emotions: Emotions) -> None:
    whole = document(explain_dialogue(pipeline, talk(), emotions=emotions))["decisions"]
    for turn in (1, 2, 3):
        alone = explain_dialogue(pipeline, talk(), emotions=emotions, turn=turn)
        assert document(alone)["decisions"] == [r for r in whole if r["turn"] == turn]
        assert check_document(document(alone)) == []
        assert alone.emotion(1) == whole[0]["choice"] or emotions == "given"


def test_far_candidates_are_left_out_and_counted(folder: Path) -> None:
    config = PipelineConfig(
        encoder=EncoderConfig("cpu", 1, str(folder)), select=SelectConfig(max_turns=2, max_far=0)
    )
    given = Dialogue("d", tuple(Utterance(i, "a", "Great !", "happiness") for i in range(1, 6)))
    explanation = Pipeline.load(config).explain(given, emotions="given", turn=5)
    decisions = [a.finding.decision for a in explanation.accounts]
    assert [d.source_turn for d in decisions] == [3, 4, 5]
    assert {d.left_out for d in decisions} == {2}


def test_a_far_candidate_on_the_same_matter_is_weighed(folder: Path) -> None:
    config = PipelineConfig(EncoderConfig("cpu", 1, str(folder)), select=SelectConfig(max_turns=1))
    said = ("My boat sank .", "Tea ?", "Yes , please .", "Great !", "I miss that boat .")
    talk = Dialogue("d", tuple(Utterance(i, "a", t, "sadness") for i, t in enumerate(said, 1)))
    explanation = Pipeline.load(config).explain(talk, emotions="given", turn=5)
    decisions = [a.finding.decision for a in explanation.accounts]
    assert [d.source_turn for d in decisions] == [1, 4, 5]
    assert {d.left_out for d in decisions} == {2}
    seen = [f for f in decisions[0].facts if f.kind in ("word", "parse", "discourse", "kg")]
    assert seen
    assert not any(fact.opaque for fact in seen)
    assert check_document(document(explanation)) == []


def test_same_dialogue_gives_the_same_document(pipeline: Pipeline, folder: Path) -> None:
    other = Pipeline.load(PipelineConfig(encoder=EncoderConfig("cpu", 1, str(folder))))
    assert document(pipeline.explain(talk())) == document(other.explain(talk()))


def test_choices_without_proofs_are_those_with_proofs(pipeline: Pipeline) -> None:
    quick, proved = (pipeline.decide_emotions(talk(), proofs=p) for p in (False, True))
    assert [f.choice for f in quick] == [f.choice for f in proved]
    quick, proved = (
        pipeline.decide_causes(talk(), [1, 3], given={1: "happiness"}, proofs=p)
        for p in (False, True)
    )
    assert [f.choice for f in quick] == [f.choice for f in proved]


def test_only_the_target_emotion_is_given(pipeline: Pipeline) -> None:
    alone = pipeline.decide_causes(talk(), [3], given={3: "sadness"}, proofs=False)
    others = pipeline.decide_causes(
        talk(), [3], given={1: "fear", 2: "fear", 3: "sadness"}, proofs=False
    )
    assert [f.scores for f in alone] == [f.scores for f in others]


def test_symbolic_layer_alone_has_no_reading(folder: Path) -> None:
    config = PipelineConfig(encoder=EncoderConfig("cpu", 1, str(folder)))
    alone = Pipeline.load(config, use_encoder=False)
    findings = alone.decide_emotions(talk(), proofs=False)
    assert not any(f.kind == "reading" for found in findings for f in found.decision.facts)


def test_missing_weights_are_named(tmp_path: Path) -> None:
    with pytest.raises(WeightsError, match=r"this folder has no conversation.json .*own"):
        Pipeline.load(PipelineConfig(encoder=EncoderConfig("cpu", 1, str(tmp_path))))


def _own_rules(folder: Path, prior: int) -> Path:
    """Write a folder of rules as `nesy rules mine` does: one mined rule, no weight for theory."""
    folder.mkdir()
    record = {
        "schema": "nesy.rule_weights/1",
        **{
            question: {
                "default": default,
                "prior": dict.fromkeys(options, 1) | {default: prior},
                "reading": {"scale": 0.0, "bound": 0},
                "rules": rules,
            }
            for question, default, options, rules in (
                ("emotion", "neutral", EMOTIONS, {}),
                ("cause", "not_cause", ("cause", "not_cause"), {"MC0001": WEIGHT}),
            )
        },
    }
    (folder / "rules.json").write_text(json.dumps(record), encoding="utf-8")
    text = 'rule MC0001 "self":\n    self(T, C) -> supports(cause)\n'
    (folder / "cause.mined.rules").write_text(text, encoding="utf-8")
    return folder


def test_own_rules_decide_and_change_the_hash(folder: Path, tmp_path: Path) -> None:
    rules = _own_rules(tmp_path / "mined", prior=4)
    config = PipelineConfig(EncoderConfig("cpu", 1, str(folder)), rules=RulesConfig(str(rules)))
    pipeline = Pipeline.load(config)
    found = pipeline.decide_causes(talk(), [3], given={3: "sadness"}, proofs=False)
    assert [f.choice for f in found] == ["not_cause", "not_cause", "cause"]
    hashes = [
        p.info.weights_hash for p in (pipeline, Pipeline.load(replace(config, rules=SHIPPED)))
    ]
    assert hashes[0] != hashes[1]
    assert check_document(document(pipeline.explain(talk()))) == []


def test_another_body_of_a_rule_changes_the_hash(folder: Path, tmp_path: Path) -> None:
    rules = _own_rules(tmp_path / "mined", prior=4)
    config = PipelineConfig(EncoderConfig("cpu", 1, str(folder)), rules=RulesConfig(str(rules)))
    before = Pipeline.load(config).info.weights_hash
    mined = rules / "cause.mined.rules"
    text = mined.read_text(encoding="utf-8").replace("self(T, C)", "previous(T, C)")
    mined.write_text(text, encoding="utf-8")
    assert Pipeline.load(config).info.weights_hash != before


def test_own_rules_without_their_files_are_refused(folder: Path, tmp_path: Path) -> None:
    rules = _own_rules(tmp_path / "mined", prior=4)
    (rules / "cause.mined.rules").unlink()
    config = PipelineConfig(EncoderConfig("cpu", 1, str(folder)), rules=RulesConfig(str(rules)))
    with pytest.raises(WeightsError, match="MC0001"):
        Pipeline.load(config)


def test_shipped_rules_without_a_file_of_theirs_are_refused(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cut = tmp_path / "grammars"
    shutil.copytree(data_root("grammars"), cut)
    (cut / "emotion.mined.rules").unlink()
    monkeypatch.setattr(rule_files, "data_root", lambda name: cut)
    config = PipelineConfig(encoder=EncoderConfig("cpu", 1, str(folder)))
    with pytest.raises(WeightsError, match=r"rules\.json: weighs rule ME.*install nesy again"):
        Pipeline.load(config)


def test_without_proofs_the_same_choices_are_made_and_check(pipeline: Pipeline) -> None:
    full, bare = pipeline.explain(talk()), pipeline.explain(talk(), proofs=False)
    assert [a.finding.choice for a in bare.accounts] == [a.finding.choice for a in full.accounts]
    assert [a.finding.scores for a in bare.accounts] == [a.finding.scores for a in full.accounts]
    assert [a.spans for a in bare.accounts] == [a.spans for a in full.accounts]
    assert all(a.finding.axp is None and not a.is_proved for a in bare.accounts)
    assert check_document(document(bare)) == []
