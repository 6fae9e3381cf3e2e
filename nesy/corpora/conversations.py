"""Loaders of conversation corpora other than RECCON; each turns one file into Dialogues."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from types import MappingProxyType

from nesy.corpora.labels import to_emotion
from nesy.corpora.reading import read_lines, read_rows
from nesy.errors import InputError
from nesy.language.utterance import Cause, Dialogue, Utterance

_PAIR = re.compile(r"\(\s*(\d+)\s*,\s*(\d+)\s*\)")
_DAILYDIALOG = ("anger", "neutral", "disgust", "fear", "happiness", "sadness", "surprise")
_DAILYDIALOG_ACTS = ("commissive", "directive", "inform", "question")
_MELD = ("Utterance", "Speaker", "Emotion", "Dialogue_ID", "Utterance_ID")
_TURN = re.compile(r"^([^:\s]{1,20}):\s*(.*)$", re.DOTALL)


def read_meld(path: Path) -> list[Dialogue]:
    """Read a `*_sent_emo.csv` of MELD; turns are renumbered where the file skips some."""
    turns: dict[str, list[tuple[int, dict[str, str]]]] = defaultdict(list)
    for row in read_rows(path, columns=_MELD, delimiter=","):
        turns[row["Dialogue_ID"]].append((int(row["Utterance_ID"]), row))
    return [
        Dialogue(f"meld-{path.stem.split('_')[0]}-{name}", _meld_turns(rows))
        for name, rows in turns.items()
    ]


def _meld_turns(rows: list[tuple[int, dict[str, str]]]) -> tuple[Utterance, ...]:
    ordered = [row for _, row in sorted(rows, key=lambda numbered: numbered[0])]
    return tuple(
        Utterance(turn, row["Speaker"], row["Utterance"], to_emotion(row["Emotion"]))
        for turn, row in enumerate(ordered, 1)
    )


def read_ecf(path: Path) -> list[Dialogue]:
    """Read emotion-cause pairs in Friends: blocks of `id length`, pairs, turns.

    A pair is (emotion turn, cause turn); the file gives no spans.
    """
    lines, dialogues, at = [line for line in read_lines(path) if line.strip()], [], 0
    while at < len(lines):
        header = lines[at].split()
        if len(header) != 2 or not all(part.isdigit() for part in header):
            raise InputError(f"expected 'id length', got {lines[at][:40]!r}", path=path)
        has_pairs = at + 1 < len(lines) and lines[at + 1].lstrip().startswith("(")
        pairs = lines[at + 1] if has_pairs else ""
        start = at + 1 + has_pairs
        at = start + int(header[1])
        dialogues.append(_ecf_dialogue(path, header, pairs, lines[start:at]))
    return dialogues


def _ecf_dialogue(path: Path, header: list[str], pairs: str, lines: list[str]) -> Dialogue:
    if len(lines) != int(header[1]) or any(line.count("|") < 3 for line in lines):
        raise InputError(f"conversation {header[0]}: expected {header[1]} turns", path=path)
    turns = []
    for turn, line in enumerate(lines, 1):
        _, speaker, label, rest = (part.strip() for part in line.split("|", 3))
        turns.append(Utterance(turn, speaker, rest.rsplit("|", 1)[0].strip(), to_emotion(label)))
    causes = sorted({(int(t), int(s)) for t, s in _PAIR.findall(pairs)})
    return Dialogue(
        f"ecf-{path.stem}-{header[0]}", tuple(turns), tuple(Cause(t, s) for t, s in causes)
    )


def read_emocontext(path: Path) -> list[Dialogue]:
    """Read three-turn chats; only the last turn is labelled, and `others` is None there.

    The raw label is in `meta["label"]`: `others` is any emotion but the three, or none.
    """
    columns = ("id", "turn1", "turn2", "turn3", "label")
    lines = read_lines(path)
    if tuple(lines[0].split("\t")) != columns:
        raise InputError(f"expected the header {' '.join(columns)}", path=path, line=1)
    dialogues = []
    for number, line in enumerate(lines[1:], 2):
        fields = line.split("\t")
        if len(fields) != len(columns):
            raise InputError(f"expected 5 fields, got {len(fields)}", path=path, line=number)
        name, *texts, label = fields
        last = to_emotion(label)
        turns = tuple(
            Utterance(turn, "AB"[(turn - 1) % 2], text, last if turn == 3 else None)
            for turn, text in enumerate(texts, 1)
        )
        dialogues.append(
            Dialogue(
                f"emocontext-{path.stem}-{name}", turns, meta=MappingProxyType({"label": label})
            )
        )
    return dialogues


def read_dailydialog(folder: Path, *, split: str = "valid") -> list[Dialogue]:
    """Read `{split}_utterances.tsv` with its emotions and speakers.

    Ids are those of the release (`va_12`). `meta["acts"]` lists the dialogue acts by turn.
    """
    texts, emotions, speakers, acts = (
        _table(folder / f"{split}_{name}.tsv")
        for name in ("utterances", "emotion", "speakers", "act")
    )
    dialogues = []
    for name, said in texts.items():
        rows = (emotions.get(name, []), speakers.get(name, []), acts.get(name, []))
        if any(len(row) != len(said) for row in rows):
            raise InputError(f"{name}: the files disagree on its number of turns", path=folder)
        turns = tuple(
            Utterance(turn, "AB"[int(who) % 2], text, _DAILYDIALOG[int(label)])
            for turn, (text, label, who) in enumerate(zip(said, *rows[:2], strict=True), 1)
        )
        meta = {"acts": " ".join(_DAILYDIALOG_ACTS[int(act)] for act in rows[2])}
        dialogues.append(Dialogue(name, turns, meta=MappingProxyType(meta)))
    return dialogues


def _table(path: Path) -> dict[str, list[str]]:
    rows = (line.rstrip("\t").split("\t") for line in read_lines(path))
    return {name: fields for name, *fields in rows}


def read_cicero(path: Path) -> list[Dialogue]:
    """Read the conversations (texts only, each once) of a CICERO file of JSON lines."""
    found: dict[tuple[str, ...], str] = {}
    for number, line in enumerate(read_lines(path), 1):
        try:
            record = json.loads(line)
            found.setdefault(tuple(map(str, record["Dialogue"])), str(record["ID"]))
        except (ValueError, KeyError, TypeError) as error:
            raise InputError(
                "expected JSON with Dialogue and ID", path=path, line=number
            ) from error
    used: dict[str, int] = defaultdict(int)
    dialogues = []
    for said, name in found.items():
        used[name] += 1
        unique = name if used[name] == 1 else f"{name}-{used[name]}"
        dialogues.append(Dialogue(f"cicero-{unique}", _spoken(said)))
    return dialogues


def _spoken(lines: Iterable[str]) -> tuple[Utterance, ...]:
    turns = []
    for turn, line in enumerate(lines, 1):
        match = _TURN.match(line)
        speaker, text = match.groups() if match else ("unknown", line)
        turns.append(Utterance(turn, speaker, text))
    return tuple(turns)
