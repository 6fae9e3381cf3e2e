from __future__ import annotations

from pathlib import Path

import pytest

import nesy
from nesy.errors import InputError
from nesy.tasks.file_name import check_no_file_name


@pytest.mark.parametrize("name", ["talk.txt", "/home/ann/talk.json\n", "rules.md", "a/b.c.jsonl"])
def test_the_name_of_a_file_is_no_text(name: str) -> None:
    with pytest.raises(InputError, match=r"is the name of a file.*pass pathlib.Path\("):
        check_no_file_name(name)


@pytest.mark.parametrize(
    "text", ["", "Ann: I lost talk.txt", "Ann: hi", "a.\nb.txt", "p(a).", "Rex.", b"talk.txt"]
)
def test_texts_are_let_be(text: str | bytes) -> None:
    check_no_file_name(text)


def test_whoever_passes_a_name_is_told_what_to_pass(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"pass pathlib\.Path\('talk\.txt'\)$"):
        nesy.explain("talk.txt")
    for read in (nesy.Domain.from_text, nesy.Theory.parse):
        with pytest.raises(InputError, match=r"pass pathlib\.Path\('r\.md'\)\.read_text\(\)$"):
            read("r.md")
