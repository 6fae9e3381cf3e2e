"""One self-contained page of HTML about conversations: nothing is loaded, nothing runs in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from nesy.explain.cited import cited_sources
from nesy.explain.conversation_map import LEFT, WIDTH, draw_map
from nesy.explain.conversation_template import BODY, STYLE
from nesy.explain.conversation_view import view_turns
from nesy.explain.derivation_tree import Role, option_words
from nesy.explain.explanation import Explanation
from nesy.explain.html import TAIL, clean_page, compiled, page_head
from nesy.reason.decision import Fact

_ROLES = {Role.REASON: "in the reason", Role.HOLDS: "also holds", Role.ABSENT: "does not hold"}


def render_conversation(explanation: Explanation) -> str:
    """Return the page about one conversation; whatever its texts hold, they are shown as text."""
    return "".join(conversation_pieces([explanation]))


def conversation_pieces(explanations: Iterable[Explanation]) -> Iterator[str]:
    """Yield one page about all conversations piece by piece; nothing where there are none."""
    items = iter(explanations)
    first = next(items, None)
    if first is None:
        return
    yield page_head(f"Conversation {first.id}", style=STYLE)
    for number, explanation in enumerate(chain([first], items), 1):
        yield clean_page(_body(explanation, number))
    yield TAIL


def _body(explanation: Explanation, number: int) -> str:
    turns = view_turns(explanation)
    rendered: str = compiled(BODY).render(
        explanation=explanation,
        page=f"c{number}-",
        turns=turns,
        map=draw_map(explanation),
        map_left=LEFT,
        map_width=WIDTH,
        summary=_summary(explanation),
        has_marks=any(piece.is_cue or piece.is_cause for turn in turns for piece in turn.said),
        sources=cited_sources(_shown_facts(explanation)),
        roles=_ROLES,
        named=option_words,
    )
    return rendered


def _shown_facts(explanation: Explanation) -> Iterator[Fact]:
    for account in explanation.accounts:
        yield from (fact for fact in account.finding.decision.facts if fact.present)


def _summary(explanation: Explanation) -> str:
    """Say how much was decided, and whether all of it was proved again."""
    made = len(explanation.accounts)
    proved = sum(account.is_proved for account in explanation.accounts)
    turns = len(explanation.turns)
    said = f"{turns} turn{'s' * (turns != 1)}, {made} decision{'s' * (made != 1)}"
    if not made:
        return said
    return f"{said}, {'all' if made == proved else proved} of them proved again"
