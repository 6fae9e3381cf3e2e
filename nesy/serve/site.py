"""The page: forms in, the same reports out that `--format html` writes."""

from __future__ import annotations

from collections.abc import Sequence

from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool

from nesy import __version__
from nesy.explain.html import compiled
from nesy.serve.examples import example, examples
from nesy.serve.flip import flip_routes
from nesy.serve.forms import (
    checked,
    lines_of,
    own_page,
    page_of,
    read_form,
    report,
    text_of,
    value_of,
)
from nesy.serve.limits import Limits
from nesy.serve.pool import Pool
from nesy.serve.requests import Prove
from nesy.serve.rules_page import rules_routes
from nesy.serve.site_template import INDEX
from nesy.serve.store import Named, Store


def site_routes(pool: Pool, store: Store, limits: Limits) -> APIRouter:
    """Return the routes of the page."""
    routes = APIRouter(include_in_schema=False)
    routes.include_router(flip_routes(pool, limits))
    routes.include_router(rules_routes(pool, store, limits))

    @routes.get("/")
    async def index(request: Request) -> Response:
        kept = await run_in_threadpool(store.names)
        return own_page("nesy", index_body(request.query_params.get("example", ""), kept))

    @routes.post("/page/prove")
    async def prove(request: Request) -> Response:
        form = await read_form(request, limits)
        asked = {
            "theory": text_of(form, "theory"),
            "claims": lines_of(form, "claims"),
            "semantics": value_of(form, "semantics"),
        }
        return report(await page_of(pool, "prove", checked(Prove, asked)))

    return routes


def index_body(name: str, kept: Sequence[Named] = ()) -> str:
    """Return the first page, with the example `name` in its form if there is such a one."""
    shown = example(name)

    def given(section: str, field: str) -> str:
        is_meant = shown is not None and shown.section == section
        return shown.fields.get(field, "") if shown is not None and is_meant else ""

    rendered: str = compiled(INDEX).render(
        examples=examples(), given=given, kept=kept, version=__version__
    )
    return rendered
