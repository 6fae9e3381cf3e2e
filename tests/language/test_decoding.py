from pathlib import Path

import pytest

from nesy.errors import InputError
from nesy.language.decoding import path_of, to_json, to_text


def test_a_byte_order_mark_is_dropped_and_nothing_else() -> None:
    assert to_text(b"\xef\xbb\xbf caf\xc3\xa9 \r\n") == " caf\u00e9 \r\n"
    assert to_text("\ufeffx") == "x"


def test_invalid_utf8_names_the_byte_and_the_line() -> None:
    with pytest.raises(InputError, match=r"^f\.txt: line 2: byte 0xff is not UTF-8") as caught:
        to_text(b"A: x\nB: \xff", path=Path("f.txt"))
    assert caught.value.line == 2


@pytest.mark.parametrize("source", [b"A: x\n\x00", "A: x\n\x00"])
def test_a_nul_is_refused_with_its_line(source: bytes | str) -> None:
    with pytest.raises(InputError, match="line 2: a NUL character"):
        to_text(source)


def test_utf16_is_told_how_to_convert() -> None:
    with pytest.raises(InputError, match="iconv"):
        to_text("A: x".encode("utf-16"))


def test_half_a_surrogate_pair_is_refused() -> None:
    with pytest.raises(InputError, match="surrogate"):
        to_text("A: \ud83d")


@pytest.mark.parametrize("name", ["-", "", "<stdin>"])
def test_standard_input_has_no_path(name: str) -> None:
    assert path_of(name) is None


def test_a_key_that_stands_twice_is_refused() -> None:
    with pytest.raises(InputError, match="'d1' stands twice"):
        to_json('{"d1": 1, "d1": 2}')


@pytest.mark.parametrize("text", ["{", '{"a": tru}', "[" * 100_000, "1" * 10_000])
def test_what_is_not_json_is_an_input_error_of_one_line(text: str) -> None:
    with pytest.raises(InputError) as caught:
        to_json(text)
    assert "\n" not in str(caught.value)


def test_a_json_fault_has_its_line() -> None:
    with pytest.raises(InputError) as caught:
        to_json('{\n"a": 1,\n}')
    assert caught.value.line in (2, 3)


@pytest.mark.parametrize(
    ("text", "message"),
    [("[" * 100_000, "nested too deep"), ("1" * 5000, "a number too long")],
)
def test_json_that_no_reader_takes_says_in_plain_words_why(text: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        to_json(text)
