"""The options of a multiple choice: their labels, and what each says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from nesy.errors import InputError

_LABEL = re.compile(r"^\s*\(?(?P<label>[A-Z]|\d{1,2})[).:]\s+(?P<text>\S.*)$", re.S)
_BARE = re.compile(r"\(?(?:[A-Z]|\d{1,2})[).:]")


@dataclass(frozen=True, slots=True)
class Option:
    """One option: what it is called, or "", and what it says."""

    label: str
    text: str

    @property
    def shown(self) -> str:
        """Label and text, as they were given."""
        return f"{self.label}: {self.text}" if self.label else self.text


def read_options(texts: Sequence[str]) -> tuple[Option, ...]:
    """Read options such as `A: Ann may graduate.`; either all have a label or none has.

    Raises:
        InputError: there are none, one is empty or has no label where others do, or two are alike.
    """
    if not texts:
        raise InputError("no options; expected one or more to choose from")
    options = tuple(_option(text) for text in texts)
    for place, option in enumerate(options, 1):
        if not option.text:
            raise InputError(f"option {place} is empty; expected words")
        if _BARE.fullmatch(option.text):
            told = f"option {place}, {option.text!r}, says nothing after its label"
            raise InputError(f"{told}; expected words")
        if not option.label and any(each.label for each in options):
            raise InputError(
                f"option {place}, {option.text!r}, has no label; expected one for each, such as"
                " 'A: ...', or none at all"
            )
    _check_once([option.label for option in options if option.label], "the label")
    _check_once([option.text for option in options], "the option")
    return options


def _option(text: str) -> Option:
    match = _LABEL.match(text)
    return Option(match["label"], match["text"].strip()) if match else Option("", text.strip())


def _check_once(found: Sequence[str], what: str) -> None:
    twice = next((each for each in found if found.count(each) > 1), None)
    if twice is not None:
        raise InputError(f"{what} {twice!r} is given twice, so two options are the same")
