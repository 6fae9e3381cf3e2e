from __future__ import annotations

from nesy.bench.runner.loaders import LOADERS
from nesy.bench.runner.task_file import load_task, task_names


def test_every_loader_is_used_by_a_task_and_every_task_has_one() -> None:
    assert {load_task(name).loader for name in task_names()} == set(LOADERS)
