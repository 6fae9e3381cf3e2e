"""The records of XplainLLM as a negative control: what they cite says nothing of their choice.

Each names ten concepts for each of five options, one option after the other, and five of them as
what decided. In what is published these are always the first five of the first option.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from nesy.bench.faithfulness.cases import Measures
from nesy.bench.faithfulness.specificity import measure_specificity
from nesy.corpora.reading import read_lines
from nesy.errors import InputError

FOLDERS = ("", "xplainllm", "knowledge/xplainllm")
PATTERN = "roberta*.jsonl"
EXPECTED = "expected an object with concept, topk, predicted_label as XplainLLM publishes them"


def load_control(given: Path | None, data: Path) -> list[tuple[str, Measures]] | None:
    """Read and score the records in a file or folder, or else those that lie below the data.

    None where none were named and none lie there.

    Raises:
        InputError: a folder that was named has none, or a file holds something else.
    """
    if given is not None and given.is_file():
        return read_records(given)
    path = find_records(data if given is None else given)
    if path is not None:
        return read_records(path)
    if given is None:
        return None
    raise InputError(f"no file {PATTERN!r} in it; {EXPECTED}", path=given)


def find_records(folder: Path) -> Path | None:
    """Return the file of records in a folder or in one of XplainLLM's below it; None if none is.

    The other file of the data set names no top elements.
    """
    for below in FOLDERS:
        found = sorted((folder / below).glob(PATTERN))
        if found:
            return found[0]
    return None


def read_records(path: Path) -> list[tuple[str, Measures]]:
    """Read and score records, each with its id.

    Raises:
        InputError: a line is no such record, or there is none.
    """
    found = []
    for number, line in enumerate(read_lines(path), 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
            found.append((f"{record['qid']}#{number}", score_record(record)))
        except (KeyError, TypeError, ValueError, AttributeError, ZeroDivisionError) as error:
            raise InputError(f"no record; {EXPECTED}", path=path, line=number) from error
    if not found:
        raise InputError(f"no records in it; {EXPECTED}", path=path)
    return found


def score_record(record: Mapping[str, Any]) -> Measures:
    """Score what a record cites: an element speaks for the options that list it.

    Raises:
        KeyError, TypeError, ValueError, AttributeError, ZeroDivisionError: it is no such record.
    """
    concepts = [each.strip() for each in record["concept"]]
    options = [str(place) for place in range(len(record["statement"]["answers"]))]
    size = len(concepts) // len(options)
    blocks = {
        option: frozenset(concepts[place * size : (place + 1) * size])
        for place, option in enumerate(options)
    }
    cited_for = [
        [option for option, block in blocks.items() if each.strip() in block]
        for each in record["topk"]
    ]
    choice = str(int(record["predicted_label"]))
    return measure_specificity(cited_for, choice)
