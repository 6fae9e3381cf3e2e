"""`nesy grammar explain`."""

from __future__ import annotations

import pytest

from nesy.cli.app import run


def test_a_sentence_is_shown_with_its_parts(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["grammar", "explain", "Every wug likes Ann."]) == 0
    out = capsys.readouterr().out
    assert "formula   ∀x (wug(x) → likes(x, Ann))" in out
    assert "in words  every x that is a wug likes Ann" in out
    assert "noun      wug: 'wug'" in out


def test_a_refusal_marks_the_place(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["grammar", "explain", "Ann usually sleeps."]) == 1
    assert "Ann >>usually<< sleeps." in capsys.readouterr().out
