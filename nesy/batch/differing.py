"""Says in the user's words with what else a batch was begun than it is to go on with."""

from __future__ import annotations

import json
from types import MappingProxyType
from typing import Any

_LEFT_OUT = {True: "without", False: "with"}
_FLAGS = MappingProxyType({"settings.proofs": "--decisions-only"})
"""Options that take away what is there without them."""
_ADDING = MappingProxyType({"settings.exact": "--exact"})
_OPTIONS = MappingProxyType(
    {
        "task": "--task",
        "output": "--records",
        "settings.emotions": "--emotions",
        "settings.semantics": "--semantics",
        "settings.config.prove.budget": "--budget",
        "settings.config.seed": "--seed",
        "settings.config.encoder.device": "--device",
        "settings.config.encoder.threads": "--threads",
        "settings.config.encoder.weights": "--weights",
        "settings.config.parser.spacy_model": "--spacy-model",
        "settings.config.rules.folder": "--rules",
        "settings.config.knowledge.own": "--kg",
    }
)
_OTHERS = (
    ("input", "with another INPUT"),
    ("made_by.weights", "with other weights"),
    ("made_by.graph", "with another graph"),
    ("made_by", "with other weights or another graph"),
    ("settings.rules", "with other rules (--domain)"),
)
_LONGEST = 80


def begun_with(key: str, there: Any, now: Any) -> str:
    """Return how a batch was begun; what was given `there` is not what is given `now`.

    Dicts are gone into as far as their first difference.
    """
    if isinstance(there, dict) and isinstance(now, dict):
        inner = next(n for n in sorted({*there, *now}) if there.get(n) != now.get(n))
        return begun_with(f"{key}.{inner}", there.get(inner), now.get(inner))
    if key == "version":
        return f"by nesy {there}, and this is {now}"
    if key in _FLAGS:
        return f"{_LEFT_OUT[bool(there)]} {_FLAGS[key]}"
    if key in _ADDING:
        return f"{_LEFT_OUT[not there]} {_ADDING[key]}"
    for start, said in _OTHERS:
        if key == start or key.startswith(f"{start}."):
            return said
    name = _OPTIONS.get(key, key)
    if there is None:
        return f"without {name}"
    return f"with {name} {_shown(there)}" + ("" if now is None else f", not {_shown(now)}")


def _shown(value: Any) -> str:
    said = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return said if len(said) <= _LONGEST else f"{said[: _LONGEST - 1]}…"
