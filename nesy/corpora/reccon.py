"""RECCON's annotation files: conversations with emotions, cause turns and cause spans."""

from __future__ import annotations

from pathlib import Path

from nesy.corpora.reading import read_bytes
from nesy.language.formats import read_dialogues
from nesy.language.utterance import Dialogue


def read_reccon(path: Path) -> list[Dialogue]:
    """Read every conversation of a file, causes in the future and latent ones (source 0) included.

    One `Cause` for each annotated span, so a (target, source) pair with two spans repeats. An
    emotion label that is not known is None, with a warning.

    Raises:
        InputError: the file is not RECCON's JSON, is cut short or holds no conversation.
    """
    return read_dialogues(read_bytes(path), name=str(path), format="reccon")
