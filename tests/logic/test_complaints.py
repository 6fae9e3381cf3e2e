import pytest

from nesy.errors import FormulaError
from nesy.logic.reading import parse_tree


def test_only_what_is_open_is_expected_to_close() -> None:
    for text, closes in (("p q", False), ("(p q", True)):
        with pytest.raises(FormulaError) as caught:
            parse_tree(text, "ascii")
        assert ("')'" in caught.value.expected) == closes


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("p(a) &", "found the end, expected a formula"),
        ("forall x", "found the end, expected a formula"),
        ("x >= -> q", "found '->', expected a name or a number"),
        ("p q", "expected a connective ('and', 'or', '->') or the end of the formula; a name of"),
        ("p q", "several words is written p_q or 'p q'"),
        ("fly(ann) if bird(ann)", "an 'if' is written bird(x) -> flies(x)"),
    ],
)
def test_complaints_say_what_a_person_could_write(text: str, message: str) -> None:
    with pytest.raises(FormulaError) as caught:
        parse_tree(text, "ascii")
    assert message in str(caught.value)
    assert "NAME" not in str(caught.value)
