"""The process that answers: reads one task at a time from its input, writes the reply."""

from __future__ import annotations

import json
import os
import sys
import traceback
from collections.abc import Mapping
from dataclasses import asdict
from importlib import import_module
from pathlib import Path
from typing import Any, BinaryIO, Protocol

from nesy.errors import NesyError, ResourceError, WeightsError
from nesy.serve.frames import packed, read_frame
from nesy.serve.limits import Reply


class Answerer(Protocol):
    """What does the tasks; `nesy.serve.engine.Engine` is one."""

    def warm(self) -> None:
        """Load what is slow to load."""
        ...

    def answer(self, task: str, asked: Mapping[str, Any]) -> Reply:
        """Do one task."""
        ...


def main() -> None:
    """Answer on the streams that this process was given until its input ends."""
    maker, settings = sys.argv[2:4]
    tasks = os.fdopen(os.dup(0), "rb")
    replies = os.fdopen(os.dup(1), "wb")
    # What is printed by mistake must not come between replies.
    os.dup2(2, 1)
    module, _, name = maker.partition(":")
    answer_all(getattr(import_module(module), name)(json.loads(settings)), tasks, replies)


def answer_all(engine: Answerer, tasks: BinaryIO, replies: BinaryIO) -> None:
    """Say that the engine is ready, or why it is not, and answer task after task."""
    _send(replies, {"ready": True, "problem": _warmed(engine)})
    while (message := read_frame(tasks)) is not None:
        reply = answer_one(engine, message["task"], message["asked"])
        _send(replies, asdict(reply) | {"memory_mb": held_mb()})


def answer_one(engine: Answerer, task: str, asked: Mapping[str, Any]) -> Reply:
    """Do one task; what fails becomes a reply that says so in one line."""
    try:
        return engine.answer(task, asked)
    except (WeightsError, ResourceError) as error:
        return error_reply(500, str(error))
    except NesyError as error:
        return error_reply(422, str(error))
    except RecursionError:
        return error_reply(422, "too deeply nested to be read; expected less nesting")
    except Exception as error:
        where = place_of(error)
        print(f"nesy: {task}: {type(error).__name__} at {where}", file=sys.stderr, flush=True)
        return error_reply(
            500, f"unexpected {type(error).__name__} at {where}; please report it with the input"
        )


def error_reply(status: int, message: str) -> Reply:
    """Return a reply that says in one line what is wrong."""
    line = " ".join(message.split())
    return Reply(status, "json", json.dumps({"error": line}, ensure_ascii=False))


def held_mb() -> int:
    """Return how much memory this process holds, in MB; 0 where the system does not say."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except OSError:
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE") // 2**20


def _warmed(engine: Answerer) -> str | None:
    try:
        engine.warm()
    except NesyError as error:
        return str(error)
    return None


def _send(replies: BinaryIO, message: Mapping[str, Any]) -> None:
    replies.write(packed(message))
    replies.flush()


def place_of(error: Exception) -> str:
    """Say where an error arose, without any text of the input."""
    frames = traceback.extract_tb(error.__traceback__)
    return f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "nowhere"
