from __future__ import annotations

import json
from pathlib import Path

from nesy.reason.path_weights import COUNTED
from nesy.tasks.choice_edges import edge_lines, edge_records, near_edges
from nesy.tasks.choose import Chooser, Trained
from tests.tasks.small_chooser import RisingReader, small_chooser

OPTIONS = ("cupboard", "pool")


def _trained(folder: Path) -> Chooser:
    plain = small_chooser(folder)
    return Chooser(plain._graph, plain._analyser, Trained(RisingReader(0.0, 0.0), COUNTED, "0"))


def test_every_edge_near_is_listed_once_with_its_attention(tmp_path: Path) -> None:
    found = _trained(tmp_path).weigh("the plate and the cup", OPTIONS)
    rows = list(near_edges(found, OPTIONS))
    assert {row.text for row in rows if row.option == "cupboard"} == {
        "a plate is found at a cupboard",
        "a cup is found at a cupboard",
    }
    assert len({(row.option, row.id) for row in rows}) == len(rows)
    assert all(row.weighed and row.attention for row in rows)
    lines = list(edge_lines(rows))
    assert lines[0] == "edges near cupboard"
    assert "relevance +" in lines[1]


def test_without_a_reader_edges_have_no_attention(tmp_path: Path) -> None:
    found = small_chooser(tmp_path).weigh("the plate", OPTIONS)
    rows = list(near_edges(found, OPTIONS))
    assert rows
    assert all(row.attention is None for row in rows)
    assert "attention" not in "".join(edge_lines(rows))


def test_edges_are_objects_for_other_programs(tmp_path: Path) -> None:
    found = _trained(tmp_path).weigh("the plate", OPTIONS)
    (first, *_) = edge_records(near_edges(found, OPTIONS))
    assert set(first) == {"option", "id", "text", "attention", "relevance", "weighed"}
    assert first["id"] == "plate - AtLocation - cupboard [hand]"
    assert json.loads(json.dumps(first)) == first


def test_edges_to_phrases_are_listed_without_attention(tmp_path: Path) -> None:
    edges = ["umbrella|UsedFor|keep off rain", "umbrella|AtLocation|car", "rain|CapableOf|wet"]
    plain = small_chooser(tmp_path, edges)
    trained = Trained(RisingReader(0.0, 0.0), COUNTED, "0")
    chooser = Chooser(plain._graph, plain._analyser, trained)
    options = ("umbrella", "spoon")
    (row,) = near_edges(chooser.weigh("what helps in rain", options), options)
    assert (row.text, row.attention) == ("an umbrella is used to keep off rain", None)
    assert row.weighed
