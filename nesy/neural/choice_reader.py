"""System 1 for questions with options at run time: words and graphs in, NumPy out."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor

from nesy.knowledge.option_graphs import OptionGraph
from nesy.language.encoding import ChoiceReading, Floats
from nesy.neural.choice_net import ChoiceNet, lay_option_graphs, lay_questions, read_pieces
from nesy.neural.gat import gated
from nesy.neural.tokens import DialogueTokenizer


class ChoiceReader:
    """Reads questions with the weights of a folder (`choice_checkpoint.load_choice`)."""

    def __init__(self, net: ChoiceNet, tokenizer: DialogueTokenizer, device: str) -> None:
        self._net = net.to(device).eval()
        self._tokenizer = tokenizer
        self._device = device

    @property
    def parameters(self) -> int:
        """How many numbers a run needs, the table of word pieces included."""
        return sum(p.numel() for p in self._net.parameters())

    def read(
        self, question: str, options: Sequence[str], graphs: Sequence[OptionGraph]
    ) -> ChoiceReading:
        """Score each option by the words and by its graph.

        Longer texts are cut: 96 word pieces of the question, 32 of each option.
        """
        asked = read_pieces(self._tokenizer, question, options)
        with torch.inference_mode():
            text, vectors = self._net.read(lay_questions([asked]).to(self._device))
        laid = lay_option_graphs([graphs], self._tokenizer).to(self._device)
        kept = torch.ones(laid.types.shape[0], device=self._device, requires_grad=True)
        scores, attention = self._net.read_graphs(laid, vectors.clone(), gated(kept))
        (fall,) = torch.autograd.grad(scores.sum(), kept)  # no graph shares an edge with another
        return ChoiceReading(
            text[0].cpu().numpy(),
            scores.detach().cpu().numpy(),
            _by_graph(attention.detach(), laid.edges),
            _by_graph(fall, laid.edges),
        )


def _by_graph(values: Tensor, edges: Sequence[int]) -> tuple[Floats, ...]:
    """Add what an edge has forwards and backwards; cut by graph."""
    forwards, backwards = values.cpu().chunk(2)
    return tuple(part.numpy() for part in (forwards + backwards).split(list(edges)))
