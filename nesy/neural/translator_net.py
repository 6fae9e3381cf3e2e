"""The translator's net: a small encoder on frozen trunk states, and a pointer decoder.

The trunk is that of the conversation encoder and stays as it is; what is trained is a projection of
its states, two layers over all words of a problem, a decoder over grammar actions, and the two
latent encoders of the joint-embedding objective (a sentence predicts the latent of its formula).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from nesy.neural.formula_actions import ENTRY, FIXED, MAX_BOUND, WORD
from nesy.neural.transformer import Layer, Transformer

KINDS = ("formula", "term", "name", "first", "numeral", "done")
"""What a partial formula may wait for; see `formula_actions.Expected`."""
SHAPES = ("lower", "name", "first", "capitals", "number", "sign")
"""How a word is written, which the trunk does not see; a `name` has a capital of its own."""
ENTRY_KINDS = ("predicate", "function", "constant")
MAX_ACTIONS = 128
MAX_WORDS = 128
_OPEN = 16
_ARITIES = 6
_LATENT = 128


@dataclass(frozen=True, slots=True)
class TranslatorConfig:
    """Sizes; `features` are the trunk's states after its embedding, third and last layer."""

    features: int = 1152
    width: int = 256
    encoder_layers: int = 2
    decoder_layers: int = 3
    heads: int = 4
    inner: int = 1024
    shapes: int = 0
    """`len(SHAPES)`, or 0: the net does not see how words are written."""


@dataclass(frozen=True, slots=True)
class ProblemBatch:
    """Problems P of at most W words and E entries, and S sentences of at most L words to decode.

    Args:
        words: (P, W, features) trunk states of all words; seen: (P, W) bool.
        role: (P, W) 0 for premises, 1 for questions; group: (P, W) number of the word's sentence.
        shape: (P, W) how the word is written, in `SHAPES`.
        names: (P, E, features) pooled trunk states of each entry's name; kinds, arities: (P, E).
        problem: (S,) problem of each sentence; word_at: (S, L) its words within the problem.
        sentence: (S, L) bool, True where a word is.
        usable: (S, E) bool: entries that the sentence may point at.
        match: (S, E, L) share of the entry's name that each word stands for; rows sum to overlap.
    """

    words: Tensor
    seen: Tensor
    role: Tensor
    group: Tensor
    shape: Tensor
    names: Tensor
    kinds: Tensor
    arities: Tensor
    problem: Tensor
    word_at: Tensor
    sentence: Tensor
    usable: Tensor
    match: Tensor

    def to(self, device: str) -> ProblemBatch:
        """Move every tensor to `device`."""
        return ProblemBatch(*(getattr(self, field.name).to(device) for field in fields(self)))

    def of(self, rows: Tensor) -> ProblemBatch:
        """Return the same problems with the sentences `rows` alone, cut to the longest of them."""
        longest = int(self.sentence[rows].sum(1).max())
        return replace(
            self,
            problem=self.problem[rows],
            word_at=self.word_at[rows, :longest],
            sentence=self.sentence[rows, :longest],
            usable=self.usable[rows],
            match=self.match[rows, :, :longest],
        )


@dataclass(frozen=True, slots=True)
class Memory:
    """What the decoder looks at for each of S sentences.

    Args:
        words: (S, L, D); entries: (S, E, D); mask: (S, 1, 1, L + E) bool.
        plain: (S, L, D) words without context, for the latent of formulas; text: (S, D) pooled.
        batch: what it was made from.
    """

    words: Tensor
    entries: Tensor
    mask: Tensor
    plain: Tensor
    text: Tensor
    batch: ProblemBatch

    def of(self, rows: Tensor) -> Memory:
        """Return the memory of the sentences `rows` alone, cut to the longest of them."""
        batch = self.batch.of(rows)
        longest = batch.sentence.shape[1]
        return Memory(
            self.words[rows, :longest],
            self.entries[rows],
            _memory_mask(batch),
            self.plain[rows, :longest],
            self.text[rows],
            batch,
        )


@dataclass(frozen=True, slots=True)
class Past:
    """What one decoder layer has seen: (K, H, T, D / H) of K prefixes, (1, H, M, D / H) of M."""

    keys: Tensor
    values: Tensor
    memory_keys: Tensor
    memory_values: Tensor

    def of(self, rows: Tensor) -> Past:
        """Return the past of the prefixes `rows`."""
        keys, values = self.keys[rows], self.values[rows]
        return Past(keys, values, self.memory_keys, self.memory_values)


@dataclass(frozen=True, slots=True)
class Opened:
    """One sentence opened for decoding step by step; entries that it may not use are left out.

    Args:
        words: L; inputs: (L + E, D) what each pointer is as an input.
        keys: (L + E, D) what pointers are found by; bias: (L + E,) is added to their logits.
    """

    words: int
    inputs: Tensor
    keys: Tensor
    bias: Tensor
    past: tuple[Past, ...]


class DecoderLayer(nn.Module):
    """Causal self-attention, attention to the memory, and a feed-forward block; norms first."""

    def __init__(self, width: int, heads: int, inner: int) -> None:
        super().__init__()
        self.heads = heads
        self.norm_self, self.norm_cross, self.norm_inner = (nn.LayerNorm(width) for _ in range(3))
        self.qkv = nn.Linear(width, 3 * width)
        self.out_self = nn.Linear(width, width)
        self.query = nn.Linear(width, width)
        self.key_value = nn.Linear(width, 2 * width)
        self.out_cross = nn.Linear(width, width)
        self.up = nn.Linear(width, inner)
        self.down = nn.Linear(inner, width)

    def forward(self, x: Tensor, memory: Tensor, mask: Tensor, dropout: float) -> Tensor:
        """Map (S, T, D) to (S, T, D) given (S, M, D) and its (S, 1, 1, M) mask."""
        s, t, d = x.shape
        h = self.heads
        q, k, v = self.qkv(self.norm_self(x)).view(s, t, 3, h, d // h).permute(2, 0, 3, 1, 4)
        mixed = F.scaled_dot_product_attention(q, k, v, is_causal=True)
        mixed = self.out_self(mixed.transpose(1, 2).reshape(s, t, d))
        x = x + F.dropout(mixed, dropout, self.training)
        q = self.query(self.norm_cross(x)).view(s, t, h, d // h).transpose(1, 2)
        k, v = self.key_value(memory).view(s, -1, 2, h, d // h).permute(2, 0, 3, 1, 4)
        mixed = F.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        mixed = self.out_cross(mixed.transpose(1, 2).reshape(s, t, d))
        x = x + F.dropout(mixed, dropout, self.training)
        inner = self.down(F.gelu(self.up(self.norm_inner(x))))
        return x + F.dropout(inner, dropout, self.training)

    def memory_pair(self, memory: Tensor) -> tuple[Tensor, Tensor]:
        """Return keys and values (1, H, M, D / H) of one sentence's memory (1, M, D)."""
        d = memory.shape[2]
        pair = self.key_value(memory).view(1, -1, 2, self.heads, d // self.heads)
        k, v = pair.permute(2, 0, 3, 1, 4)
        return k, v

    def step(self, x: Tensor, past: Past, place: int) -> tuple[Tensor, Past]:
        """Map the states (K, 1, D) of step `place` of K prefixes; returns them and their past."""
        n, _, d = x.shape
        h = self.heads
        q, k, v = self.qkv(self.norm_self(x)).view(n, 1, 3, h, d // h).permute(2, 0, 3, 1, 4)
        if place:
            k, v = torch.cat([past.keys, k], 2), torch.cat([past.values, v], 2)
        mixed = F.scaled_dot_product_attention(q, k, v)
        x = x + self.out_self(mixed.transpose(1, 2).reshape(n, 1, d))
        q = self.query(self.norm_cross(x)).view(n, h, 1, d // h).permute(2, 1, 0, 3)
        mixed = F.scaled_dot_product_attention(q, past.memory_keys, past.memory_values)
        x = x + self.out_cross(mixed.permute(2, 0, 1, 3).reshape(n, 1, d))
        x = x + self.down(F.gelu(self.up(self.norm_inner(x))))
        return x, Past(k, v, past.memory_keys, past.memory_values)


class FormulaLatent(nn.Module):
    """One layer over the actions of a formula, pooled to a latent."""

    def __init__(self, config: TranslatorConfig) -> None:
        super().__init__()
        d = config.width
        self.actions = nn.Embedding(FIXED, d)
        self.places = nn.Embedding(MAX_ACTIONS, d)
        self.pointed = nn.Linear(d, d)
        self.layer = Layer(d, config.heads, config.inner // 2)
        self.out = nn.Linear(d, _LATENT)

    def forward(self, actions: Tensor, pointed: Tensor, mask: Tensor) -> Tensor:
        """Map fixed actions (S, T), -1 where `pointed` (S, T, D) stands, to (S, latent)."""
        fixed = actions.clamp_min(0)
        x = torch.where((actions >= 0)[..., None], self.actions(fixed), self.pointed(pointed))
        x = x + self.places(torch.arange(actions.shape[1], device=actions.device))
        x = self.layer(x, mask[:, None, None, :], 0.0)
        weight = mask[..., None].to(x.dtype)
        return self.out((x * weight).sum(1) / weight.sum(1).clamp_min(1.0))


class TranslatorNet(nn.Module):
    """Encodes a problem's words and entries, and scores the next action of partial formulas."""

    def __init__(self, config: TranslatorConfig, dropout: float = 0.0) -> None:
        super().__init__()
        d = config.width
        self.config, self.dropout = config, dropout
        self.word_in = nn.Linear(config.features, d)
        self.word_norm = nn.LayerNorm(d)
        self.roles = nn.Embedding(2, d)
        self.shapes = nn.Embedding(config.shapes, d) if config.shapes else None
        self.layers = nn.ModuleList(
            Layer(d, config.heads, config.inner) for _ in range(config.encoder_layers)
        )
        self.word_places = nn.Embedding(MAX_WORDS, d)
        self.name_in = nn.Linear(config.features, d)
        self.entry_kinds = nn.Embedding(len(ENTRY_KINDS), d)
        self.arities = nn.Embedding(_ARITIES, d)
        self.match_in = nn.Linear(d, d)
        self.overlap_in = nn.Linear(1, d)
        self.entry_norm = nn.LayerNorm(d)
        self.actions = nn.Embedding(FIXED, d)
        self.word_as_input = nn.Linear(d, d)
        self.entry_as_input = nn.Linear(d, d)
        self.places = nn.Embedding(MAX_ACTIONS, d)
        self.kinds = nn.Embedding(len(KINDS), d)
        self.depths = nn.Embedding(MAX_BOUND + 1, d)
        self.opens = nn.Embedding(_OPEN, d)
        self.decoder = nn.ModuleList(
            DecoderLayer(d, config.heads, config.inner) for _ in range(config.decoder_layers)
        )
        self.norm = nn.LayerNorm(d)
        self.fixed = nn.Linear(d, FIXED)
        self.ask = nn.Linear(d, d)
        self.word_key = nn.Linear(d, d)
        self.entry_key = nn.Linear(d, d)
        self.overlap_bias = nn.Linear(1, 1)
        self.text_latent = nn.Linear(d, _LATENT)
        self.predictor = nn.Sequential(
            nn.Linear(_LATENT, 2 * _LATENT), nn.GELU(), nn.Linear(2 * _LATENT, _LATENT)
        )
        self.formula_latent = FormulaLatent(config)
        self.target_latent = FormulaLatent(config)
        self.target_latent.load_state_dict(self.formula_latent.state_dict())
        self.target_latent.requires_grad_(False)

    def remember(self, batch: ProblemBatch, *, whole: bool = True) -> Memory:
        """Encode a batch; without `whole` each sentence attends to its own words only."""
        plain = self.word_in(batch.words)
        x = plain + self.roles(batch.role)
        if self.shapes is not None:
            x = x + self.shapes(batch.shape)
        x = self.word_norm(x)
        mask = batch.seen[:, None, None, :]
        if not whole:
            same = batch.group[:, :, None] == batch.group[:, None, :]
            mask = (same & batch.seen[:, None, :])[:, None]
        for layer in self.layers:
            x = layer(x, mask, self.dropout)
        rows = batch.problem[:, None]
        words = x[rows, batch.word_at]
        weight = batch.sentence[..., None].to(x.dtype)
        text = (words * weight).sum(1) / weight.sum(1).clamp_min(1.0)
        places = torch.arange(words.shape[1], device=x.device).clamp_max(MAX_WORDS - 1)
        words = words + self.word_places(places)
        names = self.name_in(batch.names)
        names = names + self.entry_kinds(batch.kinds) + self.arities(batch.arities)
        overlap = batch.match.sum(-1, keepdim=True)
        matched = torch.bmm(batch.match.to(x.dtype), words)
        entries = self.entry_norm(
            names[batch.problem] + self.match_in(matched) + self.overlap_in(overlap.to(x.dtype))
        )
        plain = plain[rows, batch.word_at]
        return Memory(words, entries, _memory_mask(batch), plain, text, batch)

    def embed(self, actions: Tensor, memory: Tensor, places: Tensor) -> Tensor:
        """Embed actions (S, T): fixed ones by their table, pointers by what they point at."""
        fixed = self.actions(torch.where(actions < FIXED, actions, 0))
        x = torch.where((actions < FIXED)[..., None], fixed, memory)
        return x + self.places(places)

    def pointed(self, actions: Tensor, words: Tensor, entries: Tensor) -> Tensor:
        """Return what pointers among `actions` (S, T) point at, (S, T, D); zeros elsewhere."""
        both = torch.cat([words, entries], 1)
        at = torch.where(
            actions >= ENTRY, actions - ENTRY + words.shape[1], (actions - WORD).clamp_min(0)
        )
        found = both.gather(1, at[..., None].expand(-1, -1, both.shape[2]))
        return found * (actions >= WORD)[..., None].to(found.dtype)

    def forward(
        self, memory: Memory, before: Tensor, kinds: Tensor, depths: Tensor, opens: Tensor
    ) -> Tensor:
        """Return the logits of the next action after each prefix.

        Args:
            before: (S, T) the action before each step; kinds, depths, opens: (S, T) what each step
                waits for.
        Returns:
            (S, T, FIXED + L + E), not yet masked by the grammar.
        """
        inputs = self.pointed(
            before, self.word_as_input(memory.words), self.entry_as_input(memory.entries)
        )
        x = self.embed(before, inputs, torch.arange(before.shape[1], device=before.device))
        x = x + self.kinds(kinds) + self.depths(depths) + self.opens(opens.clamp_max(_OPEN - 1))
        seen = torch.cat([memory.words, memory.entries], 1)
        for layer in self.decoder:
            x = layer(x, seen, memory.mask, self.dropout)
        x = self.norm(x)
        scale = self.config.width**-0.5
        asked = self.ask(x) * scale
        words = asked @ self.word_key(memory.words).transpose(1, 2)
        entries = asked @ self.entry_key(memory.entries).transpose(1, 2)
        overlap = memory.batch.match.sum(-1, keepdim=True).to(x.dtype)
        entries = entries + self.overlap_bias(overlap).transpose(1, 2)
        return torch.cat([self.fixed(x), words, entries], 2)

    def _layers(self) -> list[DecoderLayer]:
        return [layer for layer in self.decoder if isinstance(layer, DecoderLayer)]

    def open(self, memory: Memory) -> Opened:
        """Open the only sentence of `memory`, all of whose words and entries must be usable."""
        words, entries = memory.words, memory.entries
        inputs = torch.cat([self.word_as_input(words), self.entry_as_input(entries)], 1)[0]
        keys = torch.cat([self.word_key(words), self.entry_key(entries)], 1)[0]
        overlap = self.overlap_bias(memory.batch.match.sum(-1, keepdim=True))[0, :, 0]
        bias = torch.cat([torch.zeros(words.shape[1], device=overlap.device), overlap])
        seen = torch.cat([words, entries], 1)
        past = []
        for layer in self._layers():
            k, v = layer.memory_pair(seen)
            past.append(Past(k, v, k, v))
        return Opened(words.shape[1], inputs, keys, bias, tuple(past))

    def step(
        self,
        opened: Opened,
        past: Sequence[Past],
        waiting: Sequence[tuple[int, int, int, int]],
        place: int,
    ) -> tuple[Tensor, tuple[Past, ...]]:
        """Return the logits of the next action of K prefixes, and their past.

        Args:
            waiting: for each prefix the action before, and kind, depth and open of `Expected`.

        Returns:
            (K, FIXED + L + E) logits, not yet masked by the grammar, equal to those of `forward`.
        """
        before, kinds, depths, opens = (
            torch.tensor(column, device=opened.keys.device) for column in zip(*waiting, strict=True)
        )
        at = torch.where(before >= ENTRY, before - ENTRY + opened.words, before - WORD)
        pointed = opened.inputs[at.clamp_min(0)]
        fixed = self.actions(before.clamp_max(FIXED - 1))
        x = torch.where((before < FIXED)[:, None], fixed, pointed)
        x = x + self.places.weight[place] + self.kinds(kinds) + self.depths(depths)
        x = (x + self.opens(opens.clamp_max(_OPEN - 1)))[:, None]
        after = []
        for layer, each in zip(self._layers(), past, strict=True):
            x, now = layer.step(x, each, place)
            after.append(now)
        x = self.norm(x[:, 0])
        pointers = self.ask(x) * self.config.width**-0.5 @ opened.keys.T + opened.bias
        return torch.cat([self.fixed(x), pointers], 1), tuple(after)

    def latents(self, memory: Memory, actions: Tensor, mask: Tensor) -> tuple[Tensor, ...]:
        """Return text, predicted, formula and target latents, (S, latent) each.

        The formula's names are told by words without their context, so that its latent cannot be
        copied from the sentence.
        """
        names = self.name_in(memory.batch.names)[memory.batch.problem]
        pointed = self.pointed(actions, memory.plain, names)
        fixed = torch.where(actions < FIXED, actions, -1)
        text = self.text_latent(memory.text)
        with torch.no_grad():
            target = self.target_latent(fixed, pointed, mask)
        return text, self.predictor(text), self.formula_latent(fixed, pointed, mask), target

    @torch.no_grad()
    def move_target(self, rate: float) -> None:
        """Move the target encoder towards the trained one."""
        pairs = zip(self.target_latent.parameters(), self.formula_latent.parameters(), strict=True)
        for old, new in pairs:
            old.lerp_(new, rate)


def _memory_mask(batch: ProblemBatch) -> Tensor:
    return torch.cat([batch.sentence, batch.usable], 1)[:, None, None, :]


def trunk_features(trunk: Transformer, ids: Tensor, types: Tensor, mask: Tensor) -> Tensor:
    """Return the trunk's states after its embedding, its middle and its last layer, (B, T, 3 D)."""
    places = torch.arange(ids.shape[1], device=ids.device)
    x = trunk.norm(trunk.tokens(ids) + trunk.positions(places) + trunk.types(types))
    wide = mask[:, None, None, :]
    found = [x]
    middle = len(trunk.layers) // 2
    for number, layer in enumerate(trunk.layers, 1):
        x = layer(x, wide, 0.0)
        if number in (middle, len(trunk.layers)):
            found.append(x)
    return torch.cat(found, -1)
