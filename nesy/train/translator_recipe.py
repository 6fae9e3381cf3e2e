"""The recipe of the shipped translator: read, train, calibrate on own development part, pack."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path

from safetensors.torch import load_file

from nesy.errors import InputError
from nesy.neural.checkpoint import load_net, read_card
from nesy.neural.encoder import choose_device
from nesy.neural.problem_reading import ProblemReader
from nesy.neural.tokens import DialogueTokenizer
from nesy.neural.translator import NeuralTranslator
from nesy.neural.translator_checkpoint import load_translator, save_translator
from nesy.neural.translator_net import TranslatorConfig, TranslatorNet
from nesy.train.calibrate_translator import fit, judge, reliability, rights
from nesy.train.claim_lessons import find_claims, load_claims, save_claims
from nesy.train.mean_state import mean_state
from nesy.train.translation import TranslationConfig, new_translator, train_translator
from nesy.train.translation_data import Lesson, problems_with_answers, read_lessons

_KEPT_FOR_CLAIMS = 8
CALIBRATION_LESSONS = 25
"""Lessons of each data set that the confidence is fitted on, and as many that it is tested on."""


def load_reader(weights: Path, *, device: str = "cpu") -> ProblemReader:
    """Return a reader over the trunk of a folder of weights.

    Raises:
        WeightsError: a file is missing or altered.
    """
    trunk = load_net(weights)[0].trunk.to(choose_device(device))
    return ProblemReader(trunk, DialogueTokenizer(weights / "tokenizer.json"), device)


def train(
    data: Path,
    out: Path,
    weights: Path,
    config: TranslationConfig,
    *,
    name: str | None = None,
    claims: Path | None = None,
    start: Path | None = None,
) -> Path:
    """Train into `out/translator-SEED`, or `out/NAME`; resumes; returns that folder.

    Args:
        claims: what `find_answers` wrote: formulas of claims that have only answers.
        start: folder of an earlier training whose weights are gone on with.

    Raises:
        InputError: a data set is missing or not in its shape, or `start` holds no weights.
    """
    folder = out / (name or f"translator-{config.seed}")
    if not (folder / "translator.safetensors").is_file():
        found = None if claims is None else load_claims(claims)
        lessons = read_lessons(data, "train", claims=found)
        train_on(lessons, load_reader(weights, device=config.device), folder, config, start=start)
    return folder


def train_on(
    lessons: Sequence[Lesson],
    reader: ProblemReader,
    folder: Path,
    config: TranslationConfig,
    *,
    start: Path | None = None,
) -> None:
    """Train on these lessons into `folder` unless that has been done; resumes."""
    if not (folder / "translator.safetensors").is_file():
        net = new_translator(reader.features, config)
        if start is not None:
            net.load_state_dict(load_trained(start, reader).net.state_dict())
        train_translator(net, reader, lessons, folder, config)


def find_answers(
    data: Path, path: Path, weights: Path, progress: Callable[[int, int], object] | None = None
) -> int:
    """Write the formulas that the translator of `weights` finds for claims that have only answers.

    Returns:
        How many it found.
    """
    translator = load_translator(weights, kept=_KEPT_FOR_CLAIMS)
    found = find_claims(problems_with_answers(data), translator, progress)
    save_claims(found, path)
    return len(found)


def load_trained(folder: Path, reader: ProblemReader) -> NeuralTranslator:
    """Return the translator that `train` wrote to `folder`, not yet calibrated.

    Raises:
        InputError: there is none.
    """
    path = folder / "translator.safetensors"
    if not path.is_file():
        raise InputError("no trained translator; run `nesy train translator` first", path=path)
    settings = json.loads((folder / "translator.config.json").read_text(encoding="utf-8"))
    net = TranslatorNet(TranslatorConfig(**settings["net"]))
    net.load_state_dict(load_file(path))
    whole, inventory = settings["whole"], settings["inventory"]
    return NeuralTranslator(net, reader, whole=whole, inventory=inventory)


def load_mean(folders: Sequence[Path], reader: ProblemReader) -> NeuralTranslator:
    """Return the translator whose weights are the mean of those of several trainings of one net.

    The settings are those of the last.

    Raises:
        InputError: a folder holds no training, or one of another net.
    """
    translators = [load_trained(folder, reader) for folder in folders]
    last = translators[-1]
    for folder, each in zip(folders, translators, strict=True):
        if each.net.config != last.net.config:
            raise InputError("a net of other sizes than the last one given", path=folder)
    last.net.load_state_dict(mean_state([each.net.state_dict() for each in translators]))
    return last


def pack(data: Path, folders: Sequence[Path], weights: Path, to: Path) -> str:
    """Calibrate the mean of the translators of `folders`, and write it with its card to `to`.

    One half of the development lessons fits the confidence, the other half is what the table of
    reliability in the card says; returns the SHA-256 of the weights.
    """
    translator = load_mean(folders, load_reader(weights))
    fitted, tested = halves(read_lessons(data, "dev"))
    calibration = fit(judge(translator, fitted))
    judged = judge(translator, tested)
    settings = [
        json.loads((folder / "translator.config.json").read_text(encoding="utf-8"))
        for folder in folders
    ]
    provenance = {
        "trainings": settings,
        "right": rights(judged),
        "reliability": [asdict(each) for each in reliability(judged, calibration)],
    }
    trunk = read_card(weights).sha256
    return save_translator(translator.net, to, trunk, calibration, provenance)


def halves(lessons: Sequence[Lesson]) -> tuple[list[Lesson], list[Lesson]]:
    """Draw two samples without a common lesson, each with as many of every data set."""
    rng = random.Random(0)
    first: list[Lesson] = []
    second: list[Lesson] = []
    for corpus in sorted({lesson.corpus for lesson in lessons}):
        mine = [lesson for lesson in lessons if lesson.corpus == corpus]
        rng.shuffle(mine)
        count = min(CALIBRATION_LESSONS, len(mine) // 2)
        first += mine[:count]
        second += mine[count : 2 * count]
    return first, second
