from __future__ import annotations

import asyncio
import sys
from pathlib import Path

import pytest

from nesy.cli.app import run

ROOT = Path(__file__).resolve().parent.parent.parent


def test_a_client_is_answered_by_the_process(capfd: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("mcp")
    from mcp import Client, StdioServerParameters

    server = StdioServerParameters(command=sys.executable, args=["-m", "nesy", "mcp"], cwd=ROOT)

    async def asked() -> str:
        async with Client(server) as client:
            given = {"theory": "forall x. a(x) -> b(x)\na(k)", "claim": "b(k)"}
            return str((await client.call_tool("prove", given)).content[0].text)

    assert "ENTAILED" in asyncio.run(asked())
    assert capfd.readouterr().err == ""


def test_without_the_package_the_mend_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "mcp", None)
    assert run(["mcp"]) == 2
    assert "nesy[mcp]" in capsys.readouterr().err
