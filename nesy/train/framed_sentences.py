"""Makes problems of facts and rules about a few things, said in very many ways.

Each sentence is a fact or a rule of facts; what varies is the frame that says it.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator, Sequence

from nesy.language.english.morphology import plural, third_person
from nesy.logic.formulas import ForAll, Formula, Implies
from nesy.train.framed_lines import say
from nesy.train.literal_words import ACTIONS, Claim, Thing, Voice, X, all_of
from nesy.train.sentence_generator import NAMES, Pair, Words
from nesy.train.sentence_words import nonsense, with_article

_TRUE = (
    "it is true that", "it is the case that", "it is known that", "we know that", "note that",
    "in fact,", "clearly,", "it is a fact that", "it holds that", "as everyone knows,",
    "it is certain that", "the text says that", "of course,", "it turns out that",
)  # fmt: skip
_UNTRUE = (
    "it is not true that", "it is not the case that", "it is false that", "it isn't true that",
    "it is untrue that", "it is not so that", "it does not hold that",
)  # fmt: skip
_WHEN = (
    "if", "if", "when", "whenever", "as long as", "so long as", "provided that", "every time",
    "in all cases where", "if it is true that", "if it is the case that", "once", "where",
)  # fmt: skip
_ASKED = 0.2
"""Share of plain facts that are asked."""


IN_LINES = 0.7


def make_framed(
    rng: random.Random, words: Words, lines: Sequence[str] = (), *, share: float = IN_LINES
) -> list[Pair]:
    """Make a problem of 6 to 20 sentences over a few things and what is said of them.

    Args:
        lines: frames of `framed_lines` in which a `share` of the sentences is said, the others in
            the frames here; none: all in those.
    """
    framer = Framer(rng, words, lines, share)
    return [framer.sentence() for _ in range(rng.randint(6, 20))]


def make_framed_ontology(
    rng: random.Random, words: Words, lines: Sequence[str], *, share: float = IN_LINES
) -> list[Pair]:
    """Make a problem of kinds of kinds and what they are, and of one thing's kind, in frames."""
    framer = Framer(rng, words, lines, share)
    count = rng.randint(4, 9)
    strange = rng.random() < 0.7
    kinds = [nonsense(rng) for _ in range(count)] if strange else rng.sample(words.nouns, count)
    kinds = list(dict.fromkeys(kinds))
    made = [framer.about_kind(one, noun=other) for one, other in itertools.pairwise(kinds)]
    for _ in range(rng.randint(2, 8)):
        kind, word = rng.choice(kinds), rng.choice(words.adjectives)
        made.append(framer.about_kind(kind, adjective=word, positive=rng.random() < 0.6))
    rng.shuffle(made)
    thing = Thing(rng.choice(NAMES))
    made.append(framer.fact(Claim("noun", kinds[0], thing)))
    asked = Claim("adjective", rng.choice(words.adjectives), thing, None, rng.random() < 0.5)
    if rng.random() < 0.5:
        asked = Claim("noun", rng.choice(kinds), thing, None, rng.random() < 0.5)
    return [*made, framer.fact(asked)]


class Framer:
    """Draws things and words, then facts and rules over them.

    Args:
        lines: frames of `framed_lines` in which a `share` of the sentences is said.
    """

    def __init__(
        self,
        rng: random.Random,
        words: Words,
        lines: Sequence[str] = (),
        share: float = IN_LINES,
    ) -> None:
        self._rng, self._lines, self._share = rng, lines, share
        self._personal = rng.random() < 0.5
        strange = rng.random() < 0.3

        def some(known: Sequence[str], least: int, most: int) -> list[str]:
            count = rng.randint(least, most)
            if strange:
                return list(dict.fromkeys(nonsense(rng) for _ in range(count)))
            return rng.sample(list(known), count)

        names = [Thing(name) for name in rng.sample(NAMES, 4)]
        nouns = [Thing(f"the {noun}") for noun in some(words.nouns, 4, 4)]
        if rng.random() < 0.3:
            nouns = [Thing(f"the {rng.choice(words.adjectives)} {n.said[4:]}") for n in nouns]
        style = rng.random()
        pool = names if style < 0.4 else nouns if style < 0.8 else names[:2] + nouns[:2]
        self._things = rng.sample(pool, rng.randint(1, len(pool)))
        self._adjectives = some(words.adjectives, 3, 8)
        self._nouns = some(words.nouns, 1, 6) if rng.random() < 0.5 else []
        acts = rng.random() < 0.6 and len(self._things) > 1
        self._verbs = rng.sample(ACTIONS, rng.randint(1, 4)) if acts else []

    def sentence(self) -> Pair:
        """Draw a fact or a rule."""
        voice = self._voice()
        draw = self._rng.random()
        if draw < 0.4:
            return self.fact(self._claim(self._rng.choice(self._things)), voice)
        count = self._rng.choice([2, 2, 2, 3, 3, 4])
        if draw < 0.75:
            *given, then = self._claims([None] * count)
            if given:
                return self._about_one(given, then, voice)
        things = self._things
        others: list[Thing | None]
        if draw < 0.9:
            others = [self._rng.choice([*things, None]) for _ in range(count - 1)]
        else:
            one = self._rng.choice(things)
            others = [*[one] * (count - 2), self._rng.choice([one, *things])]
        first = None if draw < 0.9 else others[0]
        *given, then = self._claims([first, *others])
        if not given:
            return self.sentence()
        rule: Formula = Implies(all_of(given), then.formula)
        if None in {each.subject for each in given}:
            rule = ForAll((X,), rule)
        text = self._in_line(given, then, voice)
        return _sentence(text or self._rng.choice(list(self._rule(given, then, voice)))), rule

    def fact(self, claim: Claim, voice: Voice | None = None) -> Pair:
        """Say a claim about a thing."""
        voice = voice or self._voice()
        text = self._in_line((), claim, voice)
        return _sentence(text or self._rng.choice(list(self._fact(claim, voice)))), claim.formula

    def about_kind(
        self, kind: str, *, noun: str | None = None, adjective: str = "", positive: bool = True
    ) -> Pair:
        """Say that all of a kind are of another, or are or are not so."""
        then = Claim("noun", noun) if noun else Claim("adjective", adjective, positive=positive)
        return self._about_one([Claim("noun", kind)], then, Voice(False, self._rng.random() < 0.3))

    def _voice(self) -> Voice:
        return Voice(self._personal, self._rng.random() < 0.3)

    def _in_line(self, given: Sequence[Claim], then: Claim, voice: Voice) -> str | None:
        if not self._lines or self._rng.random() >= self._share:
            return None
        return say(given, then, voice, self._rng, self._lines)

    def _claims(self, subjects: Sequence[Thing | None]) -> list[Claim]:
        """Draw claims that say different things, in the order of their subjects."""
        found: dict[tuple[object, ...], Claim] = {}
        for subject in subjects:
            claim = self._claim(subject)
            found.setdefault((claim.word, claim.subject, claim.other), claim)
        return list(found.values())

    def _claim(self, subject: Thing | None) -> Claim:
        positive = self._rng.random() < 0.75
        kinds = [*["adjective"] * 3, *["noun"] * (2 * bool(self._nouns))]
        kinds += ["verb"] * (3 * bool(self._verbs))
        kind = self._rng.choice(kinds)
        if kind == "verb":
            others = [each for each in self._things if each != subject]
            word, other = self._rng.choice(self._verbs), self._rng.choice(others)
            return Claim("verb", word, subject, other, positive)
        if kind == "noun":
            return Claim("noun", self._rng.choice(self._nouns), subject, None, positive)
        return Claim("adjective", self._rng.choice(self._adjectives), subject, None, positive)

    def _fact(self, claim: Claim, voice: Voice) -> Iterator[str]:
        plain = voice.clauses([claim])
        if self._rng.random() < _ASKED:
            yield from self._asked(claim, voice)
            return
        yield from (plain, plain, f"{self._rng.choice(_TRUE)} {plain}")
        assert claim.subject is not None
        subject, said = claim.subject.said, voice.verb(claim, "one")
        yield f"{subject} is {'someone who' if subject[:1].isupper() else 'something that'} {said}"
        yield f"{subject} is {self._rng.choice(['one', 'a thing'])} that {said}"
        if not claim.positive:
            affirmed = Claim(claim.kind, claim.word, claim.subject, claim.other)
            for _ in range(3):
                yield f"{self._rng.choice(_UNTRUE)} {voice.clauses([affirmed])}"
            if claim.kind == "verb":
                yield f"{subject} never {third_person(claim.word)} {claim.what}"
        if claim.kind == "verb":
            yield from (voice.passive(claim), f"{self._rng.choice(_TRUE)} {voice.passive(claim)}")
        if claim.kind == "noun":
            be = "is" if claim.positive else "is not"
            yield f"{subject} {be} one of the {plural(claim.word)}"
            yield f"{subject} {'is also a' if claim.positive else 'is no'} {claim.word}"

    def _asked(self, claim: Claim, voice: Voice) -> Iterator[str]:
        plain = voice.clauses([claim])
        yield f"is it true that {plain}?"
        yield f"does it follow that {plain}?"
        assert claim.subject is not None
        if claim.kind == "verb" and claim.positive:
            yield f"does {claim.subject.said} {claim.word} {claim.what}?"
        elif claim.positive:
            yield f"is {claim.subject.said} {claim.what}?"

    def _rule(self, given: Sequence[Claim], then: Claim, voice: Voice) -> Iterator[str]:
        """Say a rule with its condition as a clause."""
        draw = self._rng.choice
        about = None in {each.subject for each in given}
        first, last = voice.clauses(given), voice.clauses([then], again=about)
        word = draw(_WHEN)
        yield f"if {first}, then {last}"
        yield f"{word} {first}, {draw(['then ', ''])}{last}"
        yield f"{draw(_WHEN)} {first} {draw(['then ', ', '])}{last}".replace(" , ", ", ")
        yield f"that {first} implies that {last}"
        subjects = {each.subject for each in given}
        if then.subject in subjects or about is False:
            again = voice.clauses(given, again=then.subject is None)
            yield f"{voice.clauses([then])} {word} {again}"
            yield f"{voice.clauses([then])} {draw(['if', 'when', 'whenever'])} {again}"
        if len(given) == 1 and then.positive and given[0].positive:
            yield f"{first} only if {last}"
        if len(given) == 1 and not given[0].positive and then.subject in subjects:
            affirmed = Claim(given[0].kind, given[0].word, given[0].subject, given[0].other)
            again = voice.clauses([affirmed], again=then.subject is None)
            yield f"{voice.clauses([then])} unless {again}"
        if about and then.subject is None:
            yield f"if {first}, {voice.again} must {voice.verb(then, 'bare')}"
            yield f"if {first}, then {voice.again} will {voice.verb(then, 'bare')}"
        named = then.subject is not None
        if len(given) == 1 and given[0].kind == "verb" and named:
            told = voice.clauses([then], again=about)
            yield f"{draw(['if', 'when', 'whenever'])} {voice.passive(given[0])}, {told}"

    def _about_one(self, given: list[Claim], then: Claim, voice: Voice) -> Pair:
        rule = ForAll((X,), Implies(all_of(given), then.formula))
        text = self._in_line(given, then, voice)
        if text is not None:
            return _sentence(text), rule
        frames = [
            *self._rule(given, then, voice),
            *self._relative(given, then, voice),
            *self._kinds(given, then, voice),
        ]
        return _sentence(self._rng.choice(frames)), rule

    def _relative(self, given: Sequence[Claim], then: Claim, voice: Voice) -> Iterator[str]:
        """Say a rule with its condition as a relative clause."""
        draw, who = self._rng.choice, voice.who
        one, many = voice.verbs(given), voice.verbs(given, "many")
        does, do = voice.verb(then, "one"), voice.verb(then, "many")
        every = ("anyone", "everyone", "each person", "any person")
        if not voice.personal:
            every = ("anything", "everything", "each thing", "any thing")
        yield f"{draw(every[:1] + every[2:])} {who} {one} {does}"
        yield f"{draw(every[:1] + every[3:])} {who} {one} {does}"
        yield f"{'whoever' if voice.personal else 'whatever'} {one} {does}"
        yield f"{draw(['', 'those ', 'the '])}{voice.many} {who} {many} {do}"
        if not then.positive:
            affirmed = Claim(then.kind, then.word, None, then.other)
            none = "no one" if voice.personal else "nothing"
            said = voice.verb(affirmed, "one")
            yield from (f"{draw([none, f'no {voice.many}'])} {who} {one} {said}",) * 2
            yield f"none of the {voice.many} {who} {many} {voice.verb(affirmed, 'many')}"
            return
        yield f"all {draw(['', 'the ', 'of the '])}{voice.many} {who} {many} {do}"
        yield f"{every[1]} {who} {one} {does}"
        if then.kind != "verb":
            yield f"{every[0]} {who} {one} is {draw(['also', 'always', 'surely'])} {then.what}"
        else:
            yield f"{every[0]} {who} {one} {draw(['also', 'always'])} {does}"
        yield f"only {voice.many} {who} {do} {many}"

    def _kinds(self, given: Sequence[Claim], then: Claim, voice: Voice) -> Iterator[str]:
        """Say a rule with its condition as a noun: `every red thing`, `cats`."""
        rng, draw = self._rng, self._rng.choice
        one, many = (voice.kind(given, rng, many=each) for each in (False, True))
        if one is None or many is None:
            return
        does, do = voice.verb(then, "one"), voice.verb(then, "many")
        yield from (f"any {one} {does}", f"{with_article(one)} {does}", f"{many} {do}")
        if not then.positive:
            affirmed = Claim(then.kind, then.word, None, then.other)
            yield from (f"no {one} {voice.verb(affirmed, 'one')}",) * 2
            yield f"no {many} {voice.verb(affirmed, 'many')}"
            if then.kind != "verb":
                yield f"{many} are never {voice.verb(affirmed, 'many').removeprefix('are ')}"
            return
        yield from (f"every {one} {does}", f"each {one} {does}", f"all {many} {do}")
        yield f"there is no {one} {voice.who} {voice.verb(_denied(then), 'one')}"
        if then.kind != "verb":
            what = voice.verb(then, "many").removeprefix("are ")
            yield f"{many} are {draw(['all', 'always', 'also'])} {what}"
        kinds = voice.kind([then], rng, many=True)
        if kinds is not None:
            yield from (f"only {kinds} {voice.verbs(given, 'many')}",) * 2


def _denied(claim: Claim) -> Claim:
    return Claim(claim.kind, claim.word, claim.subject, claim.other, not claim.positive)


def _sentence(text: str) -> str:
    end = "" if text.endswith("?") else "."
    return f"{text[:1].upper()}{text[1:]}{end}"
