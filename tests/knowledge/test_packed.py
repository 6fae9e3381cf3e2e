import numpy as np
import pytest

from nesy.errors import InputError
from nesy.knowledge.columns import Columns
from nesy.knowledge.packed import Names, open_graph, write_graph
from nesy.knowledge.triples import GRAPH_RELATIONS, Source

ORIGINS = [Source("mine", "CC0-1.0", "me"), Source("yours", "own")]


def _columns(lines=True):
    columns = Columns()
    columns.add("dog", 18, "animal", 0, weight=3, line=1 if lines else 0)
    columns.add("café au lait", 18, "drink", 1, support=7, line=2 if lines else 0)
    return columns.arrays(GRAPH_RELATIONS, extra=["zebra"])


def _write(path, **options):
    names, arrays = _columns(**options)
    return write_graph(path, names, arrays, relation_names=GRAPH_RELATIONS, origins=ORIGINS)


def test_a_graph_is_read_as_it_was_written(tmp_path):
    digest = _write(tmp_path / "a.kg")
    graph = open_graph(tmp_path / "a.kg")
    names, arrays = _columns()
    assert graph.hash == digest
    assert list(graph.names) == names
    assert graph.names[1:3] == names[1:3]
    for name, column in arrays.items():
        assert np.array_equal(getattr(graph, name), column), name
    (triple,) = graph.edges_from("café au lait")
    assert str(triple) == "café au lait - IsA - drink [yours:2]"
    assert (triple.licence, triple.support) == ("own", 7)
    assert graph.id_of("zebra") is not None
    assert graph.id_of("zebras") is None


def test_the_same_graph_gives_the_same_bytes(tmp_path):
    _write(tmp_path / "a.kg")
    _write(tmp_path / "b.kg")
    assert (tmp_path / "a.kg").read_bytes() == (tmp_path / "b.kg").read_bytes()


def test_lines_that_are_not_known_cost_nothing(tmp_path):
    _write(tmp_path / "a.kg", lines=False)
    graph = open_graph(tmp_path / "a.kg")
    assert graph.lines is None
    assert graph.edges_from("dog")[0].source == "mine"


def test_arrays_lie_where_the_processor_reads_them_whole(tmp_path):
    _write(tmp_path / "a.kg")
    graph = open_graph(tmp_path / "a.kg")
    assert graph.heads.flags.aligned
    assert not graph.heads.flags.owndata
    assert not graph.heads.flags.writeable


def test_any_altered_byte_is_noticed(tmp_path):
    _write(tmp_path / "a.kg")
    blob = (tmp_path / "a.kg").read_bytes()
    sealed = blob.index(b"sha256") - 30
    for place in range(0, sealed, 97):
        changed = bytearray(blob)
        changed[place] ^= 1
        (tmp_path / "b.kg").write_bytes(changed)
        with pytest.raises(InputError, match=r"b\.kg: not a graph"):
            open_graph(tmp_path / "b.kg")


@pytest.mark.parametrize("size", [0, 1, 100, 1000])
def test_what_is_cut_off_is_no_graph(tmp_path, size):
    _write(tmp_path / "a.kg")
    (tmp_path / "b.kg").write_bytes((tmp_path / "a.kg").read_bytes()[:size])
    with pytest.raises(InputError, match="import its triples again"):
        open_graph(tmp_path / "b.kg")


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(InputError, match=r"none\.kg: cannot read"):
        open_graph(tmp_path / "none.kg")


def test_numbers_that_lead_out_of_the_arrays_are_refused(tmp_path):
    names, arrays = _columns()
    arrays["tails"] = arrays["tails"] + 9
    write_graph(tmp_path / "a.kg", names, arrays, relation_names=GRAPH_RELATIONS, origins=ORIGINS)
    with pytest.raises(InputError, match="do not fit"):
        open_graph(tmp_path / "a.kg")


@pytest.mark.parametrize("name", ["head_starts", "tail_starts"])
def test_places_that_fall_are_refused(tmp_path, name):
    names, arrays = _columns()
    arrays[name] = arrays[name][::-1]
    write_graph(tmp_path / "a.kg", names, arrays, relation_names=GRAPH_RELATIONS, origins=ORIGINS)
    with pytest.raises(InputError, match="do not rise"):
        open_graph(tmp_path / "a.kg")


def test_a_graph_is_replaced_whole_under_those_who_read_it(tmp_path):
    _write(tmp_path / "a.kg")
    graph = open_graph(tmp_path / "a.kg")
    names, arrays = _columns()
    write_graph(tmp_path / "a.kg", names[:1], {}, relation_names=GRAPH_RELATIONS, origins=ORIGINS)
    assert list(graph.names) == names
    assert np.array_equal(graph.heads, arrays["heads"])


def test_what_cannot_be_written_leaves_no_trace(tmp_path):
    _write(tmp_path / "a.kg")
    before = (tmp_path / "a.kg").read_bytes()
    names, arrays = _columns()
    with pytest.raises((TypeError, ValueError)):
        write_graph(
            tmp_path / "a.kg",
            names,
            arrays | {"heads": np.array(["x", "y"])},
            relation_names=GRAPH_RELATIONS,
            origins=ORIGINS,
        )
    assert (tmp_path / "a.kg").read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == ["a.kg"]


def test_names_end_where_they_end():
    names = Names(np.frombuffer(b"abc", np.uint8), np.array([0, 1, 3]))
    assert list(names) == ["a", "bc"]
    with pytest.raises(IndexError):
        names[2]
