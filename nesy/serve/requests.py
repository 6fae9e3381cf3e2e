"""What may be asked of the API, with an example of each; what commands take, under their names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

Semantics = Literal["classical", "rules", "closed"]
Form = Literal["json", "html"]
Text = Annotated[str, Field(min_length=1)]
Timeout = Annotated[
    float | None,
    Field(gt=0, le=86_400, allow_inf_nan=False, description="Seconds; then it is UNDECIDED."),
]
Budget = Annotated[
    int | None, Field(ge=1, lt=2**32, description="Prover units of one check; then UNDECIDED.")
]
Shown = Annotated[Form, Field(description="A record, or one page about it.")]

_CONVERSATION = "Tom: Have you heard? Sue got divorced.\nAnn: I can't believe it!"
_RULES = "Every student who is late sleeps. Ann is a student. Ann is late."
_THEORY = "wings: forall x. bird(x) -> flies(x)\nbird(tweety)"


class _Asked(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class Dropped(_Asked):
    """What is taken away from one decision, which is then made anew."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"decision": "emotion-1", "facts": ["f1"]}]},
    )
    decision: Annotated[str, Field(description="Its id in the record.")]
    facts: Annotated[list[str], Field(description="Ids of its facts.")] = []
    rules: Annotated[list[str], Field(description="Ids of rules.")] = []


Without = Annotated[
    list[Dropped], Field(description="What is taken away; these decisions are made anew.")
]


class Explain(_Asked):
    """A conversation whose emotions and causes are wanted."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"conversation": _CONVERSATION}]})
    conversation: Annotated[
        Text | dict[str, Any],
        Field(description="`Name: what was said` lines, or JSON, as text or as an object."),
    ]
    emotions: Literal["predict", "given"] = "predict"
    turn: Annotated[int | None, Field(ge=1, description="Explain this turn only.")] = None
    without: Without = []
    format: Shown = "json"


class Question(_Asked):
    """A question about rules that are known already."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"question": "Does Ann sleep?"}]})
    question: Text
    options: Annotated[list[str], Field(description="Answers to choose from.")] = []
    assume: Annotated[list[str], Field(description="Facts taken for granted.")] = []
    semantics: Semantics = "classical"
    exact: Annotated[bool, Field(description="Read by the grammar alone.")] = False
    assumptions: Annotated[
        bool, Field(description="Where nothing follows, take names that nearly meet for one.")
    ] = True
    without: Annotated[list[str], Field(description="Names of rules that are left out.")] = []
    timeout: Timeout = None
    budget: Budget = None
    format: Shown = "json"


class Ask(Question):
    """A question about rules in English."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"rules": _RULES, "question": "Does Ann sleep?"}]},
    )
    rules: Annotated[
        Text | dict[str, Any], Field(description="Sentences, or a domain that was compiled.")
    ]


class Choose(_Asked):
    """A question of everyday knowledge with options."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"question": "What do you do when hungry?", "options": ["swim", "cook dinner"]}
            ]
        },
    )
    question: Text
    options: list[str]
    without: Without = []
    format: Shown = "json"


class Prove(_Asked):
    """Claims that may follow from formulas."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"theory": _THEORY, "claims": ["flies(tweety)"]}]},
    )
    theory: Annotated[Text, Field(description="A formula, or `name: formula`, a line.")]
    claims: list[str] = []
    semantics: Semantics = "classical"
    all: Annotated[bool, Field(description="Every minimal reason and change.")] = False
    smallest: Annotated[bool, Field(description="A reason with the fewest premises.")] = False
    choose: Annotated[bool, Field(description="The claims are options: choose one.")] = False
    dialect: str | None = None
    repair: Annotated[bool, Field(description="Apply the repairs that are offered.")] = False
    without: Annotated[list[str], Field(description="Names of premises that are left out.")] = []
    timeout: Timeout = None
    budget: Budget = None
    format: Shown = "json"


class Compile(_Asked):
    """Rules that are read again; what is left out stays as it was."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"corrections": {"Ann is late.": "late(ann) & student(ann)"}}]
        },
    )
    rules: Annotated[Text | None, Field(description="Sentences in English.")] = None
    corrections: Annotated[
        dict[str, str], Field(description="Formulas by hand, by the text of their sentence.")
    ] = {}
    exact: Annotated[bool | None, Field(description="Read by the grammar alone.")] = None


class NewDomain(_Asked):
    """Rules that are to be kept under a name."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"name": "Sleep", "rules": _RULES}]})
    name: Annotated[str, Field(pattern=r"\w", max_length=200)]
    rules: Annotated[Text, Field(description="Sentences in English.")]
    corrections: Annotated[
        dict[str, str], Field(description="Formulas by hand, by the text of their sentence.")
    ] = {}
    exact: Annotated[bool, Field(description="Read by the grammar alone.")] = False


_KINDS = frozenset({"constrained-str", "dict[str,any]"})
"""What pydantic adds to the place of a value that may be of two kinds."""


def first_problem(errors: Sequence[Mapping[str, Any]]) -> str:
    """Say in one line what is wrong with the first value that is wrong, and what mends it."""
    place = _place(errors[0])
    if errors[0]["type"] == "extra_forbidden":
        return f"{place}: no such name; /v1/openapi.json lists those there are"
    if errors[0]["type"] == "string_too_short":
        return f"{place}: nothing is there; expected some text"
    said = dict.fromkeys(error["msg"] for error in errors if _place(error) == place)
    return f"{place}: {'; or: '.join(said)}"


def _place(error: Mapping[str, Any]) -> str:
    parts = [str(part) for part in error["loc"] if part != "body" and part not in _KINDS]
    return ".".join(parts) or "the body"
