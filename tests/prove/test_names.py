import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nesy.prove.names import MANGLED, mangle, unmangle
from nesy.prove.prover import ProverError

tricky = st.text("aAbB_x0169 \0|\\\"'()é\u0301аеоﬁﬀ\ud800\U0001d41a-", max_size=6)


@settings(max_examples=100, deadline=None)
@given(st.sampled_from("pfcs"), tricky | st.text(st.characters(), max_size=8))
def test_a_mangled_name_is_a_plain_word_and_can_be_undone(kind, name):
    word = mangle(kind, name)
    assert MANGLED.fullmatch(word)
    assert re.fullmatch("[a-z_][a-z0-9_]*", word)
    assert unmangle(word) == name


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.sampled_from("pfcs"), tricky), min_size=2, max_size=30))
def test_different_names_never_become_one(pairs):
    assert len({mangle(kind, name) for kind, name in set(pairs)}) == len(set(pairs))


@pytest.mark.parametrize("word", ["", "p", "P_a", "p_A", "p_é", "p_61_", "p__61_", "p__110000_"])
def test_a_word_that_was_not_mangled_is_refused(word):
    with pytest.raises(ProverError, match="expected a mangled name"):
        unmangle(word)
