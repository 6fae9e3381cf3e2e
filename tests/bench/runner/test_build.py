from __future__ import annotations

from pathlib import Path

import pytest

from nesy.bench.runner.build import _named, build_system
from nesy.bench.runner.systems import Nothing
from nesy.bench.runner.task_file import load_task
from nesy.config import PipelineConfig
from nesy.errors import WeightsError
from nesy.tasks import translators
from nesy.tasks.choose import Chooser
from tests.bench.runner.made import mood_task
from tests.tasks.small_chooser import small_chooser


def test_a_task_that_nothing_can_do_gets_nothing() -> None:
    assert isinstance(build_system(mood_task(system="none"), PipelineConfig()), Nothing)


def test_logic_is_answered_by_the_grammar_where_it_is_asked_for() -> None:
    system = build_system(load_task("folio"), PipelineConfig(), "grammar")
    assert system.describe() == {"system": "logic", "translator": "grammar", "weights": None}


def test_the_net_alone_needs_weights(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(translators, "shipped_translator", lambda **_: None)
    with pytest.raises(WeightsError, match="no weights"):
        build_system(load_task("folio"), PipelineConfig(), "neural")


def test_choices_depend_on_the_graph_and_what_paths_count(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chooser = small_chooser(tmp_path)
    monkeypatch.setattr(Chooser, "load", lambda own, *, budget: chooser)
    about = build_system(load_task("qasc"), PipelineConfig()).describe()
    assert about["system"] == "choice"
    assert len(about["graph"]) == len(about["weights"]) == 64


def test_no_place_of_a_machine_is_written() -> None:
    assert _named({"rules": {"folder": "/some/where/mine"}, "seed": 0}) == {
        "rules": {"folder": "mine"},
        "seed": 0,
    }
