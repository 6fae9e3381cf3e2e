"""Options of a multiple choice, read with their question."""

from __future__ import annotations

import pytest

from nesy.language.english.options import claim_of, topic_of

ABOUT = "Based on the premises, what can we conclude about the garden?"


@pytest.mark.parametrize(
    ("question", "option", "claim"),
    [
        (ABOUT, "It feeds the bees.", "The garden feeds the bees."),
        (ABOUT, "It's full of bees.", "The garden is full of bees."),
        (ABOUT, "It's been watered.", "The garden has been watered."),
        (ABOUT, "No, it is dry.", "The garden is dry."),
        (ABOUT, "Its soil is dry.", "Its soil is dry."),
        (ABOUT, "The gate is shut.", "The gate is shut."),
        (ABOUT, "Italy is dry.", "Italy is dry."),
        ("What is right about Professor Low?", "He can sing.", "Professor Low can sing."),
        ("What is right about pupils taught by Ann?", "They sing.", "Pupils taught by Ann sing."),
        ("What is right about Ann given the rules?", "They have sung.", "Ann has sung."),
        ("What is right about Ann?", "They sing.", "They sing."),
        ("Given Dr. Low's papers, which may she do?", "She may teach.", "Dr. Low may teach."),
        ("May Tom take the Deep Water course?", "No, he lacks a badge.", "Tom lacks a badge."),
        ("May Tom meet Ann?", "He may.", "He may."),
        ("Which statement follows?", "Yes, they sleep.", "They sleep."),
        ("Are all cats grey?", "No, some cats are white.", "Some cats are white."),
        ("Are all cats grey?", "Yes.", "Are all cats grey?"),
        ("Are all cats grey?", "No cat is grey.", "No cat is grey."),
        ("", "it is late", "it is late"),
    ],
)
def test_an_option_is_read_with_its_question(question: str, option: str, claim: str) -> None:
    assert claim_of(question, option) == claim


@pytest.mark.parametrize(
    "option",
    ["It is false that Ann sings.", "It is uncertain whether Ann sings.", "It is not possible."],
)
def test_it_that_stands_for_nothing_stays(option: str) -> None:
    assert claim_of("Which statement follows about Ann?", option) == option


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("What follows about students based on the premises?", "students"),
        ("What follows about Dr. Low?", "Dr. Low"),
        ("Based on the premises, which statement follows?", None),
        ("Does Tom like Ann?", None),
        ("Tom's marks say what?", "Tom"),
    ],
)
def test_topic_of_is_what_a_question_is_about(question: str, topic: str | None) -> None:
    assert topic_of(question) == topic
