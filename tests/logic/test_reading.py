import time

import pytest

from nesy.errors import FormulaError
from nesy.logic.parser import parse_theory
from nesy.logic.reading import MAX_DEPTH, parse_tree, read_formula


def test_a_formula_as_deep_as_is_allowed_is_read() -> None:
    deep = MAX_DEPTH - 10
    for text in ("¬" * deep + "p", "(" * deep + "p" + ")" * deep, "p → " * deep + "p"):
        assert read_formula(text)[0].dialect == "unicode" or text[0] == "("


@pytest.mark.parametrize("text", ["forall x. p & " * 1000 + "p", "f(" * 200 + "a" + ")" * 200])
def test_depth_that_only_the_tree_shows_is_refused(text: str) -> None:
    with pytest.raises(FormulaError, match="nested more than"):
        parse_tree(text, "ascii")


def test_lines_and_places_of_a_piece_are_those_of_the_whole() -> None:
    with pytest.raises(FormulaError) as caught:
        read_formula("p(a) &\n& q", first_line=7, offset=100)
    assert (caught.value.line, caught.value.column) == (8, 1)
    parsed, settled = read_formula("p(a)", first_line=7, offset=100)
    place = parsed.formula.place  # type: ignore[union-attr]
    assert place is not None
    assert (place.start, place.end, place.line) == (100, 104, 7)
    assert settled


def test_many_formulas_take_time_in_proportion() -> None:
    lines = [f"rule{n}: forall x. p{n}(x) & q(x) -> r(x, c{n})" for n in range(2000)]
    start = time.process_time()
    assert len(parse_theory("\n".join(lines))) == 2000
    assert time.process_time() - start < 10
