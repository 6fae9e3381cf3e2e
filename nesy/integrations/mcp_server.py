"""A server of the Model Context Protocol: explain, ask, prove and check as tools.

Every tool says what the command of its name says, as text or as JSON.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import wraps
from threading import Lock
from typing import Annotated, Any, Literal, ParamSpec

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import ToolAnnotations
from pydantic import Field

from nesy import __version__
from nesy.config import PipelineConfig
from nesy.errors import InputError, NesyError
from nesy.integrations.timed_check import check_in_time

LONGEST = 1_000_000
"""Characters of one argument, but for an explanation that is to be checked."""
LONGEST_CHECKED = 20_000_000
"""Characters of an explanation; that of a talk of a hundred turns has some ten million."""
TIMEOUT_S = 60.0
"""Of deciding what a call asks, of reading a theory, and of checking an explanation."""
TOLD_AT_MOST = 50
"""Problems that are told of one explanation."""

_INSTRUCTIONS = (
    "Decides by rules and proof, and says why. `explain`: emotions of a conversation and what"
    " caused them. `ask`: questions about rules in plain English. `prove`: claims over formulas."
    " `check`: proves again what any of them said in format json. Everyday chat in English only;"
    " no diagnosis and no judgement of people."
)
_READ_ONLY = ToolAnnotations(read_only_hint=True, idempotent_hint=True, open_world_hint=False)

Form = Annotated[
    Literal["text", "json"], Field(description="text for reading; json for `check`, much longer")
]
Semantics = Annotated[
    Literal["classical", "rules", "closed"],
    Field(description="all of logic; rules, forwards; rules, and what is not derived is false"),
]
_P = ParamSpec("_P")


def make_server(config: PipelineConfig | None = None) -> MCPServer:
    """Make the server; nothing is loaded before a tool needs it."""
    tools = _Tools(config or PipelineConfig())
    server = MCPServer("nesy", version=__version__, instructions=_INSTRUCTIONS, log_level="WARNING")
    for tool in (tools.explain, tools.ask, tools.prove, tools.check):
        server.add_tool(
            _one_at_a_time(tool, tools.lock),
            name=tool.__name__,
            annotations=_READ_ONLY,
            structured_output=False,
        )
    return server


@dataclass(frozen=True, slots=True)
class _Tools:
    """What the tools do."""

    config: PipelineConfig
    lock: Lock = field(default_factory=Lock)

    def explain(
        self,
        conversation: Annotated[str, Field(description="lines of `Name: what was said`, or JSON")],
        turn: Annotated[int | None, Field(description="this turn only, from 1", ge=1)] = None,
        format: Form = "text",
    ) -> str:
        """Say which emotion each turn of a conversation carries, what caused it, and why."""
        from nesy.explain.as_json import document
        from nesy.explain.verbalise import verbalise
        from nesy.tasks.session import explain_source

        _check_length(conversation)
        found = explain_source(conversation, turn=turn, config=self.config, deadline=_deadline())
        if format == "json":
            return _json(document(found))
        return _text(verbalise(found, turn=turn))

    def ask(
        self,
        rules: Annotated[str, Field(description="sentences such as `Every dog is an animal.`")],
        question: str,
        options: Annotated[list[str] | None, Field(description="answers to choose from")] = None,
        assume: Annotated[list[str] | None, Field(description="facts taken for granted")] = None,
        semantics: Semantics = "classical",
        format: Form = "text",
    ) -> str:
        """Answer a question from rules in English by proof; cite rules, or say what is missing."""
        from nesy.tasks.domain import Domain
        from nesy.tasks.translators import shipped_translator

        _check_length(rules, question, *(options or ()), *(assume or ()))
        domain = Domain.from_text(rules, translator=shipped_translator())
        given: dict[str, Any] = {
            "assume": assume or (),
            "semantics": semantics,
            "timeout": TIMEOUT_S,
            "deadline": _deadline(),
        }
        if options:
            return _chosen(domain, question, options, given, format)
        from nesy.tasks.domain_json import answer_document
        from nesy.tasks.domain_text import answer_page, page_lines

        answer = domain.ask(question, models=format == "json", **given)
        if format == "json":
            return _json(answer_document(answer, domain, version=__version__))
        return _text(page_lines(answer_page(answer, domain)))

    def prove(
        self,
        theory: Annotated[str, Field(description="a formula, or `name: formula`, a line")],
        claim: Annotated[
            str | None, Field(description="a formula; without one: can the theory hold at all")
        ] = None,
        semantics: Semantics = "classical",
        format: Form = "text",
    ) -> str:
        """Decide whether a claim follows from first-order formulas, with a smallest reason.

        Formulas look like `forall x. bird(x) -> flies(x)` and `~flies(tweety)`.
        """
        from nesy.explain.entailment_json import entailment_document
        from nesy.explain.entailment_text import card
        from nesy.tasks.theory import Theory

        _check_length(theory, claim or "")
        read = Theory.parse(theory, timeout=TIMEOUT_S)
        found = read.ask(claim, semantics=semantics, timeout=TIMEOUT_S)
        if format == "json":
            return _json(entailment_document([found], name="theory", version=__version__))
        return _text([*(f"note: {warning}" for warning in read.warnings), *card(found)])

    def check(
        self,
        explanation: Annotated[str, Field(description="JSON that another tool wrote")],
    ) -> str:
        """Prove every decision of a written explanation again, from nothing but what it says."""
        _check_length(explanation, most=LONGEST_CHECKED)
        return _text(check_in_time(explanation, timeout_s=TIMEOUT_S, most=TOLD_AT_MOST))


def _chosen(domain: Any, question: str, texts: list[str], given: dict[str, Any], form: str) -> str:
    from nesy.tasks.domain_json import chosen_document
    from nesy.tasks.domain_text import chosen_page, page_lines
    from nesy.tasks.options import read_options

    options = read_options(texts)
    labels = [option.label for option in options]
    chosen = domain.choose([option.text for option in options], question=question, **given)
    if form == "json":
        return _json(chosen_document(question, chosen, domain, labels, version=__version__))
    return _text(page_lines(chosen_page(question, chosen, domain, labels)))


def _one_at_a_time(tool: Callable[_P, str], lock: Lock) -> Callable[_P, str]:
    """Return the tool as a server may call it: it waits its turn, and says what is wrong."""

    @wraps(tool)
    def called(*args: _P.args, **kwargs: _P.kwargs) -> str:
        with lock:
            try:
                return tool(*args, **kwargs)
            except NesyError as error:
                raise ToolError(" ".join(str(error).split())) from error

    return called


def _deadline() -> float:
    return time.monotonic() + TIMEOUT_S


def _check_length(*texts: str, most: int | None = None) -> None:
    most = LONGEST if most is None else most
    if (longest := max(map(len, texts))) > most:
        raise InputError(f"{longest:,} characters; expected {most:,} at most")


def _json(record: Any) -> str:
    return json.dumps(record, ensure_ascii=False)


def _text(lines: Iterable[str]) -> str:
    return "\n".join(lines)
