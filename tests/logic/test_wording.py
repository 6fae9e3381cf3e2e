import pytest

from nesy.logic.wording import Phrase, is_verb, phrase, words_of


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("WorksAt", ["works", "at"]),
        ("works_at", ["works", "at"]),
        ("hasPhD", ["has", "ph", "d"]),
        ("GPAAbove3", ["GPA", "above", "3"]),
        ("dog", ["dog"]),
        ("two words", ["two words"]),
        ("é", ["é"]),
        ("", ['""']),
    ],
)
def test_names_are_split_into_words(name: str, words: list[str]) -> None:
    assert words_of(name) == words


@pytest.mark.parametrize(
    ("name", "objects", "says", "denies"),
    [
        ("Dog", "", "is a dog", "is not a dog"),
        ("Animal", "", "is an animal", "is not an animal"),
        ("GoodTeacher", "", "is a good teacher", "is not a good teacher"),
        ("IsHappy", "", "is happy", "is not happy"),
        ("Tested", "", "is tested", "is not tested"),
        ("EligibleForGrant", "", "is eligible for grant", "is not eligible for grant"),
        ("PassedExam", "", "has passed exam", "has not passed exam"),
        ("CanFly", "", "can fly", "cannot fly"),
        ("Studies", "", "studies", "does not study"),
        ("Likes", "bob", "likes bob", "does not like bob"),
        ("Teach", "bob", "teaches bob", "does not teach bob"),
        ("Have", "fur", "has fur", "does not have fur"),
        ("WorksAt", "acme", "works at acme", "does not work at acme"),
        ("LocatedIn", "rome", "is located in rome", "is not located in rome"),
        ("Father", "bob", "is the father of bob", "is not the father of bob"),
        ("Adopted", "bob", "is adopted by bob", "is not adopted by bob"),
        ("not_guilty", "", "is not guilty", "is guilty"),
        ("_", "", "is a _", "is not a _"),
    ],
)
def test_predicates_are_said_and_denied(name: str, objects: str, says: str, denies: str) -> None:
    assert phrase(name, objects) == Phrase(says, denies)


def test_nouns_in_us_and_ss_are_no_verbs() -> None:
    assert [word for word in ("bus", "class", "has", "reads", "gas", "dog") if is_verb(word)] == [
        "has",
        "reads",
    ]
