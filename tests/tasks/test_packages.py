"""Packages that are there, and those that are not."""

from __future__ import annotations

from importlib import metadata
from pathlib import Path

import pytest

from nesy import __version__
from nesy.tasks import packages
from nesy.tasks.health import Group, State
from nesy.tasks.packages import NEEDED, check_packages, declared, installed, versions


def test_versions_are_of_nesy_and_of_what_decides() -> None:
    found = versions()
    assert found["nesy"] == __version__
    named = found["packages"]
    assert isinstance(named, dict)
    assert named["torch"] == metadata.version("torch")
    assert installed("no-such-package-of-anyone") is None


def test_a_package_that_is_missing_or_too_old_is_wrong_with_a_command_that_mends_it() -> None:
    asked = {NEEDED: ("click>=8", "click>=99", "no-such-package-of-anyone>=2,<3")}
    right, old, missing = check_packages(asked)
    assert (right.state, right.mend) == (State.OK, "")
    assert (old.state, old.mend) == (State.WRONG, "pip install 'click>=99'")
    assert "expected >=99" in old.found
    assert (missing.state, missing.found) == (State.WRONG, "not installed")
    assert missing.mend.startswith("pip install 'no-such-package-of-anyone")


def test_an_extra_may_be_absent_and_says_what_of_it_is() -> None:
    asked = {
        "some": ("click>=8", "no-such-package-of-anyone"),
        "all": ("nesy[some]",),
        "other": ("click>=8",),
    }
    some, whole, other = check_packages(asked)
    assert (some.group, some.state) == (Group.EXTRA, State.ABSENT)
    assert some.found == "no-such-package-of-anyone: not installed"
    assert "[some]" in some.mend
    assert whole.state is State.ABSENT
    assert other.state is State.OK


def test_a_local_version_fits() -> None:
    (check,) = check_packages({NEEDED: (f"torch=={metadata.version('torch').partition('+')[0]}",)})
    assert check.state is State.OK


def test_a_checkout_says_itself_what_it_asks_for(tmp_path: Path) -> None:
    text = '[project]\ndependencies = ["a>=1"]\n[project.optional-dependencies]\nx = ["b"]\n'
    (tmp_path / "pyproject.toml").write_text(text, encoding="utf-8")
    assert declared(tmp_path) == {NEEDED: ("a>=1",), "x": ("b",)}


def test_an_install_knows_it_from_the_notes_of_pip(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = declared(tmp_path)
    assert any(text.startswith("click") for text in found[NEEDED])
    assert not any("extra" in text for texts in found.values() for text in texts)
    assert any(text.startswith("scipy") for text in found["train"])
    assert not any(text.startswith("scipy") for text in found[NEEDED])

    def missing(name: str) -> object:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(packages.metadata, "metadata", missing)
    assert declared(tmp_path) == {}
