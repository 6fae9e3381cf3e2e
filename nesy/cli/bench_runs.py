"""`nesy bench list|show|run|compare|report|faithfulness`: tasks as data, runs as folders."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from nesy.cli.progress import counter
from nesy.cli.settings import Given, configured, with_settings

_FOLDER = click.Path(path_type=Path, file_okay=False)
_SPLIT = click.option("--split-name", help="Another split than the task's own.")
_TRANSLATOR = click.option(
    "--translator",
    type=click.Choice(("grammar", "neural", "both")),
    default="both",
    show_default=True,
    help="What reads the sentences of logic tasks.",
)


@click.command("list")
def list_tasks() -> None:
    """List the tasks that can be run."""
    from nesy.bench.runner.show import list_lines
    from nesy.bench.runner.task_file import load_task, task_names

    print("\n".join(list_lines([load_task(name) for name in task_names()])))


@click.command("show")
@click.argument("task")
def show_task(task: str) -> None:
    """Show what a task reads, how it is scored, whom to cite and under which licence."""
    from nesy.bench.runner.show import describe
    from nesy.bench.runner.task_file import load_task

    print(describe(load_task(task)))


@click.command("run")
@click.argument("tasks", metavar="TASK...", nargs=-1, required=True)
@click.option(
    "--data",
    type=click.Path(path_type=Path),
    required=True,
    help="A file of the data set, its folder, or a folder of many data sets.",
)
@click.option(
    "--out",
    type=_FOLDER,
    required=True,
    help="The folder of the run; of several tasks, the folder of their runs.",
)
@_SPLIT
@_TRANSLATOR
@click.option("--limit", type=click.IntRange(1), help="Run only so many dialogues or problems.")
@click.option(
    "--samples", type=click.IntRange(0), default=1000, show_default=True, help="Of the bootstrap."
)
@click.option("--no-times", is_flag=True, help="Leave times out: equal runs are equal bytes.")
@with_settings
def run_tasks(
    tasks: tuple[str, ...],
    data: Path,
    out: Path,
    split_name: str | None,
    translator: Any,
    limit: int | None,
    samples: int,
    no_times: bool,
    **given: Any,
) -> None:
    """Run tasks; a run that was killed goes on where it was when the command is given again."""
    from nesy.bench.runner.build import build_system
    from nesy.bench.runner.report import table_lines
    from nesy.bench.runner.run import Settings, run_task
    from nesy.bench.runner.task_file import load_task

    config = configured(Given(**given))
    settings = Settings(samples, config.seed, limit, not no_times)
    for task in [load_task(name) for name in tasks]:
        place = out if len(tasks) == 1 else out / task.name
        with counter(task.name) as count:
            scores = run_task(
                task,
                data,
                place,
                lambda task=task: build_system(task, config, translator),  # type: ignore[misc]
                split=split_name,
                settings=settings,
                progress=count,
            )
        print("\n".join(table_lines(scores)))
        print(f"report: {place / 'report.html'}")


@click.command("compare")
@click.argument("first", type=_FOLDER)
@click.argument("second", type=_FOLDER)
@click.option(
    "--tolerance",
    type=click.FloatRange(0),
    default=0.0,
    show_default=True,
    help="A score may be worse by so much.",
)
@click.option("--score", "scores", multiple=True, help="Compare this one only; may be repeated.")
@click.option(
    "--samples", type=click.IntRange(0), default=1000, show_default=True, help="Of the bootstrap."
)
@click.option(
    "--seed", type=click.IntRange(0), default=0, show_default=True, help="Of the bootstrap."
)
@click.option("--json", "out", type=click.Path(path_type=Path), help="Write it there too.")
def compare(
    first: Path,
    second: Path,
    tolerance: float,
    scores: tuple[str, ...],
    samples: int,
    seed: int,
    out: Path | None,
) -> int:
    """Compare two runs of a task, by their folders.

    Exits with 1 if the second is worse in some score by more than --tolerance.
    """
    import json

    from nesy.bench.runner.compare import compare_runs
    from nesy.bench.runner.comparison import comparison_lines

    found = compare_runs(first, second, samples=samples, seed=seed, metrics=scores)
    print(f"first:  {first}\nsecond: {second}")
    print("\n".join(comparison_lines(found, tolerance)))
    if out is not None:
        out.write_text(json.dumps(found.as_json(tolerance), indent=2) + "\n", encoding="utf-8")
    return int(bool(found.regressions(tolerance)))


@click.command("report")
@click.argument("run", type=_FOLDER)
def report(run: Path) -> None:
    """Write the report of a complete run again and print it as Markdown."""
    from nesy.bench.runner.compare import task_of
    from nesy.bench.runner.folder import RunFolder
    from nesy.bench.runner.report import write_report

    folder = RunFolder(run)
    scores = folder.scores()
    write_report(folder, task_of(folder), folder.lines(), scores)
    print((run / "report.md").read_text(encoding="utf-8"), end="")


@click.command("faithfulness")
@click.argument("task", metavar="TASK|RUN")
@click.option("--data", type=click.Path(path_type=Path), required=True, help="As for `run`.")
@_SPLIT
@_TRANSLATOR
@click.option(
    "--control",
    type=click.Path(path_type=Path, exists=True),
    help="The records of XplainLLM, file or folder. [default: below --data, if there]",
)
@click.option(
    "--decisions", type=click.IntRange(1), default=200, show_default=True, help="At most so many."
)
@click.option("--samples", type=click.IntRange(0), default=1000, show_default=True)
@click.option(
    "--workers",
    type=click.IntRange(1),
    default=2,
    show_default=True,
    help="Processes that read the problems of logic tasks.",
)
@click.option("--json", "out", type=click.Path(path_type=Path), help="Write it there too.")
@with_settings
def faithfulness(
    task: str,
    data: Path,
    split_name: str | None,
    translator: Any,
    control: Path | None,
    decisions: int,
    samples: int,
    workers: int,
    out: Path | None,
    **given: Any,
) -> int:
    """Measure whether explanations are true, beside ones that explain nothing.

    Of the folder of a run: of its task, split and units; --data must hold what was run.

    Exits with 1 if the scores cannot tell the engine's explanations from random ones, shuffled
    ones, and the records of XplainLLM.
    """
    import json

    from nesy.bench.faithfulness.report import report_faithfulness, report_lines
    from nesy.bench.faithfulness.xplainllm import load_control
    from nesy.bench.runner.explained import gather_cases
    from nesy.bench.runner.rerun import read_asked, read_kept

    asked, found = read_asked(task, data, split_name)
    records = load_control(control, data)
    config = configured(Given(**given))
    cases = gather_cases(
        asked,
        found.units,
        config,
        translator=translator,
        most=decisions,
        workers=workers,
        kept=read_kept(task),
    )
    with counter("decisions") as count:
        result = report_faithfulness(
            cases, records=records, samples=samples, seed=config.seed, progress=count
        )
    result = {"task": asked.name, "split": found.split, **result}
    print("\n".join(report_lines(result)))
    if out is not None:
        out.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")
    return int(not result["told_apart"])


COMMANDS = (list_tasks, show_task, run_tasks, compare, report, faithfulness)
