"""Findings as values."""

from __future__ import annotations

from nesy.tasks.findings import Finding, Report, listed


def test_only_some_findings_are_troubles() -> None:
    advice, trouble = Finding("not-used", "so"), Finding("conflict", "so", ("rule 1",))
    assert Report((advice, trouble), False).troubles == (trouble,)


def test_names_are_listed() -> None:
    assert listed(["a", "b", "c"]) == "a, b and c"
    assert listed(["a"]) == "a"
    assert listed([]) == ""
