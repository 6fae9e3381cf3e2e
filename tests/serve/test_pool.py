from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

import pytest

from nesy.serve.limits import Limits, Reply, RequestError
from nesy.serve.pool import Pool
from tests.serve.stub import MAKER, SMALL


def with_pool(
    use: Callable[[Pool], Awaitable[None]], limits: Limits = SMALL, **settings: object
) -> None:
    async def run() -> None:
        pool = Pool(limits, maker=MAKER, settings=settings)
        await pool.open()
        try:
            await use(pool)
        finally:
            await pool.close()

    asyncio.run(run())


async def ready(pool: Pool) -> None:
    """Wait for a worker outside the time of a request, which may be short."""
    while pool.health()["status"] == "starting":
        await asyncio.sleep(0.02)


def pid_of(reply: Reply) -> int:
    number: int = json.loads(reply.body)["pid"]
    return number


def test_a_crash_loses_no_other_request() -> None:
    async def use(pool: Pool) -> None:
        asked = [pool.ask("ask", {"n": n, "text": "CRASH" if n == 3 else "NAP"}) for n in range(8)]
        found = await asyncio.gather(*asked, return_exceptions=True)
        for number, each in enumerate(found):
            if number == 3:
                assert isinstance(each, RequestError)
                assert each.status == 500
            else:
                assert isinstance(each, Reply)
                assert json.loads(each.body)["n"] == number

    with_pool(use, replace(SMALL, workers=2, queue=20))


def test_what_died_through_no_fault_of_its_own_is_asked_again(tmp_path: Path) -> None:
    async def use(pool: Pool) -> None:
        assert (await pool.ask("ask", {"text": "ONCE"})).status == 200

    with_pool(use, folder=str(tmp_path))
    assert (tmp_path / "crashed").exists()


def test_a_worker_that_died_is_a_line_of_the_log_without_the_text() -> None:
    lines: list[str] = []

    async def run() -> None:
        pool = Pool(SMALL, maker=MAKER, log=lines.append)
        await pool.open()
        try:
            with pytest.raises(RequestError):
                await pool.ask("ask", {"text": "CRASH"})
        finally:
            await pool.close()

    asyncio.run(run())
    first, second = map(json.loads, lines)
    assert (first["event"], first["task"], first["attempt"]) == ("a worker died", "ask", 1)
    assert second["attempt"] == 2
    assert "CRASH" not in "".join(lines)


def test_a_worker_that_the_system_would_not_start_is_started_later(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    real, tried = asyncio.create_subprocess_exec, []

    async def begun(*args: str, **given: object) -> asyncio.subprocess.Process:
        tried.append(args)
        if len(tried) == 1:
            raise OSError(12, "Cannot allocate memory")
        return await real(*args, **given)  # type: ignore[arg-type]

    monkeypatch.setattr("nesy.serve.pool._PAUSE_S", 0.01)
    monkeypatch.setattr(asyncio, "create_subprocess_exec", begun)

    async def use(pool: Pool) -> None:
        assert (await pool.ask("ask", {})).status == 200

    with_pool(use, replace(SMALL, workers=1))
    assert len(tried) == 2


def test_what_takes_too_long_is_ended_and_the_next_is_answered() -> None:
    async def use(pool: Pool) -> None:
        await ready(pool)
        first = pid_of(await pool.ask("ask", {}))
        with pytest.raises(RequestError, match="not read within 3 s") as caught:
            await pool.ask("ask", {"text": "SLEEP"})
        assert caught.value.status == 504
        await ready(pool)
        assert pid_of(await pool.ask("ask", {})) != first

    with_pool(use, replace(SMALL, time_s=3.0))


def test_a_worker_is_told_how_long_it_may_decide() -> None:
    async def use(pool: Pool) -> None:
        first = json.loads((await pool.ask("ask", {})).body)["within"]
        assert 0 < first <= 0.8 * SMALL.time_s
        second, waited = await asyncio.gather(
            pool.ask("ask", {"text": "NAP"}), pool.ask("ask", {"text": "NAP"})
        )
        assert json.loads(waited.body)["within"] < json.loads(second.body)["within"] - 0.2

    with_pool(use)


def test_who_has_waited_long_is_told_to_come_again_and_ends_no_worker() -> None:
    async def use(pool: Pool) -> None:
        await ready(pool)
        first = pid_of(await pool.ask("ask", {}))
        asked = [pool.ask("ask", {"text": "NAP"}) for _ in range(12)]
        found = await asyncio.gather(*asked, return_exceptions=True)
        refused = [each for each in found if isinstance(each, RequestError)]
        assert {each.status for each in refused} == {429}
        assert "waited 1.5 s, and others are still being answered" in str(refused[-1])
        answered = [pid_of(each) for each in found if isinstance(each, Reply)]
        assert len(answered) >= 4
        assert {*answered} == {first}

    with_pool(use, replace(SMALL, time_s=3.0, queue=20))


def test_too_many_are_turned_away() -> None:
    async def use(pool: Pool) -> None:
        asked = [pool.ask("ask", {"text": "NAP"}) for _ in range(8)]
        found = await asyncio.gather(*asked, return_exceptions=True)
        refused = [each for each in found if isinstance(each, RequestError)]
        assert len(refused) == 8 - SMALL.workers - SMALL.queue
        assert {each.status for each in refused} == {429}
        assert pool.health()["waiting"] == 0

    with_pool(use)


def test_a_worker_that_holds_too_much_is_started_anew() -> None:
    async def use(pool: Pool) -> None:
        assert pid_of(await pool.ask("ask", {})) != pid_of(await pool.ask("ask", {}))

    with_pool(use, replace(SMALL, memory_mb=1))


def test_health_tells_starting_ok_and_failing() -> None:
    async def use(pool: Pool) -> None:
        assert pool.health()["status"] == "starting"
        await pool.ask("ask", {})
        assert pool.health()["status"] == "ok"
        assert pool.health()["workers"] == {"ready": 1, "of": 1}

    async def failing(pool: Pool) -> None:
        await pool.ask("ask", {})
        assert pool.health()["status"] == "failing"
        assert pool.health()["problem"] == "altered; install nesy again"

    with_pool(use)
    with_pool(failing, altered=True)
