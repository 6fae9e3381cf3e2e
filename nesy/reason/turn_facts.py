"""Base facts about one turn: its words, its form, what it speaks of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from nesy.language.analysis import Analysis, Word
from nesy.reason import word_classes as classes
from nesy.reason.facts import Key, Seen
from nesy.spans import Span

_LENGTHS = ((5, "short"), (10, "medium"), (20, "long"))


def observe_turn(turn: int, analysis: Analysis) -> dict[Key, Seen]:
    """Return what the words of turn `turn` show; the first place where each holds."""
    facts: dict[Key, Seen] = {}
    words = [word for word in analysis.words if any(c.isalnum() for c in word.text)]
    for key, seen in _observe(turn, analysis, words):
        facts.setdefault(key, seen)
    return facts


def count_words(analysis: Analysis) -> int:
    """Return the number of tokens that hold a letter or digit."""
    return sum(any(c.isalnum() for c in word.text) for word in analysis.words)


def content_words(turn: int, analysis: Analysis) -> dict[str, Span]:
    """Return the lemmas that carry meaning, each with the place of its first word."""
    found: dict[str, Span] = {}
    for word in analysis.words:
        lemma = word.lemma
        if len(lemma) > 2 and lemma.isalpha() and lemma not in classes.STOP:
            found.setdefault(lemma, _span(turn, word, word))
    return found


def _observe(turn: int, analysis: Analysis, words: Sequence[Word]) -> Iterator[tuple[Key, Seen]]:
    yield from _lexical(turn, words)
    yield from _classes(turn, words)
    yield from _form(turn, analysis, words)


def _lexical(turn: int, words: Sequence[Word]) -> Iterator[tuple[Key, Seen]]:
    lower = [word.text.lower().replace("’", "'") for word in words]
    for word in words:
        name = "negated_word" if word.negated else "word"
        yield (name, word.lemma), Seen("word", span=_span(turn, word, word))
    for size in (2, 3):
        for i in range(len(words) - size + 1):
            if words[i].sentence == words[i + size - 1].sentence:
                span = _span(turn, words[i], words[i + size - 1])
                yield ("phrase", " ".join(lower[i : i + size])), Seen("word", span=span)
    if words:
        yield ("opens", lower[0]), Seen("word", span=_span(turn, words[0], words[0]))


_WORD_CLASSES: tuple[tuple[str, frozenset[str]], ...] = (
    ("praises", classes.GOOD),
    ("deplores", classes.BAD),
    ("likes", classes.LIKES),
    ("hates", classes.HATES),
    ("thanks", classes.THANKS),
    ("apologises", classes.APOLOGY),
    ("congratulates", classes.CONGRATULATION),
    ("wonders", classes.SURPRISE),
    ("laughs", classes.LAUGH),
    ("wishes", classes.WISHES),
    ("insists", classes.CERTAINTY),
)
_FORM_CLASSES: tuple[tuple[str, frozenset[str]], ...] = (
    ("first_person", classes.FIRST),
    ("second_person", classes.SECOND),
    ("modal", classes.MODAL),
    ("negates", classes.NEGATIONS),
    ("conditional", frozenset({"if", "unless"})),
    ("gives_reason", frozenset({"because", "since", "cause"})),
    ("contrasts", frozenset({"but", "though", "although", "however"})),
    ("asks_why", frozenset({"why"})),
)
_OPENING_CLASSES: tuple[tuple[str, frozenset[str]], ...] = (
    ("greets", classes.GREETING),
    ("agrees", classes.AGREEMENT),
    ("refuses", classes.REFUSAL),
    ("exclaims_first", classes.INTERJECTION),
    ("refers_back", classes.REFERRING),
)


def _classes(turn: int, words: Sequence[Word]) -> Iterator[tuple[Key, Seen]]:
    for name, members in _WORD_CLASSES:
        yield from _members(turn, name, "word", members, (w for w in words if not w.negated))
    for name, members in _FORM_CLASSES:
        yield from _members(turn, name, "parse", members, words)
    for name, members in _OPENING_CLASSES:
        yield from _members(turn, name, "word", members, words[:2])
    yield from _members(turn, "takes_leave", "word", classes.FAREWELL, words)
    yield from _members(turn, "bids", "word", classes.REQUESTS, words[:3])
    for topic, members in classes.TOPICS.items():
        for word in words:
            if word.lemma in members:
                seen = Seen("word", span=_span(turn, word, word), detail=word.text)
                yield ("speaks_of", topic), seen
                break


def _members(
    turn: int, name: str, kind: str, members: frozenset[str], words: Iterable[Word]
) -> Iterator[tuple[Key, Seen]]:
    for word in words:
        if word.lemma in members or word.text.lower() in members:
            yield (name,), Seen(kind, span=_span(turn, word, word), detail=word.text)
            return


def _form(turn: int, analysis: Analysis, words: Sequence[Word]) -> Iterator[tuple[Key, Seen]]:
    text = analysis.text.rstrip()
    for name, mark in (("question", "?"), ("exclamation", "!"), ("trails_off", "...")):
        if (at := text.find(mark)) >= 0:
            yield (name,), Seen("parse", span=Span(turn, at, at + len(mark)))
    if text.endswith("?"):
        yield ("ends_in_question",), Seen("parse", span=Span(turn, len(text) - 1, len(text)))
    content = content_words(turn, analysis).keys() - classes.GOOD - classes.BAD - classes.REACTIONS
    if words and words[-1].sentence == words[0].sentence:
        yield ("one_sentence",), Seen("parse")
    size = next((name for limit, name in _LENGTHS if len(words) < limit), "very_long")
    yield ("length", size), Seen("parse", detail=str(len(words)))
    if words and not content:
        yield ("says_little",), Seen("parse")
    if any(word.pos == "VERB" and word.text.lower().endswith("ed") for word in words) or any(
        word.lemma in {"was", "were", "did", "had"} or word.text.lower() in {"was", "were", "did"}
        for word in words
    ):
        yield ("past",), Seen("parse")
    for i, word in enumerate(words[:-1]):
        pair = f"{word.text.lower()} {words[i + 1].text.lower()}".replace("’", "'")
        if pair in classes.PROPOSALS:
            span = _span(turn, word, words[i + 1])
            yield ("proposes",), Seen("word", span=span, detail=pair)
            break
    for i, word in enumerate(words[:-1]):
        if word.text.lower() in {"i", "we"} and any(
            near.text.lower() in classes.PAST_FORMS or near.text.lower().endswith("ed")
            for near in words[i + 1 : i + 3]
        ):
            yield ("tells_own",), Seen("parse", span=_span(turn, word, words[i + 1]))
            break
    if turn == 1:
        yield ("first_turn",), Seen("discourse")
    elif turn == 2:
        yield ("second_turn",), Seen("discourse")
    elif turn > 8:
        yield ("late_turn",), Seen("discourse")


def _span(turn: int, first: Word, last: Word) -> Span:
    return Span(turn, first.start, last.end)
