from __future__ import annotations

from pathlib import Path

import pytest

from nesy.config import PipelineConfig, parse_config, read_config
from nesy.errors import InputError


def test_read_config_keeps_defaults_and_takes_what_is_said(tmp_path: Path) -> None:
    file = tmp_path / "nesy.toml"
    file.write_text('seed = 7\n[encoder]\ndevice = "cpu"\n[parser]\nspacy_model = "mine"\n')
    config = read_config(file)
    assert config.seed == 7
    assert config.encoder.device == "cpu"
    assert config.parser.spacy_model == "mine"
    assert config.prove == PipelineConfig().prove


def test_an_empty_table_is_the_default() -> None:
    assert parse_config({}) == PipelineConfig()


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ({"sed": 1}, "unknown setting sed; did you mean seed? (known: encoder, parser,"),
        ({"prove": {"bugdet": 1}}, "prove.bugdet; did you mean prove.budget? (known: budget,"),
        ({"seed": "one"}, "seed is 'one'; expected int"),
        ({"seed": True}, "seed is True; expected int"),
        ({"encoder": 3}, "encoder is 3; expected a table [encoder]"),
        ({"select": {"enabled": 1}}, "select.enabled is 1; expected bool"),
        ({"parser": {"spacy_model": 3}}, "parser.spacy_model is 3; expected str"),
        ({"encoder": {"device": "gpu"}}, "'gpu'; expected one of auto, cpu, cuda"),
        ({"select": {"max_far": -1}}, "select.max_far is -1; expected 0 or more"),
        ({"prove": {"budget": 0}}, "prove.budget is 0; expected 1 or more"),
    ],
)
def test_a_bad_setting_fails_with_what_was_expected(table: dict[str, object], said: str) -> None:
    with pytest.raises(InputError) as caught:
        parse_config(table)
    assert said in str(caught.value)


@pytest.mark.parametrize("content", [b"seed = ", b"\xff\xfe"])
def test_an_unreadable_file_names_itself(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "nesy.toml"
    file.write_bytes(content)
    with pytest.raises(InputError, match=r"nesy\.toml"):
        read_config(file)


def test_a_missing_file_names_itself(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"none\.toml"):
        read_config(tmp_path / "none.toml")
