"""Readers of the open sources; each gives graph rows and reads only the folder it is handed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from nesy.errors import InputError
from nesy.knowledge import seeds
from nesy.knowledge.mine import associate, features, without_echoes
from nesy.knowledge.triples import AROUSES, EMOTIONS, EVOKES, GRAPH_RELATIONS
from nesy.knowledge.words import STOPWORDS, is_word, lemma_of, tokens

MAX_WORDS = 4
"""Longest concept in words: the longest that a text is matched with."""

_DETERMINERS = frozenset(
    {"a", "an", "the", "your", "his", "her", "their", "my", "its", "our", "some", "to", "you"}
    | {"someone", "somebody", "one", "person's", "someone's"}
)
_PEOPLE = frozenset(
    {"john", "john's", "johns", "tom", "tom's", "toms", "s", "person", "x", "y"}
    | {"personx", "personx's", "persony", "persony's", "personz", "personz's"}
)
_EMPTY_REACTIONS = frozenset({"none", "nan", "nothing", "n/a", "neutral"})
_EKMAN = {"joy": "happiness"}
_SHORT_TAIL = 3


@dataclass(frozen=True, slots=True)
class Row:
    """One edge before it has numbers; fields as in `Triple`."""

    head: str
    relation: str
    tail: str
    source: str
    weight: int = 1
    support: int = 1


@dataclass(frozen=True, slots=True)
class Wordnet:
    """What is used of OEWN: synset to (lexical file, lemmas), relations, antonyms, words by pos."""

    synsets: Mapping[str, tuple[str, tuple[str, ...]]]
    relations: tuple[tuple[str, str, str], ...]
    antonyms: tuple[tuple[str, str], ...]
    lemmas: Mapping[str, Mapping[str, int]] = field(default_factory=dict)

    def lemma(self, word: str) -> str:
        """Reduce an inflected verb, else a plural noun."""
        found = lemma_of(word, "v", self.lemmas["v"])
        return found if found != word else lemma_of(word, "n", self.lemmas["n"])


def read_lines(path: Path, columns: int) -> Iterator[list[str]]:
    """Give the tab-separated fields of each line.

    Raises:
        InputError: the file is missing, not UTF-8, or a line has another number of fields.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"cannot read this source of the graph: {error}", path=path) from error
    for number, line in enumerate(lines, 1):
        fields = line.split("\t")
        if len(fields) != columns:
            raise InputError(
                f"{len(fields)} tab-separated fields, expected {columns}", path=path, line=number
            )
        yield fields


def concept(words: Iterable[str]) -> str | None:
    """Join the words of a concept without leading determiners; None for junk."""
    kept = list(words)
    while len(kept) > 1 and kept[0] in _DETERMINERS:
        kept.pop(0)
    if not 0 < len(kept) <= MAX_WORDS or not all(map(is_word, kept)):
        return None
    if len(kept) == 1 and (kept[0] in STOPWORDS or len(kept[0]) < 2):
        return None
    return " ".join(kept)


def read_conceptnet(folder: Path) -> Iterator[Row]:
    """Give the triples of ConceptNet-100K whose ends are words."""
    for relation, head, tail in read_lines(folder / "knowledge/conceptnet_100k/train.txt", 3):
        a, b = concept(head.lower().split()), concept(tail.lower().split())
        if relation in GRAPH_RELATIONS and a and b and a != b:
            yield Row(a, relation, b, "conceptnet")


def read_wordnet(folder: Path) -> Wordnet:
    """Read the tables of OEWN."""
    root = folder / "knowledge/oewn"
    table = list(read_lines(root / "synsets.tsv", 5))[1:]
    synsets = {s: (file, tuple(names.lower().split("|"))) for s, _, file, names, _ in table}
    counts: dict[str, Counter[str]] = {pos: Counter() for pos in "nvar"}
    for _, pos, _, names, _ in table:
        counts["a" if pos == "s" else pos].update(names.lower().split("|"))
    return Wordnet(
        synsets,
        tuple((r, a, b) for r, a, b in list(read_lines(root / "relations.tsv", 3))[1:]),
        tuple(
            (a.lower(), b.lower()) for a, _, b, _ in list(read_lines(root / "antonyms.tsv", 4))[1:]
        ),
        counts,
    )


def wordnet_rows(
    net: Wordnet, vocabulary: Collection[str], *, max_senses: int = 3
) -> Iterator[Row]:
    """Give relations between words that both are in `vocabulary`.

    Words with more than `max_senses` senses have no hypernyms: nothing here tells senses apart.
    """
    known = {name for name in vocabulary if concept(name.split()) == name}
    for relation, source, target in net.relations:
        if relation not in GRAPH_RELATIONS:
            continue
        pos = "a" if source[-1] == "s" else source[-1]
        tail = next((w for w in net.synsets[target][1] if w in known), None)
        for head in net.synsets[source][1]:
            few = relation in ("causes", "entails") or net.lemmas[pos][head] <= max_senses
            if head in known and tail and head != tail and few:
                yield Row(head, relation, tail, "oewn")
    yield from (Row(a, "antonym", b, "oewn") for a, b in net.antonyms if a in known and b in known)


def emotion_words(net: Wordnet) -> Iterator[Row]:
    """Give `evokes` edges from the words of the emotion synsets: seeds first, then hyponyms.

    A word that reaches an emotion in two steps or more has strength 1, nearer ones 2.
    """
    below: dict[str, list[str]] = defaultdict(list)
    for relation, source, target in net.relations:
        if relation in ("hypernym", "similar"):
            below[target].append(source)
        if relation == "similar":
            below[source].append(target)
    for emotion in seeds.FEELING_SEEDS:
        for synset, depth in _closure(_roots(net, emotion), below):
            for name in net.synsets[synset][1]:
                if concept(name.split()) == name:
                    yield Row(name, EVOKES, emotion, "oewn", 2 if depth < 2 else 1)


def _roots(net: Wordnet, emotion: str) -> list[str]:
    wanted = {
        "noun.feeling": seeds.FEELING_SEEDS[emotion],
        "verb.emotion": seeds.VERB_SEEDS[emotion],
    }
    by_word = [
        synset
        for synset, (file, names) in net.synsets.items()
        if any(name in wanted.get(file, ()) for name in names)
    ]
    return by_word + [s for s in seeds.ADJECTIVE_SEEDS[emotion] if s in net.synsets]


def _closure(roots: Iterable[str], below: Mapping[str, list[str]]) -> list[tuple[str, int]]:
    """Walk down from the roots; adjectives one step only, since `similar` goes both ways."""
    depth = dict.fromkeys(roots, 0)
    queue = list(depth)
    for synset in queue:
        if synset[-1] in "as" and depth[synset] > 0:
            continue
        for child in sorted(below[synset]):
            if child not in depth:
                depth[child] = depth[synset] + 1
                queue.append(child)
    return sorted(depth.items())


def read_atomic(folder: Path, net: Wordnet) -> Iterator[tuple[list[str], str, str]]:
    """Give (words of the event, dimension, annotation) with the people taken out."""
    for name in ("ATOMIC-v1-valid.txt", "ATOMIC-v1-test.txt"):
        for event, dimension, tail in read_lines(folder / "knowledge/atomic" / name, 3):
            words = [w for w in tokens(event) if w not in _PEOPLE]
            yield [net.lemma(w) for w in words], dimension, tail.strip().lower()


def atomic_rows(annotations: Iterable[tuple[list[str], str, str]], net: Wordnet) -> Iterator[Row]:
    """Give event - dimension - annotation where both are short enough to be matched with text.

    The weight is the number of annotators who wrote the same, at most 9.
    """
    counts: Counter[tuple[str, str, str]] = Counter()
    for words, dimension, tail in annotations:
        reaction = dimension in ("xReact", "oReact")
        said = [w for w in tokens(tail) if w not in _PEOPLE]
        head = concept(words)
        end = concept(said if reaction else [net.lemma(w) for w in said])
        if not head or not end or head == end or tail in _EMPTY_REACTIONS:
            continue
        if dimension in GRAPH_RELATIONS and len(end.split()) <= _SHORT_TAIL:
            counts[head, dimension, end] += 1
    for (head, dimension, end), number in counts.items():
        yield Row(head, dimension, end, "atomic", min(number, 9), number)


def reaction_rows() -> Iterator[Row]:
    """Give `evokes` edges from the words that annotators use for how people feel."""
    for emotion, words in seeds.REACTION_SEEDS.items():
        yield from (Row(word, EVOKES, emotion, "atomic", 2) for word in words.split())


def arousing_rows(annotations: Iterable[tuple[list[str], str, str]]) -> Iterator[Row]:
    """Give `arouses` edges: words of events whose reported reactions name one emotion."""
    emotion_of = {w: e for e, words in seeds.REACTION_SEEDS.items() for w in words.split()}
    texts = []
    for words, dimension, tail in annotations:
        if dimension in ("xReact", "oReact"):
            named = sorted({emotion_of[w] for w in tail.split() if w in emotion_of})
            texts.append((frozenset(features(words, words)), named or ["neutral"]))
    found = associate(texts, min_support=5, min_z=2.58, min_log_odds=0.7)
    for item in without_echoes(found):
        if item.label != "neutral" and concept(item.phrase.split()) == item.phrase:
            yield Row(item.phrase, AROUSES, item.label, "atomic", item.strength, item.support)


def cue_rows(folder: Path, net: Wordnet) -> Iterator[Row]:
    """Give `evokes` edges mined from the training split of GoEmotions, Ekman labels.

    z >= 3.29 is p < 0.001 for one phrase.
    """
    root = folder / "emotion/goemotions/ekman"
    names = [name for (name,) in read_lines(root / "labels.txt", 1)]
    labels = [_EKMAN.get(name, name) for name in names]
    if sorted(labels) != sorted(EMOTIONS):
        raise InputError(f"labels {names}, expected the Ekman set", path=root / "labels.txt")
    texts = []
    for text, numbers, _ in read_lines(root / "train.tsv", 3):
        words = tokens(text)
        lemmas = [net.lemma(w) for w in words]
        texts.append(
            (frozenset(features(words, lemmas)), [labels[int(n)] for n in numbers.split(",")])
        )
    found = associate(texts, min_support=8, min_z=3.29, min_log_odds=0.7)
    for item in without_echoes(found):
        yield Row(item.phrase, EVOKES, item.label, "goemotions", item.strength, item.support)
