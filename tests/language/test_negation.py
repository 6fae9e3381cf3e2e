"""Scopes over parses written by hand: `word/TAG/relation/number of the head from 1`."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nesy.language.negation import find_negated
from nesy.language.parse_tree import Node

_LEMMAS = {"thinks": "think", "ca": "can"}


def _parse(text: str) -> list[Node]:
    nodes = []
    for token in text.split():
        word, pos, dep, head = token.split("/")
        nodes.append(Node(word, _LEMMAS.get(word, word), pos, dep, int(head) - 1))
    return nodes


@pytest.mark.parametrize(
    ("parse", "negated"),
    [
        ("i/PRON/nsubj/4 am/AUX/cop/4 not/PART/advmod/4 happy/ADJ/root/4", "happy"),
        (
            "i/PRON/nsubj/5 am/AUX/cop/5 not/PART/advmod/5 very/ADV/advmod/5 happy/ADJ/root/5",
            "very happy",
        ),
        (
            "not/PART/advmod/2 very/ADV/advmod/3 happy/ADJ/root/3",
            "very happy",
        ),
        (
            "i/PRON/nsubj/4 do/AUX/aux/4 n't/PART/advmod/4 want/VERB/root/4 to/PART/mark/6 "
            "go/VERB/xcomp/4",
            "want to go",
        ),
        (
            "i/PRON/nsubj/4 am/AUX/cop/4 not/PART/advmod/4 sad/ADJ/root/4 because/SCONJ/mark/7 "
            "i/PRON/nsubj/7 won/VERB/advcl/4",
            "sad",
        ),
        (
            "i/PRON/nsubj/4 do/AUX/aux/4 n't/PART/advmod/4 think/VERB/root/4 he/PRON/nsubj/7 "
            "is/AUX/cop/7 happy/ADJ/ccomp/4",
            "think is happy",
        ),
        (
            "i/PRON/nsubj/4 did/AUX/aux/4 n't/PART/advmod/4 say/VERB/root/4 he/PRON/nsubj/7 "
            "is/AUX/cop/7 sad/ADJ/ccomp/4",
            "say",
        ),
        (
            "never/ADV/advmod/2 angry/ADJ/root/2 or/CCONJ/cc/4 sad/ADJ/conj/2",
            "angry sad",
        ),
        (
            "not/PART/advmod/2 angry/ADJ/root/2 but/CCONJ/cc/4 sad/ADJ/conj/2",
            "angry",
        ),
        ("not/PART/advmod/3 only/ADV/advmod/3 smart/ADJ/root/3", ""),
        ("is/AUX/cop/4 n't/PART/advmod/4 it/PRON/nsubj/4 great/ADJ/root/4", ""),
        (
            "why/ADV/advmod/5 are/AUX/cop/5 n't/PART/advmod/5 you/PRON/nsubj/5 happy/ADJ/root/5",
            "happy",
        ),
        ("i/PRON/nsubj/2 hope/VERB/root/2 not/PART/advmod/2", ""),
        ("no/INTJ/discourse/5 ,/PUNCT/punct/5 i/PRON/nsubj/5 am/AUX/cop/5 fine/ADJ/root/5", ""),
        ("no/DET/root/1", ""),
        (
            "i/PRON/nsubj/2 have/VERB/root/2 no/DET/det/5 good/ADJ/amod/5 friends/NOUN/obj/2 "
            "and/CCONJ/cc/8 i/PRON/nsubj/8 cry/VERB/conj/2",
            "have good friends",
        ),
        ("no/DET/det/2 one/NOUN/nsubj/3 loves/VERB/root/3 me/PRON/obj/3", "one loves me"),
        ("nobody/PRON/nsubj/2 likes/VERB/root/2 me/PRON/obj/2", "likes me"),
        ("i/PRON/nsubj/2 feel/VERB/root/2 nothing/PRON/obj/2 today/NOUN/obl/2", "feel"),
        ("i/PRON/nsubj/2 feel/VERB/root/2 nothing/PRON/obj/2 but/ADP/case/5 joy/NOUN/nmod/3", ""),
        (
            "i/PRON/nsubj/4 no/ADV/advmod/3 longer/ADV/advmod/4 love/VERB/root/4 you/PRON/obj/4",
            "longer love you",
        ),
        (
            "she/PRON/nsubj/2 left/VERB/root/2 without/SCONJ/mark/4 saying/VERB/advcl/2 "
            "goodbye/NOUN/obj/4",
            "saying goodbye",
        ),
        (
            "i/PRON/nsubj/4 ca/AUX/aux/4 n't/PART/advmod/4 wait/VERB/root/4 to/PART/mark/6 "
            "go/VERB/xcomp/4",
            "wait",
        ),
        (
            "i/PRON/nsubj/4 ca/AUX/aux/4 n't/PART/advmod/4 believe/VERB/root/4 you/PRON/nsubj/6 "
            "won/VERB/ccomp/4",
            "believe",
        ),
        ("i/PRON/nsubj/3 hardly/ADV/advmod/3 know/VERB/root/3 her/PRON/obj/3", "know her"),
    ],
)
def test_the_scope_ends_where_the_clause_does(parse: str, negated: str) -> None:
    nodes = _parse(parse)
    found = find_negated(nodes)
    assert " ".join(n.text for n, yes in zip(nodes, found, strict=True) if yes) == negated


def test_adverbs_that_hang_on_one_another_are_answered() -> None:
    nodes = _parse("not/PART/advmod/2 so/ADV/advmod/3 very/ADV/advmod/2 good/ADJ/root/4")
    assert len(find_negated(nodes)) == 4


_WORDS = st.sampled_from(["not", "n't", "no", "nothing", "without", "good", "wait", "think"])
_DEPS = st.sampled_from(["advmod", "det", "nsubj", "obj", "conj", "cc", "ccomp", "xcomp", "root"])


@given(st.lists(st.tuples(_WORDS, _DEPS, st.integers(0, 7)), max_size=8))
@settings(max_examples=100, deadline=None)
def test_any_tree_even_a_broken_one_is_answered_and_without_a_cue_nothing_is_negated(
    rows: list[tuple[str, str, int]],
) -> None:
    nodes = [Node(w, w, "ADV", dep, head % len(rows)) for w, dep, head in rows]
    assert len(find_negated(nodes)) == len(nodes)
    plain = [Node("good", "good", n.pos, n.dep, n.head) for n in nodes]
    assert not any(find_negated(plain))
