"""Pages about claims."""

from __future__ import annotations

import re

from nesy.explain.entailment_page import render_entailments
from nesy.reason.choice import choose
from nesy.tasks.decided_again import decided_again
from tests.explain.test_page import _Balance
from tests.explain.theories import BIRDS, CLASH, asked


def page(*claims: str, text: str = BIRDS, **options: object) -> str:
    answers = [asked(text, claim or None, **options) for claim in claims]
    return render_entailments(answers, name="birds", version="1.0")


def test_claims_are_shown_with_verdict_reason_and_premises() -> None:
    shown = page("flies(tweety)", "flies(tim)")
    assert shown.index("It follows") < shown.index("Neither it nor the opposite follows")
    assert "wings: forall x. bird(x) &amp; healthy(x) -&gt; flies(x)" in shown
    assert "nothing says healthy(tim)" in shown
    assert "The premises: 5" in shown


def test_a_derivation_is_a_tree_that_unfolds() -> None:
    shown = page("flies(tweety)", semantics="rules")
    tree = shown[shown.index("The derivation") :]
    assert tree.index("flies(tweety)") < tree.index("bird(tweety)")
    assert tree.count("<details open>") == 1
    assert "by wings with x = tweety" in tree


def test_a_change_unfolds_to_what_is_then_decided() -> None:
    answer = asked(BIRDS, "flies(tweety)")
    shown = render_entailments([answer], name="birds", version="1.0", again=decided_again)
    change = shown[shown.index("lost without") :]
    assert "<details><summary>wings</summary>" in change
    assert change.index("decided again: NEUTRAL") < change.index("neither it nor its negation")
    assert "decided again" not in page("flies(tweety)")


def test_a_clash_and_a_theory_by_itself() -> None:
    assert "The premises clash" in page("flies(tweety)", text=CLASH)
    assert "They can all hold" in page("")
    assert "Can birds hold?" in page("")


def test_a_choice_comes_first() -> None:
    answers = tuple(asked(BIRDS, claim) for claim in ("flies(tim)", "flies(tweety)"))
    shown = render_entailments(answers, name="birds", version="1.0", chosen=choose(answers))
    assert shown.index('<p class="answer">flies(tweety)</p>') < shown.index('id="claim-1"')
    assert "flies(tim): does not follow" in shown


def test_texts_stay_texts_and_tags_are_closed() -> None:
    hostile = "bird(tweety)  # <script>alert(1)</script>"
    answers = [asked(f"a: {hostile}", "bird(tweety)")]
    shown = render_entailments(answers, name="<script>", version="1.0")
    assert "&lt;script&gt;" in shown
    assert "<script" not in shown
    assert re.findall(r"(?:src=|href|url[(]|@import|http:|https:)", shown) == []
    for each in (shown, page("flies(tweety)", semantics="rules"), page("", text=CLASH)):
        checker = _Balance()
        checker.feed(each)
        assert checker.open == []
