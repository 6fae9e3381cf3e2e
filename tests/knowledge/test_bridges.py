import pytest

from nesy.knowledge.bridges import (
    DIRECT,
    DIRECT_VAGUE,
    INDIRECT,
    MOST_CROWDED,
    find_bridges,
)
from nesy.knowledge.columns import Columns
from nesy.knowledge.link import Link
from nesy.knowledge.packed import open_graph, write_graph
from nesy.knowledge.triples import WORLD_RELATIONS, Source

EDGES = [
    *("plate|AtLocation|cupboard", "cup|RelatedTo|cupboard", "fork|AtLocation|drawer"),
    *("drawer|PartOf|desk", "plate|IsA|thing", "garden|IsA|thing"),
    *(f"x{number}|IsA|thing" for number in range(MOST_CROWDED)),
]


@pytest.fixture
def net(tmp_path):
    columns = Columns()
    for edge in EDGES:
        head, relation, tail = edge.split("|")
        columns.add(head, WORLD_RELATIONS.index(relation), tail, 0)
    names, arrays = columns.arrays(WORLD_RELATIONS)
    origins = [Source("hand", "CC0-1.0")]
    write_graph(tmp_path / "a.kg", names, arrays, relation_names=WORLD_RELATIONS, origins=origins)
    return open_graph(tmp_path / "a.kg")


def _link(concept, *, negated=False):
    return Link(concept, 0, len(concept), negated, (0,))


def _found(net, one, two, **options):
    (found,) = find_bridges([one], [[two]], net, **options)
    return found.kept


def test_an_edge_counts_more_than_two_and_a_vague_one_less(net):
    (direct,) = _found(net, _link("plate"), _link("cupboard"))
    (vague,) = _found(net, _link("cup"), _link("cupboard"))
    (indirect,) = _found(net, _link("desk"), _link("fork"))
    assert (direct.weight, vague.weight, indirect.weight) == (DIRECT, DIRECT_VAGUE, INDIRECT)
    assert [str(t) for t in indirect.triples] == [
        "drawer - PartOf - desk [hand]",
        "fork - AtLocation - drawer [hand]",
    ]


def test_edges_are_walked_both_ways(net):
    there = _found(net, _link("plate"), _link("cupboard"))
    back = _found(net, _link("cupboard"), _link("plate"))
    assert there[0].triples == back[0].triples


@pytest.mark.parametrize(("one", "two", "sign"), [(1, 0, -1), (0, 1, -1), (1, 1, 1)])
def test_negation_of_one_end_turns_the_weight_round(net, one, two, sign):
    ends = _link("plate", negated=bool(one)), _link("cupboard", negated=bool(two))
    (bridge,) = _found(net, *ends)
    assert bridge.weight == sign * DIRECT


def test_what_joins_everything_joins_nothing(net):
    assert _found(net, _link("plate"), _link("garden")) == ()


def test_what_both_name_is_no_bridge_and_unknown_words_have_none(net):
    assert _found(net, _link("plate"), _link("plate")) == ()
    assert _found(net, _link("qqq"), _link("plate")) == ()


def test_what_the_limit_cuts_off_is_counted(net):
    links = [_link("plate"), _link("cup")]
    (found,) = find_bridges(links, [[_link("cupboard")]], net, limit=1)
    assert (found.kept[0].question.concept, found.left_out) == ("plate", 1)


def test_each_option_has_its_own_bridges(net):
    options = [[_link("cupboard")], [], [_link("drawer")]]
    found = find_bridges([_link("plate"), _link("desk")], options, net)
    joined = [[(b.question.concept, b.option.concept) for b in each.kept] for each in found]
    assert joined == [[("plate", "cupboard")], [], [("desk", "drawer")]]
