"""Ray instead of processes of our own: the same answers in the same order, on many machines.

All lines that are left are given to Ray Data at once. What answers is loaded once in each actor.
"""

from __future__ import annotations

import logging
import os
import re
import socket
import sys
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from types import TracebackType
from typing import Any, Self

from nesy.batch.answering import Answerer
from nesy.batch.items import Item
from nesy.batch.telling import Answer, Told, begin, tell, to_answer, to_made_by
from nesy.errors import InputError, NesyError, WeightsError

ROWS = 8
"""Lines that go to an actor together; a killed batch loses no more of each."""
_CONNECT_S = 5.0
_STDERR = 2
_SETTINGS, _FRAME_HEAD, _FRAME_TYPE = b"\x04", 9, 3
_HTTP2_BEGINS = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + bytes(3) + _SETTINGS + bytes(5)
"""What a client says first; a server answers with its settings. Source: RFC 9113, 3.4 and 4.1."""
_QUIETLY = {
    "RAY_USAGE_STATS_ENABLED": "0",  # nothing is told to anybody
    "RAY_BACKEND_LOG_LEVEL": "fatal",  # else it warns that actors have arguments
    "RAY_worker_niceness": "0",  # else a cluster of one machine comes after all else there
}
_PLACE = re.compile(r"(?:ray://)?([^:/\s]+):(\d+)")

Row = dict[str, Any]


class RayPool:
    """Owns a connection to a Ray cluster, or a cluster on this machine.

    Args:
        load: makes what answers; nesy and its weights must be on every machine.
        count: of actors, at most as many as the cluster has cores.
        address: of the cluster; None begins one here.
    """

    def __init__(
        self, load: Callable[[], Answerer], count: int, *, address: str | None = None
    ) -> None:
        self._load, self._count, self._address = load, count, address
        self._made_by: Mapping[str, str] | None = None

    def __enter__(self) -> Self:
        """Connect.

        Raises:
            InputError: Ray is not installed, or the cluster cannot be reached.
        """
        ray = _imported()
        if self._address is None:
            here = {"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "OMP_NUM_THREADS": "1"}
            with _unheard():
                ray.init(
                    num_cpus=self._count,
                    include_dashboard=False,
                    log_to_driver=False,
                    logging_level=logging.ERROR,
                    runtime_env={"env_vars": here},
                )
            return self
        _check_reachable(self._address)
        try:
            with _unheard():
                ray.init(address=self._address, log_to_driver=False, logging_level=logging.ERROR)
        except (ConnectionError, RuntimeError, ValueError) as error:
            raise _unreachable(self._address, error) from error
        self._count = max(1, min(self._count, int(ray.cluster_resources().get("CPU", 1))))
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Disconnect; a cluster that was begun here ends."""
        _imported().shutdown()

    def made_by(self) -> Mapping[str, str]:
        """Load what answers on one machine and return the hashes of what decides there.

        Raises:
            NesyError: it cannot be loaded.
        """
        if self._made_by is None:
            ray = _imported()
            try:
                told = ray.get(ray.remote(num_cpus=1, max_retries=0)(_look).remote(self._load))
            except ray.exceptions.RayError as error:
                raise NesyError(f"Ray could not begin: {_first_line(error)}") from error
            self._made_by = to_made_by(told)
        return self._made_by

    def answers(self, items: Iterable[Item]) -> Iterator[tuple[Item, Answer]]:
        """Yield each item with its answer, in order.

        Raises:
            NesyError: what answers cannot be loaded, or an actor of Ray ended again and again.
        """
        asked = list(items)
        rows = self._rows([item for item in asked if item.error is None])
        for item in asked:
            if item.error is not None:
                yield item, Answer(None, item.error)
                continue
            row = self._next(rows)
            if row["number"] != item.number:
                raise NesyError("Ray gave its answers in another order; go on with --engine local")
            if to_made_by(row["made_by"]) != self.made_by():
                raise WeightsError("not all machines have the same weights; install the same ones")
            yield item, to_answer(row["told"])

    def _rows(self, items: list[Item]) -> Iterator[Row]:
        if not items:
            return
        ray = _imported()
        from ray.data import ActorPoolStrategy, DataContext

        given = [{"number": item.number, "id": item.id, "text": item.text} for item in items]
        actors = min(self._count, len(given))
        with warnings.catch_warnings():
            # Ray deprecates names of its own settings, and means to name two of ours otherwise;
            # without those it would try for ever.
            warnings.simplefilter("ignore")
            context = DataContext.get_current()
            context.enable_progress_bars = False
            context.execution_options.preserve_order = True
            data = ray.data.from_items(
                given, override_num_blocks=max(actors, -(-len(given) // ROWS))
            )
            told = data.map(
                _Actor,
                fn_constructor_args=(self._load,),
                compute=ActorPoolStrategy(size=actors),
                num_cpus=1,
                max_restarts=2,
                max_task_retries=1,
            )
        yield from told.iter_rows()

    def _next(self, rows: Iterator[Row]) -> Row:
        ray = _imported()
        try:
            return next(rows)
        except ray.exceptions.RayError as error:
            raise NesyError(
                f"Ray ended: {_first_line(error)}; give the command again to go on, with"
                " --engine local if it ends at the same place"
            ) from error


class _Actor:
    """What an actor holds."""

    def __init__(self, load: Callable[[], Answerer]) -> None:
        self._made_by, self._answerer = begin(load)

    def __call__(self, row: Row) -> Row:
        told = self._made_by
        if self._answerer is not None:
            told = tell(self._answerer, row["text"], row["id"])
        return {"number": row["number"], "told": list(told), "made_by": list(self._made_by)}


def _look(load: Callable[[], Answerer]) -> Told:
    """Return what decides on one machine, or why it cannot be loaded."""
    return begin(load)[0]


def _imported() -> Any:
    for name, value in _QUIETLY.items():
        os.environ.setdefault(name, value)
    try:
        import ray
        import ray.data
    except ImportError as error:
        raise InputError(
            "--engine ray needs ray, which is not installed; try `pip install 'nesy[ray]'`"
        ) from error
    logging.getLogger("ray.data").setLevel(logging.ERROR)
    return ray


@contextmanager
def _unheard() -> Iterator[None]:
    """Keep back what Ray writes to the standard error itself: that it was told to be quiet.

    What goes wrong is raised.
    """
    try:
        kept = os.dup(_STDERR)
    except OSError:  # there is none
        yield
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, _STDERR)
        yield
    finally:
        os.dup2(kept, _STDERR)
        os.close(kept)
        os.close(nowhere)


def _check_reachable(address: str) -> None:
    """Try a connection before Ray does, which would try for minutes.

    What listens there has to speak HTTP/2, as all servers of Ray do.
    """
    if (place := _PLACE.fullmatch(address)) is None:
        return
    try:
        with socket.create_connection((place[1], int(place[2])), timeout=_CONNECT_S) as there:
            if os.environ.get("RAY_USE_TLS", "0") == "0":
                there.sendall(_HTTP2_BEGINS)
                if there.recv(_FRAME_HEAD)[_FRAME_TYPE:][:1] != _SETTINGS:
                    raise ConnectionError("what listens there is not Ray")
    except TimeoutError as error:
        raise _unreachable(address, TimeoutError("nothing of Ray answers")) from error
    except (OSError, OverflowError) as error:
        raise _unreachable(address, error) from error


def _unreachable(address: str, error: Exception) -> InputError:
    return InputError(
        f"no Ray cluster at {address}: {_first_line(error)}; begin one with `ray start --head`, "
        "set RAY_AUTH_MODE=token if it asks for one, or leave --address out to use this machine"
    )


def _first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0][:200]
