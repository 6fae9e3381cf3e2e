import io
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from nesy.cli.app import run
from nesy.cli.convert import SOURCES, TARGETS
from nesy.logic import convert, dialects


def test_choices_are_those_of_the_library() -> None:
    assert set(SOURCES) == set(dialects.DIALECTS)
    assert set(TARGETS) == set(convert.TARGETS)


def test_a_file_is_written_in_another_dialect(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "theory.txt"
    file.write_text("# dogs\nrule: ∀x (Dog(x) → Animal(x))\nDog(rex)\n", encoding="utf-8")
    assert run(["convert", str(file), "--to", "tptp"]) == 0
    out, err = capsys.readouterr()
    assert out == (
        "fof(rule, axiom, ! [X] : ('Dog'(X) => 'Animal'(X))).\nfof(formula_2, axiom, 'Dog'(rex)).\n"
    )
    assert err == ""


def test_standard_input_and_repairs(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for options, last in (([], "--repair does it"), (["--repair"], "repaired")):
        stdin = SimpleNamespace(buffer=io.BytesIO("∀x P(x) → Q(x)\n".encode()))
        monkeypatch.setattr(sys, "stdin", stdin)
        assert run(["convert", "-", "--to", "ascii", *options]) == 0
        out, err = capsys.readouterr()
        assert last in err
        assert out == ("forall x. P(x) -> Q(x)\n" if options else "(forall x. P(x)) -> Q('x')\n")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "no formula"),
        (b"# nothing\n", "no formula"),
        (b"P(a)\nP(a\n", "line 2, column 4"),
        (b"P(\xff)", "byte 2 is not UTF-8"),
        (b"P(a)\x00", "line 1, column 5"),
    ],
)
def test_bad_input_is_one_line_and_exit_2(
    content: bytes, words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "bad.txt"
    file.write_bytes(content)
    assert run(["convert", str(file), "--to", "ascii"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert words in err
    assert "bad.txt" in err


def test_an_unknown_dialect_lists_the_known_ones(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["convert", "-", "--to", "klingon"]) == 2
    assert "'ascii', 'unicode'" in capsys.readouterr().err


def test_names_that_nearly_meet_are_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "theory.txt"
    file.write_text("P(teacher)\nP(teachers)\nQ(a)\nQ(a, b)\n", encoding="utf-8")
    assert run(["convert", str(file), "--to", "ascii"]) == 0
    err = capsys.readouterr().err
    assert "'teacher' and 'teachers'" in err
    assert "'Q' is used with 1 and with 2 arguments" in err
