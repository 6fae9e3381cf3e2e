"""The template of the page about conversations."""

from __future__ import annotations

import re

from nesy.explain.conversation_template import BODY, STYLE


def test_nothing_is_marked_as_safe_and_nothing_runs() -> None:
    assert re.findall(r"\|\s*safe|<script|autoescape|javascript:| on\w+=", BODY) == []


def test_every_class_that_the_page_uses_for_meaning_has_a_look() -> None:
    for name in ("cue", "share", "said", "map", "to"):
        assert f'class="{name}"' in BODY
        assert f".{name}" in STYLE
