"""Pages about rules in English: asked, corrected, left out, kept."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from typing import Any

from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse

from nesy.check.domain_schema import domain_problems
from nesy.explain.html import compiled, whole_page
from nesy.serve.domains import kept_anew
from nesy.serve.forms import (
    Fields,
    checked,
    failed,
    lines_of,
    page_of,
    read_form,
    record_of,
    report,
    text_of,
    value_of,
)
from nesy.serve.limits import Limits, RequestError
from nesy.serve.pool import Pool
from nesy.serve.requests import Ask, NewDomain
from nesy.serve.site_template import KEPT, READ, RULES
from nesy.serve.store import Store

Document = dict[str, Any]


def rules_routes(pool: Pool, store: Store, limits: Limits) -> APIRouter:
    """Return the routes of rules in English."""
    routes = APIRouter(include_in_schema=False)

    @routes.post("/page/ask")
    async def ask(request: Request) -> Response:
        form = await read_form(request, limits)
        rules = text_of(form, "rules")
        only_reads = value_of(form, "only") == "read"
        named = checked(NewDomain, {"name": "rules", "rules": rules})
        document = await record_of(pool, "compile", {**named, "looks_over": only_reads})
        if only_reads:
            read = document["rules"]
            refused = sum(rule["refused"] is not None for rule in read)
            body = compiled(READ).render(all=len(read), refused=refused)
            below = rules_form(document, form, rules=rules, is_asked=False)
            return report(whole_page("What was understood", body), below=below)
        return await _asked(pool, document, form, rules=rules)

    @routes.post("/page/again")
    async def again(request: Request) -> Response:
        form = await read_form(request, limits)
        document, left_out = await run_in_threadpool(_changed, form)
        return await _asked(pool, document, form, rules=value_of(form, "rules"), left_out=left_out)

    @routes.post("/page/keep")
    async def keep(request: Request) -> Response:
        form = await read_form(request, limits)
        document, _ = await run_in_threadpool(_changed, form)
        corrections = {
            rule["text"]: rule["formula"]
            for rule in document["rules"]
            if rule["formula"] is not None and rule["corrected"] == "domain"
        }
        named = {
            "name": value_of(form, "name").strip() or "Rules without a name",
            "rules": value_of(form, "rules"),
            "corrections": corrections,
        }
        asked = NewDomain.model_validate(checked(NewDomain, named))
        reply = await kept_anew(pool, store, asked)
        if reply.status != 201:
            raise RequestError(json.loads(reply.body)["error"], status=reply.status)
        return RedirectResponse(f"/page/domains/{json.loads(reply.body)['id']}", 303)

    @routes.get("/page/domains/{id}")
    async def kept(id: str) -> Response:
        found = await run_in_threadpool(store.get, id)
        body = compiled(KEPT).render(kept=found)
        below = rules_form(json.loads(found.document), {}, rules="", is_asked=False)
        return report(whole_page(found.name, body), below=below)

    @routes.post("/page/domains/{id}/delete")
    async def delete(id: str) -> Response:
        await run_in_threadpool(store.delete, id)
        return RedirectResponse("/#kept", 303)

    return routes


def rules_form(
    document: Document,
    form: Fields,
    *,
    rules: str,
    left_out: Collection[str] = (),
    is_asked: bool = True,
) -> str:
    """Return the form in which rules are left out, corrected and asked.

    Args:
        is_asked: something was asked; else what is odd about the rules is not folded up.
    """
    rendered: str = compiled(RULES).render(
        fields=[("document", json.dumps(document)), ("rules", rules)],
        question=value_of(form, "question"),
        options="\n".join(lines_of(form, "options")),
        semantics_name=value_of(form, "semantics") or "classical",
        findings=[each["message"] for each in document["findings"]],
        rules=[
            {
                "name": rule["name"],
                "text": rule["text"],
                "formula": rule["formula"] or "",
                "note": _note(rule),
                "left_out": rule["name"] in left_out,
            }
            for rule in document["rules"]
        ],
        source=bool(rules),
        is_asked=is_asked,
    )
    return rendered


async def _asked(
    pool: Pool, document: Document, form: Fields, *, rules: str, left_out: Sequence[str] = ()
) -> Response:
    """Ask the rules of a form, with the form below the answer or below what is wrong."""
    below = rules_form(document, form, rules=rules, left_out=left_out)
    try:
        asked = checked(
            Ask,
            {
                "rules": json.dumps(document),
                "question": value_of(form, "question"),
                "options": lines_of(form, "options"),
                "semantics": value_of(form, "semantics") or "classical",
                "without": [*left_out],
            },
        )
        return report(await page_of(pool, "ask", asked), below=below)
    except RequestError as error:
        return failed(error.status, str(error), below=below)


def _changed(form: Fields) -> tuple[Document, list[str]]:
    """Return the rules of a form with its formulas, and those that are to be left out.

    Raises:
        RequestError: the form does not hold what it was made with.
    """
    document = _read_document(value_of(form, "document"))
    kept, left_out = set(form.get("keep", ())), []
    for number, rule in enumerate(document["rules"], 1):
        written = " ".join(value_of(form, f"formula-{number}").split())
        if written != (rule["formula"] or "").strip():
            rule.update(formula=written or None, corrected="domain", refused=None)
            if not written:
                rule.update(corrected=None, digest=None)
        if rule["name"] not in kept:
            left_out.append(rule["name"])
    return document, left_out


def _read_document(text: str) -> Document:
    try:
        document = json.loads(text)
        problems = domain_problems(document, most=1)
    except (ValueError, RecursionError) as error:
        raise _damaged() from error
    if problems:
        raise _damaged()
    return dict(document)


def _damaged() -> RequestError:
    return RequestError("the form is damaged; begin on the first page", status=422)


def _note(rule: Document) -> str:
    if rule["formula"] is None:
        reason = (rule["refused"] or {}).get("reason", "it has no formula")
        return f"not understood: {reason}"
    if rule["corrected"] == "domain":
        return "its formula was given by hand"
    if rule["maker"] == "neural":
        return f"read by the net, {min(99, round(100 * (rule['confidence'] or 0)))}% sure"
    return ""
