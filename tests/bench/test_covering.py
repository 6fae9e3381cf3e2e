"""What has no parse is left whatever else a document says, and looking stops where that is sure."""

from __future__ import annotations

import pytest

from nesy.bench import covering
from nesy.bench.covering import leaves_more_than
from nesy.language.english.document import read_document

READ = ["Every student who works is tired.", "Ann is a student.", "Ann works."]
ODD = ["Wugs, they red!", "Ann quickly.", "Of the it."]


@pytest.mark.parametrize("most", [0, 1, 2, 3])
def test_it_agrees_with_the_whole_reading(most: int) -> None:
    for texts in (READ, ODD, READ + ODD, [ODD[0], *READ]):
        left = len(read_document(texts).refused)
        assert leaves_more_than(most, texts, []) == (left > most), texts


def test_claims_count_too() -> None:
    assert not leaves_more_than(0, READ, ["Is Ann tired?"])
    assert leaves_more_than(0, READ, ["Is Ann tired?", ODD[0]])


def test_it_looks_no_further_than_it_must(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []

    def is_odd(text: str, names: frozenset[str]) -> bool:
        seen.append(text)
        return text in ODD

    monkeypatch.setattr(covering, "_has_no_parse", is_odd)
    assert leaves_more_than(1, [ODD[0], READ[0], ODD[1], *READ], [])
    assert seen == [ODD[0], READ[0], ODD[1]]


def test_what_is_parsed_as_another_text_is_never_sure_to_be_left() -> None:
    texts = ["Otherwise, of the it.", "Notwithstanding rule 1, of the it.", "How many it of the?"]
    assert not leaves_more_than(0, texts, [])
