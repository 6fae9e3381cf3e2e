from __future__ import annotations

import socket
import sys
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from threading import Event

import pytest

from nesy.batch import ray_pool
from nesy.batch.answering import Work
from nesy.batch.ray_pool import RayPool, _check_reachable
from nesy.batch.run import run_batch
from nesy.errors import InputError, NesyError, WeightsError
from tests.batch import stub
from tests.batch.stub import line, write

HERE = partial(stub.load, Work())


def test_without_ray_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(InputError, match=r"pip install 'nesy\[ray\]'"):
        RayPool(HERE, 1).__enter__()


def test_a_cluster_that_is_not_there_is_said_at_once() -> None:
    pytest.importorskip("ray")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(InputError, match=rf"no Ray cluster at 127\.0\.0\.1:{port}: .*ray start"):
        RayPool(HERE, 1, address=f"127.0.0.1:{port}").__enter__()


@pytest.mark.parametrize("said", [b"", b"HTTP/1.1 400 Bad Request\r\n\r\n", None])
def test_what_listens_and_is_not_ray_is_said_at_once(
    said: bytes | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It hangs up, speaks of something else, or says nothing."""
    monkeypatch.setattr(ray_pool, "_CONNECT_S", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as server, ThreadPoolExecutor() as beside:
        end = Event()
        beside.submit(answer_once, server, said, end)
        address = f"127.0.0.1:{server.getsockname()[1]}"
        with pytest.raises(InputError, match=rf"no Ray cluster at {address}: .*[Rr]ay.*ray start"):
            _check_reachable(address)
        end.set()


def test_what_speaks_as_ray_does_is_left_to_ray() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, ThreadPoolExecutor() as beside:
        end = Event()
        beside.submit(answer_once, server, bytes(3) + b"\x04" + bytes(5), end)
        _check_reachable(f"127.0.0.1:{server.getsockname()[1]}")
        end.set()


def answer_once(server: socket.socket, said: bytes | None, end: Event) -> None:
    connection, _ = server.accept()
    with connection:
        connection.recv(64)
        if said is None:
            end.wait(5)
        else:
            connection.sendall(said)


@pytest.mark.slow
def test_ray_writes_the_same_bytes(tmp_path: Path) -> None:
    pytest.importorskip("ray")
    texts = ["BUG" if n == 7 else "é" * (n + 1) for n in range(40)]
    lines = [line(f"d{n}", text) for n, text in enumerate(texts)]
    source = write(tmp_path / "in.jsonl", *lines, "{broken", lines[3])
    for name, options in (("local", {}), ("ray", {"make_pool": RayPool})):
        run_batch(
            source,
            tmp_path / name,
            Work(),
            workers=2,
            load=stub.load,
            **options,  # type: ignore[arg-type]
        )
    for file in ("batch.json", "records.jsonl", "failed.jsonl"):
        assert (tmp_path / "local" / file).read_bytes() == (tmp_path / "ray" / file).read_bytes()


@pytest.mark.slow
def test_a_line_that_ends_its_actor_is_left_to_the_local_engine(tmp_path: Path) -> None:
    pytest.importorskip("ray")
    texts = ["KILL" if n == 12 else "a" * (n + 1) for n in range(20)]
    source = write(tmp_path / "in.jsonl", *(line(f"d{n}", text) for n, text in enumerate(texts)))
    asked = {"workers": 2, "load": stub.load}
    with pytest.raises(NesyError, match="go on, with --engine local"):
        run_batch(source, tmp_path / "out", Work(), make_pool=RayPool, **asked)  # type: ignore[arg-type]
    outcome = run_batch(source, tmp_path / "out", Work(), **asked)  # type: ignore[arg-type]
    assert (outcome.answered, outcome.failed) == (19, 1)
    assert "SIGKILL" in (tmp_path / "out/failed.jsonl").read_text(encoding="utf-8")


@pytest.mark.slow
def test_fewer_lines_than_actors_are_answered_without_a_word(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("ray")
    source = write(tmp_path / "in.jsonl", line("a"), line("b"), line("c"))
    asked = {"workers": 2, "load": stub.load, "make_pool": RayPool}
    outcome = run_batch(source, tmp_path / "out", Work(), **asked)  # type: ignore[arg-type]
    assert outcome.answered == 3
    assert capfd.readouterr() == ("", "")


@pytest.mark.slow
def test_weights_that_cannot_be_loaded_are_said_as_on_one_machine(tmp_path: Path) -> None:
    pytest.importorskip("ray")
    source = write(tmp_path / "in.jsonl", line("a"))
    with pytest.raises(WeightsError, match="not there; install nesy again"):
        run_batch(
            source,
            tmp_path / "out",
            Work(),
            workers=1,
            load=stub.load_nothing,
            make_pool=RayPool,
        )
