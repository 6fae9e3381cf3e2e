"""A written decision as checked values, read from its record alone.

Sets of facts are bit masks: bit i stands for the i-th fact of the record.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from nesy.errors import NesyError

WEIGHTED = ("emotion", "cause", "choice")
"""The questions that are decided by weighted evidence."""

LARGEST_WEIGHT = 1_000_000
_LARGEST_SUM = 2**30  # twice the weights must stay a 32-bit integer of the solver


class RecordError(NesyError):
    """A record that cannot be read as a decision; its text says where and what was expected."""


@dataclass(frozen=True, slots=True)
class Body:
    """Holds where all of `needs` and none of `forbids` are kept (masks)."""

    needs: int
    forbids: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """Active where one of its bodies holds.

    Args:
        weights: one per option, in option order.
        effects: place and weight of the options whose weight is not 0.
    """

    id: str
    bodies: tuple[Body, ...]
    weights: tuple[int, ...]
    effects: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """What a record says is to be decided; F, A and N of docs/design.md as masks.

    Args:
        options: in tie order.
        bits: fact id to its bit.
        present: F; addable: A; opaque: N.
        groups: masks of facts of which at most one may be kept.
    """

    question: str
    options: tuple[str, ...]
    bits: Mapping[str, int]
    present: int
    addable: int
    opaque: int
    groups: tuple[int, ...]
    evidence: tuple[Evidence, ...]

    def admits(self, kept: int) -> bool:
        """Return whether `kept` holds at most one fact of each exclusive group."""
        return all((kept & group).bit_count() <= 1 for group in self.groups)


def read_decision(record: Mapping[str, Any]) -> Decision:
    """Read what is decided, and from what, out of a record.

    Raises:
        RecordError: something needed is missing, of the wrong type, repeated or unknown.
    """
    if not isinstance(record, Mapping):
        raise RecordError(f"a decision is an object, not {kind_of(record)}")
    question = text_in(record, "question")
    if question not in WEIGHTED:
        raise RecordError(
            f"question {question!r} cannot be recomputed; expected one of {', '.join(WEIGHTED)}"
        )
    if (semantics := text_in(record, "semantics")) != "weighted-evidence":
        raise RecordError(f"semantics is {semantics!r}, expected 'weighted-evidence'")
    options = _read_options(record)
    bits, present, opaque = _read_facts(record)
    return Decision(
        question,
        options,
        bits,
        present,
        (1 << len(bits)) - 1 - present,
        opaque,
        tuple(
            mask_of(group, bits, f"exclusive[{place}]")
            for place, group in enumerate(list_in(record, "exclusive"))
        ),
        _read_evidence(record, options, bits),
    )


def mask_of(ids: object, bits: Mapping[str, int], where: str) -> int:
    """Return the mask of a list of distinct fact ids.

    Raises:
        RecordError: not a list of distinct ids of facts of the record.
    """
    if not isinstance(ids, Sequence) or isinstance(ids, str):
        raise RecordError(f"{where} is {kind_of(ids)}, expected a list of fact ids")
    mask = 0
    for fact in ids:
        bit = bits.get(fact) if isinstance(fact, str) else None
        if bit is None:
            raise RecordError(f"{where} names {shown(fact)}, which is no fact of this decision")
        if mask & bit:
            raise RecordError(f"{where} names {fact!r} twice")
        mask |= bit
    return mask


def bits_of(mask: int) -> list[int]:
    """Return the bits of a mask one by one, lowest first."""
    found = []
    while mask:
        low = mask & -mask
        found.append(low)
        mask ^= low
    return found


def text_in(record: Mapping[str, Any], key: str, where: str = "") -> str:
    """Return the non-empty text at `key`.

    Raises:
        RecordError: it is missing or something else.
    """
    value = record.get(key)
    if not isinstance(value, str) or not value:
        raise RecordError(f"{where}{key} is {kind_of(value)}, expected a text that is not empty")
    return value


def list_in(record: Mapping[str, Any], key: str, where: str = "") -> Sequence[Any]:
    """Return the list at `key`.

    Raises:
        RecordError: it is missing or something else.
    """
    value = record.get(key)
    if not isinstance(value, list | tuple):
        raise RecordError(f"{where}{key} is {kind_of(value)}, expected a list")
    return value


def object_in(value: object, where: str) -> Mapping[str, Any]:
    """Return `value` if it is an object.

    Raises:
        RecordError: it is something else.
    """
    if type(value) is not dict and not isinstance(value, Mapping):  # the former is far cheaper
        raise RecordError(f"{where} is {kind_of(value)}, expected an object")
    return value


def is_integer(value: object) -> bool:
    """Return whether `value` is an integer; true and false are not."""
    return isinstance(value, int) and not isinstance(value, bool)


def kind_of(value: object) -> str:
    """Name the JSON type of a value."""
    if value is None:
        return "missing or null"
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, int | float):
        return "a number"
    if isinstance(value, str):
        return "a text" if value else "an empty text"
    return "an object" if isinstance(value, Mapping) else "a list"


def shown(value: object, most: int = 60) -> str:
    """Return a value on one line, cut to `most` characters."""
    text = repr(value) if isinstance(value, str | int | float) else kind_of(value)
    return text if len(text) <= most else text[: most - 3] + "..."


def _read_options(record: Mapping[str, Any]) -> tuple[str, ...]:
    options = list_in(record, "options")
    if not all(isinstance(option, str) and option for option in options):
        raise RecordError("options holds something that is not a text, expected texts only")
    if len(options) < 2 or len(set(options)) < len(options):
        raise RecordError(f"options has {len(options)} entries, expected two or more, all distinct")
    return tuple(options)


def _read_facts(record: Mapping[str, Any]) -> tuple[dict[str, int], int, int]:
    bits: dict[str, int] = {}
    present = opaque = 0
    for place, value in enumerate(list_in(record, "facts")):
        where = f"facts[{place}]"
        fact = object_in(value, where)
        name = text_in(fact, "id", where + ".")
        if name in bits:
            raise RecordError(f"two facts have the id {name!r}")
        bits[name] = 1 << place
        present |= _flag(fact, "present", where) << place
        opaque |= _flag(fact, "opaque", where) << place
    return bits, present, opaque


def _flag(value: Mapping[str, Any], key: str, where: str) -> bool:
    flag = value.get(key)
    if not isinstance(flag, bool):
        raise RecordError(f"{where}.{key} is {kind_of(flag)}, expected true or false")
    return flag


def _read_evidence(
    record: Mapping[str, Any], options: tuple[str, ...], bits: Mapping[str, int]
) -> tuple[Evidence, ...]:
    found: list[Evidence] = []
    names: set[str] = set()
    places = {option: place for place, option in enumerate(options)}
    for place, value in enumerate(list_in(record, "evidence")):
        where = f"evidence[{place}]"
        item = object_in(value, where)
        name = text_in(item, "id", where + ".")
        if name in names:
            raise RecordError(f"two pieces of evidence have the id {name!r}")
        names.add(name)
        bodies = tuple([_read_body(b, bits, where) for b in list_in(item, "bodies", where + ".")])
        weights = _read_weights(item, places, where)
        effects = tuple([(n, weight) for n, weight in enumerate(weights) if weight])
        found.append(Evidence(name, bodies, tuple(weights), effects))
    reach = 2 * sum(max(map(abs, item.weights)) for item in found)
    if reach > _LARGEST_SUM:
        raise RecordError(f"the weights add up to {reach}, more than can be checked")
    return tuple(found)


def _read_body(value: object, bits: Mapping[str, int], where: str) -> Body:
    if not isinstance(value, list | tuple) or not value:
        raise RecordError(f"{where} has a body that is {kind_of(value)}, expected literals")
    needs = forbids = 0
    for literal in value:
        literal = object_in(literal, where)
        fact = literal.get("fact")
        bit = bits.get(fact) if isinstance(fact, str) else None
        if bit is None:
            raise RecordError(f"{where} names {shown(fact)}, which is no fact of this decision")
        if _flag(literal, "positive", where):
            needs |= bit
        else:
            forbids |= bit
    return Body(needs, forbids)


def _read_weights(item: Mapping[str, Any], places: Mapping[str, int], where: str) -> list[int]:
    weights = object_in(item.get("weights"), f"{where}.weights")
    found = [0] * len(places)
    for option, weight in weights.items():
        place = places.get(option)
        if place is None:
            raise RecordError(f"{where} has a weight for {shown(option)}, which is no option")
        if type(weight) is not int or abs(weight) > LARGEST_WEIGHT:
            raise RecordError(
                f"{where}: the weight for {option!r} is {shown(weight)}, "
                f"expected an integer of at most {LARGEST_WEIGHT}"
            )
        found[place] = weight
    return found
