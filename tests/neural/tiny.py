"""A tiny seeded net and tokenizer; nothing here was trained."""

from __future__ import annotations

from pathlib import Path

import torch
from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer

from nesy.language.utterance import Dialogue, Utterance
from nesy.neural.graphs import EDGE_TYPES
from nesy.neural.heads import ConversationNet
from nesy.neural.tokens import DialogueTokenizer
from nesy.neural.transformer import TransformerConfig

WORDS = "i you we lost won the job game ticket so happy sad angry ##ly ##ing ! ? . ' t can"


def write_tokenizer(path: Path) -> DialogueTokenizer:
    pieces = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *WORDS.split()]
    made = Tokenizer(WordPiece({p: i for i, p in enumerate(pieces)}, unk_token="[UNK]"))
    made.normalizer = BertNormalizer(lowercase=True)
    made.pre_tokenizer = BertPreTokenizer()
    path.parent.mkdir(parents=True, exist_ok=True)
    made.save(str(path))
    return DialogueTokenizer(path)


def tiny_config(vocabulary: int, positions: int = 32) -> TransformerConfig:
    return TransformerConfig(vocabulary, 24, 2, 2, 48, positions, 4)


def tiny_net(vocabulary: int, positions: int = 32, seed: int = 0) -> ConversationNet:
    torch.manual_seed(seed)
    net = ConversationNet(tiny_config(vocabulary, positions), len(EDGE_TYPES), dropout=0.0)
    torch.nn.init.normal_(net.gat_out.weight, std=0.5)  # zero at first, so that it says nothing
    return net


def talk(*texts: str, name: str = "d") -> Dialogue:
    turns = (Utterance(i, "ab"[i % 2], text) for i, text in enumerate(texts, 1))
    return Dialogue(name, tuple(turns))
