"""Trains the translator: every sentence's formula, given the names that its problem has already."""

from __future__ import annotations

import json
import math
import random
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import asdict, dataclass, field
from pathlib import Path

import torch
import torch.nn.functional as F
from safetensors.torch import save_file
from torch import Tensor
from torch.nn.attention import SDPBackend, sdpa_kernel

from nesy.neural.formula_actions import Entry, NotCoveredError, encode, entries_of
from nesy.neural.formula_batch import Steps, allowed, columns_of, steps_of
from nesy.neural.problem_reading import Item, ProblemReader, ReadProblem, make_batch
from nesy.neural.translator_net import (
    MAX_ACTIONS,
    SHAPES,
    ProblemBatch,
    TranslatorConfig,
    TranslatorNet,
)
from nesy.train.resume import append_log, load_state, save_state
from nesy.train.translation_data import Lesson

LOG_EVERY = 50
_LONGER = 1.9
"""How much longer than the shortest a sequence may be that is decoded beside it."""
SHARES = {
    "xai2025": 3, "exact2026": 2, "folio": 2, "folio2": 2, "malls": 1,
    "made": 0.3, "framed": 0.3, "ontology": 0.25, "logicnli": 0.25, "proofwriter": 0.25,
}  # fmt: skip
"""How often an epoch sees the lessons of a corpus; a share below one is drawn anew each time."""


@dataclass(frozen=True, slots=True)
class TranslationConfig:
    """Settings; `words_per_batch` counts padding, `whole` is problem-level encoding.

    Args:
        jepa: weight of the joint-embedding loss; 0 leaves it out.
        inventory: whether sentences may point at the names of others.
    """

    epochs: int = 6
    seed: int = 0
    words_per_batch: int = 1_200
    sentences: int = 10
    rate: float = 5e-4
    warmup: float = 0.05
    dropout: float = 0.1
    jepa: float = 0.2
    target_rate: float = 0.01
    whole: bool = True
    inventory: bool = True
    threads: int = 1
    save_every: int = 400
    device: str = "cpu"
    shares: Mapping[str, float] = field(default_factory=lambda: dict(SHARES))


@dataclass(frozen=True, slots=True)
class Task:
    """A lesson laid out: its entries, and the sentences to decode with their actions."""

    problem: ReadProblem
    entries: tuple[Entry, ...]
    targets: tuple[tuple[int, frozenset[int], tuple[int, ...]], ...]


def read_all(
    lessons: Sequence[Lesson], reader: ProblemReader, *, whole: bool = True
) -> list[ReadProblem]:
    """Read each lesson with the frozen trunk."""
    return [reader.read(each.texts, whole=whole) for each in lessons]


def lay_out(
    lesson: Lesson,
    problem: ReadProblem,
    rng: random.Random | None,
    *,
    most: int | None = None,
    inventory: bool = True,
) -> Task:
    """Fix the order of the sentences and with it which of them name what is new.

    With `rng`, half of the time the order is drawn, and `most` sentences are drawn to decode.
    """
    order = [n for n, formula in enumerate(lesson.formulas) if formula is not None]
    if rng is not None and rng.random() < 0.5:
        rng.shuffle(order)
    chosen = set(order)
    if rng is not None and most is not None and len(order) > most:
        chosen = set(rng.sample(order, most))
    known: dict[Entry, int] = {}
    targets = []
    for number in order:
        formula = lesson.formulas[number]
        assert formula is not None
        if number in chosen:
            words = problem.sentences[number].words
            try:
                actions = encode(formula, words, known if inventory else {})
                if len(actions) < MAX_ACTIONS:
                    usable = frozenset(range(len(known))) if inventory else frozenset()
                    targets.append((number, usable, tuple(actions)))
            except NotCoveredError:
                pass
        for entry in entries_of(formula):
            known.setdefault(entry, len(known))
    return Task(problem, tuple(known) if inventory else (), tuple(targets))


def train_translator(
    net: TranslatorNet,
    reader: ProblemReader,
    lessons: Sequence[Lesson],
    out: Path,
    config: TranslationConfig,
) -> TranslatorNet:
    """Train and write `out/translator.safetensors`; resumes a killed run at its last save."""
    torch.manual_seed(config.seed)
    torch.set_num_threads(config.threads)
    out.mkdir(parents=True, exist_ok=True)
    (out / "translator.config.json").write_text(
        json.dumps({**asdict(config), "net": asdict(net.config)}), encoding="utf-8"
    )
    problems = read_all(lessons, reader, whole=config.whole)
    net.train().to(config.device)
    optimiser = torch.optim.AdamW(
        [p for p in net.parameters() if p.requires_grad], lr=config.rate, weight_decay=0.01
    )
    folder = out / "translator.resume"
    progress = load_state(folder, net, optimiser) or {"step": 0, "seconds": 0.0}
    plan = [members for epoch in _epochs(lessons, problems, config) for members in epoch]
    start, before = time.monotonic(), float(progress["seconds"])
    recent: dict[str, list[float]] = {}
    for step, members in enumerate(plan, 1):
        if step <= progress["step"]:
            continue
        tasks = _tasks(lessons, problems, members, step, config)
        _set_rate(optimiser, config, step / len(plan))
        losses = task_losses(net, reader, tasks, config)
        if losses is None:
            continue
        _learn(net, optimiser, losses, config)
        for name, value in losses.items():
            recent.setdefault(name, []).append(value.item())
        seconds = before + time.monotonic() - start
        if step % LOG_EVERY == 0:
            means = {name: round(sum(v) / len(v), 4) for name, v in sorted(recent.items())}
            row = {"step": step, "of": len(plan), "seconds": round(seconds, 1)}
            append_log(out, {**row, **means})
            recent.clear()
        if step % config.save_every == 0:
            save_state(folder, net, optimiser, {"step": step, "seconds": seconds})
    state = {name: value.contiguous() for name, value in net.state_dict().items()}
    save_file(state, out / "translator.safetensors")
    return net.eval()


def _tasks(
    lessons: Sequence[Lesson],
    problems: Sequence[ReadProblem],
    members: Sequence[int],
    step: int,
    config: TranslationConfig,
) -> list[Task]:
    """Lay out the lessons of one step; its draws depend on the seed and the step alone."""
    rng = random.Random(config.seed * 1_000_003 + step)
    return [
        lay_out(lessons[n], problems[n], rng, most=config.sentences, inventory=config.inventory)
        for n in members
    ]


def _learn(
    net: TranslatorNet,
    optimiser: torch.optim.Optimizer,
    losses: dict[str, Tensor],
    config: TranslationConfig,
) -> None:
    loss = losses["actions"] + config.jepa * losses.get("jepa", torch.zeros(()))
    optimiser.zero_grad(set_to_none=True)
    loss.backward()
    torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
    optimiser.step()
    net.move_target(config.target_rate)


def task_losses(
    net: TranslatorNet, reader: ProblemReader, tasks: Sequence[Task], config: TranslationConfig
) -> dict[str, Tensor] | None:
    """Return the losses over all targets of `tasks`, or None where there are none."""
    tasks = [task for task in tasks if task.targets]
    if not tasks:
        return None
    targets = [(row, *target) for row, task in enumerate(tasks) for target in task.targets]
    targets.sort(key=lambda target: len(target[3]))
    items = [Item(row, number, usable) for row, number, usable, _ in targets]
    batch = make_batch(
        [task.problem for task in tasks], [task.entries for task in tasks], items, reader
    ).to(config.device)
    actions: list[Tensor] = []
    latents: list[tuple[Tensor, ...]] = []
    with torch.autocast(config.device, dtype=torch.bfloat16), _attention(config.device):
        memory = net.remember(batch, whole=config.whole)
        for part in _alike([len(target[3]) for target in targets]):
            some = memory.of(torch.tensor(part, device=config.device))
            steps = _steps([targets[n] for n in part], tasks).to(config.device)
            logits = net(some, steps.before, steps.kinds, steps.depths, steps.opens)
            actions.append(
                _action_losses(logits, steps.taken, allowed(steps, some.batch), some.batch)
            )
            if config.jepa > 0:
                latents.append(net.latents(some, steps.taken, steps.taken >= 0))
        found = {"actions": torch.cat(actions).mean()}
        if config.jepa > 0:
            found["jepa"] = _joint_loss(*map(torch.cat, zip(*latents, strict=True)))
    return found


def _attention(device: str) -> AbstractContextManager[None]:
    """Choose plain attention on a CPU, where the fused one is slow to differentiate in bf16."""
    return sdpa_kernel(SDPBackend.MATH) if device == "cpu" else nullcontext()


Target = tuple[int, int, frozenset[int], tuple[int, ...]]
"""The row of a task, the number of a sentence, the entries it may use, and its actions."""


def _steps(targets: Sequence[Target], tasks: Sequence[Task]) -> Steps:
    words = [tasks[row].problem.sentences[number].words for row, number, _, _ in targets]
    entries = [tasks[row].entries for row, _, _, _ in targets]
    return steps_of([taken for _, _, _, taken in targets], words, entries)


def _alike(lengths: Sequence[int]) -> list[list[int]]:
    """Part places whose lengths, which rise, differ by less than half; saves padding."""
    parts: list[list[int]] = []
    for place, length in enumerate(lengths):
        if not parts or length > _LONGER * lengths[parts[-1][0]] + 2:
            parts.append([])
        parts[-1].append(place)
    return parts


def _action_losses(logits: Tensor, taken: Tensor, may: Tensor, batch: ProblemBatch) -> Tensor:
    """Return the cross-entropy of each action that was taken."""
    columns = columns_of(taken, batch.word_at.shape[1])
    masked = logits.float().masked_fill(~may, -1e4)
    there = taken >= 0
    return F.cross_entropy(masked[there], columns[there], reduction="none")


def _joint_loss(text: Tensor, predicted: Tensor, formula: Tensor, target: Tensor) -> Tensor:
    """Distance of the predicted to the target latent, and a guard that keeps both spread out."""
    with torch.autocast(text.device.type, enabled=False):
        distance = 1.0 - F.cosine_similarity(predicted.float(), target.float()).mean()
        back = 1.0 - F.cosine_similarity(formula.float(), text.float().detach()).mean()
        guard = _spread(text.float()) + _spread(formula.float())
        return distance + back + 0.5 * guard


def _spread(latent: Tensor) -> Tensor:
    """Return how far the latent's parts are from unit variance and from being uncorrelated."""
    if len(latent) < 4:
        return latent.sum() * 0.0
    centred = latent - latent.mean(0)
    deviation = (centred.square().mean(0) + 1e-4).sqrt()
    covariance = centred.T @ centred / (len(latent) - 1)
    off = covariance - torch.diag(torch.diagonal(covariance))
    return F.relu(1.0 - deviation).mean() + off.square().sum() / latent.shape[1] / 25.0


def _epochs(
    lessons: Sequence[Lesson], problems: Sequence[ReadProblem], config: TranslationConfig
) -> Iterator[list[list[int]]]:
    """Yield the batches of each epoch: lessons of like length, in a drawn order."""
    rng = random.Random(config.seed)
    for _ in range(config.epochs):
        members: list[int] = []
        for number, lesson in enumerate(lessons):
            times, rest = divmod(config.shares.get(lesson.corpus, 0.0), 1)
            members += [number] * int(times)
            if rest and rng.random() < rest:
                members.append(number)
        members.sort(key=lambda n: len(problems[n].states) * rng.uniform(0.8, 1.2))
        groups: list[list[int]] = [[]]
        for number in members:
            width = max(len(problems[n].states) for n in [*groups[-1], number])
            if groups[-1] and width * (len(groups[-1]) + 1) > config.words_per_batch:
                groups.append([])
            groups[-1].append(number)
        rng.shuffle(groups)
        yield groups


def _set_rate(optimiser: torch.optim.Optimizer, config: TranslationConfig, share: float) -> None:
    warm = min(1.0, share / config.warmup)
    left = 0.5 * (1.0 + math.cos(math.pi * share))
    for group in optimiser.param_groups:
        group["lr"] = config.rate * warm * max(0.02, left)


def new_translator(features: int, config: TranslationConfig) -> TranslatorNet:
    """Build a fresh net from the seed of `config`."""
    torch.manual_seed(config.seed)
    made = TranslatorConfig(features=features, shapes=len(SHAPES))
    return TranslatorNet(made, config.dropout)
