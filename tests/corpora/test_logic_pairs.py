"""Pairs of a sentence and its formula."""

from __future__ import annotations

from nesy.corpora.logic_pairs import pair_problems


def test_a_pair_is_a_problem_and_its_words_are_its_group() -> None:
    one, two = pair_problems(
        [{"NL": "All dogs bark.", "FOL": "∀x D(x)"}, {"NL": "All dogs  bark!", "FOL": "∀y E(y)"}]
    )
    assert one.sentences[0].gold == "∀x D(x)"
    assert one.group == two.group
    assert one.questions == ()
