"""A small run of both engines: explain a talk, prove a claim, and check both from the record."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from nesy import __version__
from nesy.errors import WeightsError
from nesy.tasks.health import Check, Group, State

LIMIT_S = 2.0
"""Seconds of computing that the tests may take together, once all is loaded."""

TALK = "Ann: I got the job!\nTom: Wow, congratulations!\n"
THEORY = "forall x. bird(x) -> flies(x)\nbird(tweety)\n"
CLAIM = "flies(tweety)"
_SHOWS = "NESY_DEBUG=1 nesy explain FILE shows where; please report it"


def check_engines(load: Callable[[], Any] | None = None) -> Iterator[Check]:
    """Load the pipeline, explain and prove; say of each what came out and how long it took.

    Args:
        load: gives what explains a dialogue; None loads what ships.
    """
    started = _clocks()
    try:
        pipeline = (load or _load)()
        yield Check(Group.SELF_TEST, "load", State.OK, _taken(started)[1])
        started = _clocks()
        yield _judged("explain", *_explained(pipeline))
        yield _judged("prove", *_proved())
    except WeightsError as error:
        said = " ".join(str(error).split())
        yield Check(Group.SELF_TEST, "run", State.WRONG, said, "mend what ships, as said above")
        return
    except Exception as error:  # whatever breaks here is what is to be told
        said = " ".join(f"{type(error).__name__}: {error}".split())
        yield Check(Group.SELF_TEST, "run", State.WRONG, said, _SHOWS)
        return
    yield _timed(*_taken(started))


def _load() -> Any:
    from nesy.pipeline import Pipeline

    return Pipeline.load()


def _explained(pipeline: Any) -> tuple[str, Mapping[str, Any]]:
    from nesy.explain.as_json import document
    from nesy.tasks.conversation import explain_dialogue
    from nesy.tasks.session import to_dialogue

    explanation = explain_dialogue(pipeline, to_dialogue(TALK))
    made = ", ".join(explanation.emotion(turn.turn) or "undecided" for turn in explanation.turns)
    if not all(account.is_proved for account in explanation.accounts):
        return f"{made}: not all of it was proved again", {}
    return made, document(explanation)


def _proved() -> tuple[str, Mapping[str, Any]]:
    from nesy.explain.entailment_json import entailment_document
    from nesy.tasks.theory import Theory

    found = Theory.parse(THEORY).ask(CLAIM)
    said = f"{CLAIM}: {found.verdict.value}"
    if found.verdict.value != "ENTAILED":
        return f"{said}, expected ENTAILED", {}
    return said, entailment_document([found], name="self-test", version=__version__)


def _judged(name: str, said: str, record: Mapping[str, Any]) -> Check:
    """Check the written record; an empty one was not worth writing."""
    from nesy.check.files import check_text

    if not record:
        return Check(Group.SELF_TEST, name, State.WRONG, said, _SHOWS)
    problems = [p for checked in check_text(json.dumps(record)) for p in checked.problems]
    if problems:
        found = f"{said}: the checker disagrees, {problems[0]}"
        return Check(Group.SELF_TEST, name, State.WRONG, found, _SHOWS)
    return Check(Group.SELF_TEST, name, State.OK, f"{said}; checked again from the record")


def _clocks() -> tuple[float, float]:
    return time.process_time(), time.perf_counter()


def _taken(since: tuple[float, float]) -> tuple[float, str]:
    """Return the seconds of computing since then, and both times in words."""
    computed, passed = (now - then for now, then in zip(_clocks(), since, strict=True))
    return computed, f"{computed:.1f} s of computing, {passed:.1f} s by the clock"


def _timed(took: float, said: str) -> Check:
    if took <= LIMIT_S:
        return Check(Group.SELF_TEST, "time", State.OK, said)
    return Check(
        Group.SELF_TEST,
        "time",
        State.ABSENT,
        f"{said}; expected {LIMIT_S:.0f} s at most",
        "--threads of nesy explain gives the encoder more cores",
    )
