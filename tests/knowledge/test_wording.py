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
    assert sentence(Triple("house", "mero_part", "room", "oewn", "x")) == "room is part of house"
    assert sentence(Triple("room", "PartOf", "house", "oewn", "x")) == "room is part of house"
