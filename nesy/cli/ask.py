"""`nesy ask`: a question about rules written in English."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from nesy import __version__
from nesy.cli.app import OK, PARTIAL
from nesy.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from nesy.explain.page import Page
    from nesy.reason.entailed import Entailed
    from nesy.tasks.domain import Domain

SEMANTICS = ("classical", "rules", "closed")
FORMS = ("text", "json", "html")
PREFERENCES = ("none", "most-premises")


@click.command("ask")
@click.argument("file", metavar="DOMAIN|RULES|-")
@click.argument("question")
@click.option("--option", "options", multiple=True, help="An answer to choose from; repeat it.")
@click.option("--assume", multiple=True, help="A fact taken for granted; repeat it.")
@click.option(
    "--semantics",
    type=click.Choice(SEMANTICS),
    default="classical",
    show_default=True,
    help="What follows from what: all of logic; rules, forwards; rules, and the rest is false.",
)
@click.option("--exact", is_flag=True, help="Read by the grammar alone, without the net.")
@click.option(
    "--assumptions/--no-assumptions",
    "links",
    default=True,
    show_default=True,
    help="Where nothing follows, take names that nearly meet for one, or options to be meant so"
    " that one follows, and say so.",
)
@click.option(
    "--prefer",
    type=click.Choice(PREFERENCES),
    default="none",
    show_default=True,
    help="Of several options that follow: none; or the one that implies the others, else the one"
    " whose reason takes the most premises.",
)
@click.option("--format", "form", type=click.Choice(FORMS), default="text", show_default=True)
@click.option(
    "--proof",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write the decisions to this file, for `nesy check`.",
)
@click.option(
    "--timeout",
    type=click.FloatRange(0, 86_400, min_open=True),
    help="Seconds for each claim. Default: no limit but the budget.",
)
@click.option("--budget", type=click.IntRange(1, 2**32 - 1), help="Prover units for one check.")
def command(
    file: str,
    question: str,
    options: tuple[str, ...],
    assume: tuple[str, ...],
    semantics: Any,
    exact: bool,
    links: bool,
    prefer: Any,
    form: str,
    proof: Path | None,
    timeout: float | None,
    budget: int | None,
) -> int:
    """Answer QUESTION from the sentences in RULES (- for standard input), and say why.

    RULES is plain text, Markdown or a numbered list, one rule a sentence; a line `FOL: ...` under
    a rule is its formula. DOMAIN is what `nesy compile` made of such rules. With --option, says
    which option follows. Exits 3 if undecided.
    """
    domain = read_domain(file, exact=exact)
    asked: dict[str, Any] = {
        "assume": assume,
        "semantics": semantics,
        "budget": budget,
        "timeout": timeout,
    }
    if options:
        asked |= {"links": links, "prefer": prefer}
        return _choose(domain, question, options, asked, form, proof)
    if prefer != "none":
        raise InputError("--prefer is about options; give them with --option")
    from nesy.tasks.domain_json import answer_document
    from nesy.tasks.domain_text import answer_page

    models = form == "json" or proof is not None
    answer = domain.ask(question, links=links, models=models, **asked)
    _write(
        form,
        proof,
        lambda: answer_page(answer, domain, changed=form == "html"),
        lambda: answer_document(answer, domain, version=__version__),
    )
    return _code(answer.decisions)


def _choose(
    domain: Domain,
    question: str,
    texts: Sequence[str],
    asked: dict[str, Any],
    form: str,
    proof: Path | None,
) -> int:
    from nesy.tasks.domain_json import chosen_document
    from nesy.tasks.domain_text import chosen_page
    from nesy.tasks.options import read_options

    options = read_options(texts)
    labels = [option.label for option in options]
    chosen = domain.choose([option.text for option in options], question=question, **asked)
    _write(
        form,
        proof,
        lambda: chosen_page(question, chosen, domain, labels),
        lambda: chosen_document(question, chosen, domain, labels, version=__version__),
    )
    return _code(chosen.answers)


def _write(
    form: str,
    proof: Path | None,
    page: Callable[[], Page],
    document: Callable[[], dict[str, Any]],
) -> None:
    if form == "json":
        print(json.dumps(document(), ensure_ascii=False))
    elif form == "html":
        from nesy.explain.page import render_page

        sys.stdout.write(render_page(page()))
    else:
        from nesy.tasks.domain_text import page_lines

        for line in page_lines(page()):
            print(line)
    if proof is not None:
        _write_proof(proof, document()["explanation"])


def _write_proof(proof: Path, explanation: dict[str, Any] | None) -> None:
    if explanation is None:
        raise InputError("nothing was decided of anybody, so there is no proof to write")
    text = json.dumps(explanation, ensure_ascii=False, indent=2) + "\n"
    proof.write_bytes(text.encode("utf-8", "backslashreplace"))


def _code(answers: Sequence[Entailed]) -> int:
    undecided = any(each.undecided_because is not None for each in answers)
    return PARTIAL if undecided else OK


def read_text(file: str) -> str:
    """Read the text in a file or on standard input.

    Raises:
        InputError: it cannot be read as text.
    """
    from nesy.cli.reading import read_input

    path = None if file == "-" else Path(file)
    try:
        return read_input(file, expected="rules").decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(
            f"byte {error.start} is not UTF-8; expected rules in UTF-8", path=path
        ) from error


def read_domain(file: str, *, exact: bool = False) -> Domain:
    """Read the rules, or the compiled domain, in a file or on standard input.

    Raises:
        InputError: they cannot be read as text, or there are none.
    """
    from nesy.tasks.domain import Domain
    from nesy.tasks.domain_file import is_domain, read_domain_text
    from nesy.tasks.translators import shipped_translator

    text = read_text(file)
    translator = shipped_translator(exact=exact)
    try:
        if is_domain(text):
            return read_domain_text(text, translator=translator)
        return Domain.from_text(text, translator=translator)
    except InputError as error:
        raise InputError(str(error), path=None if file == "-" else Path(file)) from error
