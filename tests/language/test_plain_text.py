import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nesy.errors import InputError
from nesy.language.plain_text import read_text

_NAMES = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=20)
_SAID = st.text(
    st.characters(exclude_characters="\n\r", exclude_categories=["Cs"]), min_size=1
).filter(lambda x: x.strip() == x and not x.startswith("//"))


@given(st.lists(st.tuples(_NAMES, _SAID), min_size=1, max_size=6))
@settings(max_examples=60, deadline=None)
def test_what_was_written_is_what_is_read(turns: list[tuple[str, str]]) -> None:
    text = "\n".join(f"{name}: {said}" for name, said in turns)
    read = read_text(text, id="d").turns
    assert [(u.speaker, u.text) for u in read] == turns
    assert [u.turn for u in read] == list(range(1, len(turns) + 1))


def test_blank_lines_and_crlf_separate_nothing() -> None:
    assert [u.text for u in read_text("A: x\r\n\r\n \r\nB: y\r\n", id="d").turns] == ["x", "y"]


def test_only_the_first_colon_ends_the_name() -> None:
    (turn,) = read_text("Ann: at 5:30: really", id="d").turns
    assert (turn.speaker, turn.text) == ("Ann", "at 5:30: really")


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("no speaker here", "has no speaker"),
        ("http://example.org is down", "has no speaker"),
        ("x" * 61 + ": too long a name", "has no speaker"),
        ("12:30 Bob: hello", "begins with a time"),
        ("[2:05:11] Bob: hello", "begins with a time"),
        (": who?", "has no name before the colon"),
        ("Ann:", "has no words after the name"),
        ("Ann:   ", "has no words after the name"),
    ],
)
def test_a_line_that_is_no_turn_is_refused_with_its_number(line: str, message: str) -> None:
    with pytest.raises(InputError, match=message) as caught:
        read_text(f"Tom: fine\n\n{line}\n", id="d")
    assert caught.value.line == 3
