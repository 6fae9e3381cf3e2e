"""Answers all lines of a file into a folder, and goes on where it was left."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from nesy import __version__
from nesy.batch.answering import Answerer, Work, load
from nesy.batch.columns import check_installed
from nesy.batch.folder import BatchFolder
from nesy.batch.items import read_items
from nesy.batch.lines import Source, iter_lines, look_at
from nesy.batch.pool import Pool
from nesy.batch.ray_pool import RayPool

Progress = Callable[[int, int], None]
"""Is told how many items are done, and of how many."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many items have a record, how many failed, and the file that says why."""

    answered: int
    failed: int
    failures: Path


def run_batch(
    source: Path,
    out: Path,
    work: Work,
    *,
    workers: int,
    form: str | None = None,
    progress: Progress | None = None,
    load: Callable[[Work], Answerer] = load,
    make_pool: Callable[[Callable[[], Answerer], int], Pool | RayPool] = Pool,
) -> Outcome:
    """Answer each line of `source` into the folder `out`; what was left there is gone on with.

    The bytes written do not depend on `workers`, nor on how often it was killed on the way.

    Args:
        form: of the records, jsonl or parquet; None takes that of the source.
        load: makes what answers, in each process; importable by name.
        make_pool: who answers: processes of our own, or Ray (`ray_pool.RayPool`).

    Raises:
        InputError: the source cannot be read, or `out` is not writable or holds something else.
        NesyError: what answers cannot be loaded.
    """
    if form == "parquet":
        check_installed()
    seen = look_at(source, work.task)
    form = form or seen.form
    folder = BatchFolder(out, form)
    header = _header(seen, work, form)
    folder.check(header)
    count = 1 if folder.is_finished else min(workers, seen.count)
    with make_pool(partial(load, work), count) as pool:
        folder.begin({**header, "made_by": dict(pool.made_by())})
        if folder.is_finished:
            failed = folder.count_failed()
            return Outcome(seen.count - failed, failed, folder.failed)
        return _answer(seen, work, folder, pool, progress)


def _answer(
    seen: Source, work: Work, folder: BatchFolder, pool: Pool | RayPool, progress: Progress | None
) -> Outcome:
    with folder.output() as output:
        items = output.rest(read_items(iter_lines(seen, work.task), work.task))
        if progress is not None:
            progress(output.answered + output.failed, seen.count)
        try:
            for item, answer in pool.answers(items):
                output.write(item, answer)
                if progress is not None:
                    progress(output.answered + output.failed, seen.count)
        finally:
            output.close()
        folder.finish()
        return Outcome(output.answered, output.failed, folder.failed)


def _header(seen: Source, work: Work, form: str) -> dict[str, object]:
    """Return all that makes a difference to what is written."""
    settings = work.settings()
    return {
        "version": __version__,
        "task": settings.pop("task"),
        "input": {"sha256": seen.hash, "form": seen.form, "items": seen.count},
        "output": form,
        "settings": settings,
    }
