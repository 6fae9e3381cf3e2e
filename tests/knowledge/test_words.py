import pytest

from nesy.knowledge.words import has_negator, is_word, lemma_of, normalise, tokens

LEXICON = {"annoy", "stop", "make", "cry", "party", "divorce", "church", "go"}


@pytest.mark.parametrize(
    ("word", "pos", "lemma"),
    [
        ("annoying", "v", "annoy"),
        ("stopped", "v", "stop"),
        ("making", "v", "make"),
        ("cries", "v", "cry"),
        ("divorced", "v", "divorce"),
        ("went", "v", "go"),
        ("parties", "n", "party"),
        ("churches", "n", "church"),
        ("unknowns", "n", "unknowns"),
        ("is", "v", "be"),
    ],
)
def test_lemma_of_detaches_endings_into_the_lexicon(word, pos, lemma):
    assert lemma_of(word, pos, LEXICON) == lemma


def test_tokens_keep_contractions_and_hide_placeholders():
    assert tokens("[NAME] can’t go, ok?") == ["*", "can't", "go", ",", "ok", "?"]


def test_normalise_is_idempotent():
    text = "  Can’t\tBELIEVE it "
    assert normalise(text) == "can't believe it" == normalise(normalise(text))


@pytest.mark.parametrize(("token", "word"), [("can't", True), ("x-ray", True), ("9", False)])
def test_is_word_takes_letters_only(token, word):
    assert is_word(token) is word


def test_has_negator_sees_contractions():
    assert has_negator("can't believe")
    assert not has_negator("believe it")
