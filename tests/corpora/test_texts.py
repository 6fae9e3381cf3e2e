from pathlib import Path

import pytest

from nesy.corpora.texts import (
    read_crowd_envent,
    read_dair,
    read_gne,
    read_goemotions,
    read_isear,
)
from nesy.errors import InputError
from nesy.language.encoding import APPRAISALS


def test_read_goemotions_maps_labels_to_emotions(tmp_path: Path) -> None:
    (tmp_path / "labels.txt").write_text("annoyance\ngratitude\nlove\n")
    (tmp_path / "dev.tsv").write_text("Thanks , dear\t1,2\tx1\nUgh thanks\t0,1\tx2\n")
    first, second = read_goemotions(tmp_path, "dev")
    assert (first.labels, first.emotion) == (("gratitude", "love"), "happiness")
    assert (second.emotions, second.emotion) == (("anger", "happiness"), None)


def test_read_goemotions_names_the_bad_line(tmp_path: Path) -> None:
    (tmp_path / "labels.txt").write_text("joy\n")
    (tmp_path / "dev.tsv").write_text("fine\t0\tx\nbad\t7\ty\n")
    with pytest.raises(InputError, match="line 2"):
        read_goemotions(tmp_path, "dev")


def test_read_dair_splits_at_the_last_mark(tmp_path: Path) -> None:
    path = tmp_path / "val.txt"
    path.write_text("i love this; truly;love\n")
    (text,) = read_dair(path)
    assert (text.text, text.emotion) == ("i love this; truly", "happiness")


def test_read_crowd_envent_keeps_the_order_of_appraisals(tmp_path: Path) -> None:
    path = tmp_path / "reports.csv"
    names = [*reversed(APPRAISALS), "emotion", "text_id", "generated_text", "hidden_emo_text"]
    values = [str(at % 5 + 1) for at in reversed(range(21))]
    path.write_text(",".join(names) + "\n" + ",".join([*values, "shame", "7", "I fell", "I ..."]))
    (report,) = read_crowd_envent(path)
    assert report.appraisals == tuple(at % 5 + 1 for at in range(21))
    assert (report.label, report.emotion) == ("shame", None)


def test_read_isear_keeps_bars_of_the_text_and_drops_empty_answers(tmp_path: Path) -> None:
    path = tmp_path / "isear.csv"
    path.write_text(
        "ID|Field1|SIT|STATE|\n1|joy|We won á the|cup|1|\n2|fear|[ No response.]|1|\n",
        encoding="utf-8",
    )
    (text,) = read_isear(path)
    assert (text.text, text.emotion) == ("We won the|cup", "happiness")


def test_read_gne_finds_marked_words_in_the_headline(tmp_path: Path) -> None:
    path = tmp_path / "gne.tsv"
    path.write_text(
        "id\theadline\tdominant_emotion\tcause\tcue\n"
        'a\tMayor SHOCKED by a shockingly "bad" vote\tnegative_surprise\t'
        '[["a shockingly "bad" vote"]]\t"[[""shocked"", ""absent""]]"\n'
    )
    (headline,) = read_gne(path)
    assert [headline.text[start:end] for start, end in headline.cues] == ["SHOCKED"]
    assert headline.emotion == "surprise"
    assert headline.causes
