"""`nesy serve`: the web page and the API."""

from __future__ import annotations

import os
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from nesy.cli.app import OK, say
from nesy.cli.settings import Given, configured, with_settings

KEY = "NESY_API_KEY"


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="Where it listens.")
@click.option("--port", type=click.IntRange(0, 65_535), default=8000, show_default=True)
@click.option(
    "--workers", type=click.IntRange(1, 64), default=2, show_default=True, help="Processes."
)
@click.option(
    "--queue",
    type=click.IntRange(1, 100_000),
    default=128,
    show_default=True,
    help="Requests that may wait.",
)
@click.option(
    "--max-bytes",
    type=click.IntRange(1_000, 2**30),
    default=1_000_000,
    show_default=True,
    help="Of one request.",
)
@click.option(
    "--time-limit",
    type=click.FloatRange(0, 3_600, min_open=True),
    default=60.0,
    show_default=True,
    help="Seconds for one request.",
)
@click.option(
    "--max-kept",
    type=click.IntRange(100_000, 2**40),
    default=256 * 2**20,
    show_default=True,
    help="Bytes of all domains that are kept.",
)
@click.option(
    "--data",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The file in which domains are kept.  [default: in the user's own folder]",
)
@with_settings
def command(
    host: str,
    port: int,
    workers: int,
    queue: int,
    max_bytes: int,
    time_limit: float,
    max_kept: int,
    data: Path | None,
    **given: Any,
) -> int:
    """Show what nesy does in a browser, and answer programs, until Ctrl-C.

    The page is at /, the API under /v1, described by /v1/openapi.json. Where the environment
    variable NESY_API_KEY is set, all but /v1/health needs that key: a browser asks for it as the
    password of any name.
    """
    from nesy.serve.limits import Limits
    from nesy.serve.server import Site, serve

    limits = Limits(
        body_bytes=max_bytes,
        time_s=time_limit,
        queue=queue,
        workers=workers,
        kept_bytes=max_kept,
    )
    site = Site(
        host,
        port,
        os.environ.get(KEY) or None,
        limits,
        asdict(configured(Given(**given))),
        data=data,
    )
    if site.hosts is None and site.key is None:
        say(f"{host} can be reached from other machines, and {KEY} is not set: anyone may ask")
    serve(site, begun=lambda address: say(f"serving at {address}; Ctrl-C ends it"))
    return OK
