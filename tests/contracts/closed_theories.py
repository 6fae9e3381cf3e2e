"""Small theories with functions, numbers and absences, made from a seed, as text."""

from __future__ import annotations

import random

_THINGS = ("a", "b", "f(a)", "f(f(b))")
_TERMS = ("x", "x", "x", "f(x)", *_THINGS)
_LEVELS = 3


def theory_of(seed: int) -> tuple[list[str], list[str]]:
    """Return premises and claims; predicates of a level negate those of lower levels alone."""
    draw = random.Random(seed)
    premises = [_premise(draw) for _ in range(draw.randint(1, 6))]
    return premises, [_claim(draw) for _ in range(3)]


def _premise(draw: random.Random) -> str:
    kind, level = draw.random(), draw.randrange(_LEVELS)
    if kind < 0.25:
        return f"p{level}({draw.choice(_THINGS)})"
    if kind < 0.45:
        return f"n({draw.choice(_THINGS)}) {draw.choice('==≠')} {draw.randint(1, 3)}"
    if kind < 0.5:
        return f"~p{level}({draw.choice(_THINGS)})"
    if kind < 0.55:
        return f"forall x. p{level}(x)"
    if kind < 0.6:
        return f"p{level}(a) | p{level}(b)"
    body = [_condition(draw, level) for _ in range(draw.randint(1, 2))]
    head = f"p{level}({draw.choice(_TERMS)})"
    if draw.random() < 0.25:
        head = f"n(x) = {draw.choice(('1', '2', 'n(f(x)) + 1'))}"
    return f"forall x. {' & '.join(body)} -> {head}"


def _condition(draw: random.Random, level: int) -> str:
    below = draw.randrange(level) if level and draw.random() < 0.5 else None
    if below is not None:
        return f"{'~' * (draw.random() < 0.6)}p{below}({draw.choice(('x', 'x', 'a', 'f(x)'))})"
    if draw.random() < 0.3:
        return f"n(x) {draw.choice(('>=', '<', '='))} {draw.randint(1, 3)}"
    return f"p{level}({draw.choice(('x', 'x', 'f(x)'))})"


def _claim(draw: random.Random) -> str:
    level = draw.randrange(_LEVELS)
    atom = f"p{level}({draw.choice(('x', 'x', 'f(x)'))})"
    other = f"p{draw.randrange(_LEVELS)}(x)"
    return draw.choice(
        (
            f"p{level}({draw.choice(_THINGS)})",
            f"exists x. {atom}",
            f"forall x. {atom}",
            f"forall x. {atom} -> {other}",
            f"exists x. {atom} & ~{other}",
            f"forall x. exists y. {atom} | x = f(y)",
            f"n({draw.choice(_THINGS)}) {draw.choice(('=', '>', '!='))} {draw.randint(1, 3)}",
            "forall x. n(x) > 1",
            "exists x. n(x) = 2 & x = f(x)",
        )
    )
