"""What several do with each other is refused where it is not said with what."""

from __future__ import annotations

import pytest

from nesy.language.english.sentence import read_sentence
from nesy.language.english.words import RefusedError


@pytest.mark.parametrize(
    "text",
    [
        "Staff discounts and vouchers cannot be combined.",
        "Can discounts and vouchers be combined?",
        "Members may not combine discounts and vouchers.",
        "Discounts cannot be combined.",
        "The name and the date must match.",
        "If paint and water are mixed, Ann is late.",
        "Vouchers and discounts are mutually exclusive.",
    ],
)
def test_a_list_that_is_combined_is_refused(text: str) -> None:
    with pytest.raises(RefusedError, match="with what"):
        read_sentence(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A discount cannot be combined with a voucher.", "can_be_combined_with_voucher"),
        ("Members may not combine a discount with a voucher.", "may_combine_discount_with_voucher"),
        ("Bills and coins are mixed with sand.", "mixed_with_sand"),
        ("Ann and Bob match the profile.", "matches"),
        ("The name must match.", "must_match"),
    ],
)
def test_what_says_with_what_is_read(text: str, name: str) -> None:
    assert name in str(read_sentence(text).formula)
