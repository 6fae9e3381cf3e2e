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
_MIN_SHARE = 1 / 3
_ASKING = frozenset({"curiosity", "confusion"})
_SURPRISE = frozenset({"surprise", "realization"})
_SITE = frozenset(  # words of the site that the texts come from
    {"reddit", "subreddit", "sub", "op", "mod", "mods", "karma", "remindme", "cake", "cakeday"}
    | {"downvote", "downvotes", "downvoted", "upvote", "upvotes", "upvoted", "thread", "repost"}
)
_PARTICLES = frozenset({"up", "off", "away", "down", "out", "behind", "over", "together"})


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


def read_plain_texts(folder: Path) -> Iterator[str]:
    """Give the definitions of OEWN, each event of ATOMIC, and what annotators wrote about them."""
    root = folder / "knowledge"
    yield from (row[4] for row in list(read_lines(root / "oewn/synsets.tsv", 5))[1:])
    events: dict[str, None] = {}
    for name in ("ATOMIC-v1-valid.txt", "ATOMIC-v1-test.txt"):
        for event, _, tail in read_lines(root / "atomic" / name, 3):
            events[event] = None
            yield tail
    yield from events


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

    Words of which less than a third of the senses are there are left out. Strength is 2 within
    one step of a seed if half of the senses are there, else 1.
    """
    below: dict[str, list[str]] = defaultdict(list)
    for relation, source, target in net.relations:
        if relation in ("hypernym", "similar"):
            below[target].append(source)
        if relation == "similar":
            below[source].append(target)
    for emotion in seeds.FEELING_SEEDS:
        found: dict[str, list[int]] = defaultdict(list)
        for synset, depth in _closure(_roots(net, emotion), below):
            for name in net.synsets[synset][1]:
                found[name].append(depth)
        for name, depths in found.items():
            share = len(depths) / sum(counts[name] for counts in net.lemmas.values())
            if concept(name.split()) == name and share >= _MIN_SHARE:
                yield Row(name, EVOKES, emotion, "oewn", 2 if min(depths) < 2 <= 4 * share else 1)


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
    """Give event - dimension - annotation where both are short enough to be matched with text."""
    return annotated_rows(annotations, net, frozenset(GRAPH_RELATIONS))


def annotated_rows(
    annotations: Iterable[tuple[list[str], str, str]], net: Wordnet, dimensions: Collection[str]
) -> Iterator[Row]:
    """Give event - dimension - annotation of these dimensions of ATOMIC.

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
        if dimension in dimensions and len(end.split()) <= _SHORT_TAIL:
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
    found = associate(texts, min_support=4, min_z=2.33, min_log_odds=0.7)
    for item in without_echoes(found):
        if item.label != "neutral" and _is_event(item.phrase.split()):
            yield Row(item.phrase, AROUSES, item.label, "atomic", item.strength, item.support)


def _is_event(words: list[str]) -> bool:
    """Tell whether mined words read as an event or thing: no loose article or preposition."""
    light = [i for i, word in enumerate(words) if word in STOPWORDS and word not in _PARTICLES]
    opens = not light or (light == [0] and words[0] in ("get", "make", "take"))
    return opens and words[0] not in _PARTICLES and concept(words) == " ".join(words)


def cue_rows(folder: Path, net: Wordnet) -> Iterator[Row]:
    """Give `evokes` edges mined from the training split of GoEmotions, Ekman labels.

    Asking and being confused are surprise in that mapping; here such texts count as neutral,
    or every question would be a cue. z >= 3.29 is p < 0.001 for one phrase.
    """
    ekman = _read_labelled(folder / "emotion/goemotions/ekman")
    fine = _read_labelled(folder / "emotion/goemotions/original")
    texts = []
    for (text, labels), (_, names) in zip(ekman, fine, strict=True):
        words = tokens(text)
        found = features(words, [net.lemma(w) for w in words])
        named = [_EKMAN.get(label, label) for label in labels]
        if _ASKING.intersection(names) and not _SURPRISE.intersection(names):
            named = ["neutral" if label == "surprise" else label for label in named]
        texts.append((frozenset(f for f in found if _SITE.isdisjoint(f.split())), named))
    associations = associate(texts, min_support=8, min_z=3.29, min_log_odds=0.7)
    for item in without_echoes(associations):
        if item.label not in EMOTIONS:
            raise InputError(f"label {item.label!r}, expected the Ekman set", path=folder)
        yield Row(item.phrase, EVOKES, item.label, "goemotions", item.strength, item.support)


def _read_labelled(root: Path) -> list[tuple[str, list[str]]]:
    """Read (text, label names) of a training split of GoEmotions."""
    names = [name for (name,) in read_lines(root / "labels.txt", 1)]
    return [
        (text, [names[int(number)] for number in numbers.split(",")])
        for text, numbers, _ in read_lines(root / "train.tsv", 3)
    ]
