"""Words and lines that cards and derivations share."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from nesy.explain.explanation import RuleNote
from nesy.reason.decision import Fact

WIDTH = 100
"""Columns of a card."""

LABEL = 12
_QUOTE = 70
_FACT = 200
_CUE = re.compile(r'("[^"]+")( in turn \d+)? is a cue (.+)')
_TURN = re.compile(r"(turn \d+) ((?!and |to )[^;]+)")
# Escape sequences and direction marks of a text must not reach a terminal.
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]+")


@dataclass(frozen=True, slots=True)
class Clause:
    """Words of a card and how strongly they pull towards the choice."""

    text: str
    pull: int


def lone_clauses(facts: Sequence[tuple[Fact, int]]) -> list[Clause]:
    """Word facts, each with its pull; those that say alike things share a clause.

    `"so glad" is a cue of joy` and `"great" is a cue of joy` become one, as do `turn 2 asks why`
    and `turn 2 gives no thanks`.
    """
    shared: dict[tuple[str, str], list[tuple[str, int]]] = {}
    for fact, pull in facts:
        key, words = _parted(fact_words(fact))
        shared.setdefault(key, []).append((words, pull))
    return [
        Clause(_merged(*key, list(dict.fromkeys(w for w, _ in said))), sum(p for _, p in said))
        for key, said in shared.items()
    ]


def _parted(text: str) -> tuple[tuple[str, str], str]:
    """Part a fact's words into what can be shared, before and after, and its own words."""
    if found := _CUE.fullmatch(text):
        return ("", f"{found[2] or ''} is a cue {found[3]}"), found[1]
    if found := _TURN.fullmatch(text):
        return (f"{found[1]} ", ""), found[2]
    return (text, ""), ""


def _merged(before: str, after: str, words: Sequence[str]) -> str:
    if len(words) > 1 and after:
        after = re.sub(r" is a cue( word)?", lambda m: " are cue" + (m[1] or "") + "s", after)
    return before + join_and(words) + after


def this_turn(text: str, turn: int) -> str:
    """Call turn `turn` "this turn", but never inside words quoted from the input."""
    parts = re.split(r'("[^"]*")', text)
    own = re.compile(rf"\bturn {turn}\b")
    return "".join(p if p.startswith('"') else own.sub("this turn", p) for p in parts)


def listing(facts: Sequence[Fact]) -> str:
    """Word facts of equal standing."""
    return "; ".join(clause.text for clause in lone_clauses([(fact, 0) for fact in facts]))


def citation(rule: str, note: RuleNote | None) -> str:
    """Return how often a rule was right, or nothing where that is not known."""
    if note is None or note.precision is None:
        return ""
    return f" (rule {rule}: right {round(100 * note.precision)} times in 100)"


def hang(lead: str, text: str) -> list[str]:
    """Wrap `text` after `lead`, later lines indented."""
    indent = " " * (LABEL if len(lead) <= LABEL else 6)
    return textwrap.wrap(
        clean(text),
        WIDTH,
        initial_indent=lead,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )


def fact_words(fact: Fact) -> str:
    """Return a fact's words, fit to stand inside a sentence."""
    words = clean(fact.text).strip().rstrip(".")
    return words if len(words) <= _FACT else words[: _FACT - 1].rstrip() + "…"


def quoted(text: str) -> str:
    """Quote words of the input, cut where they are many."""
    words = clean(text).strip()
    return f'"{words if len(words) <= _QUOTE else words[: _QUOTE - 1].rstrip() + "…"}"'


def clean(text: str) -> str:
    """Replace what a terminal could take as a command."""
    return _UNPRINTABLE.sub(" ", text)


def percent(share: float) -> str:
    """Return a share in [0, 1] as whole per cent; a small one is not shown as none."""
    return "under 1%" if 0 < share < 0.01 else f"{round(100 * share)}%"


def join_and(words: Iterable[str]) -> str:
    """Return `a, b and c`."""
    return _joined(list(words), "and")


def join_or(words: Iterable[str]) -> str:
    """Return `a, b or c`."""
    return _joined(list(words), "or")


def numbered_turns(turns: Sequence[int]) -> str:
    """Return `turn 3` or `turns 3 and 4`."""
    return ("turn " if len(turns) == 1 else "turns ") + join_and(str(turn) for turn in turns)


def _joined(words: Sequence[str], word: str) -> str:
    return "".join(words) if len(words) < 2 else f"{', '.join(words[:-1])} {word} {words[-1]}"
