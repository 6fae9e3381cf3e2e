"""English and other languages."""

from __future__ import annotations

import pytest

from nesy.language.english.foreign import looks_english


@pytest.mark.parametrize(
    "text",
    ["Every student must pay.", "Wugs glow.", "Tom is red.", "La Paz is in Bolivia.",
     "Nobody may enter the Casa de la Musica without a ticket."],
)  # fmt: skip
def test_english_is_known_by_its_little_words(text: str) -> None:
    assert looks_english(text)


@pytest.mark.parametrize(
    "text",
    [
        "Jeder Student muss zahlen.",
        "Студент должен платить",
        "Jeder Hund ist ein Tier und darf nicht in den Garten gehen.",
        "Le locataire a un chat et ne doit pas payer.",
        "El inquilino no puede entrar en la casa.",
        "Elke huurder is een klant en mag niet roken.",
    ],
)
def test_other_languages_are_told(text: str) -> None:
    assert not looks_english(text)
