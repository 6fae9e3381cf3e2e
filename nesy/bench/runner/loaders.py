"""The loaders by name: each turns one published file into units of items."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from nesy.bench.runner import (
    load_choices,
    load_conversations,
    load_explanations,
    load_logic,
    load_texts,
)
from nesy.bench.runner.items import Unit

Options = Mapping[str, str | int | float | bool]
Loader = Callable[[Path, str | None, Options], list[Unit]]
"""From a file, the part of it that is taken (None: all) and the task's options."""

LOADERS: Mapping[str, Loader] = MappingProxyType(
    {
        **load_conversations.LOADERS,
        **load_texts.LOADERS,
        **load_logic.LOADERS,
        **load_choices.LOADERS,
        **load_explanations.LOADERS,
    }
)
