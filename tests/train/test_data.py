from __future__ import annotations

from pathlib import Path

import pytest

from nesy.corpora.texts import LabelledText
from nesy.language.utterance import EMOTIONS, Cause, Dialogue, Utterance
from nesy.train import data as module
from nesy.train.data import emotion_words, reccon_examples, without_duplicates


def dialogue(*causes: Cause) -> Dialogue:
    turns = (
        Utterance(1, "a", "I lost the keys again .", "sadness"),
        Utterance(2, "b", "Oh no .", None),
        Utterance(3, "a", "I know .", "sadness"),
    )
    return Dialogue("d", turns, causes)


def test_latent_and_future_causes_are_no_pairs() -> None:
    (example,) = reccon_examples(
        [dialogue(Cause(3, 1, "lost the keys"), Cause(3, 0), Cause(1, 3, "I know ."))]
    )
    assert example.causes == frozenset({(2, 0)})
    assert example.spans == ((2, 0, 2, 15),)
    sad = EMOTIONS.index("sadness")
    assert example.emotions == (sad, -1, sad)


def test_span_that_is_not_in_the_text_is_left_out() -> None:
    (example,) = reccon_examples([dialogue(Cause(3, 1, "lost my wallet"))])
    assert example.causes == frozenset({(2, 0)})
    assert example.spans == ()


def test_near_duplicates_of_references_are_dropped() -> None:
    long = "the train to the coast was late again and nobody told us why it was so late"
    kept = Dialogue("kept", (Utterance(1, "a", "we painted the kitchen wall green last week"),))
    repeated = Dialogue("repeated", (Utterance(1, "a", long),))
    reference = Dialogue("r", (Utterance(1, "x", long.replace(" was", "  was") + " !"),))
    assert without_duplicates([kept, repeated], [reference]) == [kept]


def test_emotion_words_lean_to_an_emotion(monkeypatch: pytest.MonkeyPatch) -> None:
    def texts(folder: Path, kind: str) -> list[LabelledText]:
        joy = [
            LabelledText(f"j{i}", "so glad about the day", ("joy",), ("happiness",))
            for i in range(30)
        ]
        plain = [
            LabelledText(f"n{i}", "about the day", ("neutral",), ("neutral",)) for i in range(90)
        ]
        return joy + plain

    monkeypatch.setattr(module, "read_goemotions", texts)
    found = emotion_words(Path("unused"))
    assert "glad" in found
    assert "about" not in found
