"""What may be odd about rules, as values, and what each kind of it is called."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "not-understood",
    "conflict",
    "possible-conflict",
    "cannot-apply",
    "near-duplicate",
    "redundant",
    "by-net",
    "not-checked",
    "needs-facts",
    "not-used",
]
TROUBLES: tuple[Kind, ...] = ("not-understood", "conflict")
"""What keeps answers from being right or whole; the rest is advice."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something odd, in words, and the sentences that it is about."""

    kind: Kind
    message: str
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """All that was found, in the order of the kinds.

    Args:
        consistent: whether all sentences can hold together, proved; None: not decided.
        conflicts: the names of each smallest set of sentences that cannot.
    """

    findings: tuple[Finding, ...]
    consistent: bool | None
    conflicts: tuple[tuple[str, ...], ...] = ()

    @property
    def troubles(self) -> tuple[Finding, ...]:
        """The findings that keep answers from being right or whole."""
        return tuple(each for each in self.findings if each.kind in TROUBLES)


def listed(names: Sequence[str]) -> str:
    """Return names as a list in words."""
    return ", ".join(names[:-1]) + " and " + names[-1] if len(names) > 1 else "".join(names)
