"""The neural translator at run time: beams of grammar actions, ranked and with a confidence."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import torch
import torch.nn.functional as F
from torch import Tensor

from nesy.language.translation import Proposal, Translated
from nesy.logic.formulas import Formula
from nesy.logic.sorts import settle_sorts
from nesy.neural.candidate_order import Order
from nesy.neural.candidate_signs import Sentence, Told
from nesy.neural.formula_actions import (
    ENTRY,
    FIXED,
    WORD,
    Act,
    Entry,
    Expected,
    NotCoveredError,
    Reader,
    allowed_entry,
    allowed_fixed,
    allowed_words,
    decode,
    entries_of,
)
from nesy.neural.formula_batch import action_of
from nesy.neural.known_names import with_known_names
from nesy.neural.name_words import FUNCTION_WORDS, Word, align, words_of
from nesy.neural.problem_reading import Item, ProblemReader, ReadProblem, make_batch
from nesy.neural.translator_net import KINDS, MAX_ACTIONS, Memory, TranslatorNet

BEAM = 8
KEPT = 4
"""Candidates of a sentence that are proposed, at most."""
_HOPELESS, _BEHIND = -20.0, 6.0
"""Log-probabilities: of an action that is not tried, and by how much a prefix may be behind."""
_LEAD = 20.0
"""The lead of a candidate at most, and that of one that has no rival."""
_SHORTEST, _PER_WORD = 8, 3
"""Actions that are written at most: so many, and so many for each word of the sentence."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """A logistic model from `Candidate.signs` to the probability of a right formula."""

    weights: tuple[float, ...] = (1.0, 0.0, 0.0, 0.0, 0.0)
    bias: float = 0.0

    def probability(self, signs: Sequence[float]) -> float:
        """Return the probability, in [0, 1]."""
        total = self.bias + sum(w * s for w, s in zip(self.weights, signs, strict=True))
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))


@dataclass(frozen=True, slots=True)
class Candidate:
    """A formula that the decoder wrote.

    Args:
        score: log-probability of its actions; near: cosine of its latent to the predicted one.
        signs: what its confidence is read from: `score`, the score of its least likely action,
            `near`, how much more it is worth than the best other candidate, and the share of
            content words that it uses.
        looks: its `candidate_signs.SIGNS`, by which candidates are ordered.
    """

    formula: Formula
    actions: tuple[int, ...]
    score: float
    near: float
    signs: tuple[float, ...] = ()
    looks: tuple[float, ...] = ()


class NeuralTranslator:
    """Translates the sentences of a problem in order; see `language.translation.Translator`."""

    def __init__(
        self,
        net: TranslatorNet,
        reader: ProblemReader,
        calibration: Calibration | None = None,
        order: Order | None = None,
        *,
        beam: int = BEAM,
        kept: int = KEPT,
        whole: bool = True,
        inventory: bool = True,
    ) -> None:
        self._net, self._reader = net.eval(), reader
        self._calibration, self._order = calibration or Calibration(), order or Order()
        self._beam, self._kept = beam, kept
        self._whole, self._inventory = whole, inventory

    @property
    def net(self) -> TranslatorNet:
        """The net, in evaluation mode."""
        return self._net

    @property
    def parameters(self) -> int:
        """How many weights are in the path of one question, the trunk's included."""
        own = sum(weights.numel() for weights in self._net.parameters())
        return own + sum(weights.numel() for weights in self._reader.trunk.parameters())

    def flops(self, texts: Sequence[str]) -> int:
        """Return the FLOPs of translating all of `texts` as one problem, computed from sizes.

        Counts matrix products (a multiply-add as two) of the trunk, of the layers over words and of
        the decoder, with the beam's width and one action a word; pointers and norms are left out.
        """
        trunk, own = self._reader.trunk.config, self._net.config
        tokens = sum(len(ids) for ids in self._reader.pieces(texts)) + len(texts) + 1
        words = sum(len(words_of(text)) for text in texts)
        whole = trunk.layers * _layer_flops(trunk.width, trunk.inner, tokens)
        whole += own.encoder_layers * _layer_flops(own.width, own.inner, words)
        whole += 2 * words * own.features * own.width
        crossed = 2 * 4 * own.width**2
        step = own.decoder_layers * (_layer_flops(own.width, own.inner, 1) + crossed)
        return whole + self._beam * words * step

    def translate(
        self, texts: Sequence[str], known: Sequence[Translated] = ()
    ) -> list[tuple[Proposal, ...]]:
        """Return proposals for each of `texts`, best first; later texts reuse earlier names.

        A text that is known word for word has the formula that it has there.
        """
        told = {_worded(each.text): each.formula for each in known}
        found = self.candidates(texts, known)
        made: list[tuple[Proposal, ...]] = []
        for text, candidates in zip(texts, found, strict=True):
            proposals = [
                Proposal(each.formula, "neural", self._calibration.probability(each.signs))
                for each in candidates[: self._kept]
            ]
            same = told.get(_worded(text))
            if same is not None:
                rest = [each for each in proposals if each.formula != same]
                proposals = [Proposal(same, "neural", 1.0), *rest]
            made.append(tuple(proposals))
        return made

    @torch.inference_mode()
    def candidates(
        self, texts: Sequence[str], known: Sequence[Translated] = ()
    ) -> list[tuple[Candidate, ...]]:
        """Return what the decoder wrote for each of `texts`, best first."""
        if not texts:
            return []
        said = [*(each.text for each in known), *texts]
        problem = self._reader.read(said, whole=self._whole)
        entries: dict[Entry, None] = {}
        told = Told()
        for each in known:
            entries.update(dict.fromkeys(entries_of(each.formula)))
            told.add(each.text, each.formula)
        # Measured on MALLS: of a sentence that stands alone the decoder itself knows more.
        order = self._order if len(said) > 1 else Order()
        found = []
        for number in range(len(known), len(said)):
            written = self._of_sentence(problem, number, tuple(entries), told)
            candidates = in_order(written, order)
            found.append(candidates)
            if candidates:
                entries.update(dict.fromkeys(entries_of(candidates[0].formula)))
                told.add(said[number], candidates[0].formula)
        return found

    def _of_sentence(
        self, problem: ReadProblem, number: int, known: tuple[Entry, ...], told: Told
    ) -> list[Candidate]:
        words = problem.sentences[number].words
        if not words:
            return []
        entries = known if self._inventory else ()
        sentence = Sentence(problem.sentences[number].text, entries, told)
        made: dict[Formula, Candidate] = {}
        for actions, scores, near in self._written(problem, number, entries):
            try:
                formula = settle_sorts([decode(actions, words, entries)])[0]
            except NotCoveredError:
                continue
            formula = with_known_names(formula, entries)
            if formula not in made:
                score, covered = sum(scores), _covered(actions, words, entries)
                signs = (score, min(scores), near, 0.0, covered)
                looks = sentence.signs_of(formula, actions, score, near)
                made[formula] = Candidate(formula, tuple(actions), score, near, signs, looks)
        return list(made.values())

    def _written(
        self, problem: ReadProblem, number: int, entries: tuple[Entry, ...]
    ) -> list[tuple[list[int], list[float], float]]:
        """Return action sequences, the log-probability of each action, and how near they are."""
        item = Item(0, number, frozenset(range(len(entries))))
        batch = make_batch([problem], [entries], [item], self._reader)
        memory = self._net.remember(batch.to(self._reader.device), whole=self._whole)
        found = self._search(memory, problem.sentences[number].words, entries)
        return [(actions, scores, self._near(memory, actions)) for actions, scores in found]

    def _search(
        self, memory: Memory, words: Sequence[Word], entries: Sequence[Entry]
    ) -> list[tuple[list[int], list[float]]]:
        """Return finished sequences with the log-probability of each action, best first."""
        opened = self._net.open(memory)
        masks = Masks(len(words), entries, memory.entries.shape[1])
        alive: list[Prefix] = [Prefix([], [], 0.0, Reader(words, entries))]
        past = opened.past
        finished: list[Prefix] = []
        for place in range(min(MAX_ACTIONS - 1, _SHORTEST + _PER_WORD * len(words))):
            logits, past = self._net.step(opened, past, [each.waiting for each in alive], place)
            may = torch.stack([masks.of(each.reader) for each in alive]).to(logits.device)
            chances = F.log_softmax(logits.float().masked_fill(~may, -1e9), -1)
            best, columns = chances.topk(min(self._beam, chances.shape[1]), -1)
            grown = [
                (alive[row].score + chance, row, column, chance)
                for row, (some, theirs) in enumerate(
                    zip(best.tolist(), columns.tolist(), strict=True)
                )
                for chance, column in zip(some, theirs, strict=True)
                if chance > _HOPELESS
            ]
            grown.sort(key=lambda each: (-each[0], each[1], each[2]))
            following: list[Prefix] = []
            rows: list[int] = []
            for _, row, column, chance in grown:
                after = alive[row].grown(action_of(column, len(words)), chance)
                if after.reader.expected.kind == "done":
                    finished.append(after)
                elif len(following) < self._beam:
                    following.append(after)
                    rows.append(row)
                if len(following) >= self._beam:
                    break
            finished = sorted(finished, key=lambda each: -each.score)[: self._beam]
            if not following or _is_settled(finished, following[0], self._beam):
                break
            alive = following
            past = tuple(each.of(torch.tensor(rows, device=logits.device)) for each in past)
        return [(each.actions, each.scores) for each in finished]

    def _near(self, memory: Memory, actions: Sequence[int]) -> float:
        taken = torch.tensor([list(actions)], dtype=torch.int64, device=self._reader.device)
        mask = torch.ones_like(taken, dtype=torch.bool)
        _, predicted, _, target = self._net.latents(memory, taken, mask)
        return float(F.cosine_similarity(predicted, target).item())


def _worded(text: str) -> tuple[str, ...]:
    return tuple(word.text.lower() for word in words_of(text) if word.text[:1].isalnum())


def _layer_flops(width: int, inner: int, tokens: int) -> int:
    return tokens * (8 * width**2 + 4 * width * inner) + 4 * tokens**2 * width


def in_order(written: Sequence[Candidate], order: Order) -> tuple[Candidate, ...]:
    """Return candidates of one sentence by what they are worth, each with its lead."""
    worths = [order.worth(each.looks) for each in written]
    ranked = sorted(range(len(written)), key=lambda place: -worths[place])
    found = []
    for place in ranked:
        others = (worth for other, worth in enumerate(worths) if other != place)
        lead = worths[place] - max(others, default=worths[place] - _LEAD)
        score, least, near, _, covered = written[place].signs
        signs = (score, least, near, max(-_LEAD, min(_LEAD, lead)), covered)
        found.append(replace(written[place], signs=signs))
    return tuple(found)


def _covered(actions: Sequence[int], words: Sequence[Word], entries: Sequence[Entry]) -> float:
    """Return the share of content words that some name of the formula stands for."""
    content = {
        place
        for place, word in enumerate(words)
        if word.text[:1].isalnum() and word.text.lower() not in FUNCTION_WORDS
    }
    used: set[int] = set()
    for action in actions:
        if action >= ENTRY:
            used.update(align(entries[action - ENTRY].name, words))
        elif action >= WORD:
            used.add(action - WORD)
    return len(content & used) / len(content) if content else 1.0


@dataclass(frozen=True, slots=True)
class Prefix:
    """A partial formula: its actions, the log-probability of each, and their sum."""

    actions: list[int]
    scores: list[float]
    score: float
    reader: Reader

    @property
    def waiting(self) -> tuple[int, int, int, int]:
        """The last action, and what comes next; see `TranslatorNet.step`."""
        expected = self.reader.expected
        before = self.actions[-1] if self.actions else int(Act.START)
        return before, KINDS.index(expected.kind), expected.depth, expected.open

    def grown(self, action: int, chance: float) -> Prefix:
        """Return the prefix with one action more."""
        reader = self.reader.copy()
        reader.push(action)
        return Prefix([*self.actions, action], [*self.scores, chance], self.score + chance, reader)


class Masks:
    """Which columns of FIXED + L + E logits the grammar allows, for one sentence."""

    def __init__(self, words: int, entries: Sequence[Entry], columns: int) -> None:
        self._words, self._entries = words, entries
        self._size = FIXED + words + columns
        self._known: dict[tuple[str, int], Tensor] = {}

    def of(self, reader: Reader) -> Tensor:
        """Return (FIXED + L + E,) bool; a name points at no word twice."""
        expected = reader.expected
        key = expected.kind, expected.depth
        if key not in self._known:
            self._known[key] = self._made(expected)
        if expected.kind != "name":
            return self._known[key]
        mask = self._known[key].clone()
        mask[[FIXED + place for place in reader.name_so_far()]] = False
        return mask

    def _made(self, expected: Expected) -> Tensor:
        mask = torch.zeros(self._size, dtype=torch.bool)
        mask[allowed_fixed(expected)] = True
        if allowed_words(expected):
            mask[FIXED : FIXED + self._words] = True
        for place, entry in enumerate(self._entries):
            mask[FIXED + self._words + place] = allowed_entry(expected, entry)
        return mask


def _is_settled(finished: Sequence[Prefix], alive: Prefix, beam: int) -> bool:
    """Whether going on can hardly change the best formulas."""
    if not finished:
        return False
    if len(finished) == beam and finished[-1].score > alive.score:
        return True
    return alive.score < finished[0].score - _BEHIND
