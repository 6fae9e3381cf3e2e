import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nesy.language.contractions import rejoin


@pytest.mark.parametrize(
    ("apart", "whole"),
    [
        ("I don ' t know", "I don't know"),
        ("I can ' t", "I can't"),
        ("It ' s me", "It's me"),
        ("We ' ll see , they\u2019 re here", "We'll see , they\u2019re here".replace("'", "'")),
        ("I ' Ve", "I'Ve"),
        ("the dogs ' bowl", "the dogs ' bowl"),
        ("she said ' that ' is", "she said ' that ' is"),
        ("5 o ' clock", "5 o ' clock"),
        ("don't", "don't"),
        ("' s", "' s"),
    ],
)
def test_only_contractions_are_rejoined(apart: str, whole: str) -> None:
    assert rejoin(apart).text == whole


@given(st.text(alphabet="In' tsmdlrev\u2019.", max_size=40))
@settings(max_examples=100, deadline=None)
def test_each_character_knows_where_it_stood_and_only_spaces_go(text: str) -> None:
    joined = rejoin(text)
    places = [joined.place(i) for i in range(len(joined.text) + 1)]
    assert [text[i] for i in places[:-1]] == list(joined.text)
    assert places == sorted(set(places))
    assert joined.text.replace(" ", "") == text.replace(" ", "")
