"""A joint-embedding predictive objective: predict the latents of what was masked.

The context encoder reads the dialogue with words, clauses and whole utterances masked; the target
encoder, an exponential moving average of it, reads the dialogue whole; a predictor maps the
context's states at the masked places to the target's. A variance and covariance guard on the
predictions keeps the latents from collapsing.
Source: Assran et al. 2023 (I-JEPA) for the objective, Bardes et al. 2022 (VICReg) for the guard.
"""

from __future__ import annotations

import copy
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from nesy.neural.tokens import Batch
from nesy.neural.transformer import Layer, Transformer

PREDICTOR_WIDTH = 192


@dataclass(frozen=True, slots=True)
class JepaLoss:
    """The parts of the objective, each a scalar; `total` is what is minimised."""

    total: Tensor
    prediction: Tensor
    variance: Tensor
    covariance: Tensor
    target_std: Tensor


class Jepa(nn.Module):
    """Context encoder, EMA target encoder and predictor."""

    def __init__(self, context: Transformer) -> None:
        super().__init__()
        self.context = context
        self.target = copy.deepcopy(context).requires_grad_(False).eval()
        self.target.dropout = 0.0
        d = context.config.width
        self.down = nn.Linear(d, PREDICTOR_WIDTH)
        self.layers = nn.ModuleList(
            Layer(PREDICTOR_WIDTH, 6, 4 * PREDICTOR_WIDTH) for _ in range(2)
        )
        self.up = nn.Linear(PREDICTOR_WIDTH, d)

    def forward(self, batch: Batch, masked: Tensor, mask_id: int) -> JepaLoss:
        """Score one batch; `masked` is (W, L) bool, True where the context may not look."""
        with torch.no_grad():
            whole = self.target(batch.ids, batch.types, batch.mask)
            goal = F.layer_norm(whole.float(), whole.shape[-1:])[masked]
        seen = self.context(batch.ids.masked_fill(masked, mask_id), batch.types, batch.mask)
        x = self.down(seen)
        for layer in self.layers:
            x = layer(x, batch.mask[:, None, None, :], 0.0)
        guess = self.up(x)[masked].float()
        prediction = F.smooth_l1_loss(guess, goal)
        variance, covariance = spread(guess)
        total = prediction + 0.1 * variance + 0.01 * covariance
        return JepaLoss(total, prediction, variance, covariance, goal.std(dim=0).mean())

    @torch.no_grad()
    def follow(self, decay: float) -> None:
        """Move the target encoder towards the context encoder."""
        for kept, new in zip(self.target.parameters(), self.context.parameters(), strict=True):
            kept.lerp_(new, 1.0 - decay)


def spread(x: Tensor) -> tuple[Tensor, Tensor]:
    """Return the variance hinge and the off-diagonal covariance of (K, D) predictions."""
    if x.shape[0] < 2:
        return x.sum() * 0, x.sum() * 0
    centred = x - x.mean(dim=0)
    std = (centred.var(dim=0) + 1e-4).sqrt()
    covariance = centred.T @ centred / (x.shape[0] - 1)
    off = covariance - torch.diag(covariance.diagonal())
    return F.relu(1.0 - std).mean(), off.pow(2).sum() / x.shape[1]
