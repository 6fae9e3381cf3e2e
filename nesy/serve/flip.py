"""Pages on which facts and rules of a decision are taken away, so that it is made anew."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from fastapi import APIRouter, Request, Response

from nesy.explain.html import compiled
from nesy.serve.forms import (
    Fields,
    checked,
    lines_of,
    own_page,
    read_form,
    record_of,
    report,
    text_of,
    value_of,
)
from nesy.serve.limits import Limits, RequestError
from nesy.serve.pool import Pool
from nesy.serve.requests import Choose, Explain
from nesy.serve.site_template import FACTS, NAV, TAKE_AWAY, TAKEN

Record = Mapping[str, Any]

_UNDECIDED = "undecided"
_NAMES = {"cause": "a cause", "not_cause": "no cause"}


def flip_routes(pool: Pool, limits: Limits) -> APIRouter:
    """Return the routes of conversations and choices."""
    routes = APIRouter(include_in_schema=False)

    @routes.post("/page/explain")
    async def explain(request: Request) -> Response:
        return await _answered(pool, "explain", await read_form(request, limits))

    @routes.post("/page/choose")
    async def choose(request: Request) -> Response:
        return await _answered(pool, "choose", await read_form(request, limits))

    @routes.post("/page/facts")
    async def facts(request: Request) -> Response:
        form = await read_form(request, limits)
        task = "choose" if value_of(form, "question") else "explain"
        id = value_of(form, "decision")
        record = await record_of(pool, task, _asked(task, form, []))
        found = next((each for each in record["decisions"] if each["id"] == id), None)
        if found is None:
            raise RequestError(f"no decision {id!r}; go back and choose one", status=422)
        body = compiled(FACTS).render(
            action=f"/page/{task}",
            fields=[*_passed(task, form), ("decision", id)],
            label=label_of(found),
            now=_option(found["choice"]),
            **_ticks(found, _dropped(form).get(id, {})),
        )
        return own_page("Take something away", body, before=NAV)

    return routes


def label_of(decision: Record) -> str:
    """Say what a decision is about."""
    match decision["question"]:
        case "emotion":
            return f"turn {decision['turn']}, emotion"
        case "cause" if decision["turn"] == decision["source_turn"]:
            return f"turn {decision['turn']}, caused by itself"
        case "cause":
            return f"turn {decision['turn']}, caused by turn {decision['source_turn']}"
    return "the choice"


async def _answered(pool: Pool, task: str, form: Fields) -> Response:
    dropped = _dropped(form)
    if id := value_of(form, "decision"):
        chosen = {"facts": list(form.get("fact", ())), "rules": list(form.get("rule", ()))}
        dropped[id] = chosen
        if not any(chosen.values()):
            del dropped[id]
    without = [{"decision": each, **what} for each, what in dropped.items()]
    found = await record_of(pool, task, {**_asked(task, form, without), "format": "page"})
    decisions = [
        {
            **each,
            "label": label_of(each),
            "before": _option(each["before"]),
            "now": _option(each["now"]),
        }
        for each in found["decisions"]
    ]
    fields = [*_passed(task, form, whole=True), ("without", json.dumps(dropped))]
    below = compiled(TAKE_AWAY).render(
        fields=fields, decisions=decisions, chosen=value_of(form, "decision")
    )
    return report(found["page"], above=_taken(dropped, decisions), below=below)


def _asked(task: str, form: Fields, without: Sequence[Record]) -> dict[str, Any]:
    if task == "choose":
        asked = {"question": value_of(form, "question"), "options": lines_of(form, "options")}
        return checked(Choose, {**asked, "without": without})
    return checked(Explain, {"conversation": text_of(form, "conversation"), "without": without})


def _passed(task: str, form: Fields, *, whole: bool = False) -> list[tuple[str, str]]:
    """Return what the next form hands on: what was asked, and what was taken away so far."""
    if task == "choose":
        fields = [(name, value_of(form, name)) for name in ("question", "options")]
    else:
        fields = [("conversation", text_of(form, "conversation"))]
    return fields if whole else [*fields, ("without", value_of(form, "without"))]


def _dropped(form: Fields) -> dict[str, dict[str, list[str]]]:
    try:
        found = json.loads(value_of(form, "without") or "{}")
        return {
            str(id): {"facts": list(what["facts"]), "rules": list(what["rules"])}
            for id, what in found.items()
        }
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise RequestError("the form is damaged; begin on the first page", status=422) from error


def _taken(dropped: Mapping[str, Any], decisions: Sequence[Record]) -> str:
    taken = [
        {**each, "count": _counted(dropped[each["id"]])}
        for each in decisions
        if each["id"] in dropped
    ]
    return compiled(TAKEN).render(taken=taken) if taken else ""


def _counted(what: Mapping[str, Sequence[str]]) -> str:
    said = [
        f"{len(names)} {noun}{'s' * (len(names) != 1)}"
        for noun, names in (("fact", what["facts"]), ("rule", what["rules"]))
        if names
    ]
    return " and ".join(said)


def _ticks(decision: Record, away: Mapping[str, Sequence[str]]) -> dict[str, list[Record]]:
    """Return the facts of a decision, those of its reason first, and the rules that count."""
    reason = set((decision["why"] or {}).get("facts", ()))
    present = {fact["id"] for fact in decision["facts"] if fact["present"]}
    facts: list[Record] = [
        {
            "id": fact["id"],
            "text": fact["text"],
            "source": fact["source"] + ("; opaque" if fact["opaque"] else ""),
            "is_reason": fact["id"] in reason,
            "away": fact["id"] in away.get("facts", ()),
        }
        for fact in decision["facts"]
        if fact["present"]
    ]
    rules: dict[str, Record] = {
        item["rule"]: {
            "id": item["rule"],
            "text": item["text"],
            "source": item["rule"],
            "is_reason": False,
            "away": item["rule"] in away.get("rules", ()),
        }
        for item in decision["evidence"]
        if "text" in item and _is_active(item, present)
    }
    facts.sort(key=lambda fact: not fact["is_reason"])
    return {"facts": facts, "rules": [*rules.values()]}


def _is_active(item: Record, present: Collection[str]) -> bool:
    """Whether a rule counts as things are: one that does not could be taken away for nothing."""
    return any(
        all((each["fact"] in present) == each["positive"] for each in body)
        for body in item["bodies"]
    )


def _option(option: str | None) -> str:
    return _UNDECIDED if option is None else _NAMES.get(option, option)
