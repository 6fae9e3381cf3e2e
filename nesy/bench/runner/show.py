"""What `nesy bench show` says of a task."""

from __future__ import annotations

from nesy.bench.runner.task_file import TaskFile


def describe(task: TaskFile) -> str:
    """Return a task in lines a person can read."""
    rows = [
        ("", f"{task.name}: {task.title}"),
        ("", task.about),
        ("source", task.source),
        ("cite", task.citation),
        ("licence", task.licence),
        ("trained on", task.seen or "nothing of it"),
        ("answered by", task.system),
        ("looked for in", ", ".join((".", *task.folders))),
    ]
    for name, split in task.splits.items():
        said = split.file if split.part is None else f"{split.file}, its part {split.part!r}"
        counted = "" if split.items is None else f", {split.items} items"
        default = " (default)" if name == task.split else ""
        rows.append((f"split {name}{default}", said + counted))
    rows += [
        ("labels", ", ".join(task.labels) or "none"),
        ("scores", ", ".join(task.metrics)),
        ("also of", ", ".join(f"{mark} items (_{end})" for end, mark in task.views.items()) or "-"),
        ("baselines", ", ".join(task.baselines) or "none"),
    ]
    return "\n".join(f"{head:<22}{text}" if head else text for head, text in rows)
