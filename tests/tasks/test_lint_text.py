"""What compiling found, in words."""

from __future__ import annotations

from nesy.tasks.domain import Domain
from nesy.tasks.lint import lint
from nesy.tasks.lint_text import report_lines


def said(text: str) -> str:
    domain = Domain.from_text(text)
    return "\n".join(report_lines(domain, lint(domain)))


def test_a_conflict_shows_its_sentences() -> None:
    text = said("1. Ann is red.\n2. Ann is not red.\n3. Cats often eat.\n")
    assert text.startswith("3 sentences, 2 understood; they clash, in 1 smallest conflict\n")
    assert "  conflict       rule 1: Ann is red." in text
    assert "  not understood rule 3: Cats often eat." in text
    assert "say what always holds" in text


def test_sentences_that_are_fine_are_counted() -> None:
    text = said("1. Every cat sleeps.\n2. Tom is a cat.\n   FOL: cat(Tom)\n")
    assert text.startswith("2 sentences, all understood, 1 by hand; they can all hold together")


def test_long_lists_are_cut() -> None:
    text = said("".join(f"{n}. Every wug may use room {n}.\n" for n in range(1, 31)))
    line = next(line for line in text.splitlines() if line.startswith("  not used"))
    assert line.endswith("'may use room 20' (rule 20); and 10 more")
