"""nesy: decisions about conversations and rules that anyone can check.

`nesy.explain(conversation)` explains one conversation; the name is also the room `nesy/explain/`.
"""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

TYPE_CHECKING = False  # not typing's: Ctrl-C must find nothing slow before the command line
if TYPE_CHECKING:
    from typing import Any

    from nesy.config import PipelineConfig
    from nesy.errors import NesyError
    from nesy.explain.explanation import Explanation
    from nesy.language.utterance import Dialogue, Utterance
    from nesy.tasks.choose import choose
    from nesy.tasks.domain import Domain
    from nesy.tasks.session import explain_source as explain
    from nesy.tasks.theory import Theory

__version__ = "0.1.0"
__all__ = [
    "Dialogue",
    "Domain",
    "Explanation",
    "NesyError",
    "PipelineConfig",
    "Theory",
    "Utterance",
    "choose",
    "explain",
]

_HOMES = {
    "Dialogue": "nesy.language.utterance",
    "Domain": "nesy.tasks.domain",
    "Explanation": "nesy.explain.explanation",
    "NesyError": "nesy.errors",
    "PipelineConfig": "nesy.config",
    "Theory": "nesy.tasks.theory",
    "Utterance": "nesy.language.utterance",
    "choose": "nesy.tasks.choose",
}


class _CallableRoom(ModuleType):
    """The room `nesy.explain`, which can be called as well."""

    def __call__(self, source: Any, **options: Any) -> Any:
        """Explain one conversation; see `nesy.tasks.session.explain_source`."""
        return import_module("nesy.tasks.session").explain_source(source, **options)


import_module("nesy.explain").__class__ = _CallableRoom


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'nesy' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOMES})
