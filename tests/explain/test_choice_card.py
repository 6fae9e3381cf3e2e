"""Tests of the card of a choice; what is proved of choices is tested with `tasks.choose`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from nesy.explain.choice_card import card
from nesy.reason.path_weights import COUNTED
from nesy.tasks.choose import Chooser, Trained
from tests.tasks.small_chooser import RisingReader, small_chooser


@pytest.fixture
def chooser(tmp_path: Path) -> Chooser:
    return small_chooser(tmp_path)


def said(chooser: Chooser, question: str, options: Sequence[str]) -> str:
    return " ".join(" ".join(card(chooser.choose(question, options))).split())


def reading(chooser: Chooser, *scores: float) -> Chooser:
    weights = replace(COUNTED, text=10.0, bound=7)
    trained = Trained(RisingReader(*scores), weights, "f" * 64)
    return Chooser(chooser._graph, chooser._analyser, trained)


def test_a_path_is_said_with_the_words_of_the_question_as_they_are_written(
    chooser: Chooser,
) -> None:
    text = said(chooser, "Where is my PLATE?", ["pool", "cupboard"])
    assert "because you said “PLATE”: a plate is found at a cupboard [hand]" in text
    assert "would be pool without: a plate is found at a cupboard" in text


def test_words_that_two_paths_start_at_are_said_once(tmp_path: Path) -> None:
    edges = ["dish|AtLocation|pool", "dish|PartOf|wet", "wet|PartOf|pool"]
    edges += ["plate|AtLocation|cupboard"]
    text = said(small_chooser(tmp_path, edges), "a plate or a dish", ["cupboard", "pool"])
    assert text.count("you said “dish”:") == 1
    assert "[hand]; a dish is part of wet [hand] and wet is" in text


def test_what_is_denied_is_said_so_and_whom_it_speaks_against(chooser: Chooser) -> None:
    text = said(chooser, "Where is not plate?", ["cupboard", "moon"])
    assert "you denied “plate”: a plate is found at a cupboard [hand], which speaks against" in text


def test_a_reason_that_is_no_more_than_a_name_is_explained(chooser: Chooser) -> None:
    text = said(reading(chooser, 1.0, -1.0), "the moon", ["attic", "cellar"])
    assert "because it comes first by name, which settles it where the evidence is even;" in text
    assert "the encoder's impression leans to “attic”" in text
    assert "so the encoder's impression alone decides" in text
    assert "the point that attic starts with" in text


def test_long_reasons_are_cut_and_the_rest_is_counted(tmp_path: Path) -> None:
    edges = [f"plate|AtLocation|mid{n}" for n in range(6)]
    edges += [f"mid{n}|PartOf|cupboard" for n in range(6)]
    edges += ["plate|AtLocation|pool", "plate|PartOf|pool", "plate|UsedFor|pool"]
    text = said(small_chooser(tmp_path, edges), "plate", ["cupboard", "pool"])
    assert text.count("mid") == 4
    assert "more facts, which --format json lists" in text


def test_options_that_differ_in_case_alone_are_not_told_apart(chooser: Chooser) -> None:
    text = said(chooser, "the plate", ["Pool", "pool"])
    assert text.startswith("undecided: the evidence counts the same for “Pool” and “pool”")
    assert text.endswith("upper and lower case are read alike")


def test_options_cannot_give_orders_to_a_terminal(chooser: Chooser) -> None:
    lines = list(card(chooser.choose("the plate", ["cup\x1b[31mboard", "cupboard", "po\x1bol"])))
    assert lines[0].startswith("cupboard")
    assert "\x1b" not in "".join(lines)
