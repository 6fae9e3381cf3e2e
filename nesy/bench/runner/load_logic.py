"""Reasoning problems as units: an item for each question, and one for how it was all read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from nesy.bench.logic_items import label_of
from nesy.bench.runner.items import Item, Unit
from nesy.corpora.logic import LogicProblem
from nesy.corpora.logic_files import SOURCES, read_logic

READ = "read"
"""The mark, and the end of the id, of the item that says how a problem's sentences were read."""

_PARTS = {"dev": "own-dev", "train": "own-train"}


def problem_unit(problem: LogicProblem, name: str) -> Unit:
    """Ask every question of a problem; its last item has no right label, only measures."""
    told = " ".join(sentence.text for sentence in problem.sentences)
    items = [
        Item(
            f"{name}:{place}",
            (label_of(question),),
            f"{question.text} {told}",
            tuple(claim.text for claim in question.claims) if question.is_choice else (),
        )
        for place, question in enumerate(problem.questions, 1)
    ]
    return Unit(name, (*items, Item(f"{name}:{READ}", (), told, marks=(READ,))), problem)


def logic_units(task: str, path: Path, part: str | None) -> list[Unit]:
    """Read the problems of a data set that `nesy bench logic` knows."""
    problems = read_logic(task, path, None if part is None else _PARTS[part])
    return number_units(problems)


def number_units(problems: list[LogicProblem]) -> list[Unit]:
    """Make units; where two problems have one id, the later ones are numbered."""
    seen: dict[str, int] = {}
    units = []
    for problem in problems:
        seen[problem.id] = seen.get(problem.id, 0) + 1
        again = seen[problem.id]
        units.append(problem_unit(problem, problem.id if again == 1 else f"{problem.id}~{again}"))
    return units


def _loader(task: str) -> Callable[[Path, str | None, Mapping[str, object]], list[Unit]]:
    return lambda path, part, _options: logic_units(task, path, part)


LOADERS = MappingProxyType({task: _loader(task) for task in SOURCES})
