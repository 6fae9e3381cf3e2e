from __future__ import annotations

import pytest

from nesy.explain.entailment_text import card, one_line
from tests.explain.theories import BIRDS, CLASH, asked


def lines(text: str, claim: str | None = None, **options: object) -> list[str]:
    return list(card(asked(text, claim, **options)))


def test_an_entailed_claim_names_its_premises_in_their_own_words() -> None:
    assert lines(BIRDS, "flies(tweety)") == [
        "flies(tweety): ENTAILED  [classical; proved again]",
        "  because      wings: forall x. bird(x) & healthy(x) -> flies(x)",
        "               p3: bird(tweety)",
        "               p4: healthy(tweety)",
        "  lost without wings",
    ]


def test_all_reasons_and_changes_on_request() -> None:
    found = lines("a\na -> b\nb", "b", all=True, smallest=True)
    assert found == [
        "b: ENTAILED  [classical; proved again; smallest]",
        "  because      p3: b",
        "  or because   p1 and p2",
        "  lost without p1 and p3",
        "  or without   p2 and p3",
    ]


def test_a_contradicted_claim_names_what_refutes_it() -> None:
    found = lines(BIRDS, "penguin(tweety)")
    assert found[:3] == [
        "penguin(tweety): CONTRADICTED  [classical; proved again]",
        "  because      it cannot hold together with",
        "               wings: forall x. bird(x) & healthy(x) -> flies(x)",
    ]


def test_a_neutral_claim_says_what_would_settle_it() -> None:
    found = lines(BIRDS, "flies(tim)")
    assert found[0] == "flies(tim): NEUTRAL  [classical]"
    assert found[2].startswith("  holds where  flies(tim)")
    assert found[3].startswith("  fails where  not flies(tim)")
    assert (
        "  nearest      wings would give flies(tim); bird(tim) holds; nothing says healthy(tim)"
        in found
    )


def test_clashing_premises_are_listed_with_what_repairs_them() -> None:
    found = lines(CLASH, "flies(tim)")
    assert found[0] == "flies(tim): INCONSISTENT  [classical; proved again]"
    assert "  conflict     wings: forall x. bird(x) & healthy(x) -> flies(x)" in found
    assert "  repaired     without wings" in found


def test_premises_alone() -> None:
    assert lines(BIRDS)[0] == "the premises: CONSISTENT  [classical]"
    assert lines(CLASH)[0].startswith("the premises: INCONSISTENT")


def test_a_tautology_needs_no_premise() -> None:
    assert "  because      it is true whatever the premises say" in lines("a", "b | ~b")
    assert "  because      it is false whatever the premises say" in lines("a", "b & ~b")


def test_undecided_says_why() -> None:
    found = lines("forall x. p(x, f(x))\nforall x y. ~p(x, y) | p(f(x), y)", "q", budget=1)
    assert "UNDECIDED" in found[0]
    assert found[1] == "  because      the prover's budget ran out"


@pytest.mark.parametrize(("text", "shown"), [("a\n  & b", "a & b"), ("a\x1bb", "a?b")])
def test_a_text_becomes_one_line(text: str, shown: str) -> None:
    assert one_line(text) == shown


PARTY = """\
r1: forall x. friend(x) & ~busy(x) -> comes(x)
r2: forall x. works(x) -> busy(x)
f1: friend(ann)
f2: friend(tom)
f3: works(tom)
"""
ODD = PARTY + "odd: comes(eve) | comes(zoe)\n"


def test_what_rules_derive_is_shown_as_a_tree() -> None:
    text = "r: forall x. bird(x) & small(x) -> flies(x)\nf: bird(tim)\ng: small(tim)"
    assert lines(text, "flies(tim)", semantics="rules") == [
        "flies(tim): ENTAILED  [rules; proved again]",
        "  because      r: forall x. bird(x) & small(x) -> flies(x)",
        "               f: bird(tim)",
        "               g: small(tim)",
        "  lost without r",
        "  proof        flies(tim)  by r with x = tim",
        "                 bird(tim)  f",
        "                 small(tim)  g",
    ]


def test_absences_are_told() -> None:
    found = lines(PARTY, "comes(ann)", semantics="closed")
    assert found[0] == "comes(ann): ENTAILED  [closed; proved again]"
    assert "                 ~busy(ann)  for nothing derives the opposite" in found


def test_premises_that_take_no_part_are_told_and_leave_a_closed_world_undecided() -> None:
    found = lines(ODD, "comes(ann)", semantics="closed")
    assert found[:2] == [
        "comes(ann): UNDECIDED  [closed]",
        "  because      a premise that rules cannot use may make true what is not derived",
    ]
    assert found[-1].startswith('  left out     odd, or a part of it: it concludes an "or"')


def test_what_nothing_derives_is_false_where_the_world_is_closed() -> None:
    found = lines(PARTY, "comes(mia)", semantics="closed")
    assert found[0] == "comes(mia): CONTRADICTED  [closed; proved again]"
    assert found[1] == "  because      nothing derives it, so that is false here"
    assert found[2].startswith("  nearest      r1 would give comes(mia); ~busy(mia) holds")


def test_the_same_claim_may_be_open_under_rules() -> None:
    assert lines(PARTY, "comes(ann)", semantics="rules")[0] == "comes(ann): NEUTRAL  [rules]"
