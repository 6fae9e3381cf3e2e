"""Where the neural translator comes in: the one place that knows whether there is one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from nesy.language.translation import Proposal, Translated, Translator
from nesy.resources import weights_root
from nesy.tasks.framed_translator import FramedTranslator

if TYPE_CHECKING:
    from nesy.neural.translator import NeuralTranslator

CARD = "translator.json"


class ShippedTranslator:
    """The neural translator of a folder of weights, loaded when it is first needed."""

    def __init__(self, folder: Path, device: str = "auto") -> None:
        self._folder, self._device = folder, device
        self._loaded: NeuralTranslator | None = None

    def translate(
        self, texts: Sequence[str], known: Sequence[Translated] = ()
    ) -> list[tuple[Proposal, ...]]:
        """Return proposals for each of `texts`, best first.

        Raises:
            WeightsError: a file of the weights is missing or altered.
        """
        return FramedTranslator(self._net).translate(texts, known) if texts else []

    @property
    def parameters(self) -> int:
        """How many weights are in the path of one question, the encoder's included."""
        return self._net.parameters

    def flops(self, texts: Sequence[str]) -> int:
        """Return the FLOPs of translating all of `texts` as one problem, computed from sizes."""
        return self._net.flops(texts)

    @property
    def _net(self) -> NeuralTranslator:
        if self._loaded is None:
            from nesy.neural.translator_checkpoint import load_translator

            self._loaded = load_translator(self._folder, device=self._device)
        return self._loaded


def shipped_translator(*, exact: bool = False) -> Translator | None:
    """Return the translator for sentences that the exact grammar refuses, or None.

    Args:
        exact: nothing but the grammar is wanted, so there is none.
    """
    if exact or not (weights_root() / CARD).is_file():
        return None
    return ShippedTranslator(weights_root())
