"""An answerer that needs no weights: it says back how long each turn is."""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from collections.abc import Mapping
from pathlib import Path

from nesy.batch.answering import Work
from nesy.batch.items import read_asked
from nesy.batch.run import run_batch
from nesy.errors import InputError, WeightsError

MADE_BY = {"weights": "w1", "graph": "g1"}


class Stub:
    """Fails on the words REFUSE, BUG, WEIGHTS, REALTIME and KILL in a line; waits at WAIT."""

    made_by: Mapping[str, str] = MADE_BY

    def answer(self, text: str, name: str) -> str:
        asked = read_asked(text, name, "explain")
        if "REFUSE" in text:
            raise InputError("too odd")
        if "BUG" in text:
            raise ValueError("some bug\nin two lines")
        if "WEIGHTS" in text:
            raise WeightsError("altered; install nesy again")
        if "REALTIME" in text:
            os.kill(os.getpid(), signal.SIGRTMIN + 1)
        if "KILL" in text:
            os.kill(os.getpid(), signal.SIGKILL)
        if "WAIT" in text:
            time.sleep(0.005)
        return json.dumps({"id": asked.id, "long": len(text), "padding": "é" * 5000})


def load(work: Work) -> Stub:
    return Stub()


def load_other(work: Work) -> Stub:
    made = Stub()
    made.made_by = {**MADE_BY, "weights": "w2"}
    return made


def load_nothing(work: Work) -> Stub:
    raise WeightsError("not there; install nesy again")


def load_killed(work: Work) -> Stub:
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError


def line(name: str, text: str = "Hi!") -> str:
    return json.dumps({"id": name, "turns": [{"speaker": "Ann", "text": text}]})


def write(path: Path, *lines: str) -> Path:
    path.write_text("".join(f"{each}\n" for each in lines), encoding="utf-8")
    return path


if __name__ == "__main__":  # a process of its own, which can be killed
    run_batch(Path(sys.argv[1]), Path(sys.argv[2]), Work(), workers=1, load=load)
