from __future__ import annotations

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from nesy import resources
from nesy.errors import ResourceError

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("grammars", "kg", "benchmarks")


def make_package(root: Path, *, inside: bool, beside: bool) -> Path:
    """Lay a package folder under `root` with data in it, beside it, or both."""
    package = root / "nesy"
    package.mkdir()
    if inside:
        (package / "_data/kg").mkdir(parents=True)
    if beside:
        (root / "kg").mkdir()
    return package


@pytest.mark.parametrize("folder", FOLDERS)
def test_data_root_finds_the_folders_of_the_checkout(folder: str) -> None:
    assert resources.data_root(folder).is_dir()


@pytest.mark.parametrize(
    ("inside", "beside", "found"),
    [(True, False, "nesy/_data/kg"), (False, True, "kg"), (True, True, "nesy/_data/kg")],
)
def test_data_root_looks_in_the_package_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, inside: bool, beside: bool, found: str
) -> None:
    package = make_package(tmp_path, inside=inside, beside=beside)
    monkeypatch.setattr(resources, "_PACKAGE", package)
    assert resources.data_root("kg") == tmp_path / found


def test_data_root_says_what_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = make_package(tmp_path, inside=False, beside=False)
    monkeypatch.setattr(resources, "_PACKAGE", package)
    with pytest.raises(ResourceError, match=r"no folder 'kg'.*install nesy again"):
        resources.data_root("kg")


def test_weights_stand_in_the_package() -> None:
    assert resources.weights_root() == ROOT / "nesy/weights"


ASK = (
    "from nesy.resources import data_root, weights_root;"
    "print(*(data_root(f) for f in ('grammars', 'kg', 'benchmarks')), weights_root(), sep='\\n')"
)


@pytest.mark.slow
@pytest.mark.parametrize("how", ["wheel", "editable"])
def test_both_kinds_of_install_find_the_data(tmp_path: Path, how: str) -> None:
    home = tmp_path / "env"
    venv.create(home, with_pip=True)
    python = home / "bin/python"
    target = [str(ROOT)] if how == "wheel" else ["--editable", str(ROOT)]
    subprocess.run([python, "-m", "pip", "install", "-q", "--no-deps", *target], check=True)
    clean = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    answer = subprocess.run(
        [python, "-c", ASK], cwd=tmp_path, env=clean, check=True, capture_output=True, text=True
    )
    places = [Path(line) for line in answer.stdout.split("\n") if line]
    assert all(place.is_dir() for place in places[:3])
    root = home if how == "wheel" else ROOT
    assert all(place.is_relative_to(root) for place in places)


@pytest.mark.slow
def test_the_wheel_holds_the_data_once(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", tmp_path, str(ROOT)],
        check=True,
    )
    (wheel,) = tmp_path.glob("nesy-*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    for folder in FOLDERS:
        assert [n for n in names if n.startswith(f"nesy/_data/{folder}/")]
    assert len(names) == len(set(names))
    assert {"nesy/py.typed", "nesy/weights/MODEL_CARD.md"} <= set(names)
