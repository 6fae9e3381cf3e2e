from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc

from nesy.errors import InputError
from nesy.language.spacy_analyser import SpacyAnalyser, check_hashes
from nesy.train.spacy_pipeline import train

# A made-up treebank in CoNLL-U: "They don't cry. The sad children left."
_TREEBANK = """# newdoc id = a
# text = They don't cry.
1\tThey\tthey\tPRON\tPRP\t_\t4\tnsubj\t_\t_
2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\t_
2\tdo\tdo\tAUX\tVBP\t_\t4\taux\t_\t_
3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_
4\tcry\tcry\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No
5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_

# text = The sad cats left
1\tThe\tthe\tDET\tDT\t_\t3\tdet\t_\t_
2\tsad\tsad\tADJ\tJJ\t_\t3\tamod\t_\t_
3\tcats\tcat\tNOUN\tNNS\t_\t4\tnsubj\t_\t_
3.1\tghost\tghost\tNOUN\tNN\t_\t_\t_\t_\t_
4\tleft\tleave\tVERB\tVBD\t_\t0\troot\t_\t_

"""


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, float]]:
    data, out = tmp_path_factory.mktemp("ewt"), tmp_path_factory.mktemp("out") / "en"
    for split in ("train", "dev"):
        (data / f"{split}.conllu").write_text(_TREEBANK * 30, encoding="utf-8")
    return out, train(data, out, seed=0, max_steps=6)


def test_scores_are_fractions_and_stand_in_the_meta(
    trained: tuple[Path, dict[str, float]],
) -> None:
    out, scores = trained
    assert set(scores) == {"upos", "uas", "las", "lemma", "sentence_f1"}
    assert all(0 <= value <= 1 for value in scores.values())
    meta = spacy.load(out).meta
    assert meta["performance"]["las"] == pytest.approx(scores["las"])
    assert meta["license"] == "CC BY-SA 4.0"


def test_what_was_trained_learns_its_treebank_and_is_ready_to_ship(
    trained: tuple[Path, dict[str, float]],
) -> None:
    out, scores = trained
    check_hashes(out)
    assert scores["upos"] > 0.5
    (analysis,) = SpacyAnalyser(out).analyse(["They don't cry."])
    assert [w.text for w in analysis.words] == ["They", "do", "n't", "cry", "."]


@pytest.mark.parametrize(
    ("word", "tag", "lemma"),
    [
        ("cats", "NOUN", "cat"),
        ("left", "VERB", "leave"),
        ("n\u2019t", "PART", "not"),
        ("wept", "VERB", "weep"),
        ("planned", "VERB", "plan"),
        ("flies", "NOUN", "fly"),
        ("gloss", "NOUN", "gloss"),
    ],
)
def test_lemmas_come_from_the_treebank_then_irregulars_then_rules(
    trained: tuple[Path, dict[str, float]], word: str, tag: str, lemma: str
) -> None:
    nlp = spacy.load(trained[0])
    (token,) = nlp.get_pipe("lemmatizer")(Doc(nlp.vocab, words=[word], pos=[tag]))
    assert token.lemma_ == lemma


def test_a_folder_without_the_treebank_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"no train\.conllu and dev\.conllu"):
        train(tmp_path, tmp_path / "out", seed=0, max_steps=1)
