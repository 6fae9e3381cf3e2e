from __future__ import annotations

import json
from dataclasses import asdict, replace
from pathlib import Path

import pytest
import torch
from safetensors.torch import save_file

from nesy.errors import InputError
from nesy.train.translation_data import Lesson
from nesy.train.translator_recipe import (
    CALIBRATION_LESSONS,
    halves,
    load_mean,
    load_trained,
)
from tests.neural.tiny_translator import tiny_reader, tiny_translator

FILE = "translator.safetensors"


def test_halves_share_no_lesson_and_hold_as_many_of_each() -> None:
    lessons = [
        Lesson(corpus, (f"{corpus} {n}",), (None,))
        for corpus, count in (("a", 9), ("b", 3 * CALIBRATION_LESSONS))
        for n in range(count)
    ]
    first, second = halves(lessons)
    assert not {each.texts for each in first} & {each.texts for each in second}
    for corpus, count in (("a", 4), ("b", CALIBRATION_LESSONS)):
        for half in (first, second):
            assert sum(each.corpus == corpus for each in half) == count


def test_what_was_not_trained_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="train translator"):
        load_trained(tmp_path, tiny_reader(tmp_path))


def test_the_mean_of_trainings_lies_between_them(tmp_path: Path) -> None:
    reader = tiny_reader(tmp_path)
    net = tiny_translator(reader).net
    start = {name: weights.clone() for name, weights in net.state_dict().items()}
    folders = [tmp_path / name for name in ("one", "two", "other")]
    for factor, folder in enumerate(folders):
        folder.mkdir()
        save_file({n: w * (1 + 2 * factor) for n, w in start.items()}, folder / FILE)
        config = net.config if factor < 2 else replace(net.config, heads=4)
        settings = {"net": asdict(config), "whole": True, "inventory": True}
        (folder / "translator.config.json").write_text(json.dumps(settings))
    mean = load_mean(folders[:2], reader).net.state_dict()
    assert all(torch.allclose(mean[name], 2 * start[name]) for name in start)
    with pytest.raises(InputError, match="other sizes"):
        load_mean([folders[2], folders[0]], reader)
