"""An engine that needs no weights, and loads nothing that is slow."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from nesy.errors import InputError, WeightsError
from nesy.serve.limits import Reply

PAGE = """<!DOCTYPE html>
<style>

</style>
<main>
<h1>A report</h1>
</main>
</body>
</html>
"""

BRIEF = {
    "id": "emotion-1",
    "question": "emotion",
    "turn": 1,
    "source_turn": None,
    "before": "happiness",
    "now": None,
}
DECISION = {
    "id": "emotion-1",
    "question": "emotion",
    "turn": 1,
    "source_turn": None,
    "choice": "happiness",
    "facts": [
        {"id": "f1", "text": "it says <b>", "source": "turn 1", "present": True, "opaque": True},
        {"id": "f2", "text": "absent", "source": "turn 1", "present": False, "opaque": False},
        {"id": "f3", "text": "a reason", "source": "turn 1", "present": True, "opaque": False},
    ],
    "evidence": [
        {
            "id": "E01",
            "rule": "E01",
            "text": "a rule about it",
            "bodies": [[{"fact": "f1", "positive": True}, {"fact": "f2", "positive": False}]],
        },
        {
            "id": "E02",
            "rule": "E02",
            "text": "a rule that does not count",
            "bodies": [[{"fact": "f2", "positive": True}]],
        },
        {"id": "prior", "rule": "prior", "bodies": [[{"fact": "f3", "positive": True}]]},
    ],
    "why": {"facts": ["f3"]},
}


class StubEngine:
    """Says what it was asked, but for texts with CRASH, ONCE, SLEEP, BUG, REFUSE or WEIGHTS."""

    def __init__(self, settings: Mapping[str, Any]) -> None:
        self.settings = settings

    def warm(self) -> None:
        if self.settings.get("altered"):
            raise WeightsError("altered; install nesy again")

    def answer(self, task: str, asked: Mapping[str, Any]) -> Reply:
        said = json.dumps(asked)
        if "CRASH" in said:
            os._exit(9)
        if "ONCE" in said:
            marker = Path(self.settings["folder"]) / "crashed"
            if not marker.exists():
                marker.touch()
                os._exit(9)
        if "SLEEP" in said:
            time.sleep(30)
        if "NAP" in said:
            time.sleep(0.3)
        if "BUG" in said:
            raise ValueError("a secret of the text")
        if "REFUSE" in said:
            raise InputError("too odd;\nsay it otherwise")
        if "WEIGHTS" in said:
            raise WeightsError("altered; install nesy again")
        if "PRINT" in said:
            print("something that a library prints")
        if task == "compile":
            return Reply(200, "json", json.dumps(_compiled(asked)))
        if asked.get("format") == "page":
            return Reply(200, "json", json.dumps({"page": PAGE, "decisions": [BRIEF]}))
        if asked.get("format") == "html":
            return Reply(200, "html", PAGE)
        said = {"task": task, "pid": os.getpid(), **asked}
        if task == "explain":
            said["decisions"] = [DECISION]
        return Reply(200, "json", json.dumps(said))


def _compiled(asked: Mapping[str, Any]) -> dict[str, Any]:
    """Read sentences as formulas without parts; one with `Oddly` is not understood."""
    rules = [
        {
            "name": f"rule {number}",
            "line": number,
            "text": text,
            "formula": asked["corrections"].get(text)
            or (None if "Oddly" in text else text.replace(" ", "_").lower()),
            "digest": None,
            "maker": "grammar",
            "confidence": 1.0,
            "corrected": "domain" if text in asked["corrections"] else None,
            "notes": [],
            "refused": {"reason": "too odd", "start": 0, "end": 5} if "Oddly" in text else None,
        }
        for number, text in enumerate(asked["rules"].strip(".").split(". "), 1)
    ]
    return {
        "schema": "nesy.domain/1",
        "engine": {"version": "0"},
        "text_hash": None,
        "consistent": True,
        "conflicts": [],
        "findings": [{"kind": "not-used", "message": "something is odd", "rules": []}],
        "rules": rules,
        "vocabulary": {
            **{key: [] for key in ("names", "adjectives", "nouns", "linked", "dated")},
            **{key: {} for key in ("constants", "kinds")},
        },
    }
