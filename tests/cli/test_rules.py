from __future__ import annotations

from pathlib import Path

import pytest

from nesy.cli.app import run
from nesy.logic import rules as language
from nesy.logic.rules import parse_rules
from nesy.reason import weights as learned
from nesy.reason.weights import QuestionWeights, RuleWeight
from nesy.train import install_rules as install_rules_module
from nesy.train import learn_rules as learn_rules_module
from nesy.train.install_rules import Installed

BOOK = parse_rules(
    'rule C01 "a surprised turn answers the turn before it":\n'
    "    emotion(T, surprise) & follows(T, C) -> supports(cause)\n"
    'rule C02 "never":\n    follows(T, C) -> attacks(cause)\n'
)


@pytest.fixture(autouse=True)
def _rules(monkeypatch: pytest.MonkeyPatch) -> None:
    weights = QuestionWeights(
        options=("cause", "not_cause"),
        default="not_cause",
        prior={"cause": 1, "not_cause": 3},
        scale=1.0,
        bound=5,
        rules={"C01": RuleWeight({"cause": 8}, 812, 0.8366)},
    )
    monkeypatch.setattr(language, "load_rules", lambda question, folder: BOOK)
    found = {"emotion": weights, "cause": weights}
    monkeypatch.setattr(learned, "load_weights", lambda path: found)


def test_show_prints_text_weight_firings_and_precision(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["rules", "show", "--question", "cause"]) == 0
    out = capsys.readouterr().out
    assert 'rule C01 "a surprised turn answers the turn before it"' in out
    assert "cause +8; fired 812 times, right 83.7 times in 100" in out
    assert "C02" not in out


def test_show_can_be_narrowed_and_widened(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rules", "show", "--question", "cause", "--unweighted", "never"]) == 0
    out = capsys.readouterr().out
    assert "C02" in out
    assert "no weight" in out
    assert "C01" not in out


def test_show_reads_the_folder_that_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked: list[Path | None] = []
    book, weights = language.load_rules("cause", None), learned.load_weights(None)
    monkeypatch.setattr(language, "load_rules", lambda question, own: asked.append(own) or book)
    monkeypatch.setattr(learned, "load_weights", lambda path: asked.append(path) or weights)
    assert run(["rules", "show", "--question", "cause", "--rules", str(tmp_path)]) == 0
    assert asked == [tmp_path / "rules.json", tmp_path]
    assert run(["rules", "show", "--rules", str(tmp_path / "none")]) == 2
    assert "does not exist" in capsys.readouterr().err


def test_mine_needs_data(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rules", "mine", "--out", str(tmp_path)]) == 2
    assert "--data" in capsys.readouterr().err


def test_mine_needs_a_place(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rules", "mine", "--data", str(tmp_path)]) == 2
    assert "--out FOLDER, --install or both" in capsys.readouterr().err


@pytest.mark.parametrize("keeps", [True, False])
def test_mine_installs_what_it_wrote(
    keeps: bool,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    written: list[Path] = []

    def learn_rules(data: Path, out: Path, **_: object) -> list[Path]:
        (out / "rules.json").write_text("{}", encoding="utf-8")
        written.append(out / "rules.json")
        return written

    def install_rules(folder: Path, *, grammars: Path, weights: Path) -> Installed:
        assert folder == written[0].parent
        assert (folder / "rules.json").is_file()
        assert (grammars / "cause.rules").is_file()
        assert (weights / "conversation.json").is_file()
        return Installed((weights / "rules.json",), ("C02", "E07"))

    monkeypatch.setattr(learn_rules_module, "learn_rules", learn_rules)
    monkeypatch.setattr(install_rules_module, "install_rules", install_rules)
    place = ["--out", str(tmp_path)] if keeps else []
    assert run(["rules", "mine", "--data", str(tmp_path), "--install", *place]) == 0
    out = capsys.readouterr().out
    assert "cut out, without a weight: C02, E07" in out
    assert (str(tmp_path / "rules.json") in out) == keeps
    assert written[0].exists() == keeps


def test_installing_what_is_not_there_is_bad_input(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["rules", "install", str(tmp_path / "none")]) == 2
    err = capsys.readouterr().err
    assert "nesy rules mine" in err
    assert len(err.splitlines()) == 1


def test_mine_says_at_once_where_it_cannot_write(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    args = ["rules", "mine", "--data", str(tmp_path), "--out", str(tmp_path / "file")]
    assert run(args) == 2
    err = capsys.readouterr().err
    assert "cannot be written to" in err
    assert len(err.splitlines()) == 1
