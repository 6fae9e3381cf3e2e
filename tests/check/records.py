"""Random decisions with right records, written by the oracle, and single edits of them."""

from __future__ import annotations

import copy
import hashlib
import json
import random
from collections.abc import Callable
from typing import Any

from tests.check import oracle

Record = dict[str, Any]
WORDS = ("anger", "disgust", "fear", "happiness", "neutral", "sadness", "surprise")


def digested(record: Record) -> Record:
    """The record with its digest written anew."""
    body = {k: v for k, v in record.items() if k != "digest"}
    text = json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return body | {"digest": hashlib.sha256(text.encode()).hexdigest()}


def random_record(seed: int, *, facts: int = 7, extra: int = 6, name: str = "emotion-1") -> Record:
    """A right record of an emotion (even seeds) or a cause (odd seeds)."""
    rng = random.Random(seed)
    record = _question(seed, rng, name)
    _draw_facts(record, rng, facts)
    _draw_evidence(record, rng, extra)
    return solved(record)


def small_record(name: str = "emotion-1") -> Record:
    """A right record that can be read at a glance: surprise over neutral, by one cue."""
    record: Record = {
        "id": name,
        "question": "emotion",
        "turn": 1,
        "source_turn": None,
        "semantics": "weighted-evidence",
        "options": ["surprise", "neutral"],
        "left_out": 0,
        "facts": [fact("f1", "prior"), fact("f2", "prior"), fact("f3", "cue")],
        "exclusive": [],
        "evidence": [
            _piece(1, [[("f1", True)]], {"surprise": 1, "neutral": 0}),
            _piece(2, [[("f2", True)]], {"surprise": 0, "neutral": 3}),
            _piece(3, [[("f3", True)]], {"surprise": 5, "neutral": 0}),
        ],
    }
    return solved(record)


def fact(name: str, kind: str, *, is_present: bool = True, is_opaque: bool = False) -> Record:
    """A fact as it is written, without a place in the text."""
    source = "prior" if kind == "prior" else "turn 1"
    return {
        "id": name,
        "text": f"the {kind} {name}",
        "kind": kind,
        "source": source,
        "present": is_present,
        "opaque": is_opaque,
    }


def solved(record: Record) -> Record:
    """The record with all that is derived written by the oracle."""
    base = oracle.present(record)
    choice = oracle.winner(record, base)
    derived = {
        "choice": choice,
        "verdict": "ENTAILED",
        "scores": oracle.scores(record, base),
        "opaque_share": oracle.share(record, choice),
        "lead": oracle.lead(record, choice, base),
        "lead_without_opaque": oracle.lead(record, choice, base - oracle.opaque(record)),
        "why": {"facts": sorted(oracle.axp(record, choice)), "minimal": True, "rechecked": True},
        "why_not": [
            _why_not(record, choice, option) for option in record["options"] if option != choice
        ],
    }
    return digested(record | derived)


def document(*records: Record, name: str = "d1") -> Record:
    """A document of these decisions, with one turn."""
    return {
        "schema": "nesy.explanation/1",
        "id": name,
        "engine": {
            "version": "0.1.0",
            "weights_hash": "a" * 64,
            "kg_hash": "b" * 64,
            "seed": 0,
            "budget": 2_000_000,
            "semantics": "weighted-evidence",
        },
        "turns": [{"turn": 1, "speaker": "Ann", "text": "I can't believe it!"}],
        "decisions": list(records),
    }


def _question(seed: int, rng: random.Random, name: str) -> Record:
    is_cause = seed % 2 == 1
    if is_cause:
        options = ["cause", "not_cause"]
    else:
        options = sorted(rng.sample(WORDS, rng.randint(2, 5)), key=lambda o: (o == "neutral", o))
    return {
        "id": name,
        "question": "cause" if is_cause else "emotion",
        "turn": 1,
        "source_turn": 1 if is_cause else None,
        "semantics": "weighted-evidence",
        "options": options,
        "left_out": 0,
    }


def _draw_facts(record: Record, rng: random.Random, count: int) -> None:
    priors, likely = len(record["options"]), rng.choice((0.4, 0.7, 0.9))
    record["facts"] = [
        {
            "id": f"f{n}",
            "text": f"fact {n}",
            "kind": "prior" if n <= priors else "cue",
            "source": "prior" if n <= priors else "turn 1",
            "present": n <= priors or rng.random() < likely,
            "opaque": n > priors and rng.random() < 0.3,
            "span": {"turn": 1, "start": 0, "end": 1 + n % 7},
        }
        for n in range(1, priors + count + 1)
    ]
    absent = [f["id"] for f in record["facts"] if not f["present"]]
    given = [f["id"] for f in record["facts"] if f["present"]][priors:]
    record["exclusive"] = []
    if absent and rng.random() < 0.6:
        group = rng.sample(absent, min(len(absent), 2)) + rng.sample(given, min(len(given), 1))
        record["exclusive"].append(sorted(group))


def _draw_evidence(record: Record, rng: random.Random, extra: int) -> None:
    options = record["options"]
    evidence = [
        _piece(n, [[(f"f{n}", True)]], {o: int(o == option) * rng.randint(1, 2) for o in options})
        for n, option in enumerate(options, 1)
    ]
    names = [f["id"] for f in record["facts"]][len(options) :]
    for n in range(len(options) + 1, len(options) + extra + 1):
        bodies = []
        for _ in range(rng.choice((1, 1, 2))):
            chosen = rng.sample(names, rng.choice((1, 1, 2, 3)))
            bodies.append([(f, k == 0 or rng.random() < 0.6) for k, f in enumerate(chosen)])
        weights = {o: rng.choice((-3, -1, 0, 0, 1, 2, 4)) for o in options}
        evidence.append(_piece(n, bodies, weights))
    record["evidence"] = evidence


def _piece(number: int, bodies: list[list[tuple[str, bool]]], weights: dict[str, int]) -> Record:
    return {
        "id": f"e{number}",
        "rule": f"E{number:02}",
        "bodies": [[{"fact": f, "positive": p} for f, p in body] for body in bodies],
        "weights": weights,
    }


def _why_not(record: Record, choice: str, option: str) -> Record:
    possible = oracle.changes(record, option)
    change = None
    if possible:
        drop, add = min(possible, key=lambda c: (len(c[0]) + len(c[1]), sorted(c[0] | c[1])))
        change = {"drop": sorted(drop), "add": sorted(add)}
    return {
        "option": option,
        "change": change,
        "against": oracle.against(record, choice, option),
        "rechecked": True,
    }


Edit = Callable[[Record, random.Random], None]


def _weight(record: Record, rng: random.Random) -> None:
    weights = rng.choice(record["evidence"])["weights"]
    weights[rng.choice(list(weights))] += rng.choice((-5, -2, -1, 1, 2, 5))


def _sign(record: Record, rng: random.Random) -> None:
    literal = rng.choice(rng.choice(rng.choice(record["evidence"])["bodies"]))
    literal["positive"] = not literal["positive"]


def _literal(record: Record, rng: random.Random) -> None:
    literal = rng.choice(rng.choice(rng.choice(record["evidence"])["bodies"]))
    literal["fact"] = rng.choice(record["facts"])["id"]


def _flag(key: str) -> Edit:
    def edit(record: Record, rng: random.Random) -> None:
        fact = rng.choice(record["facts"])
        fact[key] = not fact[key]

    return edit


def _choice(record: Record, rng: random.Random) -> None:
    record["choice"] = rng.choice([o for o in record["options"] if o != record["choice"]])


def _score(record: Record, rng: random.Random) -> None:
    record["scores"][rng.choice(record["options"])] += rng.choice((-1, 1, 3))


def _share(record: Record, rng: random.Random) -> None:
    record["opaque_share"] = round(rng.random(), 6)


def _lead(key: str) -> Edit:
    def edit(record: Record, rng: random.Random) -> None:
        record[key] += rng.choice((-2, -1, 1, 2))

    return edit


def _why_more(record: Record, rng: random.Random) -> None:
    record["why"]["facts"].append(rng.choice(record["facts"])["id"])


def _why_less(record: Record, rng: random.Random) -> None:
    record["why"]["facts"].remove(rng.choice(record["why"]["facts"]))


def _why_other(record: Record, rng: random.Random) -> None:
    facts = record["why"]["facts"]
    facts[rng.randrange(len(facts))] = rng.choice(record["facts"])["id"]


def _against(record: Record, rng: random.Random) -> None:
    said = rng.choice(record["why_not"])["against"]
    name = rng.choice(record["evidence"])["id"]
    if name in said:
        said.remove(name)
    else:
        said.append(name)


def _change(record: Record, rng: random.Random) -> None:
    entry = rng.choice(record["why_not"])
    chosen = rng.sample(record["facts"], rng.randint(1, 3))
    entry["change"] = {
        "drop": [f["id"] for f in chosen if f["present"]],
        "add": [f["id"] for f in chosen if not f["present"]],
    }


def _change_more(record: Record, rng: random.Random) -> None:
    change = rng.choice(record["why_not"])["change"]
    fact = rng.choice(record["facts"])
    if change is not None:
        change["drop" if fact["present"] else "add"].append(fact["id"])


def _no_change(record: Record, rng: random.Random) -> None:
    rng.choice(record["why_not"])["change"] = None


def _order(record: Record, rng: random.Random) -> None:
    rng.shuffle(record["options"])


def _exclusive(record: Record, rng: random.Random) -> None:
    if record["exclusive"] and rng.random() < 0.4:
        record["exclusive"].pop()
    else:
        record["exclusive"].append([f["id"] for f in rng.sample(record["facts"], 2)])


def _same_id(record: Record, rng: random.Random) -> None:
    items = record[rng.choice(("facts", "evidence"))]
    first, second = rng.sample(items, 2)
    first["id"] = second["id"]


def _drop_evidence(record: Record, rng: random.Random) -> None:
    gone = record["evidence"].pop(rng.randrange(len(record["evidence"])))
    for entry in record["why_not"]:
        entry["against"] = [name for name in entry["against"] if name != gone["id"]]


def _drop_foil(record: Record, rng: random.Random) -> None:
    record["why_not"].pop(rng.randrange(len(record["why_not"])))


def _repeat_foil(record: Record, rng: random.Random) -> None:
    record["why_not"].append(copy.deepcopy(rng.choice(record["why_not"])))


def _rechecked(record: Record, rng: random.Random) -> None:
    rng.choice([record["why"], *record["why_not"]])["rechecked"] = False


def _minimal(record: Record, rng: random.Random) -> None:
    record["why"]["minimal"] = False


EDITS: dict[str, Edit] = {
    "weight": _weight,
    "sign": _sign,
    "literal": _literal,
    "present": _flag("present"),
    "opaque": _flag("opaque"),
    "choice": _choice,
    "score": _score,
    "share": _share,
    "lead": _lead("lead"),
    "lead_without_opaque": _lead("lead_without_opaque"),
    "why_more": _why_more,
    "why_less": _why_less,
    "why_other": _why_other,
    "against": _against,
    "change": _change,
    "change_more": _change_more,
    "no_change": _no_change,
    "order": _order,
    "exclusive": _exclusive,
    "same_id": _same_id,
    "drop_evidence": _drop_evidence,
    "drop_foil": _drop_foil,
    "repeat_foil": _repeat_foil,
    "rechecked": _rechecked,
    "minimal": _minimal,
}


def edited(record: Record, edit: str, seed: int) -> Record:
    """A copy with one edit, its digest written anew so that only recomputing can see it."""
    changed = copy.deepcopy(record)
    EDITS[edit](changed, random.Random(seed))
    return digested(changed)
