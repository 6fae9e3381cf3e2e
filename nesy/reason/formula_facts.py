"""Base facts from the formulas of a turn: what it says of whom, and whether it denies it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from nesy.knowledge.graph import Graph
from nesy.language.analysis import Analysis
from nesy.language.clause_reader import read_statements
from nesy.language.statements import Statement, Statements
from nesy.language.utterance import Dialogue
from nesy.logic.formulas import Formula, Not, all_terms, subformulas, terms_of
from nesy.logic.printer import to_unicode
from nesy.logic.terms import Apply, Constant, Term
from nesy.reason import word_classes as classes
from nesy.reason.facts import Key, Seen, quote_places
from nesy.spans import Span

_TOPICS = {**classes.TOPICS, "praise": classes.GOOD, "blame": classes.BAD}


def read_dialogue(dialogue: Dialogue, analyses: Sequence[Analysis]) -> tuple[Statements, ...]:
    """Read what each turn states; where two people speak, each is the other's "you"."""
    speakers = list(dict.fromkeys(turn.speaker for turn in dialogue.turns))
    found = []
    for turn, analysis in zip(dialogue.turns, analyses, strict=True):
        others = [speaker for speaker in speakers if speaker != turn.speaker]
        addressee = others[0] if len(speakers) == 2 else None
        found.append(read_statements(analysis, turn.speaker, addressee))
    return tuple(found)


def observe_formulas(
    turn: int, stated: Statements, graph: Graph | None = None, *, speaker: str = ""
) -> dict[Key, Seen]:
    """Return what the formulas of turn `turn` show; the first clause where each holds.

    `happened` names the verb or adjective, `befell` a topic or an emotion that it brings,
    `states` only of whom something is said; each says whether it is affirmed. `feels` names the
    emotion that `speaker`, who says the turn, claims to have.
    """
    facts: dict[Key, Seen] = {}
    for said in stated.said:
        seen = _seen(turn, said)
        sign = "positive" if said.positive else "negated"
        facts.setdefault(("states", said.whose, sign), seen)
        for emotion in _felt(said, speaker):
            facts.setdefault(("feels", emotion), seen)
        for lemma in said.lemmas:
            facts.setdefault(("happened", lemma, said.whose, sign), seen)
            for topic, members in _TOPICS.items():
                if lemma in members:
                    facts.setdefault(("befell", topic, said.whose, sign), seen)
            for emotion, strength, _ in () if graph is None else graph.arouses(lemma):
                if strength > 1:
                    facts.setdefault(("befell", emotion, said.whose, sign), seen)
    return facts


def observe_shared(
    dialogue: Dialogue, said: Sequence[Statements], target: int, candidate: int
) -> Iterator[tuple[Key, Seen]]:
    """Yield what the formulas of two turns have in common.

    They may speak of the same one (my dog here, your dog there), mention the same thing, or deny
    what the other says.
    """
    if target == candidate or not (said[target - 1].said and said[candidate - 1].said):
        return
    here, there = said[target - 1].said, said[candidate - 1].said
    for name, alike in (
        ("same_subject", _is_of_same),
        ("same_thing", _shares),
        ("denies", _denies),
    ):
        found = next((b for b in there if any(alike(a, b) for a in here)), None)
        if found is not None:
            quote = quote_places(dialogue, [_place(candidate, found)])
            yield (name,), _seen(candidate, found, quote)


def _felt(said: Statement, speaker: str) -> Iterator[str]:
    """Yield the emotions that a clause says the speaker has.

    They have it ("I'm worried"), or it is done to them ("that makes me sad", "he scares me").
    """
    lemma = next((word for word in said.lemmas if word not in classes.FEELING_VERBS), "")
    if not said.positive or _is_excuse(said, lemma):
        return
    verb, words = said.lemmas[0], classes.FEELINGS
    if said.whose == "self":
        is_own = verb != "make" and lemma in said.lemmas[:2]
    else:
        is_own = _is_done_to(Constant(speaker), said)
        words = classes.FEELINGS if verb == "make" else classes.STIRRING_VERBS
    if is_own:
        yield from (emotion for emotion, members in words.items() if lemma in members)


def _is_done_to(person: Constant, said: Statement) -> bool:
    """Tell whether a person is an object of what a clause says, not only the owner of one."""
    return any(person in terms_of(part)[1:] for part in subformulas(said.formula))


def _is_excuse(said: Statement, lemma: str) -> bool:
    """Tell whether "I'm afraid" only says that something is a pity: what is feared is not named."""
    return lemma == "afraid" and "afraid_" not in to_unicode(said.formula)


def _seen(turn: int, said: Statement, quote: str = "") -> Seen:
    source = f"turn {turn}: {to_unicode(said.formula)}"
    return Seen("formula", source, _place(turn, said), detail=quote)


def _place(turn: int, said: Statement) -> Span:
    return Span(turn, said.start, said.end)


def _is_of_same(a: Statement, b: Statement) -> bool:
    return a.subject is not None and a.subject == b.subject


def _shares(a: Statement, b: Statement) -> bool:
    return bool(_things(a.formula) & _things(b.formula))


def _things(formula: Formula) -> set[Term]:
    """Return what is someone's: `dog(Ann)` is the same thing as "my dog" and as "your dog"."""
    return {term for term in all_terms(formula) if isinstance(term, Apply)}


def _denies(a: Statement, b: Statement) -> bool:
    return _bare(a.formula) == _bare(b.formula) and a.positive != b.positive


def _bare(formula: Formula) -> Formula:
    return formula.body if isinstance(formula, Not) else formula
