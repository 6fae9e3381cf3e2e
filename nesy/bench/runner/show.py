"""What `nesy bench list` and `nesy bench show` say of tasks."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from nesy.bench.runner.task_file import TaskFile

_WIDTH = 100
_KINDS: Mapping[str, str] = MappingProxyType(
    {
        "conversation": "Emotions and their causes",
        "logic": "Reasoning: sentences become formulas, questions are decided by proof",
        "choice": "Questions with options",
        "none": "Not answered by the engine yet: baselines only, coverage 0",
    }
)
"""What each system answers."""
_ANSWERS: Mapping[str, str] = MappingProxyType(
    {
        "conversation": "the engine of conversations (nesy explain)",
        "logic": "readers of English and the prover (nesy ask)",
        "choice": "paths in the graph and the reading of options (nesy choose)",
        "none": "nothing yet: baselines only, coverage 0",
    }
)


def list_lines(tasks: Sequence[TaskFile]) -> list[str]:
    """Return all tasks, a line each, by what answers them."""
    wide = max((len(task.name) for task in tasks), default=0) + 2
    lines = []
    for system, title in _KINDS.items():
        mine = [task for task in tasks if task.system == system]
        if mine:
            lines += [f"{title}:", *(f"  {task.name:<{wide}}{_said(task)}" for task in mine), ""]
    lines.append("In brackets: the splits; the one with * is scored unless --split-name says")
    lines.append("otherwise. `nesy bench show TASK` says more of one.")
    return lines


def _said(task: TaskFile) -> str:
    splits = (f"{name}*" if name == task.split else name for name in task.splits)
    return f"{task.title} [{', '.join(splits)}]"


def describe(task: TaskFile) -> str:
    """Return a task in lines a person can read."""
    rows = [
        ("from", task.source),
        ("cite", task.citation),
        ("licence", task.licence),
        ("trained on", task.seen or "nothing of it"),
        ("answered by", _ANSWERS[task.system]),
        ("looked for in", "--data itself, and in it: " + ", ".join(task.folders)),
    ]
    for name, split in task.splits.items():
        said = split.file if split.part is None else f"{split.file}, its part {split.part!r}"
        counted = "" if split.items is None else f", {split.items:,} items"
        default = " (default)" if name == task.split else ""
        rows.append((f"split {name}{default}", said + counted))
    rows.append(("labels", ", ".join(task.labels) or "none: answers are no labels"))
    rows.append(("scores", ", ".join(task.metrics)))
    rows += [
        (f"..._{ending}", f"the same scores over the items marked {mark!r} only")
        for ending, mark in task.views.items()
    ]
    rows.append(("baselines", ", ".join(task.baselines) or "none"))
    rows.append(("run it", f"nesy bench run {task.name} --data DIR --out RUN"))
    wide = max(len(head) for head, _ in rows) + 2
    lines = [f"{task.name}: {task.title}", *textwrap.wrap(task.about, _WIDTH), ""]
    for head, text in rows:
        lines += _hanging(head, text, wide)
    return "\n".join(lines)


def _hanging(head: str, text: str, wide: int) -> list[str]:
    return textwrap.wrap(
        text,
        _WIDTH,
        initial_indent=f"{head:<{wide}}",
        subsequent_indent=" " * wide,
        break_long_words=False,
        break_on_hyphens=False,
    )
