from __future__ import annotations

from nesy.reason import word_classes as classes


def test_every_topic_has_words_and_a_wording() -> None:
    assert set(classes.TOPICS) == set(classes.TOPIC_WORDS)
    assert all(classes.TOPICS.values())


def test_classes_are_lower_case() -> None:
    members = [getattr(classes, name) for name in dir(classes) if name.isupper()]
    words = [word for found in members if isinstance(found, frozenset) for word in found]
    assert words
    assert all(word == word.lower() for word in words)


def test_praise_and_bad_words_are_told_apart() -> None:
    assert not classes.GOOD & classes.BAD
