"""Tells a text from the name of a file, which is what people pass at first."""

from __future__ import annotations

import re

from nesy.errors import InputError

_NAME = re.compile(r"\S{1,300}\.(?:txt|md|markdown|json|jsonl|ndjson|csv|tsv|fol|tptp)")


def is_file_name(text: str | bytes) -> bool:
    """Whether a text is nothing but what files are called; whether there is one is not looked."""
    return isinstance(text, str) and _NAME.fullmatch(text.strip()) is not None


def check_no_file_name(text: str | bytes, *, read: str = "") -> None:
    """Refuse a text that is nothing but the name of a file, as `rules.txt` is.

    No file is looked for: who asks may be a stranger, whom it does not concern what there is.

    Args:
        read: what makes a text of a `Path`, such as `.read_text()`, where a `Path` itself is not
            taken.

    Raises:
        InputError: it is one.
    """
    if is_file_name(text):
        name = str(text).strip()
        raise InputError(
            f"{name!r} is the name of a file; give what is in it, which is in Python: pass"
            f" pathlib.Path({name!r}){read}"
        )
