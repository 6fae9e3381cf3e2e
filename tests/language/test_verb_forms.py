from __future__ import annotations

import pytest

from nesy.language.verb_forms import is_past, past_form


@pytest.mark.parametrize(
    ("base", "past"),
    [
        *(("get", "got"), ("go", "went"), ("hide", "hid"), ("put", "put"), ("lose", "lost")),
        *(("stop", "stopped"), ("try", "tried"), ("play", "played"), ("die", "died")),
        *(("open", "opened"), ("visit", "visited"), ("fix", "fixed"), ("miss", "missed")),
    ],
)
def test_the_past_of_a_verb(base: str, past: str) -> None:
    assert past_form(base) == past


def test_the_tense_of_a_verb_without_auxiliary_is_in_its_form() -> None:
    assert is_past("died", "die", singular=True)
    assert not is_past("like", "like", singular=False)
    assert not is_past("likes", "like", singular=True)


def test_a_form_that_is_both_is_past_where_someone_tells_of_it() -> None:
    assert is_past("hurt", "hurt", singular=False)
    assert is_past("read", "read", singular=True)
    assert not is_past("read", "read", singular=False)
