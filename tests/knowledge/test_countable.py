from nesy.knowledge.countable import count_nouns, countable


def test_nouns_that_stand_with_an_article_are_countable_and_those_that_stand_bare_are_not():
    texts = ["a cup for tea", "an old cup of milk.", "put it in a cup", "a tea", "with tea in it"]
    assert count_nouns(texts, {"cup", "tea", "milk"}) == ["cup"]


def test_a_noun_before_another_one_says_nothing():
    texts = ["a milk bottle"] * 5
    assert count_nouns(texts, {"milk", "bottle"}) == []
    assert count_nouns([f"{text}, a bottle" for text in texts], {"milk", "bottle"}) == ["bottle"]


def test_what_ships_knows_things_from_stuff():
    things, stuff = {"train", "station", "umbrella", "dog", "badge", "office"}, {"milk", "water"}
    assert things <= countable()
    assert not countable() & {*stuff, "money", "sadness", "bread", "music", "rain"}
