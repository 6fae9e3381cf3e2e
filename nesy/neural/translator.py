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
from nesy.neural.formula_actions import (
    ENTRY,
    FIXED,
    WORD,
    Entry,
    NotCoveredError,
    Reader,
    Word,
    align,
    decode,
    entries_of,
)
from nesy.neural.formula_batch import Steps, action_of, allowed, steps_of
from nesy.neural.problem_reading import Item, ProblemReader, ReadProblem, make_batch
from nesy.neural.translator_net import MAX_ACTIONS, Memory, TranslatorNet

BEAM = 4
_LONGEST = 96
_SMALL = frozenset(
    {
        "a", "an", "and", "are", "as", "at", "be", "been", "but", "by", "can", "do", "does", "for",
        "from", "has", "have", "he", "if", "in", "is", "it", "its", "may", "not", "of", "on", "or",
        "she", "some", "someone", "that", "the", "their", "them", "then", "there", "they", "to",
        "was", "were", "who", "will", "with", "all", "any", "each", "every", "no", "one", "least",
        "either", "both", "neither", "only", "whenever", "when", "unless", "everyone", "person",
        "people", "exists", "implies", "true", "false", "did", "must",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Calibration:
    """A logistic model from `Candidate.signs` to the probability of a right formula."""

    weights: tuple[float, ...] = (1.0, 0.0, 0.0, 0.0, 0.0)
    bias: float = 0.0
    latent: float = 0.0
    """How much the latent distance counts when candidates are ranked."""

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
            `near`, the lead over the next candidate, and the share of content words that it uses.
    """

    formula: Formula
    actions: tuple[int, ...]
    score: float
    near: float
    signs: tuple[float, ...] = ()


class NeuralTranslator:
    """Translates the sentences of a problem in order; see `language.translation.Translator`."""

    def __init__(
        self,
        net: TranslatorNet,
        reader: ProblemReader,
        calibration: Calibration | None = None,
        *,
        beam: int = BEAM,
        whole: bool = True,
        inventory: bool = True,
    ) -> None:
        self._net, self._reader = net.eval(), reader
        self._calibration = calibration or Calibration()
        self._beam, self._whole, self._inventory = beam, whole, inventory

    @property
    def parameters(self) -> int:
        """How many weights it has beside the trunk's."""
        return sum(weights.numel() for weights in self._net.parameters())

    def translate(
        self, texts: Sequence[str], known: Sequence[Translated] = ()
    ) -> list[tuple[Proposal, ...]]:
        """Return proposals for each of `texts`, best first; later texts reuse earlier names."""
        found = self.candidates(texts, known)
        return [
            tuple(
                Proposal(each.formula, "neural", self._calibration.probability(each.signs))
                for each in candidates
            )
            for candidates in found
        ]

    @torch.inference_mode()
    def candidates(
        self, texts: Sequence[str], known: Sequence[Translated] = ()
    ) -> list[tuple[Candidate, ...]]:
        """Return what the decoder wrote for each of `texts`, ranked."""
        if not texts:
            return []
        said = [*(each.text for each in known), *texts]
        roles = [0] * len(known) + [1 if text.rstrip().endswith("?") else 0 for text in texts]
        problem = self._reader.read(said, roles, whole=self._whole)
        entries: dict[Entry, None] = {}
        for each in known:
            entries.update(dict.fromkeys(entries_of(each.formula)))
        found = []
        for number in range(len(known), len(said)):
            candidates = self._of_sentence(problem, number, tuple(entries))
            found.append(candidates)
            if candidates:
                entries.update(dict.fromkeys(entries_of(candidates[0].formula)))
        return found

    def _of_sentence(
        self, problem: ReadProblem, number: int, known: tuple[Entry, ...]
    ) -> tuple[Candidate, ...]:
        words = problem.sentences[number].words
        if not words:
            return ()
        entries = known if self._inventory else ()
        item = Item(0, number, frozenset(range(len(entries))))
        batch = make_batch([problem], [entries], [item], self._reader)
        memory = self._net.remember(batch, whole=self._whole)
        beams = self._search(memory, words, entries)
        made: list[Candidate] = []
        for actions, scores in beams:
            try:
                formula = settle_sorts([decode(actions, words, entries)])[0]
            except NotCoveredError:
                continue
            if all(formula != each.formula for each in made):
                near = self._near(memory, actions)
                covered = _covered(actions, words, entries)
                signs = (sum(scores), min(scores), near, 0.0, covered)
                made.append(Candidate(formula, tuple(actions), sum(scores), near, signs))
        made.sort(key=lambda each: -(each.score + self._calibration.latent * each.near))
        return tuple(_with_lead(each, made) for each in made)

    def _search(
        self, memory: Memory, words: Sequence[Word], entries: Sequence[Entry]
    ) -> list[tuple[list[int], list[float]]]:
        """Return finished sequences with the log-probability of each action, best first."""
        alive: list[tuple[list[int], list[float], Reader]] = [([], [], Reader(words, entries))]
        finished: list[tuple[list[int], list[float]]] = []
        size = memory.words.shape[1]
        for _ in range(min(_LONGEST, MAX_ACTIONS - 1)):
            steps = steps_of(
                [actions for actions, _, _ in alive], [words] * len(alive), [entries] * len(alive)
            )
            spread = _spread(memory, len(alive))
            logits = self._net(spread, steps.before, steps.kinds, steps.depths, steps.opens)
            may = allowed(_last(steps), spread.batch)[:, -1]
            chances = F.log_softmax(logits[:, -1].float().masked_fill(~may, -1e9), -1)
            _forbid_repeats(chances, alive)
            best, columns = chances.topk(min(self._beam, chances.shape[1]), -1)
            grown = []
            for row, (_, scores, _) in enumerate(alive):
                for chance, column in zip(best[row].tolist(), columns[row].tolist(), strict=True):
                    if chance > -20.0:
                        grown.append((sum(scores) + chance, row, action_of(column, size), chance))
            grown.sort(key=lambda each: (-each[0], each[1], each[2]))
            following: list[tuple[list[int], list[float], Reader]] = []
            for _, row, action, chance in grown:
                actions, scores, reader = alive[row]
                after = reader.copy()
                after.push(action)
                pair = ([*actions, action], [*scores, chance])
                if after.expected.kind == "done":
                    finished.append(pair)
                elif len(following) < self._beam:
                    following.append((*pair, after))
                if len(following) >= self._beam:
                    break
            alive = following
            finished.sort(key=lambda each: -sum(each[1]))
            finished = finished[: self._beam]
            if not alive or (
                len(finished) == self._beam and sum(finished[-1][1]) > sum(alive[0][1])
            ):
                break
            if finished and sum(alive[0][1]) < sum(finished[0][1]) - 6.0:
                break
        return finished

    def _near(self, memory: Memory, actions: Sequence[int]) -> float:
        taken = torch.tensor([list(actions)], dtype=torch.int64)
        mask = torch.ones_like(taken, dtype=torch.bool)
        _, predicted, _, target = self._net.latents(memory, taken, mask)
        return float(F.cosine_similarity(predicted, target).item())


def _with_lead(candidate: Candidate, others: Sequence[Candidate]) -> Candidate:
    best = max((each.score for each in others if each is not candidate), default=-20.0)
    score, least, near, _, covered = candidate.signs
    lead = max(-20.0, min(20.0, candidate.score - best))
    signs = (score, least, near, lead, covered)
    return Candidate(candidate.formula, candidate.actions, candidate.score, candidate.near, signs)


def _covered(actions: Sequence[int], words: Sequence[Word], entries: Sequence[Entry]) -> float:
    """Return the share of content words that some name of the formula stands for."""
    content = {
        place
        for place, word in enumerate(words)
        if word.text[:1].isalnum() and word.text.lower() not in _SMALL
    }
    used: set[int] = set()
    for action in actions:
        if action >= ENTRY:
            used.update(align(entries[action - ENTRY].name, words))
        elif action >= WORD:
            used.add(action - WORD)
    return len(content & used) / len(content) if content else 1.0


def _forbid_repeats(
    chances: Tensor, alive: Sequence[tuple[list[int], list[float], Reader]]
) -> None:
    """Let no name point at one word twice."""
    for row, (_, _, reader) in enumerate(alive):
        if reader.expected.kind == "name":
            for place in reader.name_so_far():
                chances[row, FIXED + place] = -1e9


def _last(steps: Steps) -> Steps:
    return Steps(
        steps.before[:, -1:],
        steps.kinds[:, -1:],
        steps.depths[:, -1:],
        steps.opens[:, -1:],
        steps.taken[:, -1:],
    )


def _spread(memory: Memory, count: int) -> Memory:
    """Repeat the memory of one sentence for `count` prefixes."""
    batch = memory.batch
    rows = torch.zeros(count, dtype=torch.int64)
    repeated = replace(
        batch,
        problem=batch.problem[rows],
        word_at=batch.word_at[rows],
        sentence=batch.sentence[rows],
        usable=batch.usable[rows],
        match=batch.match[rows],
    )
    return Memory(
        memory.words[rows],
        memory.entries[rows],
        memory.mask[rows],
        memory.plain[rows],
        memory.text[rows],
        repeated,
    )
