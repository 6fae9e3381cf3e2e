"""Installs a folder of mined rules: theory without a weight is dropped, hashes are sealed."""

from __future__ import annotations

import json
import re
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from nesy.errors import InputError, RuleError
from nesy.logic.rules import RuleBook, parse_rules
from nesy.neural.checkpoint import seal
from nesy.reason.weights import QUESTIONS, check_known, load_weights

WEIGHTS = "rules.json"

_RULE = re.compile(r"rule\s+([A-Z]+[0-9]+)\b")
_NEXT = re.compile(r"\s*(?:$|#)|(?:rule|addable|exclusive)\b")


@dataclass(frozen=True, slots=True)
class Installed:
    """What was written, and the ids of the theory rules that were dropped, in file order."""

    paths: tuple[Path, ...]
    dropped: tuple[str, ...]


def install_rules(written: Path, *, grammars: Path, weights: Path) -> Installed:
    """Put what `learn_rules` wrote into `written` where nesy reads it.

    The mined rules replace those in `grammars`; theory rules there that learned no weight (or
    fired too seldom to get one) are cut out, with all comments and the order of the others kept.
    `rules.json` goes into `weights`, whose card then records its hash. Everything is read and
    checked before anything is written.

    Raises:
        InputError: a file is missing.
        RuleError: a rule file is broken.
        WeightsError: `rules.json` is broken, or its weights are not those of the rules.
        OSError: a place cannot be written to.
    """
    record = _read(written / WEIGHTS)
    learned = load_weights(written / WEIGHTS)
    texts: dict[Path, str] = {}
    dropped: list[str] = []
    books: dict[str, RuleBook] = {}
    for question in QUESTIONS:
        weighted = learned[question].rules.keys() if question in learned else ()
        theory, mined = grammars / f"{question}.rules", written / f"{question}.mined.rules"
        kept, unweighted = without_rules(_read(theory), keep=weighted, path=theory)
        texts |= {theory: kept, grammars / mined.name: _read(mined)}
        dropped += unweighted
        books[question] = parse_rules(kept, path=theory) + parse_rules(_read(mined), path=mined)
    check_known(learned, books, written / WEIGHTS)
    texts[weights / WEIGHTS] = record
    sealed = _sealed(weights)
    for path, text in texts.items():
        path.write_text(text, encoding="utf-8")
    seal(weights, sealed)
    return Installed((*texts, weights / "conversation.json"), tuple(dropped))


def without_rules(
    text: str, *, keep: Collection[str], path: Path | None = None
) -> tuple[str, list[str]]:
    """Return the text of a rule file without the rules not in `keep`, and the ids of those.

    Comments stay, those about a cut rule too: they may speak of the rules after it.

    Raises:
        RuleError: the file is broken, or a rule could not be cut out cleanly.
    """
    book = parse_rules(text, path=path)
    dropped = [rule.id for rule in book.rules if rule.id not in keep]
    lines: list[str] = []
    is_cut = False
    for line in text.splitlines(keepends=True):
        if (found := _RULE.match(line)) is not None:
            is_cut = found[1] in dropped
        elif _NEXT.match(line):
            is_cut = False
        if not is_cut:
            lines.append(line)
    left = "".join(lines)
    rest = tuple(rule for rule in book.rules if rule.id in keep)
    if _parsed(left) != RuleBook(rest, book.addable, book.exclusive):
        raise RuleError(
            f"cannot cut out {', '.join(dropped)}; start each rule on a line of its own, without"
            " blank lines or comments inside",
            path=path,
        )
    return left, dropped


def _parsed(text: str) -> RuleBook | None:
    try:
        return parse_rules(text)
    except RuleError:
        return None


def _sealed(weights: Path) -> list[str]:
    """Return the files whose hashes the card of `weights` is to record."""
    path = weights / "conversation.json"
    try:
        card = json.loads(_read(path))
        return sorted({*card.get("files", {}), WEIGHTS})
    except (ValueError, AttributeError, TypeError) as error:
        raise InputError("not the card of weights; pack them first", path=path) from error


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "not UTF-8"
        raise InputError(
            f"cannot be read ({reason}); expected the folder of `nesy rules mine`", path=path
        ) from error
