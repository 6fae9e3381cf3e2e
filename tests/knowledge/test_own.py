import pytest

from nesy.errors import InputError
from nesy.knowledge.own import import_triples, relation_of
from nesy.knowledge.packed import open_graph
from nesy.knowledge.triples import EMOTIONS, GRAPH_RELATIONS


def _import(tmp_path, text, name="mine.csv", **options):
    (tmp_path / name).write_text(text, encoding="utf-8")
    made = import_triples(tmp_path / name, tmp_path / "out.kg", **options)
    graph = open_graph(tmp_path / "out.kg")
    return made, [str(graph.triple(i)) for i in range(len(graph))]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Dog,is a,Animal\n", "a.csv"),
        ("\ufeffdog;IsA;the animal\r\n", "a.csv"),
        ("dog\tisA\tanimal\n\n", "a.tsv"),
        ('"dog","IS_A","animal"', "a.csv"),
        ("relation,tail,head\nIsA,animal,dog\n", "a.csv"),
        ("object,note,predicate,subject\nanimal,x,broader,dog\n", "a.csv"),
        ("/c/en/dog/n,/r/IsA,/c/en/animal\n", "a.csv"),
        ("<http://x.org/dog> <http://x.org/isA> <http://x.org/Animal> .\n", "a.nt"),
    ],
)
def test_a_triple_is_read_as_people_write_it(tmp_path, text, name):
    _, (said,) = _import(tmp_path, text, name)
    assert said.startswith("dog - IsA - animal [a.")


def test_each_edge_has_the_line_and_licence_that_say_it(tmp_path):
    text = "head,relation,tail,source,licence\na,Causes,b,book [2],CC0-1.0\nb,Causes,c,,\n"
    _, said = _import(tmp_path, text, licence="MIT")
    assert said == ["a - Causes - b [book 2 in mine.csv:2]", "b - Causes - c [mine.csv:3]"]
    graph = open_graph(tmp_path / "out.kg")
    assert [graph.triple(i).licence for i in range(2)] == ["CC0-1.0", "MIT"]


def test_cycles_stay_loops_and_repetitions_go_and_are_counted(tmp_path):
    made, said = _import(tmp_path, "a,IsA,b\nb,IsA,c\nc,IsA,a\na,IsA,a\nB,IsA,C\n")
    assert len(said) == made.triples == 3
    assert (made.loops, made.repeated) == (1, 1)


def test_an_unknown_relation_is_refused_or_kept_as_related(tmp_path):
    with pytest.raises(InputError, match=r"line 2: no relation 'caused'; did you mean 'Causes'"):
        _import(tmp_path, "a,IsA,b\na,caused,b\n")
    assert not (tmp_path / "out.kg").exists()
    made, said = _import(tmp_path, "a,IsA,b\na,caused,b\n", unknown_as_related=True)
    assert made.related == 1
    assert said[1].startswith("a - RelatedTo - b")


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("a,IsA\n", "line 1: 2 fields"),
        ("a,IsA,\n", "line 1: the concept '' is empty"),
        ('a,IsA,"b\nc,IsA,d\n', "not CSV"),
        ("a,IsA,b\na,evokes,joyous\n", "line 2: 'evokes' leads to 'joyous'; expected one of anger"),
        ("head,relation,tail,weight\na,IsA,b,heavy\n", "line 2: weight 'heavy'"),
        ("head,relation,tail,weight\na,IsA,b,inf\n", "line 2: weight 'inf'"),
        ("a,IsA,b\x01c\n", "control character"),
        (f"a,IsA,{'b' * 300}\n", "more than 200 characters"),
        ("", "no triple"),
        ("head,relation,tail\n", "no triple"),
    ],
)
def test_a_broken_table_is_one_clear_line(tmp_path, text, fault):
    with pytest.raises(InputError, match=r"mine\.csv: ") as caught:
        _import(tmp_path, text)
    assert fault in str(caught.value)
    assert "\n" not in str(caught.value)
    assert not (tmp_path / "out.kg").exists()


def test_bytes_that_are_no_text_are_one_clear_line(tmp_path):
    (tmp_path / "a.csv").write_bytes(b"a,IsA,b\n\xff\xfe,IsA,c\n")
    with pytest.raises(InputError, match="not UTF-8"):
        import_triples(tmp_path / "a.csv", tmp_path / "out.kg")
    with pytest.raises(InputError, match="cannot read"):
        import_triples(tmp_path / "none.csv", tmp_path / "out.kg")
    with pytest.raises(InputError, match=r"ending '\.docx'"):
        import_triples(tmp_path / "a.docx", tmp_path / "out.kg")


def test_the_triples_are_never_written_over(tmp_path):
    path = tmp_path / "mine.csv"
    path.write_text("a,IsA,b\n", encoding="utf-8")
    with pytest.raises(InputError, match="take the place"):
        import_triples(path, tmp_path / "." / "mine.csv")
    assert path.read_text(encoding="utf-8") == "a,IsA,b\n"


def test_too_many_triples_are_refused_with_the_limit_named(tmp_path):
    text = "".join(f"a,IsA,{letter}\n" for letter in "bcdef")
    with pytest.raises(InputError, match="line 5: more than 4 triples"):
        _import(tmp_path, text, limit=4)
    assert _import(tmp_path, text, limit=5)[0].triples == 5


def test_a_table_that_is_too_long_is_refused_before_it_is_read(tmp_path):
    lines = "\n\n".join(f"a,frobnicates,b{n}" for n in range(6))
    with pytest.raises(InputError, match=r"6 lines, more than 4 triples, the most"):
        _import(tmp_path, lines, limit=4)
    with pytest.raises(InputError, match="no relation 'frobnicates'"):
        _import(tmp_path, lines, limit=6)


def test_emotions_are_led_to_with_a_strength(tmp_path):
    text = "head,relation,tail,weight\nraise,makes feel,joy,9\nflood,arouses,fear,\n"
    _import(tmp_path, text)
    graph = open_graph(tmp_path / "out.kg")
    assert [(e, s) for e, s, _ in graph.arouses("raise")] == [("happiness", 3)]
    assert [(e, s) for e, s, _ in graph.arouses("flood")] == [("fear", 2)]


def test_concepts_that_no_text_can_name_are_counted(tmp_path):
    made, _ = _import(tmp_path, "gpt4,IsA,a\nred or green or blue,IsA,a\nzürich,IsA,a\n")
    assert made.unlinked == 3


def test_every_relation_is_known_by_its_name():
    twice = {"causes": "Causes"}
    assert {r: relation_of(r) for r in GRAPH_RELATIONS} == {
        r: twice.get(r, r) for r in GRAPH_RELATIONS
    }
    assert relation_of("eats") is None
    assert len(EMOTIONS) == 7
