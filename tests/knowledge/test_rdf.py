import sys
from types import SimpleNamespace

import pytest

from nesy.errors import InputError
from nesy.knowledge import rdf
from nesy.knowledge.rdf import LABEL, read_rdf


def _read(tmp_path, text, name="a.nt"):
    (tmp_path / name).write_text(text, encoding="utf-8")
    return list(read_rdf(tmp_path / name))


def test_lines_are_read_with_labels_literals_escapes_and_comments(tmp_path):
    text = f"""# a comment
<urn:q1> <urn:Causes> <urn:q2> . # another

<urn:q1> <{LABEL}> "Stra\\u00DFe \\"x\\""@en .
<urn:q1> <{LABEL}> "rue"@fr .
_:b1 <urn:IsA> "a \\\\ thing"^^<urn:string> .
<urn:q1> <urn:IsA> <urn:q3> <urn:nesy:source:my%20book> .
"""
    assert _read(tmp_path, text) == [
        (2, 'Straße "x"', "urn:Causes", "urn:q2", ""),
        (6, "_:b1", "urn:IsA", "a \\ thing", ""),
        (7, 'Straße "x"', "urn:IsA", "urn:q3", "my book"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "<a> <b> <c>",
        "<a> <b> .",
        "<a b> <c> <d> .",
        '"a" <b> <c> .',
        '<a> <b> "c .',
        "a,IsA,b",
        "<a> <b> <c> <d> <e> .",
    ],
)
def test_a_broken_line_is_named(tmp_path, line):
    with pytest.raises(InputError, match="line 2: not N-Triples"):
        _read(tmp_path, f"<a> <b> <c> .\n{line}\n")


@pytest.mark.parametrize("text", [r"\u12", r"\U00110000", r"\q", r"\u"])
def test_what_is_no_escape_is_left_as_it_is(tmp_path, text):
    ((_, head, *_),) = _read(tmp_path, f'<urn:a> <{LABEL}> "x {text}" .\n<urn:a> <b> <c> .\n')
    assert head == f"x {text}"


def test_bytes_that_are_no_text_are_named(tmp_path):
    (tmp_path / "a.nt").write_bytes(b"<a> <b> <\xff> .\n")
    with pytest.raises(InputError, match="not UTF-8"):
        list(read_rdf(tmp_path / "a.nt"))


def test_without_rdflib_turtle_says_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "rdflib", None)
    with pytest.raises(InputError, match=r"pip install 'nesy\[rdf\]'"):
        _read(tmp_path, "<a> <b> <c> .", "a.ttl")


def test_turtle_is_read_where_rdflib_is_there(tmp_path):
    pytest.importorskip("rdflib")
    text = f'@prefix : <urn:x#> . :dog :IsA :animal ; <{LABEL}> "Dog" .'
    assert _read(tmp_path, text, "a.ttl") == [(0, "Dog", "urn:x#IsA", "urn:x#animal", "")]
    with pytest.raises(InputError, match="not ttl"):
        _read(tmp_path, "@prefix : <urn:x#> . :dog :IsA", "a.ttl")


def test_labels_of_nodes_without_a_name_are_found_in_turtle(tmp_path):
    pytest.importorskip("rdflib")
    text = f'@prefix : <urn:x#> . [] <{LABEL}> "Dog" ; :IsA [ <{LABEL}> "Animal" ] .'
    assert _read(tmp_path, text, "a.ttl") == [(0, "Dog", "urn:x#IsA", "Animal", "")]


def test_of_several_labels_in_turtle_the_same_one_is_taken_each_time(tmp_path):
    pytest.importorskip("rdflib")
    text = "".join(f'<urn:{n}> <{LABEL}> "b", "a" ; <urn:IsA> <urn:c> .\n' for n in range(12))
    assert {head for _, head, *_ in _read(tmp_path, text, "a.ttl")} == {"b"}


def test_what_rdflib_would_need_gigabytes_for_is_refused(tmp_path, monkeypatch):
    path = tmp_path / "large.ttl"
    path.write_text("# nothing but a note\n", encoding="utf-8")
    monkeypatch.setitem(sys.modules, "rdflib", SimpleNamespace(Graph=list))
    monkeypatch.setattr(rdf, "MOST_BYTES", 3)
    with pytest.raises(InputError, match=r"at most 0 MiB are read.*write it as \.nt"):
        list(rdf.read_rdf(path))
