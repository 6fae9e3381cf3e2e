"""The hook that puts files beside the pages of the site which link to them."""

from __future__ import annotations

import shlex
import tomllib
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def hook() -> ModuleType:
    spec = spec_from_file_location("docs_files", ROOT / "tools/docs_files.py")
    assert spec is not None
    assert spec.loader is not None
    made = module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


def test_links_out_of_the_pages_lead_to_copies(hook: ModuleType) -> None:
    page = "[a](ask.md) [b](../kg/README.md#sources) [c](../x/y.json) [d](https://e.example/../f)"
    assert hook.linked(page) == ["kg/README.md", "x/y.json"]
    assert hook.redirected(page) == (
        "[a](ask.md) [b](files/kg/README.md.txt) [c](files/x/y.json) [d](https://e.example/../f)"
    )


def test_all_that_pages_link_to_is_there(hook: ModuleType) -> None:
    pages = [path.read_text(encoding="utf-8") for path in (ROOT / "docs").glob("*.md")]
    names = {name for page in pages for name in hook.linked(page)}
    assert "kg/README.md" in names
    assert [name for name in names if not (ROOT / name).is_file()] == []


def test_the_site_uses_the_hook(hook: ModuleType) -> None:
    assert "- tools/docs_files.py" in (ROOT / "mkdocs.yml").read_text(encoding="utf-8")


def test_the_target_installs_what_the_extra_names() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    (line,) = (
        line
        for line in (ROOT / "Makefile").read_text(encoding="utf-8").splitlines()
        if line.startswith("DOCS = ")
    )
    assert shlex.split(line.removeprefix("DOCS = ")) == project["optional-dependencies"]["docs"]
