"""Keeps the edges of the knowledge graph that a trained scorer finds most relevant."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from nesy.reason.facts import Scene


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
