"""Problems made ready for the translator: trunk states of their words, and batches of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray

from nesy.language.utterance import Dialogue, Utterance
from nesy.neural.formula_actions import Entry
from nesy.neural.name_words import Word, aligned, pieces_of, words_of
from nesy.neural.tokens import DialogueTokenizer, collate
from nesy.neural.transformer import Transformer
from nesy.neural.translator_net import ENTRY_KINDS, MAX_WORDS, SHAPES, ProblemBatch, trunk_features

Half = NDArray[np.float16]
_MAX_ARITY = 5
_NAMES_AT_ONCE = 64


@dataclass(frozen=True, slots=True)
class ReadSentence:
    """One sentence: its words, and where they begin among the words of the problem."""

    text: str
    words: tuple[Word, ...]
    first: int
    role: int


@dataclass(frozen=True, slots=True)
class ReadProblem:
    """The sentences of a problem and the trunk states of all their words, (W, features)."""

    sentences: tuple[ReadSentence, ...]
    states: Half


class ProblemReader:
    """Reads problems and names with a frozen trunk; names are kept."""

    def __init__(
        self, trunk: Transformer, tokenizer: DialogueTokenizer, device: str = "cpu"
    ) -> None:
        self._trunk = trunk
        self._tokenizer = tokenizer
        self._device = device
        self._names: dict[str, Half] = {}

    @property
    def trunk(self) -> Transformer:
        """The frozen trunk."""
        return self._trunk

    def pieces(self, texts: Sequence[str]) -> list[list[int]]:
        """Return the word pieces of texts."""
        return self._tokenizer.pieces(texts)

    @property
    def device(self) -> str:
        """Where the trunk computes."""
        return self._device

    @property
    def features(self) -> int:
        """How many numbers say what a word is."""
        return 3 * self._trunk.config.width

    @torch.inference_mode()
    def read(self, texts: Sequence[str], *, whole: bool = True) -> ReadProblem:
        """Read the sentences of a problem together, or, without `whole`, each on its own."""
        roles = [int(text.rstrip().endswith("?")) for text in texts]
        said = tuple(
            Utterance(n, "rule" if role == 0 else "question", text or " ")
            for n, (text, role) in enumerate(zip(texts, roles, strict=True), 1)
        )
        turns = self._tokenizer.turns(Dialogue("problem", said))
        config = self._trunk.config
        groups = [turns] if whole else [[turn] for turn in turns]
        batch = collate(groups, self._tokenizer, positions=config.positions, types=config.types)
        batch = batch.to(self._device)
        states = trunk_features(self._trunk, batch.ids, batch.types, batch.mask)
        flat = states.reshape(-1, states.shape[-1])[batch.token_at].float().cpu().numpy()
        sentences, rows = [], []
        at = first = 0
        for text, role, turn in zip(texts, roles, turns, strict=True):
            words = words_of(text)[:MAX_WORDS]
            part = flat[at : at + len(turn.ids)]
            at += len(turn.ids)
            kept = _pooled(words, turn.offsets, part)
            words = words[: len(kept)]
            rows.append(kept)
            sentences.append(ReadSentence(text, tuple(words), first, role))
            first += len(words)
        return ReadProblem(tuple(sentences), np.concatenate(rows).astype(np.float16))

    @torch.inference_mode()
    def names(self, texts: Sequence[str]) -> list[Half]:
        """Return the pooled trunk states of short texts, (features,) each."""
        missing = list(dict.fromkeys(text for text in texts if text not in self._names))
        for start in range(0, len(missing), _NAMES_AT_ONCE):
            self._read_names(missing[start : start + _NAMES_AT_ONCE])
        return [self._names[text] for text in texts]

    def _read_names(self, texts: Sequence[str]) -> None:
        pieces = [ids[:30] for ids in self._tokenizer.pieces(texts)]
        longest = max(len(ids) for ids in pieces) + 2
        ids = torch.zeros(len(texts), longest, dtype=torch.int64)
        mask = torch.zeros_like(ids, dtype=torch.bool)
        inside = torch.zeros_like(mask)
        for row, each in enumerate(pieces):
            line = [self._tokenizer.marker, *each, self._tokenizer.end]
            ids[row, : len(line)] = torch.tensor(line)
            mask[row, : len(line)] = True
            inside[row, 1 : len(line) - 1] = True
            if not each:
                inside[row, 0] = True
        ids, mask, inside = ids.to(self._device), mask.to(self._device), inside.to(self._device)
        states = trunk_features(self._trunk, ids, torch.zeros_like(ids), mask)
        weight = inside[..., None].to(states.dtype)
        pooled = (states * weight).sum(1) / weight.sum(1)
        for text, row in zip(texts, pooled.float().cpu().numpy(), strict=True):
            self._names[text] = row.astype(np.float16)


def _pooled(
    words: Sequence[Word], offsets: Sequence[tuple[int, int]], states: NDArray[np.float32]
) -> NDArray[np.float32]:
    """Return the mean state of each word's pieces; words after the last piece are cut."""
    found = []
    piece = 0
    for word in words:
        while piece < len(offsets) and offsets[piece][1] <= word.start:
            piece += 1
        last = piece
        while last < len(offsets) and offsets[last][0] < word.end:
            last += 1
        if last == piece:
            if piece >= len(offsets):
                break
            found.append(states[piece])
            continue
        found.append(states[piece:last].mean(0))
    return np.stack(found) if found else np.zeros((0, states.shape[1]), np.float32)


@dataclass(frozen=True, slots=True)
class Item:
    """A sentence to decode: its problem, its number there, and the entries it may point at."""

    problem: int
    sentence: int
    usable: frozenset[int]


def make_batch(
    problems: Sequence[ReadProblem],
    entries: Sequence[Sequence[Entry]],
    items: Sequence[Item],
    reader: ProblemReader,
) -> ProblemBatch:
    """Lay problems, their entries and the sentences to decode out as tensors."""
    width = max(1, *(len(problem.states) for problem in problems))
    count = max(1, *(len(each) for each in entries))
    longest = max(1, *(len(problems[i.problem].sentences[i.sentence].words) for i in items))
    words = np.zeros((len(problems), width, reader.features), np.float16)
    seen = np.zeros((len(problems), width), bool)
    role = np.zeros((len(problems), width), np.int64)
    group = np.zeros((len(problems), width), np.int64)
    shape = np.zeros((len(problems), width), np.int64)
    for row, problem in enumerate(problems):
        words[row, : len(problem.states)] = problem.states
        seen[row, : len(problem.states)] = True
        for number, each in enumerate(problem.sentences):
            role[row, each.first : each.first + len(each.words)] = each.role
            group[row, each.first : each.first + len(each.words)] = number
            shape[row, each.first : each.first + len(each.words)] = shapes_of(each.words)
    names = np.zeros((len(problems), count, reader.features), np.float16)
    kinds = np.zeros((len(problems), count), np.int64)
    arities = np.zeros((len(problems), count), np.int64)
    for row, known in enumerate(entries):
        for column, state in enumerate(reader.names([entry.text for entry in known])):
            names[row, column] = state
            kinds[row, column] = ENTRY_KINDS.index(known[column].kind)
            arities[row, column] = min(known[column].arity, _MAX_ARITY)
    word_at = np.zeros((len(items), longest), np.int64)
    sentence = np.zeros((len(items), longest), bool)
    usable = np.zeros((len(items), count), bool)
    match = np.zeros((len(items), count, longest), np.float32)
    for row, item in enumerate(items):
        each = problems[item.problem].sentences[item.sentence]
        size = len(each.words)
        word_at[row, :size] = range(each.first, each.first + size)
        sentence[row, :size] = True
        for column in item.usable:
            usable[row, column] = True
            name = entries[item.problem][column].name
            for place in aligned(name, each.text):
                if place < size:
                    match[row, column, place] = 1.0 / max(1, len(pieces_of(name)))
    return ProblemBatch(
        words=torch.from_numpy(words).float(),
        seen=torch.from_numpy(seen),
        role=torch.from_numpy(role),
        group=torch.from_numpy(group),
        shape=torch.from_numpy(shape),
        names=torch.from_numpy(names).float(),
        kinds=torch.from_numpy(kinds),
        arities=torch.from_numpy(arities),
        problem=torch.tensor([item.problem for item in items], dtype=torch.int64),
        word_at=torch.from_numpy(word_at),
        sentence=torch.from_numpy(sentence),
        usable=torch.from_numpy(usable),
        match=torch.from_numpy(match),
    )


def shapes_of(words: Sequence[Word]) -> list[int]:
    """Return how each word of a sentence is written, as places in `SHAPES`.

    The first word counts as a name where it is written like one and another name follows.
    """
    found = [_shape(word.text) for word in words]
    if found and found[0] == "name" and (len(found) == 1 or found[1] != "name"):
        found[0] = "first"
    return [SHAPES.index(shape) for shape in found]


def _shape(word: str) -> str:
    if word[0].isdigit():
        return "number"
    if not word[0].isalpha():
        return "sign"
    if word[0].islower() or word in ("I", "A"):
        return "lower"
    return "capitals" if len(word) > 1 and word.isupper() else "name"
