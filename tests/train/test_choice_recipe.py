from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from nesy.corpora.choices import ChoiceQuestion
from nesy.errors import InputError
from nesy.knowledge import option_graphs
from nesy.knowledge.link import Linked as LinkedTurn
from nesy.language.analysis import Analysis
from nesy.train import choice_recipe
from nesy.train.choice_recipe import LINKS, Linked, read_linked, readings
from tests.corpora.test_choice_parts import write_parts
from tests.neural.tiny import write_tokenizer
from tests.neural.tiny_choice import OPTIONS, QUESTION, bridge, link, tiny_choice_net, tiny_graphs


def linked(name: str = "q") -> Linked:
    asked = ChoiceQuestion(name, QUESTION, OPTIONS, (2,))
    rules = (("path-Causes", "path-IsA-HasA"), (), ("path-Causes",))
    kinds = (("direct", "indirect"), (), ("direct",))
    words, shares = (("lost", "game"), (), ("lost",)), ((1.0, 0.5), (), (1.0,))
    return Linked(asked, tuple(tiny_graphs()), rules, kinds, words, shares)


def test_what_was_linked_is_read_back_from_its_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from nesy.knowledge.bridges import Bridges

    def find(_named, offered, _graph, *, limit):
        assert limit == option_graphs.MOST_PATHS
        return [Bridges((bridge("lost", "sad", "IsA", "HasA", weight=2),), 0) for _ in offered]

    monkeypatch.setattr(option_graphs, "find_bridges", find)
    phrase = replace(bridge("game", "sad", "UsedFor", weight=2), share=0.5, phrase="option")
    monkeypatch.setattr(
        choice_recipe, "find_phrases", lambda *_: [Bridges((phrase,), 0), *[Bridges((), 0)] * 2]
    )
    monkeypatch.setattr(choice_recipe, "link_turn", lambda parsed, _: LinkedTurn(tuple(parsed), ()))
    asked = ChoiceQuestion("q", QUESTION, OPTIONS, (2,))
    record = choice_recipe._record(asked, [[link("lost")], *[[link("sad")]] * 3], None)
    found = choice_recipe._linked(asked, json.loads(json.dumps(record)))
    path = ("path-IsA-HasA",)
    assert found.rules == ((*path, "option-phrase-UsedFor"), path, path)
    assert found.kinds == (("indirect", "phrase"), ("indirect",), ("indirect",))
    assert found.words == (("lost", "game"), ("lost",), ("lost",))
    assert found.shares == ((1.0, 0.5), (1.0,), (1.0,))
    for graph in found.graphs:
        assert graph.nodes[2:] == ("lost", "sad", "game")
        assert len(graph.edges[0]) == 2
        assert graph.edge_index.shape == (2, len(graph.relations))


def test_questions_are_linked_once_and_keep_their_parts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_parts(tmp_path)
    calls = []

    def link_all(questions):
        calls.append(len(questions))
        for asked in questions:
            nothing = Analysis("", ())
            yield choice_recipe._record(asked, [nothing] * (1 + len(asked.options)), _NoEdges())

    monkeypatch.setattr(choice_recipe, "_link_all", link_all)
    first = read_linked(tmp_path, tmp_path / "out")
    again = read_linked(tmp_path, tmp_path / "out")
    assert calls == [120]
    assert (tmp_path / "out" / LINKS).is_file()
    for name, parts in first.items():
        for part, rows in parts.items():
            assert [each.question for each in rows] == [e.question for e in again[name][part]]
    assert len(first["qasc"]["train"][0].graphs) == 8


def test_readings_of_a_question_are_the_same_in_any_company(tmp_path: Path) -> None:
    tokenizer = write_tokenizer(tmp_path / "t.json")
    net = tiny_choice_net(tokenizer.vocabulary)
    alone, by_graph = readings(net, [linked()], tokenizer)
    many, _ = readings(net, [linked(str(number)) for number in range(60)], tokenizer)
    assert len(many) == 60
    assert alone[0].shape == by_graph[0].shape == (3,)
    assert np.allclose(alone[0], many[55], atol=1e-5)


def test_missing_data_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="csqa"):
        read_linked(tmp_path, tmp_path)


class _NoEdges:
    """A graph of nothing."""

    head_starts = tail_starts = np.zeros(1, dtype=np.int32)
