"""Imports spaCy without its command line, which takes a quarter of the import and is not used."""

from __future__ import annotations

import sys
from contextlib import suppress
from types import ModuleType
from typing import Any

_COMMAND_LINE = "spacy.cli.info"
"""The one module of spaCy's command line that `import spacy` asks for."""


def import_spacy() -> Any:
    """Import spaCy and return it; `spacy.cli` is imported when somebody asks for it."""
    if "spacy" not in sys.modules and _COMMAND_LINE not in sys.modules:
        stand_in: Any = ModuleType(_COMMAND_LINE)
        stand_in.info = _info
        sys.modules[_COMMAND_LINE] = stand_in
        try:
            with suppress(ImportError):  # another spaCy may ask for more: import it as it is
                import spacy
        finally:
            del sys.modules[_COMMAND_LINE]
    import spacy

    return spacy


def _info(*args: Any, **options: Any) -> Any:
    from spacy.cli.info import info

    return info(*args, **options)
