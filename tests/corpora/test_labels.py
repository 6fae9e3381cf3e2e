import pytest

from nesy.corpora.labels import to_emotion
from nesy.language.utterance import EMOTIONS


@pytest.mark.parametrize("emotion", EMOTIONS)
def test_to_emotion_keeps_every_emotion(emotion: str) -> None:
    assert to_emotion(emotion) == emotion


@pytest.mark.parametrize(
    ("label", "emotion"),
    [
        ("Happy", "happiness"),
        (" joy ", "happiness"),
        ("excited", "happiness"),
        ("frustrated", "anger"),
        ("suprise", "surprise"),
        ("no-emotion", "neutral"),
    ],
)
def test_to_emotion_maps_variants(label: str, emotion: str) -> None:
    assert to_emotion(label) == emotion


@pytest.mark.parametrize("label", ["shame", "trust", "others", "", "curiosity"])
def test_to_emotion_guesses_nothing(label: str) -> None:
    assert to_emotion(label) is None
