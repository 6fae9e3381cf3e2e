"""Keeps what may reach a decision: relevant edges of the graph, far turns on the same matter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from nesy.reason.facts import Scene

MOST_TURNS = 4
"""A word or concept that more of the turns so far name is no link between two of them."""


def select(scene: Scene, relevance: Mapping[tuple[str, str], float], *, limit: int) -> Scene:
    """Order the scene's edges by relevance and keep the first `limit` of them.

    Blind to every decision: it sees neither options nor scores. Where something had to be left
    out, what was kept is there by a trained score alone, so facts drawn from it are opaque.

    Args:
        relevance: of edges by (head, tail); an edge without one comes last.
        limit: most edges of one dialogue.
    """
    ranked = sorted(scene.edges.items(), key=lambda edge: (-relevance.get(edge[0], 0.0), edge[0]))
    return replace(
        scene,
        edges=dict(ranked[:limit]),
        edges_left_out=scene.edges_left_out + max(0, len(ranked) - limit),
    )


def far_turns(scene: Scene, target: int, *, before: int, limit: int) -> tuple[int, ...]:
    """Return the turns before turn `before` that name what few turns but the target name.

    A turn is kept for the concepts of the knowledge graph and the content words that it shares
    with the target and that at most MOST_TURNS turns up to the target name; more of them come
    first, then the later turn. Blind to every decision and untrained, so facts about these turns
    are not opaque.

    Args:
        limit: most turns.
    """
    shared: dict[int, int] = {}
    for places in (scene.concepts, scene.content):
        for name in places[target - 1]:
            named = [turn for turn in range(1, target + 1) if name in places[turn - 1]]
            if len(named) <= MOST_TURNS:
                for turn in named:
                    shared[turn] = shared.get(turn, 0) + (turn < before)
    found = [turn for turn, count in shared.items() if count]
    return tuple(sorted(sorted(found, key=lambda turn: (-shared[turn], -turn))[:limit]))
