"""Words and lines that cards and derivations share."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Sequence

from nesy.explain.explanation import RuleNote
from nesy.reason.decision import Change, Decision, Evidence, Fact, Finding

WIDTH = 100
"""Columns of a card."""

LABEL = 12
_QUOTE = 60
_FACT = 200
_CUE = re.compile(r'("[^"]+") is a ((?:strong )?cue) (of .+)')
_TURN = re.compile(r"(turn \d+) (?!and |to )([^;]+)")
_QUOTING = re.compile(r'(says|negates) ("[^"]+")')
_OFTEN = 0.6
"""A rule that was right less often is not praised for it."""
# Escape sequences and direction marks of a text must not reach a terminal.
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]+")


def lone_clauses(facts: Sequence[Fact]) -> list[str]:
    """Word facts; those that say alike things share a clause.

    `"so glad" is a cue of joy` and `"great" is a cue of joy` become one, as do `turn 2 asks why`
    and `turn 2 gives no thanks`.
    """
    shared: dict[tuple[str, str], dict[str, None]] = {}
    for fact in facts:
        key, words = _parted(fact_words(fact))
        shared.setdefault(key, {})[words] = None
    return [_merged(*key, list(said)) for key, said in shared.items()]


def _parted(text: str) -> tuple[tuple[str, str], str]:
    """Part a fact's words into what can be shared, before and after, and its own words."""
    if found := _CUE.fullmatch(text):
        return ("", f" is a {found[2]} {found[3]}"), found[1]
    if ", a cue of " not in text and (found := _TURN.fullmatch(text)):
        return (f"{found[1]} ", ""), found[2]
    return (text, ""), ""


def _merged(before: str, after: str, words: Sequence[str]) -> str:
    if len(words) > 1 and after:
        after = re.sub(r" is a ((?:strong )?cue)", r" are \1s", after)
    return before + join_and(_said_once(words)) + after


def _said_once(words: Sequence[str]) -> list[str]:
    """Join what has one verb: `says "a"` and `says "b"` become `says "a" and "b"`."""
    verbs: dict[str, list[str]] = {}
    for text in words:
        found = _QUOTING.fullmatch(text)
        verb, quote = (found[1], found[2]) if found else (text, "")
        verbs.setdefault(verb, []).append(quote)
    return [f"{verb} {join_and(quotes)}".rstrip() for verb, quotes in verbs.items()]


def this_turn(text: str, turn: int) -> str:
    """Call turn `turn` "this turn", but never inside words quoted from the input."""
    return _renamed(text, turn, "this turn")


def turn_as_it(text: str, turn: int) -> str:
    """Call turn `turn` "it", but never inside words quoted from the input."""
    return _renamed(text, turn, "it")


def said_before(text: str, turn: int) -> str:
    """Shorten "comes right before turn 4" on the card of turn 4."""
    return re.sub(rf"\b((?:right|turns) before) turn {turn}\b", r"\1", text)


def _renamed(text: str, turn: int, name: str) -> str:
    parts = re.split(r'("[^"]*")', text)
    own = re.compile(rf"\bturn {turn}\b")
    return "".join(p if p.startswith('"') else own.sub(name, p) for p in parts)


def listing(facts: Sequence[Fact]) -> str:
    """Word facts of equal standing."""
    return "; ".join(lone_clauses(facts))


def change_words(change: Change, decision: Decision) -> str:
    """Word a change that drops facts: "without" what, and with what the text does not say."""
    dropped = [decision.facts[i] for i in change.drop]
    parts = []
    if seen := [fact for fact in dropped if fact.kind != "prior"]:
        parts.append(f"without this evidence: {listing(seen)}")
    if common := [f"that {fact_words(fact)}" for fact in dropped if fact.kind == "prior"]:
        parts.append(f"without counting {join_and(common)}")
    if change.add:
        parts.append(
            f"with evidence {added_words(change, decision)}, which nothing in the text says"
        )
    return "; and ".join(parts)


def added_words(change: Change, decision: Decision) -> str:
    """Word the facts that a change adds, as "that this and that that"."""
    return join_and(
        f"that {words}" for words in lone_clauses([decision.facts[i] for i in change.add])
    )


def rule_text(evidence: Evidence, note: RuleNote) -> str:
    """Return a rule's label with its variables filled in."""
    return filled_in(note.text, evidence.id)


def filled_in(label: str, evidence_id: str) -> str:
    """Fill in the variables of a rule's label as its evidence has them."""
    option = evidence_id.rpartition("/")[2]
    return label.replace("{E}", option).replace("{W}", "a word")


def favoured(evidence: Evidence, decision: Decision) -> str | None:
    """Return the option that a rule's record is about: the one that it speaks for the most.

    None where it only speaks against options. Ties go by name, as where the record was made.
    """
    weight, option = min((-w, o) for o, w in zip(decision.options, evidence.weights, strict=True))
    return option if weight < 0 else None


def citation(evidence: Evidence, note: RuleNote | None, finding: Finding) -> str:
    """Return how often a rule was right, where that is known and speaks for the choice."""
    if note is None or note.precision is None or note.precision < _OFTEN:
        return ""
    if favoured(evidence, finding.decision) != finding.choice:
        return ""
    over = " over all emotions" if has_one_record_for_all(evidence) else ""
    return f" (rule {evidence.rule}: right {round(100 * note.precision)} times in 100{over})"


def has_one_record_for_all(evidence: Evidence) -> bool:
    """Tell whether the rule names its option by a variable: its record is then of all options."""
    return evidence.id != evidence.rule and "/" in evidence.id


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
    if len(words) > _QUOTE:
        short = words[: _QUOTE - 1]
        words = (short.rpartition(" ")[0] or short).rstrip(" ,;:.") + "…"
    return f'"{words}"'


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
