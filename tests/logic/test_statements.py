import time

import pytest

from nesy.errors import FormulaError
from nesy.logic.statements import Statement, has_wrappers, line_name, statements


def cut(text: str, dialect: str) -> list[tuple[str | None, int, str, str]]:
    found: list[Statement] = list(statements(text, dialect))
    for each in found:
        assert text[each.start :].startswith(each.text[:1])
    return [(each.name, each.line, each.role, each.text) for each in found]


def test_lines() -> None:
    text = "\ufeffP(a)\r\n# c\n\n'odd name': Q('#') // c\n1.2: R\n∀x: S(x)\n/* T\nU */ V"
    assert cut(text, "ascii") == [
        (None, 1, "premise", "P(a)"),
        ("odd name", 4, "premise", "Q('#')"),
        ("1.2", 5, "premise", "R"),
        (None, 6, "premise", "∀x: S(x)"),
        (None, 8, "premise", "V"),
    ]


def test_prover9() -> None:
    text = (
        "assign(max_seconds, 3).\nformulas(sos).\n"
        " p(a) & q(2.5).\n\n r('a. b'). s # label(\"n 1\").\n"
        "end_of_list.\nformulas(goals). t(a).\nend_of_list.\nu"
    )
    assert cut(text, "prover9") == [
        (None, 3, "premise", "p(a) & q(2.5)"),
        (None, 5, "premise", "r('a. b')"),
        ("n 1", 5, "premise", "s"),
        (None, 7, "claim", "t(a)"),
        (None, 9, "premise", "u"),
    ]


def test_tptp() -> None:
    text = (
        "% c\n\nfof(a1, axiom, (p(a, b) & q), inference(x, [])).\n"
        "tff(t, type, p: $i > $o).\ncnf('c, d', negated_conjecture,\n  ~ p('),')).\n"
        "fof(g, conjecture, r).\n"
    )
    assert has_wrappers(text)
    assert cut(text, "tptp") == [
        ("a1", 3, "premise", "(p(a, b) & q)"),
        ("c, d", 6, "premise", "~ p('),')"),
        ("g", 7, "claim", "r"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "fof(a, axiom, p(a)",
        "fof(a, axiom, p) fof(b, axiom, q).",
        "fof(a, axiom, p).\nx",
        "include('a.ax').",
    ],
)
def test_a_statement_without_end_is_an_error(text: str) -> None:
    with pytest.raises(FormulaError):
        list(statements(text + "\nfof(z, axiom, p).", "tptp"))


@pytest.mark.parametrize("name", ["a", "a-1.b", "1", "two words", "it's", "x:", ""])
def test_a_name_before_a_colon_is_read_back(name: str) -> None:
    assert cut(f"{line_name(name)}: p", "ascii") == [(name, 1, "premise", "p")]


@pytest.mark.parametrize(
    ("line", "name", "formula"),
    [
        ("all men are mortal: forall x. man(x)", "all men are mortal", "forall x. man(x)"),
        ("Art. 5 (2), Ann's: p(a)", "Art. 5 (2), Ann's", "p(a)"),
        ("for all of us: q", "for all of us", "q"),
        ("§ 3: q", "§ 3", "q"),
        ("forall x: p(x)", None, "forall x: p(x)"),
        ("forall man, dog: owns(man, dog)", None, "forall man, dog: owns(man, dog)"),
        ("p(a) and exists y1: q(y1)", None, "p(a) and exists y1: q(y1)"),
        ("ForAll(who): p(who)", None, "ForAll(who): p(who)"),
        ("p('a: b')", None, "p('a: b')"),
        ("p and 'a: b'", None, "p and 'a: b'"),
        ("p(x) -> q(x): r", None, "p(x) -> q(x): r"),
        ("forall x:dog. p(x)", None, "forall x:dog. p(x)"),
    ],
)
def test_a_name_is_any_words_that_are_no_part_of_a_formula(
    line: str, name: str | None, formula: str
) -> None:
    assert cut(line, "ascii") == [(name, 1, "premise", formula)]


def test_a_long_line_without_a_name_takes_no_longer() -> None:
    start = time.process_time()
    for text in ("a " * 300_000 + "b", "a' " * 200_000 + ": p", "all " * 200_000 + ": p"):
        cut(text, "ascii")
    assert time.process_time() - start < 3
