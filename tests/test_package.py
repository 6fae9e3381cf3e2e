"""What `import nesy` gives."""

from __future__ import annotations

import subprocess
import sys

import pytest

import nesy
from nesy.explain.explanation import Explanation
from nesy.language.utterance import Dialogue
from tests.cli.stub import install


def test_explain_is_a_call_and_a_room(monkeypatch: pytest.MonkeyPatch) -> None:
    install(monkeypatch)
    explanation = nesy.explain("Ann: I got the job!\nTom: Wow!")
    assert isinstance(explanation, Explanation)
    assert [turn.speaker for turn in explanation.turns] == ["Ann", "Tom"]
    assert "2 turns" in repr(explanation)
    assert nesy.explain.explanation.Explanation is Explanation  # type: ignore[attr-defined]


def test_names_are_loaded_when_asked_for() -> None:
    assert nesy.Dialogue is Dialogue
    assert set(nesy.__all__) <= set(dir(nesy))
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = nesy.nothing


def test_import_loads_nothing_heavy() -> None:
    ask = (
        "import sys, nesy, nesy.cli; "
        "print([m for m in ('torch', 'spacy', 'z3', 'numpy', 'pydantic', 'rich.progress')"
        " if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
