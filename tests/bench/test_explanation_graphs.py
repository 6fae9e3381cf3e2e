"""The arithmetic of ExplaGraphs' scorer, by hand."""

from __future__ import annotations

import pytest

from nesy.bench.explanation_graphs import RELATIONS, edit_distance, is_well_formed, read_edges

BELIEF, ARGUMENT = "Dogs make good pets.", "A dog guards the house at night."
GOOD = ("dog; is a; pets", "pets; capable of; guards", "guards; causes; good")
MOST = 4 + 3 + 17
"""Nodes and edges of gold, and those of the largest graph."""


def test_a_connected_graph_over_both_texts_is_well_formed() -> None:
    assert is_well_formed(GOOD, BELIEF, ARGUMENT)
    assert len(RELATIONS) == 28


@pytest.mark.parametrize(
    "edges",
    [
        (),
        GOOD[:2],
        (*GOOD, "dog; is a"),
        (*GOOD, "dog; is a; pets; too"),
        (*GOOD, "dog; resembles; wolf"),
        (*GOOD, "dog; is a; very very old animal"),
        (*GOOD, "dog; is a; "),
        (*GOOD, "good; is a; dog"),
        (*GOOD, "moon; is a; stone"),
        ("dog; is a; pets", "pets; is a; animal", "animal; is a; thing"),
        ("guards; is a; house", "house; is a; night", "night; is a; good"),
    ],
    ids=[
        "none",
        "two edges",
        "two parts",
        "four parts",
        "unknown relation",
        "four words",
        "empty concept",
        "cycle",
        "not connected",
        "one concept of the argument",
        "one concept of the belief",
    ],
)
def test_each_rule_can_fail(edges: tuple[str, ...]) -> None:
    assert not is_well_formed(edges, BELIEF, ARGUMENT)


def test_known_defect_letters_inside_a_word_count_as_a_concept_of_the_text() -> None:
    edges = ("og; is a; pet", "pet; is a; ard", "ard; is a; ood")
    assert is_well_formed(edges, BELIEF, ARGUMENT)


def test_known_defect_words_in_a_row_are_well_formed_without_sense() -> None:
    edges = ("night; causes; house", "house; causes; make", "make; causes; good")
    assert is_well_formed(edges, BELIEF, ARGUMENT)


@pytest.mark.parametrize(
    ("edges", "changes"),
    [
        (GOOD, 0),
        (("DOG; is a; Pets", *GOOD[1:]), 0),
        (("dog; part of; pets", *GOOD[1:]), 1),
        ((*GOOD, "good; causes; joy"), 2),
        (GOOD[:2], 2),
        (("cat; is a; pets", *GOOD[1:]), 1),
        (("pets; is a; dog", *GOOD[1:]), 2),
        (("a; is a; b", "b; capable of; c", "c; causes; d"), 4),
        (("a; used for; b", "b; used for; c", "c; used for; d"), 7),
    ],
)
def test_each_change_of_a_node_or_an_edge_costs_one(edges: tuple[str, ...], changes: int) -> None:
    assert edit_distance(GOOD, edges) == pytest.approx(changes / MOST)


def test_what_is_no_graph_is_as_far_as_can_be() -> None:
    assert edit_distance(GOOD, ()) == 1.0
    assert edit_distance(GOOD, ("dog is a pet",)) == 1.0
    with pytest.raises(ValueError, match="no gold graph"):
        edit_distance((), GOOD)


def test_known_defect_two_relations_of_one_pair_are_one() -> None:
    assert edit_distance((*GOOD, "dog; desires; pets"), (*GOOD, "dog; desires; pets")) == 0.0
    assert edit_distance((*GOOD, "dog; desires; pets"), ("dog; desires; pets", *GOOD[1:])) == 0.0


def test_edges_have_three_parts() -> None:
    assert read_edges(["Dog; is a; pet"]) == [("dog", "is a", "pet")]
    assert read_edges(["dog;is a;pet"]) is None
