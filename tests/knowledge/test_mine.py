from hypothesis import given, settings
from hypothesis import strategies as st

from nesy.knowledge.mine import Association, associate, features, without_echoes

LOOSE = {"min_support": 1, "min_z": 0.0, "min_log_odds": 0.0}


def test_associate_finds_the_phrase_that_goes_with_a_label():
    texts = [(frozenset({"ugh", "the"}), ["disgust"])] * 30 + [(frozenset({"the"}), ["joy"])] * 300
    found = associate(texts, min_support=5, min_z=3.0, min_log_odds=0.5)
    assert [(a.phrase, a.label, a.support) for a in found] == [("ugh", "disgust", 30)]
    assert found[0].strength == 3


def test_associate_drops_what_chance_explains():
    rare = [(frozenset({"word"}), ["a"])] * 2 + [(frozenset({"other"}), ["b"])] * 2
    assert associate(rare, min_support=1, min_z=3.29, min_log_odds=0.0) == []


@settings(max_examples=50, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.frozensets(st.sampled_from(["w1", "w2", "w3"])),
            st.lists(st.sampled_from(["a", "b"]), min_size=1, max_size=1),
        ),
        max_size=20,
    )
)
def test_associate_ignores_the_order_of_texts_and_swaps_with_the_labels(texts):
    found = associate(texts, **LOOSE)
    assert found == associate(reversed(texts), **LOOSE)
    swapped = [(words, ["b" if label == "a" else "a"]) for words, (label,) in texts]
    mirrored = {(a.phrase, a.label, a.z) for a in associate(swapped, **LOOSE)}
    assert mirrored == {(a.phrase, "b" if a.label == "a" else "a", a.z) for a in found}


def test_features_leave_out_negated_words_and_lone_stopwords():
    words = ["i", "am", "not", "very", "happy", ",", "the", "dog", "barks"]
    lemmas = [*words[:-1], "bark"]
    found = set(features(words, lemmas))
    assert {"dog", "barks", "bark", "i am", "very happy", "dog barks"} <= found
    assert found.isdisjoint({"happy", "i", "the", "happy the", ","})


def test_without_echoes_keeps_a_pair_only_if_it_says_more():
    love = Association("love", "joy", 1.0, 9.0, 100)
    echo = Association("love trains", "joy", 1.1, 9.0, 10)
    stronger = Association("i love", "joy", 1.5, 9.0, 10)
    usual = Association("love you", "joy", 1.0, 9.0, 60)
    other = Association("love this", "anger", 0.8, 9.0, 10)
    light = Association("i am", "anger", 0.8, 9.0, 100)
    kept = without_echoes([love, echo, stronger, usual, other, light])
    assert kept == [love, stronger, usual, other]
