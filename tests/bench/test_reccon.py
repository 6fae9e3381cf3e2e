import json
from pathlib import Path
from typing import Any

import pytest

from nesy.bench.engine import Engines
from nesy.bench.reccon import PROTOCOL, SCORES, TASKS, Settings, run
from nesy.bench.runner.compare import compare_runs
from nesy.errors import InputError
from nesy.language.utterance import Dialogue
from nesy.reason.decision import Finding
from tests.bench.stub_engine import PARTY, RAIN, StubEngine

QUICK = Settings(samples=50, proofs=False, changes=0)


def as_reccon(dialogue: Dialogue) -> list[dict[str, Any]]:
    turns = []
    for turn in dialogue.turns:
        entry: dict[str, Any] = {"turn": turn.turn, "speaker": turn.speaker}
        entry |= {"utterance": turn.text, "emotion": turn.emotion}
        causes = [cause for cause in dialogue.causes if cause.target == turn.turn]
        if causes:
            entry["expanded emotion cause evidence"] = [c.source or "b" for c in causes]
            entry["expanded emotion cause span"] = [c.span or "b" for c in causes]
            entry["type"] = ["hybrid"]
        turns.append(entry)
    return turns


def write(path: Path, *dialogues: Dialogue) -> Path:
    path.write_text(json.dumps({d.id: [as_reccon(d)] for d in dialogues}))
    return path


def test_run_writes_the_shape_of_every_benchmark(tmp_path: Path) -> None:
    data = write(tmp_path / "a_valid.json", PARTY, RAIN)
    out = tmp_path / "scores.json"
    result = run(data, "valid", Engines(StubEngine()), out=out, settings=Settings(samples=50))
    assert json.loads(out.read_text()) == result
    assert (result["task"], result["split"], result["n"]) == ("reccon", "valid", 7)
    assert result["protocol"] == PROTOCOL
    for scores in (result["scores"], *result["baselines"].values()):
        for score in scores.values():
            assert set(score) == {"value", "low", "high"}
    assert result["scores"]["axp_rechecked"]["value"] == 1.0
    assert result["scores"]["text_flipped"]["value"] == 1.0
    assert result["scores"]["cause_given_row_positive_f1_dedup"]["value"] is None
    assert result["counts"]["dialogues_dedup"] is None
    pairwise = result["baselines"]["roberta_large_pairwise"]["flops_per_dialogue_median"]
    assert pairwise["value"] > result["scores"]["flops_per_dialogue_median"]["value"]


def test_run_scores_fresh_dialogues_apart_where_the_training_file_is_near(tmp_path: Path) -> None:
    write(tmp_path / "a_train.json", PARTY)
    write(tmp_path / "a_valid.json", PARTY, RAIN)
    done: list[tuple[int, int]] = []
    result = run(
        tmp_path,
        "validation",
        Engines(StubEngine()),
        settings=QUICK,
        progress=lambda *n: done.append(n),
    )
    assert result["counts"]["dialogues_dedup"] == 1
    assert result["scores"]["cause_given_row_positive_f1_dedup"]["value"] == 1.0
    assert done == [(1, 2), (2, 2)]


def test_run_scores_nothing_as_fresh_in_the_training_file(tmp_path: Path) -> None:
    write(tmp_path / "a_train.json", PARTY)
    result = run(tmp_path, "train", Engines(StubEngine()), settings=QUICK)
    assert result["counts"]["dialogues_dedup"] == 0
    assert result["scores"]["axp_rechecked"]["value"] is None


def test_run_long_scores_joined_dialogues(tmp_path: Path) -> None:
    data = write(tmp_path / "a_valid.json", PARTY, RAIN)
    result = run(data, "valid", Engines(StubEngine()), long=True, settings=QUICK)
    assert result["split"] == "valid-long"
    assert result["counts"]["dialogues"] == 1


def test_the_same_run_gives_the_same_scores(tmp_path: Path) -> None:
    data = write(tmp_path / "a_valid.json", PARTY)
    first, second = (run(data, "v", Engines(StubEngine()), settings=QUICK) for _ in range(2))
    assert without_seconds(first) == without_seconds(second)


def without_seconds(result: dict[str, Any]) -> dict[str, Any]:
    scores = {name: each for name, each in result["scores"].items() if "seconds" not in name}
    return {**result, "scores": scores}


def test_a_kept_run_has_the_runs_of_all_tasks(tmp_path: Path) -> None:
    data = write(tmp_path / "a_valid.json", PARTY, RAIN)
    folder = tmp_path / "run"
    kept = run(data, "v", Engines(StubEngine()), folder=folder, settings=QUICK)
    assert without_seconds(kept) == without_seconds(
        run(data, "v", Engines(StubEngine()), settings=QUICK)
    )
    assert json.loads((folder / SCORES).read_text()) == kept
    for name in TASKS.values():
        found = json.loads((folder / name / "scores.json").read_text())
        assert found["task"] == name
        assert (folder / name / "report.md").is_file()
    compared = compare_runs(folder / "reccon-causes", folder / "reccon-causes", samples=10)
    assert not compared.regressions(0.0)


class Tired(StubEngine):
    def decide_emotions(self, dialogue: Dialogue, *, proofs: bool = True) -> list[Finding]:
        if dialogue.id == RAIN.id:
            raise KeyboardInterrupt
        return super().decide_emotions(dialogue, proofs=proofs)


def test_a_killed_run_goes_on_and_ends_as_another(tmp_path: Path) -> None:
    data = write(tmp_path / "a_valid.json", PARTY, RAIN)
    settings = Settings(samples=20)
    whole = run(data, "v", Engines(StubEngine()), settings=settings)
    with pytest.raises(KeyboardInterrupt):
        run(data, "v", Engines(Tired()), folder=tmp_path / "run", settings=settings)
    assert not (tmp_path / "run" / SCORES).exists()
    rest = StubEngine()
    resumed = run(data, "v", Engines(rest), folder=tmp_path / "run", settings=settings)
    decided = [each for each in rest.seen if each.turns[0].text == PARTY.turns[0].text]
    assert len(decided) <= resumed["counts"]["text_changes"]  # only read again, to be changed
    assert without_seconds(resumed) == without_seconds(whole)


def test_the_engine_without_its_encoder_answers_beside(tmp_path: Path) -> None:
    data = write(tmp_path / "a_valid.json", PARTY, RAIN)
    symbolic = StubEngine()
    result = run(data, "v", Engines(StubEngine(), symbolic), settings=QUICK)
    alone = result["baselines"]["symbolic_alone"]
    for name in (
        "emotion_weighted_f1",
        "cause_given_row_macro_f1",
        "cause_predicted_pair_macro_f1",
    ):
        assert alone[name] == result["scores"][name]
    assert "span_f1" not in alone
    assert symbolic.seen
    assert all(turn.emotion is None for seen in symbolic.seen for turn in seen.turns)


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"a": [[{"turn": 1}]]}'])
def test_run_refuses_wrong_files(tmp_path: Path, content: str) -> None:
    path = tmp_path / "a.json"
    path.write_text(content)
    with pytest.raises(InputError):
        run(path, "valid", Engines(StubEngine()))


def test_run_refuses_a_cut_file(tmp_path: Path) -> None:
    path = write(tmp_path / "a.json", PARTY, RAIN)
    path.write_text(path.read_text()[:-40])
    with pytest.raises(InputError):
        run(path, "valid", Engines(StubEngine()))


@pytest.mark.parametrize("place", ["no/x.json", "."])
def test_run_says_where_it_could_not_write_before_it_measures(tmp_path: Path, place: str) -> None:
    data, engine = write(tmp_path / "a.json", RAIN), StubEngine()
    with pytest.raises(InputError, match="cannot be written"):
        run(data, "v", Engines(engine), out=tmp_path / place, settings=QUICK)
    assert not engine.seen
    assert not engine.calls
