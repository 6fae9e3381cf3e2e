"""Forms of the page: what is in them, and pages made of what is answered."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from fastapi import Request, Response
from pydantic import BaseModel, ValidationError

from nesy.explain.html import compiled, page_beside, whole_page
from nesy.serve.api import response
from nesy.serve.limits import Limits, Reply, RequestError
from nesy.serve.pool import Pool
from nesy.serve.requests import first_problem
from nesy.serve.site_template import FAILED, NAV, STYLE

Fields = Mapping[str, Sequence[str]]

_MOST_FIELDS = 10_000
_KINDS = ("application/x-www-form-urlencoded", "multipart/form-data")


async def read_form(request: Request, limits: Limits) -> Fields:
    """Return the texts of a form by field; of a file that was sent, what is in it.

    Raises:
        RequestError: what came is no form (415), or the file is no text.
    """
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in _KINDS:
        raise RequestError(f"the content-type is {kind!r}; expected a form", status=415)
    found: dict[str, list[str]] = {}
    async with request.form(
        max_files=1, max_fields=_MOST_FIELDS, max_part_size=limits.body_bytes
    ) as form:
        for name, value in form.multi_items():
            if isinstance(value, str):
                found.setdefault(name, []).append(value.replace("\r\n", "\n"))
            elif value.filename:
                found[name] = [_decoded(await value.read())]
    return found


def text_of(form: Fields, name: str) -> str:
    """Return the file where one was sent, or what was pasted."""
    return value_of(form, "file") or value_of(form, name)


def value_of(form: Fields, name: str) -> str:
    """Return what is in a field, or ""."""
    return form.get(name, [""])[0]


def lines_of(form: Fields, name: str) -> list[str]:
    """Return the lines of a field that are not blank."""
    return [line.strip() for line in value_of(form, name).split("\n") if line.strip()]


def checked(kind: type[BaseModel], asked: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is asked as a worker takes it.

    Raises:
        RequestError: something is missing or out of bounds.
    """
    try:
        return kind.model_validate(asked).model_dump()
    except ValidationError as error:
        raise RequestError(first_problem(error.errors()), status=422) from error


async def page_of(pool: Pool, task: str, asked: Mapping[str, Any]) -> str:
    """Have a task done and return the page about it.

    Raises:
        RequestError: there is none.
    """
    return (await _done(pool, task, {**asked, "format": "html"})).body


async def record_of(pool: Pool, task: str, asked: Mapping[str, Any]) -> Any:
    """Have a task done and return its record.

    Raises:
        RequestError: there is none.
    """
    return json.loads((await _done(pool, task, asked)).body)


def report(page: str, *, above: str = "", below: str = "") -> Response:
    """Return the page of an answer with a way back, and with what may be asked next."""
    page = page_beside(page, before=NAV, after=below, style=STYLE)
    if above:
        page = page.replace("<main>\n", f"<main>\n{above}", 1)
    return response(Reply(200, "html", page))


def own_page(title: str, body: str, *, status: int = 200, before: str = "") -> Response:
    """Return a page of the site's own."""
    page = whole_page(title, body, style=STYLE)
    return response(Reply(status, "html", page_beside(page, before=before)))


def failed(status: int, problem: str, *, below: str = "", sent: bool = True) -> Response:
    """Return a page that says why there is no answer.

    Args:
        below: what stands below it; without it the way to mend it is back, if anything was `sent`.
    """
    body = compiled(FAILED).render(problem=problem, goes_back=sent and not below) + below
    return own_page("Not answered", body, status=status, before=NAV)


async def _done(pool: Pool, task: str, asked: Mapping[str, Any]) -> Reply:
    reply = await pool.ask(task, asked)
    if reply.status != 200:
        raise RequestError(json.loads(reply.body)["error"], status=reply.status)
    return reply


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise RequestError(
            f"byte {error.start} of the file is not UTF-8; expected text in UTF-8", status=422
        ) from error
