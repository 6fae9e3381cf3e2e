import pytest

from nesy.knowledge.triples import WORLD_RELATIONS, Triple
from nesy.knowledge.wording import SENTENCES, sentence


def test_every_relation_has_a_sentence_with_both_ends():
    assert set(SENTENCES) == set(WORLD_RELATIONS)
    assert [s for s in SENTENCES.values() if s.count("{head}") != 1 or s.count("{tail}") != 1] == []


def test_no_two_relations_but_those_that_mean_one_are_worded_alike():
    alike = {"IsA": "hypernym", "MadeOf": "mero_substance"}
    seen = [s for name, s in SENTENCES.items() if name not in alike.values()]
    assert len(set(seen)) == len(seen)


@pytest.mark.parametrize("relation", WORLD_RELATIONS)
def test_words_of_the_ends_are_never_placeholders(relation):
    said = sentence(Triple("{tail}", relation, "{0}", "own", "none"))
    assert "{tail}" in said
    assert "{0}" in said


def test_a_relation_of_another_version_is_named():
    assert sentence(Triple("a", "rhymes", "b", "own", "none")) == "a – rhymes – b"


def test_the_end_that_is_part_of_the_other_is_said_to_be():
    expected = "a room is part of a house"
    assert sentence(Triple("house", "mero_part", "room", "oewn", "x")) == expected
    assert sentence(Triple("room", "PartOf", "house", "oewn", "x")) == expected


def said(head: str, relation: str, tail: str) -> str:
    return sentence(Triple(head, relation, tail, "own", "none"))


@pytest.mark.parametrize(
    ("edge", "expected"),
    [
        (("letter", "AtLocation", "at school"), "a letter is found at school"),
        (("toy", "AtLocation", "in house"), "a toy is found in house"),
        (("toy", "AtLocation", "attic"), "a toy is found at an attic"),
        (("coke", "InstanceOf", "soft drink"), "coke is a soft drink"),
        (("tyrol", "InstanceOf", "alpine region"), "tyrol is an alpine region"),
        (("mit", "InstanceOf", "university"), "mit is a university"),
        (("moon", "InstanceOf", "the satellite"), "the moon is the satellite"),
        (("bee", "IsA", "type of insect"), "a bee is a type of insect"),
        (("bee", "IsA", "insect"), "a bee is a kind of insect"),
        (("plant", "DesireOf", "light"), "a plant longs for light"),
    ],
)
def test_what_comes_before_an_end_fits_it(edge: tuple[str, str, str], expected: str) -> None:
    assert said(*edge) == expected


@pytest.mark.parametrize(
    ("edge", "expected"),
    [
        (
            ("chew your food", "HasPrerequisite", "move your jaw"),
            "to chew your food one must first move your jaw",
        ),
        (("travel", "HasPrerequisite", "hostility"), "“travel” first needs “hostility”"),
        (("drive car", "MotivatedByGoal", "get there"), "people drive car in order to get there"),
        (("breathe", "MotivatedByGoal", "air"), "one reason to “breathe” is “air”"),
        (("buy house", "HasSubevent", "sign papers"), "“buy house” goes along with “sign papers”"),
        (("clean house", "HasFirstSubevent", "dust"), "“clean house” begins with “dust”"),
        (("wage slave", "Desires", "more time"), "a wage slave wants more time"),
        (("dog", "Desires", "catch cat"), "a dog wants to catch cat"),
        (("music", "CausesDesire", "learn piano"), "music makes people want to learn piano"),
        (("terminal", "UsedFor", "sell ticket"), "a terminal is used to sell ticket"),
        (("land", "UsedFor", "investment"), "land is used for investment"),
        (("get money", "UsedFor", "good time"), "“get money” is used for good time"),
        (("make love", "Causes", "give birth"), "“make love” causes “give birth”"),
        (("friend", "Causes", "joy"), "a friend causes joy"),
        (
            ("chalk", "ReceivesAction", "use on blackboard"),
            "chalk is something to “use on blackboard”",
        ),
    ],
)
def test_what_people_do_is_said_with_to_or_quoted(
    edge: tuple[str, str, str], expected: str
) -> None:
    assert said(*edge) == expected


def test_an_end_that_is_asked_for_is_not_quoted() -> None:
    assert said("what", "HasPrerequisite", "jump") == "what first needs “jump”"


@pytest.mark.parametrize("relation", WORLD_RELATIONS)
@pytest.mark.parametrize("words", ["take", "take a bus", "bus"])
def test_every_sentence_has_both_ends_once_whatever_they_are(relation: str, words: str) -> None:
    text = said(f"{words} there", relation, f"{words} home")
    assert text.count(f"{words} there") == text.count(f"{words} home") == 1
    assert "{" not in text


@pytest.mark.parametrize(
    ("edge", "expected"),
    [
        (("train", "AtLocation", "station"), "a train is found at a station"),
        (("milk", "AtLocation", "cupboard"), "milk is found at a cupboard"),
        (("umbrella", "UsedFor", "keep off rain"), "an umbrella is used to keep off rain"),
        (("swing", "UsedFor", "drink"), "a swing is used to drink"),
        (("many picture", "AtLocation", "wall"), "many picture is found at a wall"),
        (("drive car", "CausesDesire", "rest"), "“drive car” makes people want rest"),
        (("cup and plate", "AtLocation", "cupboard"), "cup and plate is found at a cupboard"),
        (("sun", "CapableOf", "burn skin"), "the sun can burn skin"),
        (("rain", "hypernym", "precipitation"), "rain is a kind of precipitation"),
    ],
)
def test_what_is_countable_takes_an_article(edge: tuple[str, str, str], expected: str) -> None:
    assert said(*edge) == expected
