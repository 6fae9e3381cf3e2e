from __future__ import annotations

import pytest

from nesy.check.claims import check_digest, check_leads, check_order
from nesy.check.record import read_decision
from tests.check.records import small_record


@pytest.mark.parametrize(
    ("options", "is_right"),
    [
        (["anger", "surprise", "neutral"], True),
        (["anger", "neutral", "surprise"], False),
        (["surprise", "anger", "neutral"], False),
        (["neutral", "anger"], False),
    ],
)
def test_options_stand_by_text_with_the_default_last(options: list[str], is_right: bool) -> None:
    record = small_record() | {"options": options, "evidence": []}
    assert (check_order(read_decision(record)) == []) is is_right


def test_options_of_a_cause_are_fixed() -> None:
    record = small_record() | {"question": "cause", "options": ["maybe", "yes"], "evidence": []}
    assert check_order(read_decision(record))


@pytest.mark.parametrize(
    ("share", "is_right"),
    [(0.333333, True), (0.333334, False), (0.3333333, False), (1 / 3, False), (None, False)],
)
def test_share_is_rounded_to_six_digits(share: object, is_right: bool) -> None:
    """Without f1 (weight 1) the lead falls from 3 to 2."""
    record = small_record()
    record["facts"][0]["opaque"] = True
    record |= {"lead": 3, "lead_without_opaque": 2, "opaque_share": share}
    assert (check_leads(read_decision(record), record, 0) == []) is is_right


@pytest.mark.parametrize("value", [True, 3.0, "3", None])
def test_leads_are_integers(value: object) -> None:
    record = small_record() | {"lead": value}
    assert check_leads(read_decision(record), record, 0)


def test_a_record_without_a_digest_is_left_to_the_schema() -> None:
    record = small_record()
    del record["digest"]
    assert check_digest(record) == []


def test_a_value_that_is_no_json_has_no_digest() -> None:
    assert check_digest(small_record() | {"proof": {1, 2}}) == [
        "digest: the record is no JSON value"
    ]
