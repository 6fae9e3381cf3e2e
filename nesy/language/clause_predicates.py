"""What one clause says of its subject, as a formula."""

from __future__ import annotations

from nesy.language.clause_checks import (
    OBJECTS,
    SUBJECTS,
    UnsaidError,
    check_said,
    is_negated,
)
from nesy.language.clause_complements import Said, add, add_of, complete
from nesy.language.clause_terms import Speech, kind_name, named, phrase, term_of, whose
from nesy.language.clause_words import INCOMPLETE, NOBODY
from nesy.language.english.morphology import third_person
from nesy.language.statements import Statement
from nesy.language.verb_forms import is_past, past_form
from nesy.logic.formulas import And, Atom, Equal, Exists, Formula, Not
from nesy.logic.names import KEYWORDS
from nesy.logic.terms import Term, Variable

_X = Variable("x")
_JOINING = frozenset({"cc", "mark", "punct", "discourse", "intj", "vocative"})


def state(speech: Speech, head: int, sharing: int | None = None) -> Statement:
    """Return what the clause of word `head` states.

    Args:
        sharing: the clause that it shares its subject and auxiliaries with, where it has none.

    Raises:
        UnsaidError: it does not say how things are, or its parts cannot be told.
    """
    owner = head if sharing is None else sharing
    check_said(speech, head, owner)
    negated = is_negated(speech, head, owner)
    if sharing is not None and is_negated(speech, sharing, sharing):
        raise UnsaidError("a denial that may or may not reach this far")
    if sharing is not None and speech.kids(sharing, "xcomp") and _is_bare(speech, head):
        raise UnsaidError("what may, should or will be")  # I have to work and go home
    if there := speech.kids(owner, "expl"):
        if speech.low(there[0]) != "there":
            raise UnsaidError("an 'it' that stands for a clause")
        return _existence(speech, head, negated)
    subject = next(iter(speech.kids(owner, *SUBJECTS)), None)
    if subject is None:
        raise UnsaidError("no subject")
    said = _said(speech, head, owner, subject, negated)
    return _statement(speech, head, subject, said, negated)


def _is_bare(speech: Speech, head: int) -> bool:
    return speech.low(head) == speech.words[head].lemma


def _existence(speech: Speech, head: int, negated: bool) -> Statement:
    """Read `there is a snake in my room`."""
    subject = next(iter(speech.kids(head, *SUBJECTS)), None)
    if subject is None or speech.words[head].lemma != "be" or speech.kids(subject, "conj"):
        raise UnsaidError("no subject")
    parts: list[Formula] = [Atom(kind_name(speech, subject), (_X,))]
    for place in [*speech.kids(subject, "nmod"), *speech.kids(head, "obl")]:
        case = speech.kids(place, "case")
        if case and (where := term_of(speech, place)) is not None:
            parts.append(Atom(f"is_{named(speech.low(case[0]))}", (_X, where)))
        elif negated:
            raise UnsaidError("a denial whose reach cannot be told")
    body = parts[0] if len(parts) == 1 else And(tuple(parts))
    formula: Formula = Exists((_X,), body)
    start, end = _place(speech, head)
    return Statement(
        Not(formula) if negated else formula,
        start,
        end,
        (speech.words[subject].lemma,),
        "thing",
        None,
        not negated,
    )


def _said(speech: Speech, head: int, owner: int, subject: int, negated: bool) -> Said:
    cop = speech.kids(head, "cop") or (
        speech.kids(owner, "cop") if owner != head and speech.words[head].pos == "ADJ" else []
    )
    if cop:
        return _being(speech, head, owner, cop[0], negated)
    if speech.words[head].pos != "VERB":
        raise UnsaidError("no verb")
    return _doing(speech, head, owner, subject, negated)


def _being(speech: Speech, head: int, owner: int, cop: int, negated: bool) -> Said:
    """Read what something is: an adjective, a place, a kind, the same as something."""
    word = speech.words[head]
    past = speech.low(cop) in ("was", "were", "been")
    said = Said(["was"] if past else [], [word.lemma])
    case = speech.kids(head, "case")
    term = None if word.pos in ("ADJ", "ADV", "VERB") else term_of(speech, head)
    if case:
        said.name.append("_".join(named(speech.low(k)) for k in case))
        add(speech, said, head, term)
    elif term is not None:
        if past:
            raise UnsaidError("what was the same once")
        said.same_as = term
    elif word.pos in ("ADJ", "ADV"):
        said.name.append(named(speech.low(head)))
    elif word.pos == "NOUN":
        said.name.append(phrase(speech, head))
        add_of(speech, said, head)
    else:
        raise UnsaidError("not an adjective, a noun or a place")
    complete(speech, head, said, negated)
    return said


def _doing(speech: Speech, head: int, owner: int, subject: int, negated: bool) -> Said:
    """Read what someone does, or what is done to them."""
    word = speech.words[head]
    if speech.kids(head, "ccomp") and word.lemma not in ("tell", "show"):
        raise UnsaidError("only thought, said or known")
    if word.lemma == "be" or (word.lemma in INCOMPLETE and not _has_more(speech, head)):
        raise UnsaidError("nothing is said of its subject")
    said = Said(_verb(speech, head, owner, subject, negated), [word.lemma])
    said.name += [named(speech.low(k)) for k in speech.kids(head, "compound:prt", "prt")]
    complete(speech, head, said, negated)
    return said


def _has_more(speech: Speech, head: int) -> bool:
    return bool(speech.kids(head, *OBJECTS, "xcomp", "obl", "aux:pass"))


def _verb(speech: Speech, head: int, owner: int, subject: int, negated: bool) -> list[str]:
    """Return the verb with its tense: `died`, `likes`, `is leaving`, `was stolen`, `can find`."""
    word = speech.words[head]
    auxiliaries = speech.kids(head, "aux", "aux:pass", "auxpass")
    if not auxiliaries and owner != head:
        auxiliaries = [k for k in speech.kids(owner, "aux") if speech.words[k].lemma != "do"]
    lemmas = {speech.words[k].lemma for k in auxiliaries}
    low = {speech.low(k) for k in auxiliaries}
    low_form = speech.low(head)
    form = word.lemma if low_form.startswith("'") else named(low_form)
    passive = speech.kids(head, "aux:pass", "auxpass")
    if low & {"can", "ca"}:
        if not negated:
            raise UnsaidError("what may, should or will be")
        return ["can", *(["be", form] if passive else [word.lemma])]
    if passive:
        past = low & {"was", "were", "been", "got"} or "have" in lemmas
        return ["was" if past else "is", form]
    if "be" in lemmas:
        if form == "going" and speech.kids(head, "xcomp"):
            raise UnsaidError("what may, should or will be")
        if not form.endswith("ing"):
            raise UnsaidError("a verb whose form cannot be told")
        return ["was" if low & {"was", "were"} else "is", form]
    if "have" in lemmas or "did" in low:
        return [past_form(word.lemma)]
    if "do" in lemmas:
        return [third_person(word.lemma)]
    third = speech.low(subject) not in ("i", "you", "we", "they")
    return [form if is_past(form, word.lemma, singular=third) else third_person(word.lemma)]


def _statement(speech: Speech, head: int, subject: int, said: Said, negated: bool) -> Statement:
    if speech.kids(subject, "conj"):
        raise UnsaidError("more than one subject")
    after = speech.below(subject)[-1] + 1
    if after < head and speech.low(after) == ",":
        raise UnsaidError("a name that calls someone")
    name = "_".join(part for part in said.name if part)
    term = term_of(speech, subject)
    if term is not None and term in said.args and term not in (speech.me, speech.you):
        raise UnsaidError("two that are called alike")  # he hit him
    formula = _of_subject(speech, subject, term, name, said, negated)
    start, end = _place(speech, head)
    start = min(start, speech.words[speech.below(subject)[0]].start)
    lemmas = tuple(said.lemmas)
    return Statement(formula, start, end, lemmas, whose(speech, subject), term, not negated)


def _of_subject(
    speech: Speech, subject: int, term: Term | None, name: str, said: Said, negated: bool
) -> Formula:
    """Say it of its subject: something named, somebody, nobody, one of a kind."""
    if term is not None:
        return _signed(_atom(term, name, said), negated)
    low, word = speech.low(subject), speech.words[subject]
    body = _atom(_X, name, said)
    if word.pos == "PRON":
        if low in NOBODY | {"someone", "somebody"}:
            body = And((Atom("person", (_X,)), body))
        elif low not in ("nothing", "something"):
            raise UnsaidError("nothing in particular is spoken of")
        return _signed(Exists((_X,), body), negated and low in NOBODY | {"nothing"})
    articles = {speech.low(k) for k in speech.kids(subject, "det")}
    if not articles & {"a", "an", "some", "no"} or speech.kids(subject, "acl", "acl:relcl"):
        raise UnsaidError("a whole kind is spoken of")
    if negated and "no" not in articles:
        body = Not(body)
        negated = False
    kind = Atom(kind_name(speech, subject), (_X,))
    return _signed(Exists((_X,), And((kind, body))), negated)


def _atom(subject: Term, name: str, said: Said) -> Formula:
    if said.same_as is not None:
        return Equal(subject, said.same_as)
    if not name:
        raise UnsaidError("no verb")
    return Atom(f"is_{name}" if name in KEYWORDS else name, (subject, *said.args))


def _signed(formula: Formula, negated: bool) -> Formula:
    return Not(formula) if negated else formula


def _place(speech: Speech, head: int) -> tuple[int, int]:
    """Return the characters of a clause, without the words that join it to others."""
    words = [
        i
        for i in speech.below(head)
        if speech.words[i].clause == speech.words[head].clause
        and not (speech.words[i].head == head and speech.words[i].dep in _JOINING)
    ]
    words = [i for i in words if i == head or speech.words[i].dep != "punct"]
    return speech.words[words[0]].start, speech.words[words[-1]].end
