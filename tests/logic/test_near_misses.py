import pytest

from nesy.logic.models import Symbol
from nesy.logic.near_misses import folded, misses_of, near_misses, singular, skeleton
from nesy.logic.parser import parse_theory
from nesy.logic.signature import infer_signature
from nesy.logic.terms import ENTITY


def misses(text: str) -> list[tuple[str, str, str]]:
    signature = infer_signature(item.formula for item in parse_theory(text))
    return [(miss.kind, miss.one.name, miss.other.name) for miss in near_misses(signature)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("P(a)\nP(a, b)", [("arity", "P", "P")]),
        ("Team(a)\nteam(a)", [("case", "Team", "team")]),
        ("is_human(a)\nisHuman(a)", [("case", "is_human", "isHuman")]),
        ("Student(a)\nStudents(a)", [("plural", "Student", "Students")]),
        ("Likes(a)\nLike(a)", [("plural", "Likes", "Like")]),
        ("Theory(a)\nTheories(a)", [("plural", "Theory", "Theories")]),
        ("Teacher(a)\nTeecher(a)", [("spelling", "Teacher", "Teecher")]),
        ("Teacher(a)\nTeachr(a)", [("spelling", "Teacher", "Teachr")]),
        ("bаnk(a)\nbank(a)", [("look-alike", "bаnk", "bank")]),
        ("p(annabel)\np(anabel)", [("spelling", "annabel", "anabel")]),
    ],
)
def test_names_that_may_be_one_are_told_once(text: str, found: list[tuple[str, str, str]]) -> None:
    assert misses(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "P(a)\nQ(a)",
        "Dog(a)\nDot(a)",
        "Typical(a)\nAtypical(a)",
        "p(room1)\np(room2)",
        "p(roomA)\np(roomB)",
        "Team(team)",
        "f(a) = b\nf(b)",
    ],
)
def test_names_that_are_meant_to_differ_are_left_alone(text: str) -> None:
    assert misses(text) == []


def test_keys_bring_together_what_looks_alike() -> None:
    assert skeleton("АВс") == "ABc"
    assert folded("Is_Big") == folded("isBig")
    assert singular("classes") == singular("class")
    assert singular("bus") == "bu"


def test_many_names_take_bounded_time() -> None:
    text = "\n".join(f"Predicate{number}(a)" for number in range(3000))
    assert misses(text) == []


@pytest.mark.parametrize(
    ("name", "nearest"),
    [
        ("Dog", "dog"),
        ("dogs", "dog"),
        ("walk_home", "walkHome"),
        ("animl", "animal"),
        ("zzz", None),
    ],
)
def test_the_misses_of_one_name_are_found_without_comparing_all(
    name: str, nearest: str | None
) -> None:
    others = [Symbol(each, (ENTITY,)) for each in ("cat", "dog", "walkHome", "animal")]
    misses = misses_of(Symbol(name, (ENTITY,)), others)
    assert [miss.one.name for miss in misses[:1]] == ([] if nearest is None else [nearest])
