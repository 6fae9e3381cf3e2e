from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from nesy.batch.lines import iter_lines, look_at
from nesy.errors import InputError
from tests.batch.stub import line, write


def test_a_file_is_named_by_its_bytes_and_counted_without_blank_lines(tmp_path: Path) -> None:
    path = write(tmp_path / "in.jsonl", line("a"), "", line("b"))
    seen = look_at(path, "explain")
    assert (seen.form, seen.count) == ("jsonl", 2)
    assert seen.hash == sha256(path.read_bytes()).hexdigest()
    assert [number for number, _ in iter_lines(seen, "explain")] == [1, 2, 3]


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("in.txt", "Ann: Hi!\n", "expected a name that ends in .jsonl"),
        ("in.jsonl", "\n \n", "the input is empty"),
        ("in.jsonl", None, "cannot be read: No such file"),
    ],
)
def test_what_is_no_input_is_refused(
    tmp_path: Path, name: str, content: str | None, told: str
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=told):
        look_at(path, "explain")
