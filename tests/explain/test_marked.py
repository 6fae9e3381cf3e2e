"""Texts in pieces."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from nesy.explain.marked import Said, mark, with_turns
from nesy.spans import Span

PLACES = st.builds(Span, st.just(1), st.integers(-2, 12), st.integers(-2, 12))


@settings(max_examples=100, deadline=None)
@given(
    st.text(max_size=10),
    st.lists(PLACES, max_size=3),
    st.lists(st.tuples(st.integers(1, 9), PLACES), max_size=3),
)
def test_the_pieces_are_the_text(
    text: str, cues: list[Span], causes: list[tuple[int, Span]]
) -> None:
    pieces = mark(text, cues, causes)
    assert "".join(piece.text for piece in pieces) == text
    assert all(piece.text for piece in pieces)


def test_marks_may_overlap_and_an_arrow_stands_where_the_words_end() -> None:
    pieces = mark("abcdef", [Span(1, 1, 3)], [(4, Span(1, 2, 5)), (7, Span(1, 0, 5))])
    assert [(p.text, p.is_cue, p.is_cause, p.causes) for p in pieces] == [
        ("a", False, True, ()),
        ("b", True, True, ()),
        ("c", True, True, ()),
        ("de", False, True, (4, 7)),
        ("f", False, False, ()),
    ]


def test_turns_are_found_but_not_in_what_was_quoted_nor_beyond_the_talk() -> None:
    said = with_turns('turn 2 says "turn 1" after turn 9 and turn 1', range(1, 4))
    assert "".join(piece.text for piece in said) == 'turn 2 says "turn 1" after turn 9 and turn 1'
    assert [piece for piece in said if piece.turn] == [Said("turn 2", 2), Said("turn 1", 1)]


def test_a_sentence_without_turns_is_one_piece() -> None:
    assert with_turns("it returns 3", range(1, 4)) == [Said("it returns 3")]
    assert with_turns("", range(3)) == []
