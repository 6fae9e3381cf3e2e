from __future__ import annotations

import asyncio
import json
import os

import pytest

from nesy.serve.child import Child, DiedError
from tests.serve.stub import MAKER


def test_a_process_answers_and_is_gone_after_its_end() -> None:
    async def run() -> None:
        child = Child(MAKER, {})
        await child.start()
        assert child.problem is None
        pid = child.pid
        assert pid is not None
        reply = await child.ask("ask", {"question": "PRINT what? \ud800"})
        assert json.loads(reply.body)["question"] == "PRINT what? \ud800"
        assert child.memory_mb > 1
        await child.end()
        assert child.pid is None
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)
        with pytest.raises(DiedError):
            await child.ask("ask", {})

    asyncio.run(run())


def test_death_is_noticed() -> None:
    async def run() -> None:
        child = Child(MAKER, {})
        await child.start()
        with pytest.raises(DiedError):
            await child.ask("ask", {"question": "CRASH"})
        await child.end()

    asyncio.run(run())


def test_what_cannot_be_made_is_dead_and_what_cannot_be_loaded_says_so() -> None:
    async def run() -> None:
        nothing = Child("tests.serve.stub_engine:Nothing", {})
        with pytest.raises(DiedError):
            await nothing.start()
        await nothing.end()
        altered = Child(MAKER, {"altered": True})
        await altered.start()
        assert altered.problem == "altered; install nesy again"
        await altered.end()

    asyncio.run(run())
