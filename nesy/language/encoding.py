"""What an encoder proposes for one conversation; NumPy only, no tensors leave `neural`."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Readings:
    """Raw scores (logits) of System 1 for a dialogue of T turns; C = 7 emotions.

    Args:
        emotion: (T, C), order of EMOTIONS.
        cause: (C, T, T): first axis the target's emotion, then target turn, candidate turn;
            positive favours `cause`. Candidates after the target are -inf.
        appraisals: (T, 21), order of APPRAISALS, on the 1-5 scale of crowd-enVENT.
        cues: per turn, (start, end, (C,) scores) of the words that the encoder takes as cues.
        vectors: (T, D) turn vectors.
        relevance: (E,) attention of the GAT per edge of the subgraph, or None without one.
    """

    emotion: Floats
    cause: Floats
    appraisals: Floats
    cues: tuple[tuple[tuple[int, int, Floats], ...], ...]
    vectors: Floats
    relevance: Floats | None = None


@dataclass(frozen=True, slots=True)
class ChoiceReading:
    """Raw scores (logits) of System 1 for a question with K options.

    Args:
        text: (K,) by the words; graph: (K,) by the GAT over each option's graph.
        attention: for each option (E,) the GAT's attention to each edge of its graph, both ways.
        relevance: for each option (E,) how much the option's score falls, to first order, as the
            edge's messages are taken away.
    """

    text: Floats
    graph: Floats
    attention: tuple[Floats, ...]
    relevance: tuple[Floats, ...]


@dataclass(frozen=True, slots=True)
class EncoderShape:
    """Sizes of a transformer encoder, from which its cost follows.

    Args:
        inner: width inside the feed-forward block; window: tokens read at once.
        parameters: all that a run needs, heads included.
    """

    layers: int
    width: int
    inner: int
    window: int
    parameters: int


APPRAISALS: tuple[str, ...] = (
    "suddenness",
    "familiarity",
    "predict_event",
    "pleasantness",
    "unpleasantness",
    "goal_relevance",
    "chance_responsblt",
    "self_responsblt",
    "other_responsblt",
    "predict_conseq",
    "goal_support",
    "urgency",
    "self_control",
    "other_control",
    "chance_control",
    "accept_conseq",
    "standards",
    "social_norms",
    "attention",
    "not_consider",
    "effort",
)
"""The 21 appraisals of crowd-enVENT, by the data set's column names."""
