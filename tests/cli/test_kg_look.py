from __future__ import annotations

import json

import pytest

from nesy.cli.app import run


def _out(capsys: pytest.CaptureFixture[str], *args: str) -> str:
    assert run(["kg", *args]) == 0
    return capsys.readouterr().out


def test_stats_counts_by_source_and_relation(capsys: pytest.CaptureFixture[str]) -> None:
    record = json.loads(_out(capsys, "stats", "--format", "json"))
    assert record["edges"] == sum(record["relations"].values()) == sum(record["sources"].values())
    text = _out(capsys, "stats")
    assert f"{record['edges']} edges" in text
    assert f"{record['sources']['oewn']}  oewn (CC-BY-4.0)" in text
    assert record["hash"] in text


def test_show_words_edges_with_their_source_and_licence(capsys: pytest.CaptureFixture[str]) -> None:
    text = _out(capsys, "show", "Divorce", "--relation", "arouses")
    assert "divorce makes people feel sadness  [arouses; atomic, CC-BY-4.0]" in text
    record = json.loads(_out(capsys, "show", "divorce", "--format", "json", "--limit", "2"))
    assert len(record["edges"]) == 2
    assert record["left_out"] > 0
    assert {"head", "relation", "tail", "source", "licence", "text"} <= set(record["edges"][0])


def test_show_says_how_many_edges_it_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    assert "more; --limit" in _out(capsys, "show", "dog", "--limit", "1")


def test_a_missing_concept_is_one_line_with_near_misses(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["kg", "show", "divorse"]) == 2
    err = capsys.readouterr().err
    assert "did you mean" in err
    assert "'divorce'" in err
    assert len(err.splitlines()) == 1


def test_an_unknown_relation_names_the_known_ones(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["kg", "show", "dog", "--relation", "eats"]) == 2
    assert "HasProperty" in capsys.readouterr().err


def test_path_shows_each_edge_with_its_source(capsys: pytest.CaptureFixture[str]) -> None:
    text = _out(capsys, "path", "divorce", "sadness")
    assert "1. divorce – sadness" in text
    assert "divorce makes people feel sadness  [atomic, CC-BY-4.0]" in text
    record = json.loads(_out(capsys, "path", "birthday", "funeral", "--format", "json"))
    assert record["paths"]
    for path in record["paths"]:
        assert path["length"] == len(path["steps"]) > 1


def test_path_of_a_concept_to_itself_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert "one concept" in _out(capsys, "path", "dog", "dogs")
