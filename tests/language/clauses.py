"""Reads small texts into formulas with the pipeline that ships, loaded once."""

from __future__ import annotations

from functools import cache

from nesy.language.clause_reader import read_statements
from nesy.language.spacy_analyser import SpacyAnalyser
from nesy.language.statements import Statements
from nesy.logic.printer import to_ascii


@cache
def _analyser() -> SpacyAnalyser:
    return SpacyAnalyser()


@cache
def stated(text: str, speaker: str = "Ann", addressee: str | None = "Tom") -> Statements:
    """Return what `text` states."""
    return read_statements(_analyser().analyse([text])[0], speaker, addressee)


def formulas(text: str, speaker: str = "Ann", addressee: str | None = "Tom") -> list[str]:
    """Return its formulas in ASCII."""
    return [to_ascii(said.formula) for said in stated(text, speaker, addressee).said]


def reasons(text: str) -> list[str]:
    """Return why its sentences have no formula."""
    return [unread.reason for unread in stated(text).unread]
