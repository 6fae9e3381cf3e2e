"""`nesy bench`: figures against annotated data."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from nesy.cli.bench_runs import COMMANDS
from nesy.cli.progress import counter
from nesy.cli.settings import Given, configured, with_settings

if TYPE_CHECKING:
    from nesy.bench.logic_report import Net


_JSON = click.option(
    "--json", "out", type=click.Path(path_type=Path), help="Write the scores there."
)
_OUT = click.option(
    "--out",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    help="Keep the runs there, with reports; a run that was killed goes on.",
)


@click.group("bench")
def command() -> None:
    """Measure against annotated data."""


for each in COMMANDS:
    command.add_command(each)


@command.command("reccon")
@click.option(
    "--data",
    type=click.Path(path_type=Path),
    required=True,
    help="RECCON's annotation file, or a folder that holds it.",
)
@click.option("--split-name", required=True, help="How the split is called in the report.")
@_JSON
@_OUT
@click.option("--long", is_flag=True, help="Score long dialogues joined from the file's.")
@with_settings
def reccon(
    data: Path, split_name: str, out: Path | None, folder: Path | None, long: bool, **given: Any
) -> None:
    """Score emotions, causes and spans on the pairs of RECCON's first fold.

    The tasks `reccon-*` in one pass, with proofs. --weights, --rules and --config score those
    instead of what ships.
    """
    from nesy.bench import reccon as task
    from nesy.bench.rows import choose_file
    from nesy.bench.runner.build import load_engines
    from nesy.bench.table import render

    choose_file(data, split_name)  # a wrong path is said before anything is loaded
    config = configured(Given(**given))
    engines = load_engines(config)
    with counter("dialogues") as count:
        result = task.run(
            data,
            split_name,
            engines,
            out=out,
            folder=folder,
            long=long,
            settings=task.Settings(seed=config.seed),
            progress=count,
        )
    print(render(result))


# The names of nesy.bench.logic_items, said here so that --help imports nothing.
TASKS = (
    "proofwriter", "prontoqa", "logicnli", "folio", "xai2025", "exact2026", "malls",
    "proofwriter-paraphrased", "proofwriter-new-templates",
    "prontoqa-paraphrased", "prontoqa-new-templates",
)  # fmt: skip
REASONS = 12
"""How many reasons for not reading a sentence are printed."""


@command.command("logic")
@click.option("--task", type=click.Choice(TASKS), required=True, help="Which data set it is.")
@click.option(
    "--data",
    type=click.Path(path_type=Path),
    required=True,
    help="A file of the data set, or a folder that holds it.",
)
@click.option(
    "--split-name",
    help="How the file in the folder begins, and the report's name. `own-dev` and `own-train`,"
    " or `dev` and `train` of a set published in one piece: fixed parts that share no premises.",
)
@click.option(
    "--translator",
    type=click.Choice(("grammar", "neural", "both")),
    default="both",
    show_default=True,
    help="What reads: the exact grammar, the net, or the grammar and, for the rest, the net.",
)
@click.option(
    "--assumptions/--no-assumptions",
    "assumes",
    default=True,
    show_default=True,
    help="Where nothing follows, assume what `nesy ask` does; only of XAI-2025 and EXACT-2026.",
)
@_JSON
@_OUT
def logic(
    task: str,
    data: Path,
    split_name: str | None,
    translator: str,
    assumes: bool,
    out: Path | None,
    folder: Path | None,
) -> None:
    """Score answers about rules in English: read as formulas, decided by proof."""
    from nesy.bench.logic import Settings, TranslatorName, run
    from nesy.bench.table import render

    name: TranslatorName = translator  # type: ignore[assignment]  # one of the three by click
    settings = Settings(name, None if name == "grammar" else shipped_net(), assumes)
    with counter("problems") as count:
        result = run(
            task,
            data,
            split_name=split_name,
            out=out,
            folder=folder,
            settings=settings,
            progress=count,
        )
    print(render(result))
    counts = result["counts"]
    print(f"read: {counts['sentences_read']} of {counts['sentences']} sentences and claims")
    for item in result["refused"][:REASONS]:
        print(f"not read, {item['count']} times: {item['reason']}")
    left = result["refused"][REASONS:]
    if left:
        rest = sum(item["count"] for item in left)
        print(f"not read, {rest} times: for {len(left)} other reasons; --json lists them")
    for note in result["notes"]:
        print(note)


def shipped_net() -> Net | None:
    """Return the neural translator that ships, with what it says of its cost, or None."""
    from nesy.bench.logic_report import Net
    from nesy.tasks.translators import shipped_translator

    translator = shipped_translator()
    if translator is None:
        return None
    flops = getattr(translator, "flops", None)
    return Net(translator, getattr(translator, "parameters", None), flops)
