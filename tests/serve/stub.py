"""A server over an engine that needs no weights."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from fastapi.testclient import TestClient

from nesy.serve.limits import Limits
from nesy.serve.server import Site, make_app

MAKER = "tests.serve.stub_engine:StubEngine"
SMALL = Limits(body_bytes=5_000, time_s=10.0, upload_s=2.0, queue=4, workers=1)


def site(limits: Limits = SMALL, **given: Any) -> Site:
    return Site(limits=limits, maker=MAKER, **given)


@contextmanager
def client(where: Site | None = None, log: list[str] | None = None) -> Iterator[TestClient]:
    lines = [] if log is None else log
    with TemporaryDirectory() as folder:
        asked = where or site()
        if asked.data is None:
            asked = replace(asked, data=Path(folder) / "domains.sqlite")
        app = make_app(asked, log=lines.append)
        with TestClient(app, base_url="http://127.0.0.1:8000") as made:
            yield made
