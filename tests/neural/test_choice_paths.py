"""Tests of the net over counts of kinds of paths."""

from __future__ import annotations

import random
from dataclasses import dataclass

import numpy as np
import torch

from nesy.neural.choice_paths import LEAST_SEEN, fit_path_net


@dataclass(frozen=True)
class Asked:
    rules: tuple[tuple[str, ...], ...]
    kinds: tuple[tuple[str, ...], ...]


def made(seed: int, count: int) -> tuple[list[Asked], list[int]]:
    """Make questions of three options where `path-HasA` leads to the right one alone."""
    chance, asked, right = random.Random(seed), [], []
    for _ in range(count):
        place = chance.randrange(3)
        rules = [["path-RelatedTo"] * chance.randrange(3) for _ in range(3)]
        rules[place].append("path-HasA")
        kinds = tuple(tuple("direct" for _ in each) for each in rules)
        asked.append(Asked(tuple(map(tuple, rules)), kinds))
        right.append(place)
    return asked, right


def test_net_learns_which_kind_of_path_leads_to_what_is_right() -> None:
    asked, right = made(1, 600)
    net = fit_path_net(asked, right, seed=0)
    fresh, gold = made(2, 60)
    assert [int(net.scores(each).argmax()) for each in fresh] == gold


def test_path_that_is_denied_speaks_against_its_option() -> None:
    net = fit_path_net(*made(1, 600), seed=0)
    asked = Asked((("path-HasA",), ("not-path-HasA",), ()), (("direct",), ("direct",), ()))
    led, denied, bare = net.scores(asked)
    assert led > bare >= denied


def test_same_seed_gives_the_same_net_and_leaves_the_state_of_chance_alone() -> None:
    asked, right = made(1, 80)
    torch.manual_seed(9)
    before = torch.get_rng_state()
    first, second = (fit_path_net(asked, right, seed=3) for _ in range(2))
    assert torch.equal(torch.get_rng_state(), before)
    assert np.array_equal(first.scores(asked[0]), second.scores(asked[0]))
    other = fit_path_net(asked, right, seed=4)
    assert not np.array_equal(first.scores(asked[0]), other.scores(asked[0]))


def test_rare_kind_shares_the_place_of_its_length_and_new_ones_count_nothing() -> None:
    asked, right = made(1, LEAST_SEEN + 5)
    rare = Asked((("path-Rare",), (), ()), (("direct",), (), ()))
    net = fit_path_net([*asked, rare], [*right, 0], seed=0)
    assert "path-Rare" not in net.places
    assert "path-HasA" in net.places
    unseen = Asked((("path-New",), (), ()), (("indirect",), (), ()))
    assert len(set(net.scores(unseen).tolist())) == 1
    shared = net.scores(Asked((("path-Other",), (), ()), (("direct",), (), ())))
    assert shared[0] == net.scores(rare)[0]


def test_questions_may_have_different_numbers_of_options() -> None:
    asked, right = made(1, 40)
    two = Asked((("path-HasA",), ()), (("direct",), ()))
    net = fit_path_net([*asked, two], [*right, 0], seed=0)
    assert net.scores(two).shape == (2,)
    assert net.scores(asked[0]).shape == (3,)
