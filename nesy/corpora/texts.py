"""Loaders of single texts with emotions, appraisals or cue words."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from nesy.corpora.labels import to_emotion
from nesy.corpora.reading import read_lines, read_rows
from nesy.errors import InputError
from nesy.language.encoding import APPRAISALS

_EKMAN_OF = {
    "anger": "anger annoyance disapproval",
    "disgust": "disgust",
    "fear": "fear nervousness",
    "happiness": "joy amusement approval excitement gratitude love optimism relief pride "
    "admiration desire caring",
    "neutral": "neutral",
    "sadness": "sadness disappointment embarrassment grief remorse",
    "surprise": "surprise realization confusion curiosity",
}
_GOEMOTIONS = {label: emotion for emotion, labels in _EKMAN_OF.items() for label in labels.split()}
_GNE = {
    "annoyance": "anger",
    "love_including_like": "happiness",
    "negative_surprise": "surprise",
    "positive_surprise": "surprise",
}
_ISEAR_EMOTION, _ISEAR_TEXT = "Field1", "SIT"


@dataclass(frozen=True, slots=True)
class LabelledText:
    """A text, its labels as published, and the emotions they map to (each once, maybe none).

    `emotion` is the one emotion where there is exactly one, else None.
    """

    id: str
    text: str
    labels: tuple[str, ...]
    emotions: tuple[str, ...]

    @property
    def emotion(self) -> str | None:
        """Return the only emotion, or None."""
        return self.emotions[0] if len(self.emotions) == 1 else None


@dataclass(frozen=True, slots=True)
class AppraisedText:
    """A self-report with the writer's 21 appraisals (1 to 5, order of APPRAISALS).

    `label` is the emotion as published, `emotion` one of EMOTIONS or None. `hidden` is the text
    with the words for the emotion left out.
    """

    id: str
    text: str
    hidden: str
    label: str
    emotion: str | None
    appraisals: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Headline:
    """A headline with (start, end) spans of what annotators marked in it."""

    id: str
    text: str
    label: str
    emotion: str | None
    cues: tuple[tuple[int, int], ...]
    causes: tuple[tuple[int, int], ...]


def read_goemotions(folder: Path, kind: str) -> list[LabelledText]:
    """Read `folder/{kind}.tsv` (kind `train` or `dev`) with `folder/labels.txt`.

    The 27 labels map to emotions by the published Ekman grouping.
    """
    names = read_lines(folder / "labels.txt")
    path = folder / f"{kind}.tsv"
    texts = []
    for number, line in enumerate(read_lines(path), 1):
        try:
            text, numbers, name = line.split("\t")
            labels = tuple(names[int(n)] for n in numbers.split(","))
        except (ValueError, IndexError) as error:
            raise InputError("expected text, label numbers, id", path=path, line=number) from error
        texts.append(LabelledText(f"goemotions-{name}", text, labels, _ekman(labels)))
    return texts


def _ekman(labels: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_GOEMOTIONS[name] for name in labels if name in _GOEMOTIONS))


def read_dair(path: Path) -> list[LabelledText]:
    """Read lines of `text;emotion`; love counts as happiness."""
    texts = []
    for number, line in enumerate(read_lines(path), 1):
        text, mark, label = line.rpartition(";")
        if not mark:
            raise InputError("expected 'text;emotion'", path=path, line=number)
        texts.append(_labelled(f"dair-{path.stem}-{number}", text, label))
    return texts


def _labelled(name: str, text: str, label: str) -> LabelledText:
    emotion = to_emotion(label)
    return LabelledText(name, text, (label,), () if emotion is None else (emotion,))


def read_crowd_envent(path: Path) -> list[AppraisedText]:
    """Read the self-reports of crowd-enVENT."""
    columns = ("emotion", "text_id", "generated_text", "hidden_emo_text", *APPRAISALS)
    texts = []
    for row in read_rows(path, columns=columns, delimiter=","):
        label = row["emotion"]
        texts.append(
            AppraisedText(
                f"envent-{row['text_id']}",
                _joined(row["generated_text"]),
                _joined(row["hidden_emo_text"]),
                label,
                to_emotion(label),
                tuple(int(row[name]) for name in APPRAISALS),
            )
        )
    return texts


def read_isear(path: Path) -> list[LabelledText]:
    """Read ISEAR's table with `|` between fields; answers in brackets (no response) are left out.

    Texts may hold `|` themselves; `á` marks the ends of the original's lines.
    """
    header, *rows = read_lines(path)
    names = header.split("|")
    if _ISEAR_EMOTION not in names or _ISEAR_TEXT not in names:
        raise InputError("expected ISEAR's header with Field1 and SIT", path=path, line=1)
    label_at, text_at = names.index(_ISEAR_EMOTION), names.index(_ISEAR_TEXT)
    behind = len(names) - text_at - 1
    texts = []
    for number, row in enumerate(rows, 2):
        fields = row.split("|")
        if len(fields) < len(names):
            raise InputError("too few fields in the row", path=path, line=number)
        text = _joined("|".join(fields[text_at : len(fields) - behind]).replace("á", " "))
        if text and not text.startswith("["):
            texts.append(_labelled(f"isear-{number}", text, fields[label_at]))
    return texts


def read_gne(path: Path) -> list[Headline]:
    """Read GoodNewsEveryone; marked words that are not in the headline as written are left out."""
    columns = ("id", "headline", "dominant_emotion", "cause", "cue")
    return [
        Headline(
            f"gne-{row['id']}",
            row["headline"],
            row["dominant_emotion"],
            _GNE.get(row["dominant_emotion"]) or to_emotion(row["dominant_emotion"]),
            _marked(row["headline"], row["cue"]),
            _marked(row["headline"], row["cause"]),
        )
        for row in read_rows(path, columns=columns, delimiter="\t")
    ]


def _marked(text: str, field: str) -> tuple[tuple[int, int], ...]:
    spans = set()
    for words in _strings(field):
        pattern = rf"(?<!\w){re.escape(words.strip())}(?!\w)"
        if words.strip() and (match := re.search(pattern, text, re.IGNORECASE)):
            spans.add(match.span())
    return tuple(sorted(spans))


def _strings(field: str) -> list[str]:
    """Return the strings of nested lists; a few fields are not JSON (inner quotes not escaped)."""
    try:
        return _flat(json.loads(field or "[]"))
    except json.JSONDecodeError:
        return [part for part in field.strip("[]").split('"') if part.strip(" ,[]")]


def _flat(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    return [text for item in value for text in _flat(item)] if isinstance(value, list) else []


def _joined(text: str) -> str:
    return " ".join(text.split())
