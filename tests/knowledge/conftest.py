"""A small hand-written data folder, the graph built from it, and a naive parser."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from nesy.knowledge.build import build_graph
from nesy.knowledge.graph import Graph
from nesy.language.analysis import Analysis, Word

CONCEPTNET = """
AtLocation	guest	birthday party
Causes	lose key	angry
Causes	birthday party	fun
UsedFor	birthday party	celebrate birthday
AtLocation	cake	birthday party
AtLocation	cake	kitchen
AtLocation	knife	kitchen
IsA	the dog	animal
HasProperty	x9 !!	big
AtLocation	it	place
UnheardOf	cat	animal
HasProperty	a very long winding phrase of words	big
"""

ATOMIC = """
John gets divorced	xReact	sad
John gets divorced	oReact	sad
John gets divorced	xReact	none
John gets divorced	oWant	to cry
"""

SYNSETS = """
synset	pos	lexfile	lemmas	definition
00000001-n	n	noun.feeling	anger|ire	a strong feeling
00000002-n	n	noun.feeling	fury	great anger
00000003-n	n	noun.animal	animal	a living being
00000004-n	n	noun.animal	dog	a barking animal
00000005-n	n	noun.feeling	black	a feeling, written here to have a rare sense
00000006-n	n	noun.colour	black	a colour
00000007-n	n	noun.person	black	a person
00000008-n	n	noun.chess	black	a side
00000009-v	v	verb.body	cry	shed tears
00000010-v	v	verb.emotion	celebrate	be merry
00114629-a	a	adj.all	angry	feeling anger
00000011-s	s	adj.all	livid	very angry
00000012-v	v	verb.possession	give	hand over
00000013-v	v	verb.possession	get	come to have
00000014-v	v	verb.social	divorce	part
"""

RELATIONS = """
relation	source	target
hypernym	00000002-n	00000001-n
hypernym	00000005-n	00000001-n
hypernym	00000004-n	00000003-n
similar	00000011-s	00114629-a
domain_topic	00000004-n	00000001-n
"""

ANTONYMS = """
lemma	synset	antonym_lemma	antonym_synset
angry	00114629-a	happy	00000000-a
"""

LABELS = ("anger", "disgust", "fear", "joy", "neutral", "sadness", "surprise")
FINE = (*LABELS[:4], "sadness", "surprise", "neutral", "curiosity")


def _texts() -> list[tuple[str, str]]:
    things = [f"{kind} {noun}" for kind in ("red", "old", "tall") for noun in _NOUNS]
    patterns = {
        "thank you for the {}": "joy",
        "{} is so annoying": "anger",
        "why is the {} there": "curiosity",
        "oh no , I can't believe the {}": "surprise",
        "[NAME] put the {} there": "neutral",
        "she moved the {} again": "neutral",
        "not annoying that {}": "neutral",
    }
    return [(form.format(thing), label) for form, label in patterns.items() for thing in things]


_NOUNS = (
    *("lamp", "chair", "table", "window", "door", "floor"),
    *("roof", "wall", "shelf", "basket", "pencil", "ladder"),
)


def _events() -> str:
    patterns = {
        "John discusses the divorce near the {}": "sad",
        "John leaves a gift on Tom's {}": "happy",
        "John sees the {}": "calm",
    }
    lines = [f"{form.format(n)}\txReact\t{tail}" for form, tail in patterns.items() for n in _NOUNS]
    return ATOMIC + "\n".join(lines)


def write_data(root: Path) -> Path:
    """Write the folder in the formats of the sources."""
    files = {
        "knowledge/conceptnet_100k/train.txt": CONCEPTNET,
        "knowledge/atomic/ATOMIC-v1-valid.txt": _events(),
        "knowledge/atomic/ATOMIC-v1-test.txt": "",
        "knowledge/oewn/synsets.tsv": SYNSETS,
        "knowledge/oewn/relations.tsv": RELATIONS,
        "knowledge/oewn/antonyms.tsv": ANTONYMS,
    }
    coarse = [(t, "surprise" if name == "curiosity" else name) for t, name in _texts()]
    for folder, names, texts in (("ekman", LABELS, coarse), ("original", FINE, _texts())):
        lines = [f"{t}\t{names.index(name)}\tid{i}" for i, (t, name) in enumerate(texts)]
        files[f"emotion/goemotions/{folder}/train.tsv"] = "\n".join(lines)
        files[f"emotion/goemotions/{folder}/labels.txt"] = "\n".join(names)
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.lstrip("\n"), encoding="utf-8")
    return root


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_data(tmp_path_factory.mktemp("data"))


@pytest.fixture(scope="session")
def built(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("kg")
    build_graph(data, out)
    return out


@pytest.fixture(scope="session")
def graph(built: Path) -> Graph:
    return Graph.load(built)


@pytest.fixture(scope="session")
def parse() -> Callable[..., Analysis]:
    """Return a parser: contractions split, lemmas from `lemmas`, words after `not` negated."""

    def run(text: str, **lemmas: str) -> Analysis:
        words, negated = [], False
        for found in re.finditer(r"\w+?(?=n't)|n't|'\w+|\w+|[^\w\s]", text):
            form = found.group().lower()
            lemma = lemmas.get(form, form)
            place = (found.start(), found.end())
            words.append(Word(found.group(), lemma, "X", "dep", 0, *place, negated, 0, 0))
            negated = negated or form in ("not", "n't")
        return Analysis(text, tuple(words))

    return run
