"""Reasoning problems as units: an item for each question, and one for how it was all read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import MappingProxyType

from nesy.bench.logic_items import label_of
from nesy.bench.rephrase import rephrase_problems
from nesy.bench.runner.items import Item, Unit
from nesy.corpora.logic import LogicProblem, own_split
from nesy.corpora.logic_files import SOURCES, read_logic, read_records
from nesy.corpora.logic_puzzles import logicbench_problems, puzzle_problems

READ = "read"
"""The mark, and the end of the id, of the item that says how a problem's sentences were read."""


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


def logic_units(
    task: str, path: Path, part: str | None, options: Mapping[str, object]
) -> list[Unit]:
    """Read the problems of a data set that `nesy bench logic` knows.

    Options: `rephrased` names the frames in which every sentence is said anew.
    """
    problems = read_logic(task, path, None if part is None else f"own-{part}")
    family = options.get("rephrased")
    if family is not None:
        problems = rephrase_problems(problems, task, str(family))
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
    return lambda path, part, options: logic_units(task, path, part, options)


def puzzles(path: Path, part: str | None, _options: Mapping[str, object]) -> list[Unit]:
    """Read a list of problems with options.

    Raises:
        InputError: it is none.
    """
    expected = "a list of objects with id, context, question, options, answer"
    return number_units(_in_part(read_records(path, puzzle_problems, expected), part))


def logicbench(path: Path, part: str | None, _options: Mapping[str, object]) -> list[Unit]:
    """Read the folders of LogicBench below `path`, or one file; yes and no are the labels.

    Raises:
        InputError: a file has another shape.
    """
    files = sorted(path.rglob("data_instances.json")) if path.is_dir() else [path]
    problems: list[LogicProblem] = []
    for file in files:
        name = "-".join(file.relative_to(path).parts[:-1]) or file.parent.name
        expected = "samples with context and qa_pairs, or with choices and answer"
        read = partial(logicbench_problems, name=name)
        problems += read_records(file, read, expected, is_object=True)
    return [_plain(unit) for unit in number_units(_in_part(problems, part))]


def _plain(unit: Unit) -> Unit:
    """Call verdicts yes and no: whatever does not follow is `no` there."""
    names = {"ENTAILED": "yes", "CONTRADICTED": "no"}
    items = (
        replace(item, gold=tuple(names.get(label, label) for label in item.gold))
        for item in unit.items
    )
    return replace(unit, items=tuple(items))


def _in_part(problems: list[LogicProblem], part: str | None) -> list[LogicProblem]:
    if part is None:
        return problems
    return own_split(problems, "dev" if part == "dev" else "train")


LOADERS = MappingProxyType(
    {task: _loader(task) for task in SOURCES} | {"puzzles": puzzles, "logicbench": logicbench}
)
