"""Conversations to token windows, and tokens back to characters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import lru_cache
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor

from nesy.errors import WeightsError
from nesy.language.utterance import Dialogue

MAX_TURN_TOKENS = 128
"""Longer turns are cut: the encoder reads their first 128 word pieces."""

MAX_TURN_CHARACTERS = 8_000
"""What is handed to the tokenizer of one turn; 128 word pieces never reach further in practice."""
_NAMES_AT_HAND = 32_768

_PLAIN = str.maketrans("’‘“”–—", "''\"\"--")  # same length, so offsets hold


@dataclass(frozen=True, slots=True)
class TokenTurn:
    """Word pieces of one turn: ids and (start, end) characters, equally long."""

    ids: tuple[int, ...]
    offsets: tuple[tuple[int, int], ...]
    speaker: int


@dataclass(frozen=True, slots=True)
class Window:
    """Turns `first` to `last` (end excluded) read together; turns from `home` on are read here.

    A turn's home is the first window that holds it, where it sees most of its history.
    """

    first: int
    last: int
    home: int


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows of several dialogues, and where each turn and each of its tokens is.

    Args:
        ids, types: (W, L) int64; mask: (W, L) bool.
        marker: (N,) flat position (into W * L) of each turn's marker token.
        token_at: (M,) flat position of each home token; token_turn: (M,) its turn in 0..N-1.
        dialogue: (N,) dialogue number of each turn; speaker: (N,) speaker number.
        number: (N,) 0-based turn number within its dialogue.
    """

    ids: Tensor
    types: Tensor
    mask: Tensor
    marker: Tensor
    token_at: Tensor
    token_turn: Tensor
    dialogue: Tensor
    speaker: Tensor
    number: Tensor

    def to(self, device: str) -> Batch:
        """Move every tensor to `device`."""
        return Batch(*(getattr(self, field.name).to(device) for field in fields(self)))


class DialogueTokenizer:
    """Cuts conversations into windows of word pieces; owns a tokenizer read from a file."""

    def __init__(self, path: Path) -> None:
        if not path.is_file():
            raise WeightsError("no tokenizer here; install nesy again", path=path)
        self._tokenizer = Tokenizer.from_file(str(path))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self._known = lru_cache(maxsize=_NAMES_AT_HAND)(self._name)
        self.vocabulary: int = self._tokenizer.get_vocab_size()
        self.marker: int = self._special("[CLS]", path)
        self.end: int = self._special("[SEP]", path)
        self.mask: int = self._special("[MASK]", path)

    def _special(self, name: str, path: Path) -> int:
        found = self._tokenizer.token_to_id(name)
        if found is None:
            raise WeightsError(f"the tokenizer has no {name}; install nesy again", path=path)
        return int(found)

    def turns(self, dialogue: Dialogue) -> list[TokenTurn]:
        """Tokenize each turn on its own; speakers are numbered in order of appearance."""
        numbers: dict[str, int] = {}
        texts = [turn.text[:MAX_TURN_CHARACTERS].translate(_PLAIN) for turn in dialogue.turns]
        encodings = self._tokenizer.encode_batch(texts, add_special_tokens=False)
        made = []
        for turn, found in zip(dialogue.turns, encodings, strict=True):
            speaker = numbers.setdefault(turn.speaker, len(numbers))
            made.append(
                TokenTurn(
                    tuple(found.ids[:MAX_TURN_TOKENS]),
                    tuple(found.offsets[:MAX_TURN_TOKENS]),
                    speaker,
                )
            )
        return made

    def pieces(self, texts: Sequence[str]) -> list[list[int]]:
        """Return the word-piece ids of short texts (concepts, words)."""
        found = self._tokenizer.encode_batch(list(texts), add_special_tokens=False)
        return [list(e.ids) for e in found]

    def names(self, texts: Sequence[str]) -> list[tuple[int, ...]]:
        """Return the same of texts that come again and again; the last ones stay at hand."""
        return list(map(self._known, texts))

    def _name(self, text: str) -> tuple[int, ...]:
        return tuple(self._tokenizer.encode(text, add_special_tokens=False).ids)


def plan_windows(lengths: Sequence[int], limit: int) -> list[Window]:
    """Cover turns of `lengths` tokens (markers included) with overlapping windows.

    Each window but the first starts where about half of the one before it stood, so that a turn
    has at least half a window of history where the dialogue has that much. Linear in turns.
    """
    windows: list[Window] = []
    first = home = 0
    while home < len(lengths):
        last, used = first, 0
        while last < len(lengths) and (used + lengths[last] <= limit or last == first):
            used += lengths[last]
            last += 1
        if last <= home:  # the overlap alone fills the window: start at the turn itself
            first = home
            continue
        windows.append(Window(first, last, home))
        home, back, first = last, 0, last
        while first > windows[-1].first + 1 and back + lengths[first - 1] <= limit // 2:
            first -= 1
            back += lengths[first]
    return windows


def collate(
    dialogues: Sequence[Sequence[TokenTurn]],
    tokenizer: DialogueTokenizer,
    *,
    positions: int,
    types: int,
) -> Batch:
    """Lay dialogues out as windows of at most `positions` tokens; see Batch for shapes."""
    rows: list[tuple[list[int], list[int]]] = []
    marker: list[tuple[int, int]] = []
    tokens: list[tuple[int, int, int]] = []
    who: list[tuple[int, int, int]] = []
    for d, turns in enumerate(dialogues):
        base = len(who)
        who += [(d, turn.speaker, n) for n, turn in enumerate(turns)]
        for window in plan_windows([len(turn.ids) + 1 for turn in turns], positions - 1):
            ids: list[int] = []
            kinds: list[int] = []
            for n in range(window.first, window.last):
                turn = turns[n]
                if n >= window.home:
                    marker.append((len(rows), len(ids)))
                    start = len(ids) + 1
                    tokens += [(len(rows), start + i, base + n) for i in range(len(turn.ids))]
                ids += [tokenizer.marker, *turn.ids]
                kinds += [turn.speaker % types] * (len(turn.ids) + 1)
            rows.append(([*ids, tokenizer.end], [*kinds, kinds[-1]]))
    longest = max(len(ids) for ids, _ in rows)
    ids_t = torch.zeros(len(rows), longest, dtype=torch.int64)
    types_t = torch.zeros_like(ids_t)
    mask = torch.zeros_like(ids_t, dtype=torch.bool)
    for r, (ids, kinds) in enumerate(rows):
        ids_t[r, : len(ids)] = torch.tensor(ids)
        types_t[r, : len(ids)] = torch.tensor(kinds)
        mask[r, : len(ids)] = True
    return Batch(
        ids_t,
        types_t,
        mask,
        torch.tensor([r * longest + i for r, i in marker], dtype=torch.int64),
        torch.tensor([r * longest + i for r, i, _ in tokens], dtype=torch.int64),
        torch.tensor([n for _, _, n in tokens], dtype=torch.int64),
        torch.tensor([d for d, _, _ in who], dtype=torch.int64),
        torch.tensor([s for _, s, _ in who], dtype=torch.int64),
        torch.tensor([n for _, _, n in who], dtype=torch.int64),
    )
