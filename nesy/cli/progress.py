"""Progress on stderr while many dialogues are read; nothing in a pipe."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from rich.progress import Progress

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")


@contextmanager
def counter(label: str) -> Iterator[Callable[[int, int], None] | None]:
    """Give a function that shows (done, all) on stderr, or None if that is no terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress

    console = Console(stderr=True, soft_wrap=True)
    with Progress(console=console, transient=True, redirect_stdout=False) as bar:
        task = bar.add_task(label)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def with_progress(
    items: Iterable[_Item], work: Callable[[_Item], _Result], *, label: str
) -> Iterator[_Result]:
    """Yield what `work` makes of each item.

    From the second item on, a line on stderr counts them, if that is a terminal. It is there only
    while `work` runs: what is made of the results may go to the same terminal.
    """
    stream = iter(items)
    for item in stream:
        yield work(item)
        break
    if not sys.stderr.isatty():
        yield from map(work, stream)
        return
    yield from _counted(stream, work, label)


def _counted(
    stream: Iterator[_Item], work: Callable[[_Item], _Result], label: str
) -> Iterator[_Result]:
    bar = None
    for count, item in enumerate(stream, 2):
        bar = bar or _spinner(label)
        bar.update(bar.task_ids[0], description=f"{label}: {count}")
        with bar:
            result = work(item)
        yield result


def _spinner(label: str) -> Progress:
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    # What is said meanwhile stays one line; standard output is nobody's but the results'.
    console = Console(stderr=True, soft_wrap=True)
    bar = Progress(*columns, console=console, transient=True, redirect_stdout=False)
    bar.add_task(label)
    return bar
