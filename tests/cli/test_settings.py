from __future__ import annotations

from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from nesy.cli.settings import Given, configured, with_settings
from nesy.config import PipelineConfig
from nesy.errors import InputError


def test_without_options_the_defaults_hold() -> None:
    assert configured(Given()) == PipelineConfig()


def test_options_go_before_the_file(tmp_path: Path) -> None:
    file = tmp_path / "nesy.toml"
    file.write_text('seed = 7\n[prove]\nbudget = 5\n[rules]\nfolder = "mined"\n')
    config = configured(Given(settings=file, budget=9, seed=0, weights=tmp_path))
    assert (config.prove.budget, config.seed) == (9, 0)
    assert config.rules.folder == "mined"
    assert config.encoder.weights == str(tmp_path)
    assert configured(Given(settings=file, rules=tmp_path)).rules.folder == str(tmp_path)


def test_a_missing_file_is_bad_input(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot read the settings"):
        configured(Given(settings=tmp_path / "none.toml"))


def test_every_option_has_its_place(tmp_path: Path) -> None:
    found: list[Given] = []

    @click.command()
    @with_settings
    def command(**given: object) -> None:
        found.append(Given(**given))  # type: ignore[arg-type]

    names = ["--device", "cpu", "--threads", "2", "--seed", "3", "--budget", "4"]
    names += ["--kg", "k", "--spacy-model", "m"]
    names += ["--weights", str(tmp_path), "--rules", str(tmp_path)]
    outcome = CliRunner().invoke(command, [*names, "--config", "c.toml"])
    assert outcome.exit_code == 0, outcome.output
    assert found == [Given(Path("c.toml"), tmp_path, tmp_path, "cpu", 2, 3, 4, "m", Path("k"))]


@pytest.mark.parametrize("name", ["--weights", "--rules"])
def test_a_folder_must_be_there(name: str, tmp_path: Path) -> None:
    command = click.command()(with_settings(lambda **_: None))
    assert CliRunner().invoke(command, [name, str(tmp_path / "none")]).exit_code == 2
