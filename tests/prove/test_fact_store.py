from nesy.logic.terms import ENTITY, INT, REAL, Apply, Constant
from nesy.prove.fact_store import Because, FactStore, Relation, TermTable
from tests.prove.problems import ANN, BOB, number

LIKES = Relation("+", "likes", (ENTITY, ENTITY))
GIVEN = Because(0, (), ())


def test_a_term_has_one_number_however_often_it_comes():
    table = TermTable()
    mother = Apply("mother", (ANN,))
    assert table.add(mother) == table.add(mother)
    assert table.terms[table.add(mother)] == mother
    assert len({table.add(ANN), table.add(BOB), table.add(Constant("Ann", INT))}) == 3


def test_numerals_of_one_value_share_a_number():
    table = TermTable()
    assert table.add(number(3)) == table.add(number(3, REAL))
    assert table.values[table.add(number(3))] == 3
    assert table.add(number(3)) != table.add(number("7/2", REAL))


def test_facts_are_found_by_any_columns_in_the_order_in_which_they_came():
    store = FactStore()
    for row in ((1, 2), (1, 3), (2, 3)):
        store.add(LIKES, row, 0, GIVEN)
    assert [store.rows[n] for n in store.matching(LIKES, (0,), (1,))] == [(1, 2), (1, 3)]
    store.add(LIKES, (1, 1), 1, GIVEN)
    assert [store.rows[n] for n in store.matching(LIKES, (0,), (1,))] == [(1, 2), (1, 3), (1, 1)]
    assert [store.rows[n] for n in store.matching(LIKES, (0, 1), (2, 3))] == [(2, 3)]
    assert len(store.matching(LIKES, (), ())) == 4
    assert store.matching(LIKES, (1,), (9,)) == ()


def test_relations_of_one_name_and_other_sorts_or_signs_are_apart():
    store = FactStore()
    store.add(LIKES, (1, 2), 0, GIVEN)
    assert store.find(LIKES, (1, 2)) == 0
    assert store.find(Relation("-", "likes", (ENTITY, ENTITY)), (1, 2)) is None
    assert store.find(Relation("+", "likes", (ENTITY, INT)), (1, 2)) is None
