"""Which translator ships, and when it is loaded."""

from __future__ import annotations

from pathlib import Path

import pytest

from nesy.errors import WeightsError
from nesy.resources import weights_root
from nesy.tasks.translators import CARD, ShippedTranslator, shipped_translator


def test_exact_means_no_net() -> None:
    assert shipped_translator(exact=True) is None


def test_there_is_one_where_its_card_ships() -> None:
    assert (shipped_translator() is not None) == (weights_root() / CARD).is_file()


def test_weights_are_read_when_they_are_first_needed(tmp_path: Path) -> None:
    translator = ShippedTranslator(tmp_path, device="cpu")
    assert translator.translate([]) == []
    with pytest.raises(WeightsError, match="no readable translator"):
        translator.translate(["Dogs bark."])
