"""Maps the emotion labels that people and data sets write to the seven of nesy."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from types import MappingProxyType

from nesy.language.utterance import EMOTIONS

_VARIANTS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "anger": (
            "angry", "mad", "annoyed", "annoyance", "frustrated", "frustration", "frustrate",
            "ang", "fru", "rage", "angery", "angre", "frustated", "furious", "irritated",
        ),
        "disgust": (
            "disgusted", "disgusting", "dis", "disguest", "disgusts", "digust", "revulsion",
            "contempt",
        ),
        "fear": (
            "fearful", "scared", "afraid", "fea", "frightened", "terrified", "anxious", "worried",
            "fears", "feared", "scare",
        ),
        "happiness": (
            "happy", "joy", "joyful", "excited", "excitement", "hap", "exc", "happines",
            "happinesss", "hapiness", "hapy", "happyness", "happiess", "excite", "glad",
            "delight", "delighted", "cheerful",
        ),
        "neutral": (
            "no emotion", "no_emotion", "no-emotion", "none", "other", "others", "neu", "oth",
            "netural", "nuetral", "neutrality", "nutral", "neural", "calm",
        ),
        "sadness": ("sad", "sadnes", "sadess", "saddness", "unhappy", "sorrow", "grief"),
        "surprise": (
            "surprised", "surprising", "sur", "supprise", "supprised", "suprise", "suprised",
            "surprize", "surpise", "surprice", "astonished", "amazed", "shocked", "astonishment",
        ),
    }
)  # fmt: skip

_CANONICAL: Mapping[str, str] = MappingProxyType(
    {emotion: emotion for emotion in EMOTIONS}
    | {variant: emotion for emotion, variants in _VARIANTS.items() for variant in variants}
)

_TURNS_SHOWN = 5


def to_emotion(label: str) -> str | None:
    """Return the emotion that `label` names in any known spelling, or None if it names none."""
    return _CANONICAL.get(" ".join(label.lower().split()))


def label_warnings(labels: Iterable[tuple[int, str]]) -> tuple[str, ...]:
    """Say, once a label, which labels of (turn, label) pairs were mapped and which are unknown."""
    turns: dict[str, list[int]] = {}
    for turn, label in labels:
        if label.strip().lower() not in EMOTIONS:
            turns.setdefault(label, []).append(turn)
    return tuple(_warning(label, where) for label, where in turns.items())


def _warning(label: str, turns: list[int]) -> str:
    emotion = to_emotion(label)
    where = _places(turns)
    if emotion is not None:
        return f"{where}: emotion {label!r} read as {emotion!r}"
    close = get_close_matches(label.lower(), _CANONICAL, n=1, cutoff=0.75)
    hint = f"; did you mean {_CANONICAL[close[0]]!r}?" if close else ""
    return (
        f"{where}: unknown emotion {label[:40]!r} left out, it will be predicted; "
        f"expected one of {', '.join(EMOTIONS)}{hint}"
    )


def _places(turns: list[int]) -> str:
    shown = ", ".join(map(str, turns[:_TURNS_SHOWN]))
    more = len(turns) - _TURNS_SHOWN
    return (
        ("turn " if len(turns) == 1 else "turns ")
        + shown
        + (f" and {more} more" if more > 0 else "")
    )
