from hypothesis import given, settings
from hypothesis import strategies as st

from nesy.language.parse_tree import Node, children_of, number_clauses


def _nodes(*rows: tuple[str, str, str, int]) -> list[Node]:
    return [Node(text, text, pos, dep, head) for text, pos, dep, head in rows]


SAD_BECAUSE = _nodes(
    ("i", "PRON", "nsubj", 1),
    ("cry", "VERB", "root", 1),
    ("because", "SCONJ", "mark", 4),
    ("you", "PRON", "nsubj", 4),
    ("left", "VERB", "advcl", 1),
)


def test_each_predicate_with_its_words_is_a_clause() -> None:
    assert number_clauses(SAD_BECAUSE) == [0, 0, 1, 1, 1]


def test_an_open_complement_stays_in_the_clause_of_its_verb() -> None:
    nodes = _nodes(
        ("i", "PRON", "nsubj", 1),
        ("want", "VERB", "root", 1),
        ("to", "PART", "mark", 3),
        ("go", "VERB", "xcomp", 1),
    )
    assert number_clauses(nodes) == [0, 0, 0, 0]


def test_a_joined_verb_is_a_clause_and_a_joined_noun_is_not() -> None:
    nodes = _nodes(
        ("eat", "VERB", "root", 0),
        ("fish", "NOUN", "obj", 0),
        ("rice", "NOUN", "conj", 1),
        ("drink", "VERB", "conj", 0),
    )
    assert number_clauses(nodes) == [0, 0, 0, 1]


def test_children_come_in_text_order_and_a_root_is_nobodys_child() -> None:
    assert children_of(SAD_BECAUSE) == [[], [0, 4], [], [], [2, 3]]


@given(
    st.integers(1, 12).flatmap(lambda n: st.lists(st.integers(0, n - 1), min_size=n, max_size=n))
)
@settings(max_examples=100, deadline=None)
def test_any_heads_even_in_a_cycle_give_numbers_from_0_by_first_word(heads: list[int]) -> None:
    nodes = [Node("w", "w", "VERB", "ccomp" if i % 3 else "obj", h) for i, h in enumerate(heads)]
    numbers = number_clauses(nodes)
    first = list(dict.fromkeys(numbers))
    assert first == list(range(len(first)))
