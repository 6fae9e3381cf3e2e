"""A tiny seeded net for questions, and graphs for it; nothing here was trained."""

from __future__ import annotations

import torch

from nesy.knowledge.bridges import Bridge
from nesy.knowledge.link import Link
from nesy.knowledge.option_graphs import OptionGraph, option_graph
from nesy.knowledge.triples import Triple
from nesy.neural.choice_net import ChoiceNet
from tests.neural.tiny import tiny_config

QUESTION = "so you lost the job?"
OPTIONS = ("happy", "i can win", "sad")


def tiny_choice_net(vocabulary: int, seed: int = 0) -> ChoiceNet:
    torch.manual_seed(seed)
    net = ChoiceNet(tiny_config(vocabulary), dropout=0.0)
    torch.nn.init.normal_(net.mix[3].weight, std=0.5)  # zero at first
    return net.eval()


def bridge(question: str, option: str, *relations: str, weight: int = 4) -> Bridge:
    """Join two words, by way of `game` where there are two relations."""
    ends = [question, option] if len(relations) == 1 else [question, "game", option]
    triples = tuple(
        Triple(head, relation, tail, "hand", "CC0-1.0")
        for head, relation, tail in zip(ends[:-1], relations, ends[1:], strict=True)
    )
    return Bridge(link(question), link(option), triples, weight)


def link(word: str, *, negated: bool = False) -> Link:
    return Link(word, 0, len(word), negated, (0,))


def tiny_graphs() -> list[OptionGraph]:
    paths = {
        "happy": [bridge("job", "happy", "Causes"), bridge("lost", "happy", "IsA", "HasA")],
        "i can win": [],
        "sad": [bridge("lost", "sad", "Causes")],
    }
    asked = [link("lost"), link("job")]
    return [
        option_graph(QUESTION, option, asked, [link(option)], paths[option]) for option in OPTIONS
    ]
