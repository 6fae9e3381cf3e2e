from __future__ import annotations

from nesy.bench.runner.baselines import answer_baselines, as_answered
from nesy.bench.runner.items import Item, Unit
from tests.bench.runner.made import LABELS, line, mood_task


def units(*golds: tuple[str, ...] | str, text: str = "") -> list[Unit]:
    made = []
    for n, gold in enumerate(golds):
        labels = (gold,) if isinstance(gold, str) else gold
        made.append(Unit(str(n), (Item(str(n), labels, text or f"word{gold}"),)))
    return made


def answers(asked: list[Unit], training: list[Unit] | None, **changes: object) -> dict[str, object]:
    lines = [line(unit.id, "joy", None) for unit in asked]
    return dict(answer_baselines(mood_task(**changes), asked, training, lines, 0))


def test_the_commonest_label_of_the_training_data_is_answered() -> None:
    found = answers(units("joy", "joy"), units("fear", "fear", "joy"))
    assert found["majority"] == [("fear",), ("fear",)]


def test_chance_draws_letters_for_choices_and_verdicts_for_others() -> None:
    choices = [Unit(f"c{n}", (Item(f"c{n}", ("A",), "", ("x", "y")),)) for n in range(40)]
    asked = [*units(*["joy"] * 40), *choices]
    found = answers(asked, None, labels=["joy", "fear", "A", "B", "C"])["random"]
    assert {label for (label,) in found[:40]} == {"joy", "fear"}  # type: ignore[index]
    assert {label for (label,) in found[40:]} == {"A", "B"}  # type: ignore[index]


def test_choices_and_verdicts_have_a_commonest_each() -> None:
    choice = [Unit("c", (Item("c", ("anger",), "", ("x", "y")),))]
    found = answers([*units("joy"), *choice], [*units("joy", "joy"), *choice])
    assert found["majority"] == [("joy",), ("anger",)]


def test_chance_is_the_same_for_a_seed_and_takes_all_labels() -> None:
    asked = units(*["joy"] * 60)
    assert answers(asked, None)["random"] == answers(asked, None)["random"]
    assert {label for (label,) in answers(asked, None)["random"]} == set(LABELS)  # type: ignore[attr-defined]


def test_words_are_learned() -> None:
    found = answers(units("fear", "joy"), units(*LABELS * 4))
    assert found["tfidf"] == [("fear",), ("joy",)]


def test_several_labels_are_learned_one_by_one() -> None:
    training = units(*[("joy",), ("fear",), ("joy", "fear"), ("anger",)] * 5)
    found = answers(units(("joy",), ("joy", "fear")), training, many=True)
    assert found["tfidf"] == [("joy",), ("joy", "fear")]


def test_an_option_is_chosen_by_its_words() -> None:
    def ask(gold: str) -> Unit:
        options = ("a cat", "a dog") if gold == "A" else ("a dog", "a cat")
        return Unit("q", (Item("q", (gold,), "which pet?", options),))

    training = [ask(gold) for gold in ("A", "B") * 6]
    asked = [ask("A"), ask("B"), Unit("r", (Item("r", (), "only read"),))]
    assert answers(asked, training, labels=["A", "B"])["tfidf"] == [("A",), ("B",), ()]


def test_without_training_data_only_chance_answers() -> None:
    found = answers(units("joy"), None)
    assert found["majority"] is None
    assert found["tfidf"] is None
    assert found["random"] is not None
    assert answers(units("joy"), units("joy"))["tfidf"] is None  # one label teaches nothing


def test_rules_are_taken_from_the_lines() -> None:
    lines = [line("0", "joy", None, beside={"rule": "fear"}), line("1", "joy", None)]
    task = mood_task(baselines=["rule"])
    found = answer_baselines(task, units("joy", "joy"), None, lines, 0)
    assert found == {"rule": [("fear",), ()]}


def test_answers_stand_in_place_of_decisions() -> None:
    lines = [line("0", "joy", "joy", 0.9, measures={"core_f1": (1.0, 1.0)})]
    (made,) = as_answered(mood_task(), units("joy"), lines, [("fear",)])
    assert (made.gold, made.decision, made.confidence, made.measures) == (
        ("joy",),
        ("fear",),
        None,
        {},
    )


def test_words_are_drawn_from_the_text_and_stand_together() -> None:
    asked = units(*["one two"] * 200, text="one  two three")
    drawn = answers(asked, None, baselines=["random_words"])["random_words"]
    expected = {"one", "two", "three", "one  two", "two three", "one  two three"}
    assert {answer for (answer,) in drawn} == expected  # type: ignore[attr-defined]
    assert answers(units("x", text=" "), None, baselines=["random_words"])["random_words"]
    assert answers(asked[:1], None, baselines=["whole_text"])["whole_text"] == [("one  two three",)]


def test_answers_that_are_spans_are_measured() -> None:
    task = mood_task(compared="spans", baselines=["whole_text"])
    lines = [line("0", "two", None)]
    (made,) = as_answered(task, units("two", text="one two"), lines, [("one two",)])
    assert made.measures["span_squad_f1"] == (2 / 3, 1.0)
