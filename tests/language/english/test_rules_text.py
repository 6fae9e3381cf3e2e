"""Documents of rules."""

from __future__ import annotations

from nesy.language.english.rules_text import split_rules, split_sentences


def test_numbers_are_kept_and_lines_joined() -> None:
    found = split_rules("# Title\n\n1. A cat\n   sleeps.\n2) Dogs run.\n- Tom is a cat. He runs.\n")
    assert [(s.name, s.text, s.line) for s in found] == [
        ("rule 1", "A cat sleeps.", 3),
        ("rule 2", "Dogs run.", 5),
        ("line 6, sentence 1", "Tom is a cat.", 6),
        ("line 6, sentence 2", "He runs.", 6),
    ]


def test_without_numbers_sentences_are_counted() -> None:
    found = split_rules("Dogs run. Cats sleep.\nTom is a cat.")
    assert [s.name for s in found] == ["rule 1", "rule 2", "rule 3"]


def test_a_formula_under_a_sentence_wins() -> None:
    (found,) = split_rules("3. Tom is odd. Very odd.\n   FOL: odd(Tom)\n")
    assert (found.name, found.formula) == ("rule 3", "odd(Tom)")


def test_a_number_that_comes_twice_is_told_apart() -> None:
    names = [s.name for s in split_rules("1. Dogs run.\n1. Cats run.")]
    assert names == ["rule 1", "rule 1 (line 2)"]


def test_abbreviations_and_decimals_end_no_sentence() -> None:
    assert split_sentences("Dr. Lee has 3.5 cats. He runs.") == [
        "Dr. Lee has 3.5 cats.",
        "He runs.",
    ]
    assert split_rules("") == ()


def test_a_title_is_no_sentence() -> None:
    text = "House rules of the club\n\nDogs are not allowed.\n\nFees\n\nGuests must pay.\n"
    assert [each.text for each in split_rules(text)] == [
        "Dogs are not allowed.",
        "Guests must pay.",
    ]


def test_without_full_stops_every_line_is_a_sentence() -> None:
    text = "Ann likes Bob\n\nBob likes Ann\n"
    assert len(split_rules(text)) == 2


def test_short_forms_end_no_sentence() -> None:
    assert [each.text for each in split_rules("Max. 20 people may swim.")] == [
        "Max. 20 people may swim."
    ]
