"""Which translator ships."""

from __future__ import annotations

from nesy.tasks.translators import shipped_translator


def test_exact_means_no_net() -> None:
    assert shipped_translator(exact=True) is None
