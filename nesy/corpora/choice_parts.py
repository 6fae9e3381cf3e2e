"""Own parts of CommonsenseQA and QASC, whose published test parts have no labels."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping
from pathlib import Path

from nesy.corpora.choices import ChoiceQuestion, commonsenseqa, qasc
from nesy.corpora.reading import read_lines
from nesy.errors import InputError

PARTS = ("train", "dev", "test")

Parts = Mapping[str, tuple[ChoiceQuestion, ...]]
"""Part to its questions."""


def inhouse_part(name: str, listed: Collection[str]) -> str:
    """Return the in-house part of a question of CommonsenseQA's training file by its id.

    The ids that are `listed` are the published in-house training part (Lin et al. 2019, KagNet),
    of which one in ten is kept apart as `dev`; the others are the in-house `test`.
    """
    if name not in listed:
        return "test"
    return "dev" if _number(name) % 10 == 0 else "train"


def qasc_part(options: Collection[str]) -> str:
    """Return the part of a question of QASC by its options: questions that share all are together.

    One in ten is `dev`, one in ten `test`.
    """
    return {0: "dev", 1: "test"}.get(_number(" ".join(sorted(options)).lower()) % 10, "train")


def read_parts(data: Path) -> Mapping[str, Parts]:
    """Read `commonsenseqa` and `qasc` from a folder of data, each in its parts.

    Raises:
        InputError: a file is missing or not in its shape.
    """
    listed = frozenset(read_lines(_file(data, "csqa", "inhouse_split_qids.txt")))
    found: dict[str, dict[str, list[ChoiceQuestion]]] = {
        name: {part: [] for part in PARTS} for name in ("commonsenseqa", "qasc")
    }
    for name, path, read in (
        ("commonsenseqa", _file(data, "csqa", "train.jsonl"), commonsenseqa),
        ("qasc", _file(data, "qasc", "mcq_train.json"), qasc),
    ):
        for number, line in enumerate(read_lines(path), 1):
            try:
                asked = read(json.loads(line), f"{name}-{number}")
            except (KeyError, IndexError, TypeError, ValueError) as error:
                said = f"{type(error).__name__} {error}"
                raise InputError(f"not a question of {name}: {said}", path=path) from error
            is_csqa = name == "commonsenseqa"
            part = inhouse_part(asked.id, listed) if is_csqa else qasc_part(asked.options)
            found[name][part].append(asked)
    return {
        name: {part: tuple(rows) for part, rows in parts.items()} for name, parts in found.items()
    }


def _file(data: Path, *parts: str) -> Path:
    for folder in (data / "knowledge", data):
        if folder.joinpath(*parts).is_file():
            return folder.joinpath(*parts)
    raise InputError(f"no {'/'.join(parts)}, nor knowledge/{'/'.join(parts)}", path=data)


def _number(text: str) -> int:
    return int(hashlib.sha256(text.encode("utf-8")).hexdigest(), 16)
