from __future__ import annotations

from pathlib import Path

import pytest

from nesy.bench.runner.writing import BEGUN, check_place, write_whole
from nesy.errors import InputError


def test_a_file_is_written_whole_and_its_folder_made(tmp_path: Path) -> None:
    path = tmp_path / "plots" / "a.svg"
    write_whole(path, "<svg/>")
    assert path.read_text() == "<svg/>"
    assert [each.name for each in path.parent.iterdir()] == ["a.svg"]


def test_what_was_there_stays_where_writing_fails(tmp_path: Path) -> None:
    path = tmp_path / "scores.json"
    write_whole(path, "old")
    (tmp_path / f"scores.json{BEGUN}").mkdir()
    with pytest.raises(InputError, match="make room or choose another place"):
        write_whole(path, "new")
    assert path.read_text() == "old"


def test_a_full_disk_leaves_nothing_that_looks_whole(tmp_path: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this system has no full disk at hand")
    (tmp_path / f"scores.json{BEGUN}").symlink_to("/dev/full")
    with pytest.raises(InputError, match="No space left"):
        write_whole(tmp_path / "scores.json", "new")
    assert not (tmp_path / "scores.json").exists()


def test_a_link_stays_one_and_what_it_names_is_written(tmp_path: Path) -> None:
    there, link = tmp_path / "there", tmp_path / "link"
    there.write_text("old")
    link.symlink_to(there)
    write_whole(link, "new")
    assert link.is_symlink()
    assert there.read_text() == "new"


@pytest.mark.parametrize("place", ["no/x.json", "."])
def test_a_place_that_cannot_be_written_is_said_before_there_is_something(
    tmp_path: Path, place: str
) -> None:
    check_place(tmp_path / "x.json")
    with pytest.raises(InputError, match="cannot be written: no file name"):
        check_place(tmp_path / place)
