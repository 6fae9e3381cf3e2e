import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from nesy.knowledge.columns import Columns
from nesy.knowledge.graph import CONCEPT, CUE
from nesy.knowledge.triples import GRAPH_RELATIONS

NAMES = st.sampled_from(["a", "b", "c d", "é", "zz"])
EDGES = st.lists(
    st.tuples(NAMES, st.integers(0, 4), NAMES, st.integers(0, 1), st.integers(1, 3)), max_size=30
)


def _gathered(edges, **options):
    columns = Columns()
    for line, (head, relation, tail, source, weight) in enumerate(edges, 1):
        columns.add(head, relation, tail, source, weight=weight, line=line)
    return columns.arrays(GRAPH_RELATIONS, **options)


@settings(max_examples=60, deadline=None)
@given(EDGES)
def test_every_edge_is_there_once_in_order_with_its_strongest_weight(edges):
    names, found = _gathered(edges)
    said = {}
    for line, (*key, weight) in enumerate(edges, 1):
        known = said.setdefault(tuple(key), (-weight, line))
        said[tuple(key)] = min(known, (-weight, line))
    rows = zip(
        *(found[k].tolist() for k in ("heads", "relations", "tails", "sources")), strict=True
    )
    keys = [(names[h], r, names[t], s) for h, r, t, s in rows]
    assert keys == sorted(said)
    assert [(-w, n) for w, n in zip(found["weights"].tolist(), found["lines"], strict=True)] == [
        said[key] for key in keys
    ]


@settings(max_examples=40, deadline=None)
@given(EDGES)
def test_places_by_head_and_tail_lead_to_just_the_edges_of_a_name(edges):
    names, found = _gathered(edges)
    for n in range(len(names)):
        out = range(found["head_starts"][n], found["head_starts"][n + 1])
        assert list(out) == np.flatnonzero(found["heads"] == n).tolist()
        into = found["tail_order"][found["tail_starts"][n] : found["tail_starts"][n + 1]]
        assert sorted(into) == np.flatnonzero(found["tails"] == n).tolist()


def test_kinds_are_those_of_what_edges_say():
    evokes, other = GRAPH_RELATIONS.index("evokes"), GRAPH_RELATIONS.index("IsA")
    edges = [("oh no", evokes, "fear", 1, 1), ("dog", other, "animal", 0, 1)]
    names, found = _gathered(edges, extra=["anger"], cue_sources=[1])
    kinds = dict(zip(names, found["kinds"].tolist(), strict=True))
    assert kinds == {"anger": 0, "animal": CONCEPT, "dog": CONCEPT, "fear": 0, "oh no": CUE}
