from pathlib import Path

import pytest

from nesy.corpora.reading import read_lines, read_rows, read_text
from nesy.errors import InputError


def test_read_text_repairs_windows_quotes_and_line_ends(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("\ufeffit\x92s\r\nfine".encode())
    assert read_text(path) == "it’s\nfine"


def test_read_text_refuses_what_is_not_utf8(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"ok \xff")
    with pytest.raises(InputError, match="byte 3 is not UTF-8"):
        read_text(path)


def test_read_text_names_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        read_text(tmp_path / "none")


def test_read_lines_splits_at_line_ends_only(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("one\u2028still one\ntwo\n", encoding="utf-8")
    assert read_lines(path) == ["one\u2028still one", "two"]


def test_read_rows_refuses_a_missing_column_and_a_short_row(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("a,b\n1\n")
    with pytest.raises(InputError, match="no column 'c'"):
        list(read_rows(path, columns=("a", "c"), delimiter=","))
    with pytest.raises(InputError, match="too few fields"):
        list(read_rows(path, columns=("a", "b"), delimiter=","))
