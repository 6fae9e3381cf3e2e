"""The emotion words of published data sets, mapped to the emotions of nesy."""

from __future__ import annotations

from types import MappingProxyType

_BY_EMOTION = {
    "anger": "angry ang frustration frustrated fru annoyance annoyed",
    "disgust": "disgusted dis",
    "fear": "fearful afraid scared fea",
    "happiness": "happy hap joy joyful excited excitement exc happines love",
    "neutral": "neu none no-emotion no_emotion netural neutal nuetral",
    "sadness": "sad sadnes grief",
    "surprise": "surprised sur suprise surprize suprised",
}
_EMOTION_OF = MappingProxyType(
    {word: emotion for emotion, words in _BY_EMOTION.items() for word in (emotion, *words.split())}
)


def to_emotion(label: str) -> str | None:
    """Map a data set's label (any case, known misspellings) to one of EMOTIONS, else None.

    Labels that name another emotion (shame, trust, curiosity) are None, never the nearest one.
    """
    return _EMOTION_OF.get(label.strip().lower())
