"""`nesy batch`: every line of a file answered, by several processes, into a folder."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from nesy.cli.app import INTERRUPTED, OK, PARTIAL, USAGE, say
from nesy.cli.settings import Given, configured, with_settings

if TYPE_CHECKING:
    from nesy.batch.answering import Work
    from nesy.batch.run import Outcome

TASKS = ("explain", "ask", "choose")
_OF_ASK = ("domain", "semantics", "exact")
_NOT_OF_ASK = ("device", "threads", "kg", "weights", "rules", "spacy_model")
_NOT_OF_CHOOSE = ("threads", "weights", "rules", "spacy_model")


@click.command()
@click.argument("source", metavar="INPUT", type=click.Path(path_type=Path))
@click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path),
    help="A folder for records and failures; one that was left is gone on with.",
)
@click.option("--task", type=click.Choice(TASKS), default="explain", show_default=True)
@click.option(
    "--workers",
    type=click.IntRange(1, 512),
    help="Processes; they change nothing but the time. Default: one for each core.",
)
@click.option(
    "--engine",
    type=click.Choice(("local", "ray")),
    default="local",
    show_default=True,
    help="Processes on this machine, or actors of Ray.",
)
@click.option("--address", help="Of a Ray cluster, as HOST:PORT. Default: one on this machine.")
@click.option(
    "--decisions-only",
    is_flag=True,
    help="Decide without proofs of why and why not, and say so in each record.",
)
@click.option(
    "--records",
    "form",
    type=click.Choice(("jsonl", "parquet")),
    help="How records are written. Default: as INPUT is.",
)
@click.option(
    "--emotions",
    type=click.Choice(["predict", "given"]),
    default="predict",
    show_default=True,
    help="Of explain: decide every emotion, or take the labels that there are.",
)
@click.option(
    "--domain",
    metavar="DOMAIN|RULES",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Of ask: the rules of every line that brings none.",
)
@click.option(
    "--semantics",
    type=click.Choice(("classical", "rules", "closed")),
    help="Of ask: what follows from what. Default: classical.",
)
@click.option("--exact", is_flag=True, help="Of ask: read by the grammar alone.")
@with_settings
def command(
    source: Path,
    out: Path,
    workers: int | None,
    form: str | None,
    engine: str,
    address: str | None,
    **given: Any,
) -> int:
    """Answer every line of INPUT (.jsonl, .ndjson or .parquet) into the folder OUT.

    Each item gets one record, in the order of INPUT, as `nesy explain --format jsonl`, `nesy ask`
    or `nesy choose` would write it; what cannot be answered is in failed.jsonl with its reason.
    What was interrupted or killed goes on when the command is given again. Exits 3 if some items
    failed, 2 if all did.
    """
    from nesy.batch.pool import Pool
    from nesy.batch.ray_pool import RayPool
    from nesy.batch.run import run_batch

    if address is not None and engine != "ray":
        raise click.UsageError("--address goes with --engine ray")
    work = _work(**given)
    try:
        with _shown() as progress:
            outcome = run_batch(
                source,
                out,
                work,
                workers=workers or cores(),
                form=form,
                progress=progress,
                make_pool=partial(RayPool, address=address) if engine == "ray" else Pool,
            )
    except KeyboardInterrupt:
        say(f"interrupted; give the command again to go on with {out}")
        return INTERRUPTED
    return _code(outcome)


def cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _work(
    *,
    task: str,
    decisions_only: bool,
    emotions: Any,
    domain: Path | None,
    semantics: Any,
    exact: bool,
    **given: Any,
) -> Work:
    """Return what is to be done.

    Raises:
        UsageError: an option has no meaning for the task.
    """
    from nesy.batch.answering import Work
    from nesy.cli.ask import read_text

    said = {"domain": domain, "semantics": semantics, "exact": exact or None, **given}
    absent = {"explain": _OF_ASK, "ask": _NOT_OF_ASK, "choose": (*_OF_ASK, *_NOT_OF_CHOOSE)}
    for name in absent[task]:
        if said[name] is not None:
            raise click.UsageError(f"--{name.replace('_', '-')} is not for --task {task}")
    if task == "ask" and decisions_only:
        raise click.UsageError("--decisions-only is not for --task ask: its answers are proofs")
    if task != "explain" and emotions != "predict":
        raise click.UsageError(f"--emotions is not for --task {task}")
    return Work(
        task=task,
        config=configured(Given(**given)),
        emotions=emotions,
        proofs=not decisions_only,
        rules=None if domain is None else read_text(str(domain)),
        semantics=semantics or "classical",
        exact=exact,
    )


def _code(outcome: Outcome) -> int:
    total = outcome.answered + outcome.failed
    if not outcome.failed:
        if sys.stderr.isatty():  # the bar is gone by now, and a finished batch showed none
            counted = f"{total} item{'s' * (total != 1)}"
            say(f"{counted} answered; the records are in {outcome.failures.parent}")
        return OK
    say(f"{outcome.failed} of {total} items failed; {outcome.failures} says why")
    return PARTIAL if outcome.answered else USAGE


@contextmanager
def _shown() -> Iterator[Callable[[int, int], None] | None]:
    """Give a function that shows on stderr how far it is, how fast, and how long it will take.

    None where that is no terminal.
    """
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        ProgressColumn,
        Task,
        TextColumn,
        TimeRemainingColumn,
    )
    from rich.text import Text

    class Rate(ProgressColumn):
        """Items a second, of this run."""

        def render(self, task: Task) -> Text:
            return Text("" if task.speed is None else f"{task.speed:.1f} a second")

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        Rate(),
        TimeRemainingColumn(),
    )
    console = Console(stderr=True, soft_wrap=True)
    bar = Progress(
        *columns, console=console, transient=True, redirect_stdout=False, speed_estimate_period=120
    )

    def show(done: int, total: int) -> None:
        if not bar.task_ids:
            bar.add_task("items", total=total, completed=done)
        bar.update(bar.task_ids[0], completed=done)

    with bar:
        yield show
