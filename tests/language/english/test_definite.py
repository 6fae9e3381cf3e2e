"""`The tenant must pay` in a document about tenants."""

from __future__ import annotations

import pytest

from nesy.language.english.document import Refused, read_document
from nesy.language.english.sentence import Reading
from nesy.logic.printer import to_ascii

KINDS = "Every tenant is glad.", "Every landlord is red."


def _read(text: str) -> Reading | Refused:
    return read_document([*KINDS, text]).sentences[-1]


@pytest.mark.parametrize(
    ("text", "formula"),
    [
        ("The tenant must pay the rent.", "forall x. tenant(x) -> must_pay(x, rent)"),
        ("The tenant may not keep a dog.", "forall x. tenant(x) -> ~may_keep_dog(x)"),
        (
            "If the tenant is late, Ann must pay.",
            "forall x. tenant(x) & late(x) -> must_pay(Ann)",
        ),
        (
            "The tenant must pay if the house is red.",
            "forall x. tenant(x) & red(house) -> must_pay(x)",
        ),
        ("The tenant must pay 8 euros.", "forall x. tenant(x) -> must_pay_euros(x) = 8"),
    ],
)
def test_a_duty_of_the_tenant_is_one_of_every_tenant(text: str, formula: str) -> None:
    read = _read(text)
    assert isinstance(read, Reading)
    assert to_ascii(read.formula) == formula
    assert "'the tenant' is read as every tenant" in read.notes


@pytest.mark.parametrize(
    "text",
    [
        "The tenant is late.",
        "The tenant must pay the landlord.",
        "If the tenant is late, the landlord must pay.",
        "Ann must pay if the tenant is late.",
    ],
)
def test_who_is_meant_otherwise_is_not_guessed(text: str) -> None:
    assert isinstance(_read(text), Refused)


def test_who_is_no_kind_keeps_his_name() -> None:
    read = _read("The owner must pay.")
    assert isinstance(read, Reading)
    assert to_ascii(read.formula) == "must_pay(owner)"
