"""Names are text, whatever they say: no file is touched, no premise added, no two become one."""

import json
import random
from importlib.util import find_spec
from itertools import combinations

import pytest

from nesy.errors import NesyError
from nesy.explain.entailment_json import entailment_document
from nesy.logic.convert import write_theory
from nesy.logic.formulas import Atom, Not
from nesy.logic.names import quote
from nesy.logic.parser import NamedFormula
from nesy.logic.terms import Constant
from nesy.prove.derivation import Chaining, Deriver
from nesy.prove.first_order import Problem
from nesy.prove.names import mangle
from nesy.prove.prover import SatResult
from nesy.prove.routing import RoutedProver
from nesy.prove.z3_formulas import Z3FormulaProver
from nesy.reason.entailment import Verdict
from nesy.tasks.theory import Theory

MAKERS = [Z3FormulaProver, RoutedProver]
Cvc5FormulaProver = None
if find_spec("cvc5"):
    from nesy.prove.cvc5_formulas import Cvc5FormulaProver

    MAKERS.append(Cvc5FormulaProver)

PIECES = (
    "a", "A", "|", "||", "\\", '"', "'", "\0", "(", ")", ";", "\n", "\r", " ", "_", "__", "_61_",
    "(include \"touched\")", "(set-option :diagnostic-output-channel \"touched\")",
    ") (assert false) (", "(assert false)", "(exit)", "(echo \"x\")", "#|", "|#", "true", "false",
    "and", "not", "forall", "let", "Bool", "Int", "p_a", "c_a", "s_entity", "a_1", "k!0", "x!1",
    "\u00e9", "e\u0301", "\u0430", "\uff41", "\u217c", "\U0001d41a", "\u202e", "\u200b",
    "\ud800", "%s", "{0}", "${HOME}",
    "$(touch touched)", "; touch touched", "../../touched", "fof(a,axiom,$false).", "∀x", "🙂",
)  # fmt: skip


def strings(count: int, seed: int) -> list[str]:
    draw = random.Random(seed)
    found = dict.fromkeys(PIECES)
    while len(found) < count:
        found["".join(draw.choices(PIECES, k=draw.randint(1, 4)))] = None
    return list(found)[:count]


@pytest.mark.parametrize("make", MAKERS)
def test_two_hundred_hostile_names_are_names(make, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    names = strings(200, 1)
    facts = tuple(Atom(name, (Constant(name),)) for name in names)
    prover = make(Problem(facts))
    everything = range(len(facts))
    assert prover.check(everything).result is SatResult.SAT
    step = 1 if make is not Cvc5FormulaProver else 20  # which takes 50 ms for each
    for place, fact in list(enumerate(facts))[::step]:
        answer = prover.check(everything, [Not(fact)])
        assert (answer.result, answer.core) == (SatResult.UNSAT, (place,))
        rest = [each for each in everything if each != place]
        assert prover.check(rest, [Not(fact)]).result is SatResult.SAT
    prover.close()
    assert list(tmp_path.iterdir()) == []


def test_two_hundred_hostile_names_are_names_to_rules():
    names = strings(200, 2)
    facts = tuple(Atom(name, (Constant(name),)) for name in names)
    deriver = Deriver(Problem(facts), Chaining.RULES)
    found = deriver.derive(range(len(facts)), facts)
    assert [each.derivation.premises for each in found] == [(n,) for n in range(len(facts))]
    assert not any(
        each.holds for each in deriver.derive(range(1, len(facts)), [facts[0], Not(facts[1])])
    )


@pytest.mark.parametrize("count", [300, pytest.param(1_500, marks=pytest.mark.slow)])
def test_no_two_names_become_one(count):
    names = [(kind, name) for name in strings(count, 3) for kind in "pc"]
    words = [mangle(*each) for each in names]
    assert len(names) * (len(names) - 1) // 2 >= count**2
    if count < 1_000:  # every pair by itself, as a set might hide how they were told apart
        assert all(one != other for one, other in combinations(words, 2))
    assert len(set(words)) == len(names)


def theory_of(names):
    return "\n".join(f"{quote(name)}({quote(name)})" for name in names)


def test_two_hundred_hostile_names_in_a_text_are_names(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    names = [name for name in strings(230, 4) if not any("\ud800" <= c <= "\udfff" for c in name)]
    names = names[:200]
    theory = Theory.parse(theory_of(names))
    facts = tuple(Atom(name, (Constant(name),)) for name in names)
    assert tuple(premise.formula for premise in theory.premises) == facts
    answers = []
    for place, name in list(enumerate(names))[::40]:
        claim = f"{quote(name)}({quote(name)})"
        answers.append(theory.ask(claim))
        assert answers[-1].settled.why.premises == (place,)
        other = names[place - 1]
        assert theory.ask(f"{quote(name)}({quote(other)})").verdict is Verdict.NEUTRAL
    document = entailment_document(answers, name="names", version="0")
    shown = json.loads(json.dumps(document))["decisions"]
    assert [len(each["facts"]) for each in shown] == [len(names)] * len(answers)
    for dialect in ("smt2", "tptp", "prover9", "ascii", "unicode"):
        write_theory([NamedFormula(fact) for fact in facts], dialect)
    assert list(tmp_path.iterdir()) == []


def test_two_hundred_hostile_texts_are_a_formula_each_or_refused(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    refused = 0
    for text in strings(200, 5):
        try:
            theory = Theory.parse(f"fact(a)\n{text}\nlast(a)", repair=True)
        except NesyError:
            refused += 1
            continue
        asked = theory.ask("last(b)")
        # Lines of its own may be formulas of their own; nothing else may become a premise.
        own = [line for line in text.splitlines() if line.strip()]
        assert len(theory.premises) <= 2 + len(own)
        assert asked.verdict in (Verdict.NEUTRAL, Verdict.INCONSISTENT), text
    assert refused > 50
    assert list(tmp_path.iterdir()) == []
