from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from nesy.knowledge.option_graphs import OptionGraph
from nesy.language.encoding import ChoiceReading
from nesy.reason.path_weights import COUNTED
from nesy.tasks.choice_edges import edge_lines, near_edges
from nesy.tasks.choose import Chooser, Trained
from tests.tasks.small_chooser import small_chooser

OPTIONS = ("cupboard", "pool")


class RisingReader:
    """Gives each edge of a graph more attention and relevance than the one before."""

    def read(
        self, question: str, options: Sequence[str], graphs: Sequence[OptionGraph]
    ) -> ChoiceReading:
        rising = tuple(np.arange(len(g.relations), dtype=np.float32) for g in graphs)
        scores = np.zeros(len(options), dtype=np.float32)
        return ChoiceReading(scores, scores, rising, rising)


def _trained(folder: Path) -> Chooser:
    plain = small_chooser(folder)
    return Chooser(plain._graph, plain._analyser, Trained(RisingReader(), COUNTED, "0"))


def test_every_edge_near_is_listed_once_with_its_attention(tmp_path: Path) -> None:
    found = _trained(tmp_path).weigh("the plate and the cup", OPTIONS)
    rows = list(near_edges(found, OPTIONS))
    assert {row.text for row in rows if row.option == "cupboard"} == {
        "plate is found at cupboard",
        "cup is found at cupboard",
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
