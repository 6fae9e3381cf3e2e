"""Reads conversations written as lines of `Name: what was said`."""

from __future__ import annotations

import re
from pathlib import Path

from nesy.errors import InputError
from nesy.language.utterance import Dialogue, Utterance

_LONGEST_NAME = 60
_COLONS = (":", "\uff1a")
_CLOCK = re.compile(r"\W*\d{1,2}:\d\d\b")


def read_text(text: str, *, id: str, path: Path | None = None) -> Dialogue:
    """Read one dialogue, a turn a line; blank lines are skipped and separate nothing.

    The space around the name, after the colon and at the end of a line is dropped; everything
    else stays as it was.

    Raises:
        InputError: a line without a name or without words, with its number.
    """
    turns: list[Utterance] = []
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for number, line in enumerate(lines, 1):
        if line.strip():
            speaker, said = _split(line, path, number)
            turns.append(Utterance(len(turns) + 1, speaker, said))
    if not turns:
        raise InputError("no turns; expected lines like 'Ann: I got the job!'", path=path)
    return Dialogue(id, tuple(turns))


def _split(line: str, path: Path | None, number: int) -> tuple[str, str]:
    places = [at for colon in _COLONS if (at := line.find(colon)) >= 0]
    at = min(places, default=-1)
    speaker, said = line[: max(at, 0)].strip(), line[at + 1 :].strip()
    shown = repr(line.strip()[:40])
    if _CLOCK.match(line):
        message = f"{shown} begins with a time; take it out, so that the line begins with a name"
    elif at < 0 or len(speaker) > _LONGEST_NAME or said.startswith("//"):
        message = f"{shown} has no speaker; expected 'Name: what was said', one turn a line"
    elif not speaker:
        message = f"{shown} has no name before the colon; write who says it, as in 'Ann: ...'"
    elif not said:
        message = f"{shown} has no words after the name; leave it out or write what was said"
    else:
        return speaker, said
    raise InputError(message, path=path, line=number)
