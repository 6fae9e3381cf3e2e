from __future__ import annotations

from nesy.language import clause_words as words


def test_no_word_is_both_harmless_and_doubtful() -> None:
    assert not words.MILD & (words.DOUBTFUL | words.SUPPOSING | words.NOT_SO)
    assert not words.NOT & words.DOUBTFUL


def test_what_reports_a_clause_does_not_vouch_for_it() -> None:
    assert not words.REPORTS & words.GLAD
