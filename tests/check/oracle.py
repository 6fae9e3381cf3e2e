"""A second, slow definition of a right record: every set of facts is tried, in sets and dicts."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, combinations
from typing import Any

Record = dict[str, Any]
Kept = frozenset[str]


def parts(items: Any) -> Iterator[Kept]:
    """All subsets, smaller ones first."""
    items = sorted(items)
    return map(
        frozenset, chain.from_iterable(combinations(items, n) for n in range(len(items) + 1))
    )


def present(record: Record) -> Kept:
    return frozenset(f["id"] for f in record["facts"] if f["present"])


def addable(record: Record) -> Kept:
    return frozenset(f["id"] for f in record["facts"] if not f["present"])


def opaque(record: Record) -> Kept:
    return frozenset(f["id"] for f in record["facts"] if f["opaque"])


def active(evidence: Record, kept: Kept) -> bool:
    return any(
        all((x["fact"] in kept) == x["positive"] for x in body) for body in evidence["bodies"]
    )


def scores(record: Record, kept: Kept) -> dict[str, int]:
    held = [e for e in record["evidence"] if active(e, kept)]
    return {o: sum(e["weights"].get(o, 0) for e in held) for o in record["options"]}


def wins(record: Record, option: str, kept: Kept) -> bool:
    table, order = scores(record, kept), record["options"]
    return all(
        2 * (table[option] - table[z]) + (1 if order.index(option) < order.index(z) else -1) > 0
        for z in order
        if z != option
    )


def winner(record: Record, kept: Kept) -> str:
    (only,) = [o for o in record["options"] if wins(record, o, kept)]
    return only


def admissible(record: Record, kept: Kept) -> bool:
    return all(len(kept & set(group)) <= 1 for group in record["exclusive"])


def forces(record: Record, choice: str, facts: Kept) -> bool:
    rest = present(record) - facts
    return all(wins(record, choice, facts | more) for more in parts(rest))


def lead(record: Record, choice: str, kept: Kept) -> int:
    table = scores(record, kept)
    return min(table[choice] - table[z] for z in table if z != choice)


def share(record: Record, choice: str) -> float:
    with_all = lead(record, choice, present(record))
    without = lead(record, choice, present(record) - opaque(record))
    if without >= with_all:
        return 0.0
    return 1.0 if without <= 0 else round(1 - without / with_all, 6)


def axp(record: Record, choice: str) -> Kept:
    """A subset-minimal reason; opaque facts are dropped first."""
    kept = present(record)
    for fact in sorted(kept, key=lambda f: (f not in opaque(record), f)):
        if forces(record, choice, kept - {fact}):
            kept -= {fact}
    return kept


def flips(record: Record, option: str, drop: Kept, add: Kept) -> bool:
    kept = present(record) - drop | add
    return admissible(record, kept) and wins(record, option, kept)


def is_minimal_change(record: Record, option: str, drop: Kept, add: Kept) -> bool:
    smaller = (
        (d, a) for d in parts(drop) for a in parts(add) if len(d) + len(a) < len(drop) + len(add)
    )
    return flips(record, option, drop, add) and not any(
        flips(record, option, d, a) for d, a in smaller
    )


def changes(record: Record, option: str) -> list[tuple[Kept, Kept]]:
    """The minimal changes of at most three facts: of dropping, else of adding, else mixed."""
    small = [
        (d, a)
        for d in parts(present(record))
        if len(d) <= 3
        for a in parts(addable(record))
        if len(d) + len(a) <= 3 and is_minimal_change(record, option, d, a)
    ]
    for wanted in ((True, False), (False, True), (True, True)):
        found = [(d, a) for d, a in small if (bool(d), bool(a)) == wanted]
        if found:
            return found
    return []


def against(record: Record, choice: str, option: str) -> list[str]:
    kept = present(record)
    return [
        e["id"]
        for e in record["evidence"]
        if active(e, kept) and e["weights"].get(choice, 0) > e["weights"].get(option, 0)
    ]


def holds(record: Record) -> bool:
    """Whether a well-formed record with a choice is right in all that can be recomputed."""
    base = present(record)
    names = [f["id"] for f in record["facts"]], [e["id"] for e in record["evidence"]]
    if any(len(set(n)) < len(n) for n in names) or not admissible(record, base):
        return False
    default = {"emotion": "neutral", "cause": "not_cause"}.get(record["question"])
    if record["options"] != sorted(record["options"], key=lambda o: (o == default, o)):
        return False
    choice = winner(record, base)
    if (record["choice"], record["verdict"]) != (choice, "ENTAILED"):
        return False
    if record["scores"] != scores(record, base) or record["opaque_share"] != share(record, choice):
        return False
    if record["lead"] != lead(record, choice, base):
        return False
    if record["lead_without_opaque"] != lead(record, choice, base - opaque(record)):
        return False
    return _why_holds(record, choice) and _why_not_holds(record, choice)


def _why_holds(record: Record, choice: str) -> bool:
    why = record["why"]
    facts = frozenset(why["facts"])
    return (
        bool(facts)
        and len(facts) == len(why["facts"])
        and facts <= present(record)
        and forces(record, choice, facts)
        and not any(forces(record, choice, facts - {f}) for f in facts)
        and why["minimal"]
        and why["rechecked"]
    )


def _why_not_holds(record: Record, choice: str) -> bool:
    said = sorted(entry["option"] for entry in record["why_not"])
    if said != sorted(set(record["options"]) - {choice}):
        return False
    return all(_entry_holds(record, choice, entry) for entry in record["why_not"])


def _entry_holds(record: Record, choice: str, entry: Record) -> bool:
    option, change = entry["option"], entry["change"]
    if sorted(entry["against"]) != sorted(against(record, choice, option)):
        return False
    if not entry["rechecked"]:
        return False
    possible = changes(record, option)
    if change is None:
        return not possible
    drop, add = frozenset(change["drop"]), frozenset(change["add"])
    distinct = len(drop) + len(add) == len(change["drop"]) + len(change["add"])
    return distinct and (drop, add) in possible
