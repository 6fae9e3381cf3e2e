"""Whether the weights and graphs that ship are whole: each file against its recorded hash."""

from __future__ import annotations

import hashlib
import json
import shlex
from collections.abc import Callable, Iterator
from pathlib import Path

from nesy.errors import NesyError
from nesy.resources import weights_root
from nesy.tasks.health import Check, Group, State

CARDS = ("conversation", "translator", "choice")
"""The nets that ship: each has a card and a file of weights of that name."""
_BESIDE = {"order": "order.json", "change": "change.safetensors"}
"""Keys of a card that record the hash of another file of the net, and how its name ends."""

_CHECKOUT = Path(__file__).resolve().parents[2]
_TRUNKS = ("trunk", "conversation")
"""Keys of a card that record the hash of the encoder that the net was trained on."""


def check_shipped(weights: Path | None = None) -> Iterator[Check]:
    """Check the weights, the parser and both graphs, with the beginning of each hash."""
    folder = weights_root() if weights is None else weights
    for name in CARDS:
        yield from check_card(folder, name)
    yield _looked_at("the parser", lambda: _parser(folder))
    yield _looked_at("graph of conversations", _graph)
    yield _looked_at("graph of questions", _world)


def check_card(folder: Path, name: str) -> Iterator[Check]:
    """Check every file whose hash the card `name` records."""
    card = folder / f"{name}.json"
    try:
        raw = json.loads(card.read_text(encoding="utf-8"))
        recorded = {f"{name}.safetensors": raw["sha256"], **raw.get("files", {})}
        for key, end in _BESIDE.items():
            if isinstance(raw.get(key), str):
                recorded[f"{name}.{end}"] = raw[key]
        trunk = next((raw[key] for key in _TRUNKS if isinstance(raw.get(key), str)), None)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        yield _wrong(card.name, f"no readable card of weights ({error})")
        return
    for file, expected in recorded.items():
        yield _compared(folder / file, expected, file)
    if trunk is not None:
        yield _compared(folder / "conversation.safetensors", trunk, f"the encoder of {name}")


def _compared(path: Path, expected: str, name: str) -> Check:
    try:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        return _wrong(name, f"cannot be read: {error.strerror or error}")
    if digest != expected:
        return _wrong(name, f"SHA-256 {digest[:12]}, expected {str(expected)[:12]}")
    return Check(Group.DATA, name, State.OK, f"SHA-256 {digest[:12]}")


def _looked_at(name: str, look: Callable[[], str]) -> Check:
    try:
        return Check(Group.DATA, name, State.OK, look())
    except (NesyError, OSError, ImportError) as error:
        return _wrong(name, " ".join(str(error).split()))


def _parser(folder: Path) -> str:
    from nesy.language.spacy_analyser import HASHES, SHIPPED, check_hashes

    check_hashes(folder / SHIPPED)
    listed = (folder / SHIPPED / HASHES).read_bytes()
    return f"SHA-256 of its list {hashlib.sha256(listed).hexdigest()[:12]}"


def _graph() -> str:
    from nesy.knowledge.graph import Graph

    graph = Graph.load()
    return f"{len(graph)} edges, SHA-256 {graph.hash[:12]}"


def _world() -> str:
    from nesy.knowledge.world import load_world

    graph = load_world()
    return f"{len(graph)} edges, SHA-256 {graph.hash[:12]}"


def mend_of(checkout: Path = _CHECKOUT) -> str:
    """Return the command that brings back what shipped, from a checkout or else from a wheel."""
    if (checkout / ".git").exists():
        return f"git -C {shlex.quote(str(checkout))} checkout -- nesy/weights kg grammars"
    return "pip install --force-reinstall --no-deps WHEEL"


def _wrong(name: str, found: str) -> Check:
    return Check(Group.DATA, name, State.WRONG, found, mend_of())
