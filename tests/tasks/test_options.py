"""Options and their labels."""

from __future__ import annotations

import pytest

from nesy.errors import InputError
from nesy.tasks.options import Option, read_options


def test_labels_are_told_from_texts() -> None:
    found = read_options(["A: Ann is red.", "(B) Ann is old.", "3. Ann sleeps."])
    assert [option.label for option in found] == ["A", "B", "3"]
    assert found[0].shown == "A: Ann is red."
    assert read_options(["A cat is red."]) == (Option("", "A cat is red."),)


@pytest.mark.parametrize(
    ("texts", "reason"),
    [
        ([], "no options"),
        (["A: Ann is red.", " "], "option 2 is empty"),
        (["A: Ann is red.", "Ann is old."], "option 2, 'Ann is old.', has no label"),
        (["A: Ann is red.", "A: Ann is old."], "the label 'A' is given twice"),
        (["A: Ann is red.", "B: Ann is red."], "the option 'Ann is red.' is given twice"),
    ],
)
def test_bad_options_are_refused(texts: list[str], reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        read_options(texts)


def test_a_label_alone_says_nothing() -> None:
    with pytest.raises(InputError, match="says nothing after its label"):
        read_options(["A:", "B: Ann sleeps."])
