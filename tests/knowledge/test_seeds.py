from nesy.knowledge import seeds
from nesy.knowledge.triples import EMOTIONS

TABLES = (seeds.FEELING_SEEDS, seeds.VERB_SEEDS, seeds.ADJECTIVE_SEEDS, seeds.REACTION_SEEDS)


def test_every_emotion_but_neutral_has_seeds():
    for table in TABLES:
        assert [e for e in EMOTIONS if e != "neutral"] == list(table)
        assert all(table.values())


def test_a_reaction_names_one_emotion():
    words = [w for text in seeds.REACTION_SEEDS.values() for w in text.split()]
    assert len(words) == len(set(words))
