from nesy.knowledge.triples import AROUSES, EMOTIONS, EVOKES, GRAPH_RELATIONS, LICENCES, Triple
from nesy.language import utterance


def test_emotions_are_those_of_the_labels_and_sorted():
    assert utterance.EMOTIONS == EMOTIONS
    assert list(EMOTIONS) == sorted(EMOTIONS)


def test_relations_to_emotions_come_first_and_none_repeats():
    assert GRAPH_RELATIONS[:2] == (EVOKES, AROUSES)
    assert len(set(GRAPH_RELATIONS)) == len(GRAPH_RELATIONS) < 256


def test_triple_words_itself_with_its_source():
    triple = Triple("divorce", "Causes", "shock", "conceptnet", LICENCES["conceptnet"])
    assert str(triple) == "divorce - Causes - shock [conceptnet]"
