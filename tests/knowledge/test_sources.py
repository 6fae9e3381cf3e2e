import pytest

from nesy.errors import InputError
from nesy.knowledge import sources
from nesy.knowledge.sources import Row, concept, read_conceptnet, read_lines, read_wordnet


def test_read_conceptnet_drops_junk_and_determiners(data):
    rows = list(read_conceptnet(data))
    assert Row("dog", "IsA", "animal", "conceptnet") in rows
    names = {row.head for row in rows} | {row.tail for row in rows}
    assert "big" not in names
    assert "it" not in names
    assert all(row.relation != "UnheardOf" for row in rows)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (["the", "dog"], "dog"),
        (["you"], None),
        (["a", "b2"], None),
        (["one", "two", "three", "four", "five"], "two three four five"),
        (["lose", "one", "two", "three", "key"], None),
        ([], None),
    ],
)
def test_concept_strips_or_refuses(words, name):
    assert concept(words) == name


def test_emotion_words_follow_hyponyms_and_leave_out_rare_senses(data):
    rows = {(r.head, r.tail): r.weight for r in sources.emotion_words(read_wordnet(data))}
    assert rows["ire", "anger"] == rows["fury", "anger"] == 2
    assert rows["livid", "anger"] == 2
    assert ("black", "anger") not in rows


def test_wordnet_rows_stay_inside_the_vocabulary(data):
    rows = list(sources.wordnet_rows(read_wordnet(data), {"dog", "animal", "angry", "happy"}))
    assert rows == [
        Row("dog", "hypernym", "animal", "oewn"),
        Row("angry", "antonym", "happy", "oewn"),
    ]


def test_atomic_rows_take_the_people_out_and_count(data):
    net = read_wordnet(data)
    rows = list(sources.atomic_rows(sources.read_atomic(data, net), net))
    assert Row("get divorce", "xReact", "sad", "atomic") in rows
    assert Row("get divorce", "oWant", "cry", "atomic") in rows
    assert not [r for r in rows if "john" in r.head or r.tail == "none"]


def test_arousing_rows_find_the_thing_behind_the_reactions(data):
    found = {
        (r.head, r.tail)
        for r in sources.arousing_rows(sources.read_atomic(data, read_wordnet(data)))
    }
    assert {("divorce", "sadness"), ("gift", "happiness")} <= found
    assert not [head for head, _ in found if head.split()[-1] in ("a", "the")]


def test_cue_rows_map_joy_and_do_not_take_questions_for_surprise(data):
    rows = {(r.head, r.tail): r for r in sources.cue_rows(data, read_wordnet(data))}
    assert rows["thank you", "happiness"].support == 36
    assert ("annoying", "anger") in rows
    assert ("can't believe", "surprise") in rows
    assert ("why is", "surprise") not in rows
    assert ("annoying", "neutral") not in rows


def test_read_lines_names_the_line_that_is_wrong(tmp_path):
    path = tmp_path / "three.txt"
    path.write_text("a\tb\tc\na\tb\n", encoding="utf-8")
    with pytest.raises(InputError, match="line 2: 2 tab-separated fields, expected 3") as caught:
        list(read_lines(path, 3))
    assert (caught.value.path, caught.value.line) == (path, 2)


@pytest.mark.parametrize("content", [None, b"\xff\xfe"])
def test_read_lines_refuses_what_it_cannot_read(tmp_path, content):
    path = tmp_path / "lines.txt"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(InputError, match="cannot read"):
        list(read_lines(path, 3))
