"""Which packages nesy asks for, which are there, and in which version; nothing is imported."""

from __future__ import annotations

import platform
import tomllib
from collections.abc import Iterator, Mapping
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from nesy import __version__
from nesy.tasks.health import Check, Group, State

if TYPE_CHECKING:
    from packaging.requirements import Requirement

NEEDED = ""
"""The key of what is needed, beside the names of extras."""

_ROOT = Path(__file__).resolve().parent.parent.parent
_SHOWN = ("torch", "spacy", "z3-solver", "numpy", "lark", "tokenizers", "safetensors")

Declared = Mapping[str, tuple[str, ...]]


def versions() -> dict[str, object]:
    """Return the versions of nesy, of Python and of what decides; None of what is not there."""
    return {
        "nesy": __version__,
        "python": platform.python_version(),
        "platform": platform.platform(),
        "packages": {name: installed(name) for name in _SHOWN},
    }


def installed(name: str) -> str | None:
    """Return the version of a package, or None where it is not installed."""
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def declared(root: Path = _ROOT) -> Declared:
    """Return what nesy asks for, and what each extra does.

    A checkout says it itself: what pip noted when it was installed may be older.
    """
    if not is_checkout(root):
        return _noted()
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project.get("optional-dependencies", {})
    return {NEEDED: tuple(project["dependencies"])} | {k: tuple(v) for k, v in extras.items()}


def is_checkout(root: Path = _ROOT) -> bool:
    """Tell whether nesy runs from its own folder."""
    return (root / "pyproject.toml").is_file()


def check_packages(asked: Declared) -> Iterator[Check]:
    """Check what is needed, then each extra as a whole; an extra may be absent."""
    for text in asked.get(NEEDED, ()):
        yield _needed(_parsed(text))
    for extra, texts in asked.items():
        if extra != NEEDED and (extra != "dev" or is_checkout()):
            yield _extra(extra, [_parsed(text) for text in texts], asked)


def _needed(need: Requirement) -> Check:
    there = installed(need.name)
    state, mend = State.OK, ""
    if not _fits(need, there):
        state, mend = State.WRONG, f"pip install '{need}'"
    return Check(Group.PACKAGE, need.name, state, _found(need, there), mend)


def _extra(extra: str, needs: list[Requirement], asked: Declared) -> Check:
    own = [need for need in needs if need.name != "nesy"]
    named = [part for need in needs if need.name == "nesy" for part in sorted(need.extras)]
    own += [_parsed(text) for part in named for text in asked.get(part, ())]
    missing = [need for need in own if not _fits(need, installed(need.name))]
    if not missing:
        return Check(Group.EXTRA, extra, State.OK, "all of it is installed")
    said = "; ".join(f"{n.name}: {_found(n, installed(n.name))}" for n in missing)
    if is_checkout():
        mend = f"pip install -e '.[{extra}]' in nesy's folder"
    else:
        mend = f"pip install 'nesy[{extra}]'"
    return Check(Group.EXTRA, extra, State.ABSENT, said, mend)


def _found(need: Requirement, there: str | None) -> str:
    if there is None:
        return "not installed"
    return there if _fits(need, there) else f"{there}, expected {need.specifier}"


def _fits(need: Requirement, there: str | None) -> bool:
    return there is not None and need.specifier.contains(there, prereleases=True)


def _parsed(text: str) -> Requirement:
    from packaging.requirements import Requirement

    return Requirement(text)


def _noted() -> Declared:
    """Return what pip noted when nesy was installed."""
    try:
        notes = metadata.metadata("nesy")
    except metadata.PackageNotFoundError:
        return {}
    needs = [_parsed(text) for text in notes.get_all("Requires-Dist") or ()]
    found: dict[str, list[str]] = {NEEDED: []}
    for extra in ("", *(notes.get_all("Provides-Extra") or ())):
        found[extra] = [
            f"{need.name}{need.specifier}"
            for need in needs
            if (need.marker is None and not extra)
            or (extra and need.marker and need.marker.evaluate({"extra": extra}))
        ]
    return {extra: tuple(texts) for extra, texts in found.items()}
