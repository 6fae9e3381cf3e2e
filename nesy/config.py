"""Settings: one frozen dataclass per stage, read from TOML."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from difflib import get_close_matches
from pathlib import Path
from types import UnionType
from typing import Any, TypeVar, get_args, get_type_hints

from nesy.errors import InputError

_Config = TypeVar("_Config")

DEVICES = ("auto", "cpu", "cuda")


@dataclass(frozen=True, slots=True)
class EncoderConfig:
    """How System 1 runs.

    Args:
        device: `auto` takes CUDA where there is one.
        threads: of the encoder on a CPU; the same number gives the same bytes.
        weights: a folder of trained weights, or None for those that ship.
    """

    device: str = "auto"
    threads: int = 1
    weights: str | None = None


@dataclass(frozen=True, slots=True)
class ParserConfig:
    """Which spaCy pipeline parses: a name or a folder, or None for the one that ships."""

    spacy_model: str | None = None


@dataclass(frozen=True, slots=True)
class KnowledgeConfig:
    """What is known of the words of a text.

    Args:
        graph: the folder of the graph that is linked to, None for the one that ships.
        own: a file that `nesy kg import` wrote; its triples are added to the graph.
    """

    graph: str | None = None
    own: str | None = None


@dataclass(frozen=True, slots=True)
class RulesConfig:
    """Which rules decide.

    Args:
        folder: what `nesy rules mine` wrote: `rules.json` and the mined rules it weighs, and rules
            of theory where they differ from those that ship; None for all that ships.
    """

    folder: str | None = None


@dataclass(frozen=True, slots=True)
class SelectConfig:
    """How much reaches a decision.

    Args:
        max_facts: facts of one decision from the graph and the cue lexicon.
        max_turns: candidate turns of a cause, counted back from the target.
        max_far: candidate turns before those, that share a rare word or concept with the target.
        enabled: False keeps every link up to `max_facts` without asking the trained selector.
    """

    max_facts: int = 40
    max_turns: int = 40
    max_far: int = 3
    enabled: bool = True


@dataclass(frozen=True, slots=True)
class ProveConfig:
    """What a proof may cost.

    Args:
        budget: resource units of the solver for one decision; deterministic, unlike seconds.
        max_change: most facts of a shown change.
    """

    budget: int = 2_000_000
    max_change: int = 3


@dataclass(frozen=True, slots=True)
class PipelineConfig:
    """All stages of one pipeline."""

    encoder: EncoderConfig = field(default_factory=EncoderConfig)
    parser: ParserConfig = field(default_factory=ParserConfig)
    knowledge: KnowledgeConfig = field(default_factory=KnowledgeConfig)
    rules: RulesConfig = field(default_factory=RulesConfig)
    select: SelectConfig = field(default_factory=SelectConfig)
    prove: ProveConfig = field(default_factory=ProveConfig)
    seed: int = 0


def read_config(path: Path) -> PipelineConfig:
    """Read a pipeline's settings from a TOML file.

    Raises:
        InputError: no such file, not TOML, an unknown key or a value of another type.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = (error.strerror if isinstance(error, OSError) else None) or error
        raise InputError(f"cannot read the settings: {reason}", path=path) from error
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"not TOML: {error}", path=path) from error
    return parse_config(table, path=path)


def parse_config(table: Mapping[str, object], *, path: Path | None = None) -> PipelineConfig:
    """Check a table of settings; a missing key keeps its default.

    Raises:
        InputError: an unknown key (the known ones are listed) or a value of another type.
    """
    config = _build(PipelineConfig, table, "", path)
    if config.encoder.device not in DEVICES:
        known = ", ".join(DEVICES)
        raise InputError(
            f"encoder.device is {config.encoder.device!r}; expected one of {known}", path=path
        )
    for name, value in (
        ("encoder.threads", config.encoder.threads),
        ("select.max_facts", config.select.max_facts),
        ("select.max_turns", config.select.max_turns),
        ("prove.budget", config.prove.budget),
    ):
        if value < 1:
            raise InputError(f"{name} is {value}; expected 1 or more", path=path)
    if config.select.max_far < 0:
        raise InputError(
            f"select.max_far is {config.select.max_far}; expected 0 or more", path=path
        )
    return config


def _build(
    kind: type[_Config], table: Mapping[str, object], prefix: str, path: Path | None
) -> _Config:
    hints = get_type_hints(kind)
    known = [f.name for f in fields(kind)]  # type: ignore[arg-type]
    values: dict[str, Any] = {}
    for key, value in table.items():
        if key not in hints:
            close = get_close_matches(key, known, n=1)
            hint = f"; did you mean {prefix}{close[0]}?" if close else ""
            raise InputError(
                f"unknown setting {prefix}{key}{hint} (known: {', '.join(known)})", path=path
            )
        values[key] = _value(hints[key], value, f"{prefix}{key}", path)
    return kind(**values)


def _value(hint: Any, value: object, name: str, path: Path | None) -> object:
    if is_dataclass(hint) and isinstance(hint, type):
        if not isinstance(value, Mapping):
            raise InputError(f"{name} is {value!r}; expected a table [{name}]", path=path)
        return _build(hint, value, f"{name}.", path)
    kinds = get_args(hint) if isinstance(hint, UnionType) else (hint,)
    # bool is an int in Python, never in a settings file.
    if not isinstance(value, kinds) or (isinstance(value, bool) and bool not in kinds):
        wanted = " or ".join(k.__name__ for k in kinds if k is not type(None))
        raise InputError(f"{name} is {value!r}; expected {wanted}", path=path)
    return value
