"""A tiny seeded translator over a tiny trunk; nothing here was trained."""

from __future__ import annotations

from pathlib import Path

import torch

from nesy.language.translation import Translated
from nesy.logic.parser import parse_formula
from nesy.neural.problem_reading import ProblemReader
from nesy.neural.translator import NeuralTranslator
from nesy.neural.translator_net import SHAPES, TranslatorConfig, TranslatorNet
from tests.neural.tiny import tiny_net, write_tokenizer

TEXTS = ["i won the game", "you lost the job !", "can i lost ?"]
KNOWN = [Translated("we won the ticket", parse_formula("won(we) & ticket(we)").formula)]


def tiny_reader(folder: Path) -> ProblemReader:
    tokenizer = write_tokenizer(folder / "tokenizer.json")
    return ProblemReader(tiny_net(tokenizer.vocabulary, 64).eval().trunk, tokenizer)


def tiny_translator(reader: ProblemReader, device: str = "cpu") -> NeuralTranslator:
    torch.manual_seed(3)
    net = TranslatorNet(TranslatorConfig(reader.features, 32, 1, 1, 2, 48, len(SHAPES)))
    return NeuralTranslator(net.to(device), reader)
