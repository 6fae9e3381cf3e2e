"""A baseline for questions with options: a small net over the paths of the graph alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nesy.bench.runner.items import Item
from nesy.bench.runner.load_choices import LETTERS
from nesy.bench.runner.task_file import TaskFile

MOST = 4_000
"""Questions that it is fitted on at most, evenly spaced: linking more takes minutes."""
SEEDS = (0, 1, 2)

Answers = list[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class _Asked:
    """The kinds of the paths of each option, and their lengths and vagueness."""

    rules: tuple[tuple[str, ...], ...]
    kinds: tuple[tuple[str, ...], ...]


def path_net(
    _task: TaskFile, items: Sequence[Item], training: Sequence[Item] | None, _seed: int
) -> Answers | None:
    """Answer by how many paths of each kind lead to an option, and nothing else.

    The mean of three nets of one hidden layer, fitted on the training data; the first of options
    that are even. None where fewer than two training questions have options.
    """
    known = [each for each in training or () if each.gold and each.options]
    if len(known) < 2:
        return None
    known = known[:: -(-len(known) // MOST)]
    from nesy.neural.choice_paths import fit_path_net

    right = [LETTERS.index(each.gold[0]) for each in known]
    learned = list(_link(known))
    nets = [fit_path_net(learned, right, seed) for seed in SEEDS]
    answers: Answers = []
    for item, asked in zip(items, _link(items), strict=True):
        if not item.options:
            answers.append(())  # nothing is asked of it
            continue
        scores = sum(net.scores(asked) for net in nets)
        answers.append((LETTERS[int(scores.argmax())],))  # type: ignore[union-attr]
    return answers


def _link(items: Sequence[Item]) -> Iterator[_Asked]:
    """Yield what the graph joins the options of each item with."""
    from nesy.knowledge.bridges import find_bridges
    from nesy.knowledge.link import link_turn
    from nesy.knowledge.option_graphs import MOST_PATHS
    from nesy.knowledge.world import load_world
    from nesy.language.spacy_analyser import SpacyAnalyser
    from nesy.reason.bridged import rule_of
    from nesy.reason.path_weights import kind_of

    graph, analyser = load_world(), SpacyAnalyser(None)
    for item in items:
        parsed = analyser.analyse([item.text, *item.options])
        asked, *offered = (link_turn(each, graph).links for each in parsed)
        found = [each.kept for each in find_bridges(asked, offered, graph, limit=MOST_PATHS)]
        yield _Asked(
            tuple(tuple(map(rule_of, paths)) for paths in found),
            tuple(tuple(map(kind_of, paths)) for paths in found),
        )
