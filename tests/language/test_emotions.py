import pytest

from nesy.language.emotions import label_warnings, to_emotion
from nesy.language.utterance import EMOTIONS


@pytest.mark.parametrize("emotion", EMOTIONS)
def test_a_canonical_label_is_itself_in_any_case_and_without_a_warning(emotion: str) -> None:
    assert to_emotion(emotion) == to_emotion(f" {emotion.upper()} ") == emotion
    assert label_warnings([(1, emotion.title())]) == ()


@pytest.mark.parametrize(
    ("label", "emotion"),
    [
        ("happy", "happiness"),
        ("joy", "happiness"),
        ("excited", "happiness"),
        ("frustrated", "anger"),
        ("frustration", "anger"),
        ("sad", "sadness"),
        ("surprised", "surprise"),
        ("disgusted", "disgust"),
        ("scared", "fear"),
        ("no emotion", "neutral"),
        ("No  Emotion", "neutral"),
        ("none", "neutral"),
        ("happines", "happiness"),
        ("supprise", "surprise"),
    ],
)
def test_a_known_variant_is_mapped_and_said(label: str, emotion: str) -> None:
    assert to_emotion(label) == emotion
    (warning,) = label_warnings([(4, label)])
    assert warning == f"turn 4: emotion {label!r} read as {emotion!r}"


def test_an_unknown_label_is_none_and_the_warning_names_the_nearest() -> None:
    assert to_emotion("saddnesss") is None
    (warning,) = label_warnings([(2, "saddnesss")])
    assert "turn 2" in warning
    assert "did you mean 'sadness'?" in warning


def test_warnings_come_once_a_label_however_many_turns_carry_it() -> None:
    (warning,) = label_warnings([(turn, "happy") for turn in range(1, 101)])
    assert warning.startswith("turns 1, 2, 3, 4, 5 and 95 more: ")
