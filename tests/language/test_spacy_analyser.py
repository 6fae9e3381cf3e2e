import re
import shutil
from pathlib import Path

import pytest

from nesy.errors import InputError, WeightsError
from nesy.language.analysis import Analysis
from nesy.language.spacy_analyser import (
    HASHES,
    MAX_CHARACTERS,
    MAX_TOKENS,
    SHIPPED,
    SpacyAnalyser,
    check_hashes,
    write_hashes,
)
from nesy.resources import weights_root


@pytest.fixture(scope="module")
def analyser() -> SpacyAnalyser:
    return SpacyAnalyser()


def _one(analyser: SpacyAnalyser, text: str) -> Analysis:
    (analysis,) = analyser.analyse([text])
    return analysis


def _negated(analysis: Analysis) -> str:
    return " ".join(word.text for word in analysis.words if word.negated)


@pytest.mark.parametrize(
    "text",
    [
        "  I don ' t  know ,\tI ' m sad .\n\nReally \U0001f600!",
        "I won\u2019t, can't & didn't\u2026 caf\u00e9",
        " ",
        "",
        "'",
        "\u200b\u00a0x",
    ],
)
def test_each_word_is_found_where_it_says(analyser: SpacyAnalyser, text: str) -> None:
    analysis = _one(analyser, text)
    assert analysis.text == text
    for i, word in enumerate(analysis.words):
        assert word.text == text[word.start : word.end]
        assert word.text.strip() == word.text != ""
        assert 0 <= word.head < len(analysis.words)
        assert word.lemma == word.lemma.lower() != ""
        assert i == 0 or analysis.words[i - 1].end <= word.start
    covered = "".join(word.text for word in analysis.words)
    assert "".join(covered.split()) == "".join(text.split())


def test_tags_lemmas_and_sentences_of_plain_english(analyser: SpacyAnalyser) -> None:
    words = _one(analyser, "The children were crying . I gave them cookies .").words
    assert [w.lemma for w in words] == [
        *("the", "child", "be", "cry", ".", "i", "give", "they", "cookie", "."),
    ]
    assert [w.pos for w in words[:4]] == ["DET", "NOUN", "AUX", "VERB"]
    assert [w.sentence for w in words] == [0] * 5 + [1] * 5
    assert words[1].dep == "nsubj"
    assert words[words[1].head].text == "crying"
    assert words[3].dep == "root"


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("I 'm not happy .", "happy"),
        ("I don ' t like it , but I love you .", "like it"),
        ("I can't believe it!", "believe it"),
        ("Nobody likes me and I am sad.", "likes me"),
        ("No , I'm fine .", ""),
        ("Isn't it great ?", ""),
        ("I won\u2019t cry", "cry"),
        ("dont be sad", "be sad"),
    ],
)
def test_negation_is_read_from_real_parses(
    analyser: SpacyAnalyser, text: str, negated: str
) -> None:
    assert _negated(_one(analyser, text)) == negated


def test_a_contraction_written_apart_is_one_word_with_its_own_place(
    analyser: SpacyAnalyser,
) -> None:
    words = _one(analyser, "I don ' t").words
    assert [(w.text, w.lemma) for w in words] == [("I", "i"), ("do", "do"), ("n ' t", "not")]


def test_texts_are_answered_in_order_and_the_same_each_time(analyser: SpacyAnalyser) -> None:
    texts = ["I am glad .", "", "Are you ?", "I am glad ."]
    first = analyser.analyse(texts)
    assert [a.text for a in first] == texts
    assert first[0] == first[3]
    assert SpacyAnalyser().analyse(texts) == first
    assert analyser.analyse([]) == []


@pytest.mark.parametrize("text", ["word " * 200_000, "(" * 1_000_000, "a\n" * 500_000])
def test_a_turn_of_a_megabyte_is_parsed_up_to_the_bounds(
    analyser: SpacyAnalyser, text: str
) -> None:
    analysis = _one(analyser, text)
    assert analysis.text == text
    assert 0 < len(analysis.words) <= MAX_TOKENS
    assert analysis.words[-1].end <= MAX_CHARACTERS


def test_a_run_without_spaces_is_cut_but_loses_nothing(analyser: SpacyAnalyser) -> None:
    text = "see " + "(" * 500 + " it"
    assert _one(analyser, text).words[-1].text == "it"


def test_the_shipped_pipeline_is_small_and_holds_no_pickle() -> None:
    files = [p for p in (weights_root() / SHIPPED).rglob("*") if p.is_file()]
    assert sum(p.stat().st_size for p in files) < 15_000_000
    pickled = re.compile(rb"\x80[\x02-\x05].*\.", re.DOTALL)
    assert not [p for p in files if pickled.fullmatch(p.read_bytes())]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    (tmp_path / "meta.json").write_text("{}", encoding="utf-8")
    (tmp_path / "model").write_bytes(b"abc")
    write_hashes(tmp_path)
    return tmp_path


def test_an_untouched_pipeline_passes(copy: Path) -> None:
    check_hashes(copy)


@pytest.mark.parametrize("content", [b"abd", None])
def test_an_altered_or_missing_file_is_a_weights_error(copy: Path, content: bytes | None) -> None:
    if content is None:
        (copy / "model").unlink()
    else:
        (copy / "model").write_bytes(content)
    with pytest.raises(WeightsError, match="install nesy again") as caught:
        check_hashes(copy)
    assert caught.value.exit_code == 4


@pytest.mark.parametrize("content", ["", "[]", '{"model": 3}'])
def test_a_broken_list_of_hashes_is_a_weights_error(copy: Path, content: str) -> None:
    (copy / HASHES).write_text(content, encoding="utf-8")
    with pytest.raises(WeightsError):
        check_hashes(copy)


def test_a_pipeline_that_is_not_there_is_named() -> None:
    with pytest.raises(InputError, match="no usable spaCy pipeline 'en_nowhere_at_all'") as caught:
        SpacyAnalyser("en_nowhere_at_all").analyse(["x"])
    assert "\n" not in str(caught.value)


def test_a_pipeline_without_a_parser_is_told_what_it_lacks(tmp_path: Path) -> None:
    import spacy

    spacy.blank("en").to_disk(tmp_path / "blank")
    with pytest.raises(InputError, match="lacks a tagger, a lemmatizer, a parser"):
        SpacyAnalyser(tmp_path / "blank").load()


def test_the_users_own_pipeline_is_used(tmp_path: Path, analyser: SpacyAnalyser) -> None:
    own = tmp_path / "own"
    shutil.copytree(weights_root() / SHIPPED, own)
    (own / HASHES).unlink()
    text = "I am not sad ."
    assert SpacyAnalyser(own).analyse([text]) == analyser.analyse([text])
