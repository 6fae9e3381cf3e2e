from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

import pytest

from nesy.cli.places import BEGUN, check_writable, written_whole
from nesy.errors import InputError


def test_a_folder_is_made_and_left_empty(tmp_path: Path) -> None:
    check_writable(tmp_path / "new" / "folder")
    assert list((tmp_path / "new" / "folder").iterdir()) == []


def test_a_file_in_the_way_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(InputError, match="file: cannot be written to: File exists; choose"):
        check_writable(tmp_path / "file")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_without_permission_is_refused(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(InputError, match="cannot be written to: Permission denied"):
        check_writable(tmp_path)


def test_a_file_has_its_name_once_all_is_written(tmp_path: Path) -> None:
    with written_whole(str(tmp_path / "out")) as file:
        file.write("é\n")
        assert not (tmp_path / "out").exists()
    assert (tmp_path / "out").read_bytes() == "é\n".encode()
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_what_was_there_stays_where_writing_ends_early(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("old", encoding="utf-8")
    with suppress(KeyboardInterrupt), written_whole(str(tmp_path / "out")) as file:
        file.write("half")
        raise KeyboardInterrupt
    assert (tmp_path / "out").read_text(encoding="utf-8") == "old"
    assert (tmp_path / f"out{BEGUN}").read_text(encoding="utf-8") == "half"


def test_what_is_read_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "in").write_text("old", encoding="utf-8")
    (tmp_path / "link").symlink_to(tmp_path / "in")
    with (
        pytest.raises(InputError, match="is what is read; choose another"),
        written_whole(str(tmp_path / "link"), source=str(tmp_path / "in")),
    ):
        pytest.fail("nothing is to be written")
    assert (tmp_path / "in").read_text(encoding="utf-8") == "old"


def test_what_is_read_is_not_where_the_beginning_is_written(tmp_path: Path) -> None:
    read = tmp_path / f"out{BEGUN}"
    read.write_text("old", encoding="utf-8")
    with (
        pytest.raises(InputError, match="is what is read; choose another"),
        written_whole(str(tmp_path / "out"), source=str(read)),
    ):
        pytest.fail("nothing is to be written")
    assert read.read_text(encoding="utf-8") == "old"


def test_standard_output_and_devices_are_written_to_at_once(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with written_whole("-") as file:
        file.write("told")
    assert capsys.readouterr().out == "told"
    with written_whole(os.devnull) as file:
        file.write("told")
    assert not Path(os.devnull + BEGUN).exists()
