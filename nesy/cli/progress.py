"""Progress on stderr while many dialogues are read; nothing in a pipe."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

_Item = TypeVar("_Item")


@contextmanager
def counter(label: str) -> Iterator[Callable[[int, int], None] | None]:
    """Give a function that shows (done, all) on stderr, or None if that is no terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(label)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def with_progress(items: Iterable[_Item], *, label: str) -> Iterator[_Item]:
    """Yield the items; from the second on, count them on stderr if that is a terminal."""
    stream = iter(items)
    if not sys.stderr.isatty():
        yield from stream
        return
    for count, item in enumerate(stream, 1):
        yield item
        if count == 1:
            break
    yield from _counted(stream, label)


def _counted(stream: Iterator[_Item], label: str) -> Iterator[_Item]:
    following = next(stream, None)
    if following is None:
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task, count = bar.add_task(label), 1
        while following is not None:
            count += 1
            bar.update(task, description=f"{label}: {count}")
            yield following
            following = next(stream, None)
