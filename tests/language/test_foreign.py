from __future__ import annotations

import pytest

from nesy.language.foreign import is_foreign
from nesy.language.formats import read_dialogues

GERMAN = (
    "Ich bin so traurig, mein Hund ist gestern gestorben. Das tut mir leid. "
    "Was ist denn passiert? Er war schon alt."
)
ENGLISH = (
    "I am so sad, my dog died yesterday. Oh no, I'm sorry to hear that. "
    "What happened? He was old, I guess."
)


@pytest.mark.parametrize(
    "text",
    [
        GERMAN,
        "Estoy muy triste porque mi perro murió ayer. Lo siento mucho, no me lo puedo creer, "
        "era tan bueno.",
        "我今天很高兴因为我找到了一份新工作。恭喜你!你什么时候开始?",
        "Мне очень грустно, моя собака вчера умерла.",
    ],
)
def test_other_languages_are_seen(text: str) -> None:
    assert is_foreign([text])


@pytest.mark.parametrize(
    "text",
    [
        ENGLISH,
        "ENGLISH WITHOUT SMALL WORDS IS TOO SHORT",
        "Ich bin froh.",
        "Hi, hello! " * 50,
        "!!! 😀 123",
        "",
        "She calls it Weltschmerz. Her café in Kraków is named 咖啡, and they all like it there.",
    ],
)
def test_english_and_what_is_too_short_to_tell_are_not(text: str) -> None:
    assert not is_foreign([text])


def test_the_reader_says_that_only_english_is_read() -> None:
    (foreign,) = read_dialogues(f"Ann: {GERMAN}", name="-")
    (english,) = read_dialogues(f"Ann: {ENGLISH}", name="-")
    assert "only English is read" in foreign.warnings[0]
    assert english.warnings == ()
