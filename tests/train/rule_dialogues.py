"""Made-up dialogues whose emotions and causes follow a few words."""

from __future__ import annotations

import random
import re

from nesy.language.analysis import Analysis, Word
from nesy.language.utterance import Cause, Dialogue, Utterance

GOOD = ("I won a prize !", "We found a lovely house .", "My sister visits us .")
DULL = ("The bus comes at nine .", "Where is the key ?", "It is on the table .")
REPLIES = ("That is great !", "How wonderful for you !")


class SplitAnalyser:
    """An `Analyser` that splits at blanks."""

    def analyse(self, texts):
        """Analyse each text."""
        return [_parse(text) for text in texts]


def _parse(text: str) -> Analysis:
    words = tuple(
        Word(m.group(), m.group().lower(), "X", "dep", 0, *m.span(), False, 0, 0)
        for m in re.finditer(r"\S+", text)
    )
    return Analysis(text, words)


def made_up(count: int, seed: int = 0) -> list[Dialogue]:
    """Good news brings a happy reply whose cause it is; the rest is neutral."""
    rng = random.Random(seed)
    return [_one(f"made-{i}", rng) for i in range(count)]


def _one(name: str, rng: random.Random) -> Dialogue:
    turns, causes = [], []
    lines = [(f"{rng.choice(DULL)} {rng.random()}", "neutral") for _ in range(rng.randint(0, 2))]
    lines += [
        (f"{rng.choice(GOOD)} {rng.random()}", "happiness"),
        (rng.choice(REPLIES), "happiness"),
    ]
    for turn, (text, emotion) in enumerate(lines, 1):
        turns.append(Utterance(turn, "AB"[turn % 2], text, emotion))
    news = len(lines) - 1
    causes = [Cause(news, news), Cause(news + 1, news), Cause(news + 1, news)]
    return Dialogue(name, tuple(turns), tuple(causes))
