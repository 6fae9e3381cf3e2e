"""Small theories, asked, for the tests of cards, records and graphs."""

from __future__ import annotations

from nesy.reason.entailed import Entailed
from nesy.tasks.theory import Theory

BIRDS = """\
wings: forall x. bird(x) & healthy(x) -> flies(x)
forall x. penguin(x) -> ~flies(x)
bird(tweety)
healthy(tweety)
bird(tim)
"""
CLASH = BIRDS + "odd: penguin(tweety)\n"


def asked(text: str, claim: str | None = None, **options: object) -> Entailed:
    return Theory.parse(text).ask(claim, **options)  # type: ignore[arg-type]
