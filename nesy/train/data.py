"""What training reads from a data folder, with every near-duplicate of an evaluation dropped."""

from __future__ import annotations

import random
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from nesy.corpora.conversations import read_dailydialog, read_ecf, read_emocontext, read_meld
from nesy.corpora.near_duplicates import near_duplicates
from nesy.corpora.reccon import read_reccon
from nesy.corpora.texts import (
    read_crowd_envent,
    read_dair,
    read_gne,
    read_goemotions,
    read_isear,
)
from nesy.language.utterance import EMOTIONS, Dialogue, Utterance

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Example:
    """A dialogue with what is known of it.

    Args:
        emotions: per turn the label's number, or -1 where it is not known.
        causes: (target, source) 0-based positive pairs; None where causes are not annotated.
        spans: (target, source, start, end): characters of the source turn's text.
        appraisals: 21 values from 1 to 5 of the only turn, or None.
        cues: (turn, start, end, emotion number) of annotated cue words.
        corpus: where it comes from; `share` weighs its emotion loss.
    """

    dialogue: Dialogue
    corpus: str
    emotions: tuple[int, ...] = ()
    causes: frozenset[tuple[int, int]] | None = None
    spans: tuple[tuple[int, int, int, int], ...] = ()
    appraisals: tuple[int, ...] | None = None
    cues: tuple[tuple[int, int, int, int], ...] = ()
    share: float = 1.0


def emotion_numbers(dialogue: Dialogue) -> tuple[int, ...]:
    """Return each turn's emotion number, -1 where unknown."""
    return tuple(-1 if t.emotion is None else EMOTIONS.index(t.emotion) for t in dialogue.turns)


def evaluation_dialogues(data: Path) -> list[Dialogue]:
    """Return every dialogue that is measured on and must not be trained on."""
    return read_reccon(data / "conversation/reccon/dailydialog_valid.json")


def without_duplicates(
    dialogues: Sequence[Dialogue], references: Sequence[Dialogue]
) -> list[Dialogue]:
    """Drop dialogues that nearly repeat one of `references`."""
    dropped = near_duplicates(dialogues, references)
    return [d for d in dialogues if d.id not in dropped]


def reccon_train(data: Path) -> list[Dialogue]:
    """Return RECCON's training dialogues without near-duplicates of evaluation dialogues."""
    train = read_reccon(data / "conversation/reccon/dailydialog_train.json")
    return without_duplicates(train, evaluation_dialogues(data))


def pretraining_dialogues(data: Path) -> list[Dialogue]:
    """Return the unlabelled conversations and texts of pre-training.

    RECCON's own dialogues stay out, so that cross-fitted readings come from a net that has seen
    nothing of the dialogue it reads; near-duplicates of them are dropped for the same reason.
    """
    conversation = data / "conversation"
    found = [
        *read_meld(conversation / "meld/train_sent_emo.csv"),
        *read_dailydialog(conversation / "dailydialog"),
        *_sample(read_emocontext(conversation / "emocontext/train.txt"), 9_000),
    ]
    known = [*evaluation_dialogues(data), *reccon_train(data)]
    texts = [*read_isear(data / "emotion/isear/isear.csv")]
    texts += _sample(read_goemotions(data / "emotion/goemotions/ekman", "train"), 6_000)
    singles = [_single(f"text-{i}", t.text) for i, t in enumerate(texts)]
    return [*without_duplicates(found, known), *singles]


def _sample(items: Sequence[T], count: int) -> list[T]:
    rng = random.Random(0)
    return list(items) if len(items) <= count else rng.sample(list(items), count)


def _single(name: str, text: str) -> Dialogue:
    return Dialogue(name, (Utterance(1, "a", text),))


def reccon_examples(dialogues: Sequence[Dialogue]) -> list[Example]:
    """Give RECCON's labels to its dialogues; causes in the future and latent ones are left out."""
    return [_with_causes(d, "reccon") for d in dialogues]


def _with_causes(dialogue: Dialogue, corpus: str) -> Example:
    pairs = {(c.target - 1, c.source - 1) for c in dialogue.causes if 0 < c.source <= c.target}
    spans = []
    for cause in dialogue.causes:
        if cause.span and 0 < cause.source <= cause.target:
            start = dialogue.turns[cause.source - 1].text.find(cause.span)
            if start >= 0:
                end = start + len(cause.span)
                spans.append((cause.target - 1, cause.source - 1, start, end))
    return Example(dialogue, corpus, emotion_numbers(dialogue), frozenset(pairs), tuple(spans))


def text_examples(data: Path, *, part: float = 1.0) -> list[Example]:
    """Return the labelled examples other than RECCON's, a seeded sample of each corpus.

    `part` scales the samples; replay during the last stage uses a small one.
    """
    conversation, emotion = data / "conversation", data / "emotion"
    known = [*evaluation_dialogues(data), *reccon_train(data)]
    daily = without_duplicates(read_dailydialog(conversation / "dailydialog"), known)
    chats = [
        d
        for d in read_emocontext(conversation / "emocontext/train.txt")
        if d.turns[-1].emotion not in (None, "neutral")
    ]
    made = [_with_causes(d, "ecf") for d in read_ecf(conversation / "ecf/train.txt")]
    made += [Example(d, "dailydialog", emotion_numbers(d)) for d in daily]
    made += [Example(d, "emocontext", emotion_numbers(d)) for d in _sample(chats, 6_000)]
    for corpus, texts, count in (
        ("goemotions", read_goemotions(emotion / "goemotions/ekman", "train"), 12_000),
        ("dair", read_dair(emotion / "dair_emotion/train.txt"), 4_000),
        ("isear", read_isear(emotion / "isear/isear.csv"), 4_000),
    ):
        labelled = [t for t in texts if t.emotion is not None]
        made += [_labelled(corpus, t.id, t.text, t.emotion) for t in _sample(labelled, count)]
    for told in read_crowd_envent(emotion / "crowd_envent/self_reports.csv"):
        example = _labelled("crowd_envent", told.id, told.text, told.emotion)
        made.append(replace(example, appraisals=told.appraisals))
    for headline in read_gne(emotion / "gne/gne.tsv"):
        if headline.emotion is not None and headline.cues:
            number = EMOTIONS.index(headline.emotion)
            cues = tuple((0, start, end, number) for start, end in headline.cues)
            example = _labelled("gne", headline.id, headline.text, None)
            made.append(replace(example, cues=cues))
    return made if part >= 1 else _sample(made, round(part * len(made)))


def _labelled(corpus: str, name: str, text: str, emotion: str | None) -> Example:
    dialogue = Dialogue(name, (Utterance(1, "a", text, emotion),))
    return Example(dialogue, corpus, emotion_numbers(dialogue))


def emotion_words(data: Path, *, odds: float = 3.0, at_least: int = 20) -> list[str]:
    """Return the words of GoEmotions that are `odds` times likelier under some emotion.

    Only used to choose what pre-training masks.
    """
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for text in read_goemotions(data / "emotion/goemotions/ekman", "train"):
        if text.emotion is not None:
            counts[text.emotion].update(set(re.findall(r"[a-z]+", text.text.lower())))
    total: Counter[str] = sum(counts.values(), Counter())
    size = {emotion: sum(c.values()) for emotion, c in counts.items()}
    whole = sum(size.values())
    return sorted(
        word
        for word, count in total.items()
        if count >= at_least
        and any(
            (counts[e][word] + 0.5) / size[e]
            > odds * (count - counts[e][word] + 0.5) / (whole - size[e])
            for e in sorted(counts)
            if e != "neutral"
        )
    )
