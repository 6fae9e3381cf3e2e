"""Rows of questions that rules are mined from and weights are fitted on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from nesy.knowledge.graph import Graph
from nesy.language.analysis import Analyser, Analysis
from nesy.language.utterance import Dialogue
from nesy.logic.rules import TURN
from nesy.reason.facts import Key, Mood, Scene
from nesy.reason.observe import observe
from nesy.reason.program import AFTER, BEFORE, Program
from nesy.reason.questions import Question, cause_question, emotion_question
from nesy.reason.weights import tie_order

LEXICAL = frozenset({"word", "phrase", "opens", "negated_word", "cue", "negated_cue", "happened"})
"""Predicates whose argument is a word of the text; only the telling ones are given to the trees."""

FORMULAS = frozenset(
    {"states", "happened", "befell", "feels", "same_subject", "same_thing", "denies"}
)
"""Predicates about the formulas of turns. Mined, they gain a little for emotions and nothing for
causes (cross-validated), where rules written from theory name them."""

EXPRESSIVE = frozenset(
    {
        "again",
        "alone",
        "always",
        "empty",
        "enough",
        "ever",
        "full",
        "how",
        "least",
        "less",
        "much",
        "never",
        "no",
        "nobody",
        "none",
        "nothing",
        "please",
        "quite",
        "rather",
        "really",
        "serious",
        "so",
        "still",
        "such",
        "together",
        "too",
        "used",
        "very",
        "well",
        "what",
        "whole",
        "why",
        "yet",
    }
)
"""Words of spaCy's list of function words that a reader takes as a sign of a feeling."""

Moods = Mapping[str, Sequence[str | None]]
"""Dialogue id to the predicted emotion of each turn."""

OPTIONS: dict[str, tuple[str, ...]] = {
    "emotion": tie_order(
        ("anger", "disgust", "fear", "happiness", "neutral", "sadness", "surprise"), "neutral"
    ),
    "cause": ("cause", "not_cause"),
}
DEFAULTS = {"emotion": "neutral", "cause": "not_cause"}


@dataclass(frozen=True, slots=True)
class Row:
    """One question with its answer: a turn, or a target turn and a candidate.

    `count` is how many lines of RECCON's fold-1 list the pair has (one per span, at least 1).
    """

    scene: int
    target: int
    candidate: int
    label: int
    count: int
    fold: int


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of one question over scenes; `moods` are predicted emotions, by dialogue id."""

    question: str
    scenes: Sequence[Scene]
    rows: tuple[Row, ...]
    moods: Moods

    @property
    def labels(self) -> NDArray[np.int64]:
        """Return (N,) option numbers."""
        return np.array([row.label for row in self.rows])

    @property
    def counts(self) -> NDArray[np.float64]:
        """Return (N,) repeats."""
        return np.array([float(row.count) for row in self.rows])

    @property
    def folds(self) -> NDArray[np.int64]:
        """Return (N,) folds."""
        return np.array([row.fold for row in self.rows])

    def questions(self, program: Program | None = None) -> Iterator[Question]:
        """Gather the facts of each row; only what `program` names, where given."""
        for row in self.rows:
            scene = self.scenes[row.scene]
            moods = _moods(scene, self.moods)
            if self.question == "emotion":
                yield emotion_question(scene, row.target, moods, program)
                continue
            # Only the target's emotion is given; every other turn's is predicted.
            given = scene.dialogue.turns[row.target - 1].emotion
            moods[row.target - 1] = None if given is None else Mood(given)
            yield cause_question(scene, row.target, row.candidate, moods, program)


def read_scenes(
    dialogues: Sequence[Dialogue],
    analyser: Analyser,
    graph: Graph | None,
    analyses: Mapping[str, Sequence[Analysis]] | None = None,
) -> list[Scene]:
    """Observe each dialogue; `analyses` by dialogue id save parsing again."""
    known = analyses or {}
    return [
        observe(
            dialogue,
            known.get(dialogue.id) or analyser.analyse([turn.text for turn in dialogue.turns]),
            graph,
        )
        for dialogue in dialogues
    ]


def emotion_rows(scenes: Sequence[Scene], folds: Mapping[str, int], moods: Moods) -> Rows:
    """Make a row of every turn with a known emotion."""
    options = OPTIONS["emotion"]
    rows = tuple(
        Row(i, turn.turn, turn.turn, options.index(turn.emotion), 1, folds[scene.dialogue.id])
        for i, scene in enumerate(scenes)
        for turn in scene.dialogue.turns
        if turn.emotion is not None
    )
    return Rows("emotion", scenes, rows, moods)


def cause_rows(scenes: Sequence[Scene], folds: Mapping[str, int], moods: Moods) -> Rows:
    """Make a row of every emotional turn with annotated causes and every turn at or before it."""
    rows = []
    for i, scene in enumerate(scenes):
        spans = Counter((cause.target, cause.source) for cause in scene.dialogue.causes)
        annotated = {cause.target for cause in scene.dialogue.causes}
        for turn in scene.dialogue.turns:
            if turn.turn not in annotated or turn.emotion in (None, "neutral"):
                continue
            for candidate in range(1, turn.turn + 1):
                count = spans[turn.turn, candidate]
                label = 0 if count else 1
                fold = folds[scene.dialogue.id]
                rows.append(Row(i, turn.turn, candidate, label, max(1, count), fold))
    return Rows("cause", scenes, tuple(rows), moods)


def fact_matrix(rows: Rows, *, at_least: int) -> tuple[sparse.csr_matrix, list[Key]]:
    """Return which facts hold in which rows, (N, D), and the facts that hold often enough."""
    counts: Counter[Key] = Counter()
    for question in rows.questions():
        counts.update(key for key in question.facts if is_minable(key, rows.question))
    keys = sorted(key for key, count in counts.items() if count >= at_least)
    place = {key: i for i, key in enumerate(keys)}
    indices: list[int] = []
    starts = [0]
    for question in rows.questions():
        indices.extend(place[key] for key in question.facts if key in place)
        starts.append(len(indices))
    data = np.ones(len(indices))
    shape = (len(rows.rows), len(keys))
    return sparse.csr_matrix((data, indices, starts), shape=shape), keys


def is_minable(key: Key, question: str = "emotion") -> bool:
    """Tell whether mined rules of a question may name a fact.

    Of neighbour turns they may name the form, not the words; function words they never name.
    """
    if key[0] in {"evokes", "evokes_weakly", "evokes_strongly"} or key == ("taken_up", TURN):
        return False
    if question == "cause" and key[0] in FORMULAS:
        return False
    if key[0] in LEXICAL:
        words = key[2] if key[0] == "happened" else key[-1]
        return key[1] not in {BEFORE, AFTER} and not _says_nothing(words)
    return True


def _says_nothing(words: str) -> bool:
    """Tell whether every word is a function word: "says 'do'" convinces nobody."""
    return all(word in _function_words() for word in words.lower().split())


@cache
def _function_words() -> frozenset[str]:
    from spacy.lang.en.stop_words import STOP_WORDS

    return frozenset(STOP_WORDS) - EXPRESSIVE


def _moods(scene: Scene, moods: Moods) -> list[Mood | None]:
    predicted = moods.get(scene.dialogue.id)
    if predicted is None:
        return [None] * len(scene.turns)
    return [None if emotion is None else Mood(emotion, source="decided") for emotion in predicted]
