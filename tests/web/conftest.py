"""A server with the real engine, and a browser of two widths that looks at it."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.web.looking import Look

SHOTS = Path(__file__).parents[2] / "runs" / "web"
"""Screenshots; git ignores them."""
_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]
_WIDTHS = {
    "desk": {"viewport": {"width": 1100, "height": 800}, "color_scheme": "light"},
    "phone": {
        "viewport": {"width": 360, "height": 740},
        "color_scheme": "dark",
        "is_mobile": True,
        "has_touch": True,
    },
}


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    data = tmp_path_factory.mktemp("data") / "domains.sqlite"
    command = [sys.executable, "-m", "nesy", "serve", "--port", "0", "--workers", "1"]
    process = subprocess.Popen(
        [*command, "--data", str(data)],
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "OMP_NUM_THREADS": "1"},
    )
    assert process.stderr is not None
    said = process.stderr.readline()
    assert "serving at" in said, said
    # Nobody reads the log, which would fill the pipe.
    drain = subprocess.Popen(["cat"], stdin=process.stderr, stdout=subprocess.DEVNULL)
    found = said.split("serving at ")[1].split(";")[0].rstrip("/")
    _wait_until_ready(found)
    yield found
    process.send_signal(signal.SIGINT)
    process.wait(timeout=30)
    process.stderr.close()
    drain.wait(timeout=30)


def _wait_until_ready(address: str) -> None:
    """Wait for the worker, which takes its time where other programs are at work."""
    for _ in range(360):
        with urllib.request.urlopen(f"{address}/v1/health", timeout=30) as answered:
            if json.load(answered)["status"] == "ok":
                return
        time.sleep(0.5)
    pytest.fail("the server is not ready after three minutes")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    found = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if found is None:
        pytest.fail("no Chromium; make test-web installs Debian's, or name one in CHROMIUM")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=_FLAGS)
        yield browser
        browser.close()


@pytest.fixture(params=_WIDTHS)
def look(request: pytest.FixtureRequest, chromium: Any, address: str) -> Iterator[Look]:
    context = chromium.new_context(**_WIDTHS[request.param], base_url=address)
    context.set_default_timeout(60_000)
    SHOTS.mkdir(parents=True, exist_ok=True)
    looking = Look(context.new_page(), SHOTS, request.param)
    yield looking
    context.close()
    assert looking.problems == []
