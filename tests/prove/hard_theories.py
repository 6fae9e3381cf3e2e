"""Twenty theories that no prover ends by itself, or that explode in time or memory."""

from __future__ import annotations

from itertools import combinations

from nesy.logic.formulas import (
    And,
    Compare,
    Comparison,
    Equal,
    Exists,
    ForAll,
    Formula,
    Implies,
    Not,
    Or,
)
from nesy.logic.terms import INT, Apply, Constant, Sum, Term, Variable
from tests.prove.problems import ANN, X, Y, Z, atom, number

N, M = Variable("n", INT), Variable("m", INT)


def f(*args: Term) -> Apply:
    return Apply("f", args)


def g(*args: Term) -> Apply:
    return Apply("g", args)


def order(*more: Formula) -> list[Formula]:
    after = atom("after", X, Y)
    return [
        ForAll((X,), Exists((Y,), after)),
        ForAll((X,), Not(atom("after", X, X))),
        ForAll((X, Y, Z), Implies(And((after, atom("after", Y, Z))), atom("after", X, Z))),
        *more,
    ]


def pigeons(count: int) -> list[Formula]:
    """One bird more than there are holes."""
    rows = [[atom(f"in {b} {h}") for h in range(count)] for b in range(count + 1)]
    each = [Or(tuple(row)) for row in rows]
    apart = [
        Not(And((one[h], other[h]))) for one, other in combinations(rows, 2) for h in range(count)
    ]
    return [*each, *apart]


def friends(count: int) -> list[Formula]:
    """No four friends and no four strangers among too many people."""
    people = [Constant(f"t{n}") for n in range(count)]

    def tie(one: Term, other: Term) -> Formula:
        return atom(f"tie {one.name} {other.name}")

    def all_of(group: tuple[Term, ...], sign: bool) -> Formula:
        ties = [tie(one, other) for one, other in combinations(group, 2)]
        return Not(And(tuple(ties if sign else map(Not, ties))))

    return [
        *(all_of(four, True) for four in combinations(people, 4)),
        *(all_of(four, False) for four in combinations(people, 4)),
    ]


def group(*more: Formula) -> list[Formula]:
    unit = Constant("unit")
    return [
        ForAll((X, Y, Z), Equal(f(f(X, Y), Z), f(X, f(Y, Z)))),
        ForAll((X,), Equal(f(X, unit), X)),
        ForAll((X,), Equal(f(X, Apply("inverse", (X,))), unit)),
        *more,
    ]


def successor(*more: Formula) -> list[Formula]:
    return [
        ForAll((X, Y), Implies(Equal(f(X), f(Y)), Equal(X, Y))),
        ForAll((X,), Not(Equal(f(X), ANN))),
        *more,
    ]


def latin(size: int) -> list[Formula]:
    things = [Constant(f"c{n}") for n in range(size)]
    among = Or(tuple(Equal(X, each) for each in things))
    return [
        ForAll((X,), among),
        *(Not(Equal(one, two)) for one, two in combinations(things, 2)),
        ForAll((X, Y, Z), Implies(Equal(f(X, Y), f(X, Z)), Equal(Y, Z))),
        ForAll((X, Y, Z), Implies(Equal(f(Y, X), f(Z, X)), Equal(Y, Z))),
        ForAll((X, Y), Equal(f(f(Y, X), Y), f(X, f(X, Y)))),
        ForAll((X,), Not(Equal(f(X, X), X))),
    ]


def value(term: Term) -> Apply:
    return Apply("value", (term,), INT)


GROWING = ForAll((X,), Compare(Comparison.MORE, value(f(X)), value(X)))

THEORIES: dict[str, list[Formula]] = {
    "order without end": order(),
    "order that splits": order(
        ForAll((X, Y), Or((atom("after", X, Y), atom("after", Y, X), Equal(X, Y))))
    ),
    "order with a crowd": order(
        ForAll(
            (X,), Exists((Y, Z), And((atom("after", X, Y), atom("after", X, Z), Not(Equal(Y, Z)))))
        )
    ),
    "pigeons 11": pigeons(11),
    "pigeons 14": pigeons(14),
    "pigeons 17": pigeons(17),
    "friends 18": friends(18),
    "friends 20": friends(20),
    "pigeons 20": pigeons(20),
    "groups commute": group(
        Not(Equal(f(Constant("a"), Constant("b")), f(Constant("b"), Constant("a")))),
        ForAll((X,), Equal(f(X, f(X, X)), Constant("unit"))),
    ),
    "large group": group(ForAll((X,), Exists((Y,), Not(Equal(f(X, Y), f(Y, X)))))),
    "successors": successor(
        ForAll((X,), Exists((Y,), atom("r", f(X), Y))),
        ForAll((X, Y), Implies(atom("r", X, Y), atom("r", f(X), g(Y)))),
    ),
    "matching loop": successor(
        ForAll((X,), Implies(atom("p", X), atom("p", f(g(f(X)))))),
        ForAll((X,), Equal(g(f(X)), f(f(g(X))))),
        atom("p", ANN),
    ),
    "two functions": [
        ForAll((X, Y), Equal(f(g(X, Y), X), g(f(X, Y), f(Y, X)))),
        ForAll((X, Y), Not(Equal(f(X, Y), g(Y, X)))),
        ForAll((X,), Not(Equal(f(X, X), X))),
    ],
    "growing values": [GROWING, ForAll((X,), Compare(Comparison.LESS, value(X), number(10**30)))],
    "growing numbers": [
        ForAll((N,), Implies(atom("p", N), atom("p", Sum((N, number(1)))))),
        atom("p", number(0)),
        Not(atom("p", number(10**9))),
    ],
    "numbers that meet": [
        ForAll((N,), Exists((M,), And((Compare(Comparison.MORE, M, N), atom("p", M))))),
        ForAll((N, M), Implies(And((atom("p", N), atom("p", M))), atom("p", Sum((N, M))))),
        ForAll((N,), Implies(atom("p", N), Not(atom("p", Sum((N, number(1))))))),
    ],
    "latin square 15": latin(15),
    "latin square 9": latin(9),
    "latin square 12": latin(12),
}
