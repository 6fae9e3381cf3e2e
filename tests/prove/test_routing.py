import pytest

from nesy.logic.formulas import And, Equal, ForAll, Implies, Not, Or
from nesy.logic.terms import Constant
from nesy.prove.first_order import Problem
from nesy.prove.prover import ProverError, SatResult, UnknownReason
from nesy.prove.routing import RoutedProver
from nesy.prove.z3_formulas import Z3FormulaProver
from tests.prove.problems import ANN, X, Y, atom, every

DOGS = Problem((every("Dog", "Animal"), atom("Dog", ANN)))


class Counted:
    """Makes Z3 provers and counts them."""

    def __init__(self):
        self.made = []

    def __call__(self, problem, *, budget):
        self.made.append(Z3FormulaProver(problem, budget=budget))
        return self.made[-1]


def test_horn_problems_need_no_solver():
    solver = Counted()
    prover = RoutedProver(DOGS, solver=solver)
    assert prover.check([0, 1], [Not(atom("Animal", ANN))]).core == (0, 1)
    assert prover.check([0], [atom("Dog", ANN)], want_model=True).model is not None
    assert solver.made == []
    prover.close()


def test_nothing_is_begun_after_the_deadline():
    solver = Counted()
    either = Or((atom("p", ANN), atom("q", ANN)))
    late = RoutedProver(Problem((either,)), solver=solver, deadline=0.0)
    answer = late.check([0], [atom("p", ANN)], want_model=True)
    assert (answer.result, answer.reason) == (SatResult.UNKNOWN, UnknownReason.DEADLINE)
    assert solver.made == []
    late.close()


def test_what_is_not_horn_goes_to_the_solver():
    solver = Counted()
    prover = RoutedProver(DOGS, solver=solver)
    either = Or((Not(atom("Animal", ANN)), atom("Cat", ANN)))
    assert prover.check([0, 1], [either, Not(atom("Cat", ANN))]).result is SatResult.UNSAT
    assert prover.check([0, 1], [either]).result is SatResult.SAT
    assert len(solver.made) == 1
    prover.close()
    with pytest.raises(ProverError, match="closed"):
        prover.check([0])


def test_what_chaining_does_not_finish_goes_to_the_solver():
    solver = Counted()
    wide = ForAll((X, Y), Implies(And((atom("p", X), atom("p", Y))), atom("r", X, Y)))
    things = [Constant(f"c{n}") for n in range(60)]
    problem = Problem((wide, *(atom("p", thing) for thing in things)))
    prover = RoutedProver(problem, budget=30_000, solver=solver)
    claim = Not(atom("r", things[0], things[1]))
    assert prover.check(range(61), [claim]).result is SatResult.UNSAT
    assert len(solver.made) == 1
    prover.close()


def test_bad_formulas_are_refused_whoever_would_answer():
    with pytest.raises(ProverError, match="'x' is bound by no quantifier"):
        RoutedProver(Problem((atom("p", X),)))
    prover = RoutedProver(DOGS)
    with pytest.raises(ProverError, match="'x' is bound by no quantifier"):
        prover.check([0], [atom("p", X)])


def test_a_claim_is_asked_of_linked_premises_once_all_are_known_to_hold_together():
    solver = Counted()
    either = Or((atom("Cat", ANN), atom("Bird", ANN)))
    prover = RoutedProver(Problem((*DOGS.premises, either, every("Cat", "Mouser"))), solver=solver)
    assert prover.check(range(4)).result is SatResult.SAT
    asked = []
    check = solver.made[0].check
    solver.made[0].check = lambda kept, *rest, **more: (
        asked.append(kept) or check(kept, *rest, **more)
    )
    assert prover.check(range(4), [Not(atom("Animal", ANN))]).core == (0, 1)
    assert prover.check(range(4), [Not(atom("Mouser", ANN))]).result is SatResult.SAT
    assert asked == [[0, 1]]  # the solver holds the last two alone
    prover.check(range(4), [Not(atom("Mouser", ANN))], want_model=True)
    assert len(solver.made) == 2  # a model is one of all premises
    assert len(solver.made[1]._problem.premises) == 4
    prover.close()


def test_premises_that_clash_are_never_left_out():
    clash = (Or((atom("p"), atom("q"))), Not(atom("p")), Not(atom("q")), atom("r"))
    prover = RoutedProver(Problem(clash))
    assert prover.check(range(4)).result is SatResult.UNSAT
    assert prover.check(range(4), [atom("r")]).result is SatResult.UNSAT
    assert prover.check([0, 1, 3]).result is SatResult.SAT
    assert prover.check(range(4), [atom("r")]).result is SatResult.UNSAT
    prover.close()


MIXED = Problem(
    (
        *DOGS.premises,
        Or((atom("Red", ANN), atom("Blue", ANN))),
        ForAll((X,), Implies(atom("Red", X), atom("Warm", X))),
        Not(atom("Blue", ANN)),
    )
)


def test_what_is_not_linked_to_alternatives_is_left_to_chaining():
    solver = Counted()
    prover = RoutedProver(MIXED, solver=solver)
    assert prover.check(range(5)).result is SatResult.SAT
    assert prover.check(range(5), [Not(atom("Animal", ANN))]).core == (0, 1)
    assert set(prover.check(range(5), [Not(atom("Warm", ANN))]).core) == {2, 3, 4}
    assert [len(made._problem.premises) for made in solver.made] == [3]
    both = Or((Not(atom("Animal", ANN)), Not(atom("Warm", ANN))))
    assert set(prover.check(range(5), [both]).core) == set(range(5))
    assert prover.check(range(5), [both], want_model=True).result is SatResult.UNSAT
    clash = RoutedProver(Problem((*MIXED.premises, Not(atom("Dog", ANN)))), solver=solver)
    assert clash.check(range(6)).core == (1, 5)


def test_equations_keep_a_theory_together():
    one = ForAll((X, Y), Equal(X, Y))
    two = (atom("p", ANN), Not(atom("p", Constant("bob"))))
    prover = RoutedProver(Problem((Or((atom("q"), atom("r"))), one, *two)), solver=Counted())
    assert prover.check(range(4)).result is SatResult.UNSAT
    prover = RoutedProver(Problem((Or((atom("q"), atom("r"))), *two)), solver=Counted())
    assert prover.check(range(3), [one]).result is SatResult.UNSAT
