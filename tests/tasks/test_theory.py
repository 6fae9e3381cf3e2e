from __future__ import annotations

import time
from pathlib import Path

import pytest

import nesy
from nesy.errors import FormulaError, InputError
from nesy.logic.formulas import Atom
from nesy.logic.terms import INT, Constant
from nesy.reason.answer import Asking
from nesy.reason.entailed import Entailed
from nesy.reason.entailment import Verdict
from nesy.tasks.theory import Theory, read_claim

BIRDS = """\
# what birds do
wings: forall x. bird(x) & healthy(x) -> flies(x)
bird(tweety)
healthy(tweety)
"""


def test_a_theory_is_asked_in_one_line() -> None:
    answer = nesy.Theory.parse(BIRDS).ask("flies(tweety)")
    assert isinstance(answer, Entailed)
    assert answer.verdict is Verdict.ENTAILED
    assert [premise.name for premise in answer.why] == ["wings", "p2", "p3"]
    assert repr(answer) == "<Entailed 'flies(tweety)': ENTAILED because wings, p2, p3>"


def test_reprs_say_what_was_asked() -> None:
    theory = Theory.parse(BIRDS)
    assert repr(theory) == "<Theory of 3 premises>"
    assert repr(theory.ask()) == "<Entailed consistency: NEUTRAL>"
    undecided = theory.ask("flies(tweety)", timeout=0.0)
    assert repr(undecided) == "<Entailed 'flies(tweety)': UNDECIDED because the time ran out>"


@pytest.mark.parametrize("timeout", [None, 60.0])
def test_all_claims_end_by_one_deadline(timeout: float | None) -> None:
    theory = Theory.parse(BIRDS + "flies(rex) | swims(rex)\n")
    claims = [read_claim("flies(tweety)"), read_claim("swims(rex)")]
    asking = Asking(timeout=timeout, deadline=time.monotonic())
    assert {each.verdict for each in theory.answers(claims, asking)} == {Verdict.UNDECIDED}
    asking = Asking(timeout=timeout, deadline=time.monotonic() + 60)
    found = [each.verdict for each in theory.answers(claims, asking)]
    assert found == [Verdict.ENTAILED, Verdict.NEUTRAL]


def test_premises_keep_names_lines_and_words() -> None:
    (first, second, _) = Theory.parse(BIRDS).premises
    assert (first.name, first.line) == ("wings", 2)
    assert (second.name, second.line, second.text) == ("p2", 3, "bird(tweety)")


def test_names_are_never_shared() -> None:
    theory = Theory.parse("p2: a\nb\np2: c")
    assert [premise.name for premise in theory.premises] == ["p2", "p2.2", "p2.3"]
    assert theory.warnings == ("line 3: 'p2' is taken; called 'p2.3'",)


def test_a_claim_may_be_a_formula() -> None:
    answer = Theory.parse("rains").ask(Atom("rains"))
    assert answer.claim is not None
    assert (answer.claim.text, answer.verdict) == ("rains", Verdict.ENTAILED)


def test_the_claim_may_be_what_says_that_something_is_a_number() -> None:
    theory = Theory.parse("limit = low\nlow = 3")
    answer = theory.ask("limit >= 2")
    assert answer.verdict is Verdict.ENTAILED
    assert answer.claim is not None
    assert Constant("limit", INT) in (answer.claim.formula.left,)  # type: ignore[union-attr]


def test_an_empty_theory_is_consistent_and_entails_what_is_true_anyway() -> None:
    theory = Theory.parse("# nothing\n")
    assert theory.ask().verdict is Verdict.NEUTRAL
    assert theory.ask("a | ~a").verdict is Verdict.ENTAILED
    assert theory.ask("a").verdict is Verdict.NEUTRAL


def test_claims_that_the_text_marks_are_asked_where_no_others_are() -> None:
    theory = Theory.parse("fof(a1, axiom, p(c)).\nfof(goal, conjecture, ? [X] : p(X)).")
    assert len(theory.premises) == 1
    (answer,) = theory.answers((), Asking())
    assert answer.verdict is Verdict.ENTAILED


def test_what_cannot_be_read_says_where() -> None:
    with pytest.raises(InputError, match=r"birds\.fol: line 2, column 5"):
        Theory.parse("a\nb & ) c", path=Path("birds.fol"))
    with pytest.raises(FormulaError, match="column"):
        Theory.parse("a").ask("& b")
    with pytest.raises(InputError, match="no semantics 'fuzzy'; expected one of classical"):
        Theory.parse("a").ask("b", semantics="fuzzy")  # type: ignore[arg-type]
    with pytest.raises(InputError, match="unknown dialect 'lisp'"):
        Theory.parse("a", dialect="lisp")


def test_repairs_are_reported() -> None:
    text = "forall x. (bird(x) -> flies(x)"
    with pytest.raises(InputError, match="to repair"):
        Theory.parse(text)
    assert len(Theory.parse(text, repair=True).warnings) == 1
    assert len(read_claim("(a & b", repair=True).warnings) == 1


def test_an_option_is_chosen() -> None:
    chosen = Theory.parse(BIRDS).choose(["flies(tim)", "flies(tweety)"])
    assert repr(chosen) == "<Chosen 'flies(tweety)' because it alone follows>"
    with pytest.raises(InputError, match="no options"):
        Theory.parse(BIRDS).choose([])


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("p(a)\nforall x. p(x) -> q(x)", "q(a)"),
        ("limit = low\nlow = 3", "limit = low"),
        ("limit = low\nq(low)", "limit >= 2 | ~(limit >= 2)"),
        ("credits(ann) = 130", "credits(ann) >= 120"),
        ("p(1/2)", "p(3)"),
        ("p(2)\nforall x. p(x) -> x > 1", "forall x. p(x) -> x > 0"),
        ("p(a)", "r(b) | ~r(b)"),
    ],
)
def test_sorts_that_are_known_already_change_no_answer(text: str, claim: str) -> None:
    theory = Theory.parse(text)
    found, anew = theory.ask(claim), Theory(theory.premises).ask(claim)
    assert found.premises == anew.premises
    assert found.claim == anew.claim
    assert (found.settled, found.models) == (anew.settled, anew.models)


def test_what_chaining_decides_starts_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nesy.prove.worker.Worker.start", lambda _: pytest.fail("a process"))
    monkeypatch.setattr("nesy.prove.worker.Worker._start", lambda _: pytest.fail("a process"))
    assert Theory.parse(BIRDS).ask("flies(tweety)", timeout=60).verdict is Verdict.ENTAILED
