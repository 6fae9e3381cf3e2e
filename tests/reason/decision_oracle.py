"""What the definitions say of small decisions, by trying every set of facts; no shared code."""

from itertools import combinations

from hypothesis import strategies as st

from nesy.reason.decision import BodyLiteral, Decision, Evidence, Fact


def fact(number, *, present=True, opaque=False, kind="word"):
    return Fact(f"f{number + 1}", f"fact {number + 1}", kind, "turn 1", present, opaque)


def literals(*numbers):
    """Write a body: number n is fact n - 1 kept, -n that it is not."""
    return tuple(BodyLiteral(abs(n) - 1, n > 0) for n in numbers)


def evidence(weights, *bodies):
    return Evidence("e", "R", tuple(literals(*body) for body in bodies), tuple(weights))


def decision(facts, evidence_, options=("joy", "neutral"), exclusive=()):
    numbered = tuple(
        Evidence(f"e{i + 1}", e.rule, e.bodies, e.weights) for i, e in enumerate(evidence_)
    )
    return Decision("d", "emotion", tuple(options), tuple(facts), numbered, tuple(exclusive))


def subsets(items):
    items = sorted(items)
    return [
        frozenset(chosen) for size in range(len(items) + 1) for chosen in combinations(items, size)
    ]


def present_of(d):
    return frozenset(i for i, f in enumerate(d.facts) if f.present)


def addable_of(d):
    return frozenset(i for i, f in enumerate(d.facts) if not f.present)


def opaque_of(d):
    return frozenset(i for i, f in enumerate(d.facts) if f.present and f.opaque)


def is_admissible(d, kept):
    return all(len(kept & set(group)) <= 1 for group in d.exclusive)


def scores(d, kept):
    total = [0] * len(d.options)
    for e in d.evidence:
        if any(all((lit.fact in kept) == lit.positive for lit in body) for body in e.bodies):
            total = [t + w for t, w in zip(total, e.weights, strict=True)]
    return total


def has_won(d, option, kept):
    s = scores(d, kept)
    margins = [
        2 * (s[option] - s[z]) + (1 if option < z else -1) for z in range(len(s)) if z != option
    ]
    return all(m > 0 for m in margins)


def find_winner(d, kept):
    (won,) = [option for option in range(len(d.options)) if has_won(d, option, kept)]
    return won


def minimal(family):
    """Keep the sets of a family of which no proper part is in it, in order of size."""
    kept = []
    for candidate in sorted(family, key=lambda s: (len(s), sorted(s))):
        if not any(other < candidate for other in kept):
            kept.append(candidate)
    return kept


def all_axps(d, choice):
    """Return every subset-minimal S of F such that `choice` wins at all T with S <= T <= F."""
    present = present_of(d)
    lost = [kept for kept in subsets(present) if not has_won(d, choice, kept)]
    return minimal(s for s in subsets(present) if not any(s <= kept for kept in lost))


def all_drops(d, foil):
    """Return every D within F such that `foil` wins at F - D and at no F - D', D' a part of D."""
    present = present_of(d)
    return minimal(drop for drop in subsets(present) if has_won(d, foil, present - drop))


def all_adds(d, foil):
    present = present_of(d)
    return minimal(
        add
        for add in subsets(addable_of(d))
        if is_admissible(d, present | add) and has_won(d, foil, present | add)
    )


def all_mixed(d, foil):
    present, everything = present_of(d), present_of(d) | addable_of(d)
    changes = minimal(
        change
        for change in subsets(everything)
        if is_admissible(d, present ^ change) and has_won(d, foil, present ^ change)
    )
    return [change for change in changes if change & present and change - present]


def minimal_hitting_sets(family):
    family = list(family)
    ground = frozenset().union(*family)
    return minimal(hit for hit in subsets(ground) if all(hit & each for each in family))


@st.composite
def decisions(draw, most_facts=7, most_options=4):
    """Draw decisions with addable and opaque facts, groups, negation and several bodies."""
    count = draw(st.integers(2, most_facts))
    options = "abcd"[: draw(st.integers(2, most_options))]
    groups = draw(
        st.lists(
            st.lists(st.integers(0, count - 1), min_size=2, max_size=3, unique=True), max_size=2
        )
    )
    present = draw(st.lists(st.integers(0, 3).map(bool), min_size=count, max_size=count))
    for group in groups:
        for member in [i for i in group if present[i]][1:]:
            present[member] = False
    opaque = draw(st.lists(st.booleans(), min_size=count, max_size=count))
    literal = st.builds(BodyLiteral, st.integers(0, count - 1), st.integers(0, 3).map(bool))
    bodies = st.lists(
        st.lists(literal, min_size=0, max_size=3).map(tuple), min_size=0, max_size=2
    ).map(tuple)
    weights = st.lists(st.integers(-6, 6), min_size=len(options), max_size=len(options)).map(tuple)
    pieces = draw(
        st.lists(st.builds(Evidence, st.just("e"), st.just("R"), bodies, weights), max_size=8)
    )
    facts = [fact(i, present=present[i], opaque=opaque[i]) for i in range(count)]
    return decision(facts, pieces, options, [tuple(group) for group in groups])
