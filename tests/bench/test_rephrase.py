"""Sentences are said anew and mean what they meant."""

from __future__ import annotations

import pytest

from nesy.bench.conversion_truth import are_equivalent
from nesy.bench.rephrase import Rephrased, rephrase, rephrase_problems
from nesy.bench.rephrase_frames import FAMILIES, OWN
from nesy.corpora.logic import LogicProblem, Question, Statement
from nesy.errors import InputError
from nesy.language.english.document import read_document
from nesy.language.english.sentence import Reading
from nesy.logic.formulas import Formula

TEXTS = (
    "The grey goat chases the hen.",
    "The hen does not see the grey goat.",
    "Ida is calm.",
    "Ida is not tall.",
    "Ida is a florpus.",
    "Every florpus is a zibbus.",
    "Zibbuses are not loud.",
    "If someone is calm and not tall then they are happy.",
    "If something chases the hen and the hen is calm then it is tall.",
    "If something is calm and it sees the hen then the hen does not chase the grey goat.",
    "If Ida is calm then Ida is not happy.",
    "Calm, happy things are tall.",
)
CLAIM = (Statement("Ida is loud."),)


def problem(name: str = "one", *texts: str) -> LogicProblem:
    sentences = tuple(Statement(text) for text in texts or TEXTS)
    return LogicProblem(name, "group", sentences, (Question("Ida is loud.", CLAIM, "no", (4, 5)),))


def read(texts: list[str]) -> list[Formula | None]:
    found = read_document(texts).sentences
    return [each.formula if isinstance(each, Reading) else None for each in found]


@pytest.mark.parametrize("task", OWN)
@pytest.mark.parametrize("family", FAMILIES)
def test_no_sentence_stays_as_it_was_and_each_keeps_its_formula(task: str, family: str) -> None:
    said = rephrase(problem(), task, family)
    texts = [statement.text for statement in problem().statements]
    assert all(each.text != text for each, text in zip(said, texts, strict=True))
    assert [each.formula for each in said] == read(texts)
    assert not {each.frame for each in said} & set(OWN[task])


@pytest.mark.parametrize("task", OWN)
def test_the_grammar_reads_most_paraphrases_and_all_it_reads_alike(task: str) -> None:
    pairs = [pair for seed in range(6) for pair in read_again(task, seed)]
    understood = [(said, mine) for said, mine in pairs if mine is not None]
    assert len(understood) > 0.75 * len(pairs)
    for said, mine in understood:
        assert are_equivalent(mine, said.formula), said.text


def read_again(task: str, seed: int) -> list[tuple[Rephrased, Formula | None]]:
    said = rephrase(problem(), task, "paraphrased", seed)
    return list(zip(said, read([each.text for each in said]), strict=True))


def test_answers_and_what_they_rest_on_stay_and_no_formula_goes_out() -> None:
    (made,) = rephrase_problems([problem()], "prontoqa", "new-templates")
    (question,) = made.questions
    assert (question.answer, question.used, made.id) == ("no", (4, 5), "one")
    assert question.text == question.claims[0].text != CLAIM[0].text
    assert len(made.sentences) == len(TEXTS)
    assert {statement.gold for statement in made.statements} == {None}


def test_the_seed_and_the_name_of_the_problem_decide_the_frames() -> None:
    frames = [
        [each.frame for each in rephrase(one, "proofwriter", "new-templates", seed)]
        for one, seed in ((problem(), 0), (problem(), 0), (problem(), 1), (problem("two"), 0))
    ]
    assert frames[0] == frames[1]
    assert frames[0] != frames[2]
    assert frames[0] != frames[3]


def test_all_things_are_spoken_of_as_the_sentence_does() -> None:
    texts = ("Ida is calm.", "If someone is calm then they are tall.", "Tall things are calm.")
    for seed in range(20):
        _, persons, things, _ = rephrase(problem("one", *texts), "prontoqa", "paraphrased", seed)
        assert "thing" not in persons.text
        assert not any(word in things.text for word in ("one ", "people", "person", "they"))


def test_a_sentence_that_is_no_rule_or_that_nobody_can_read_is_said() -> None:
    with pytest.raises(InputError, match="no literal"):
        rephrase(problem("one", "Ida is calm or Ida is tall."), "prontoqa", "paraphrased")
    with pytest.raises(InputError, match="expected a sentence that the grammar reads"):
        rephrase(problem("one", "Calm the tall of."), "prontoqa", "paraphrased")
