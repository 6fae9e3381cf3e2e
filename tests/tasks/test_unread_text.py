"""What answers say of sentences that were not understood."""

from __future__ import annotations

from typing import Any

import pytest

from nesy.language.english.document import Refused
from nesy.tasks.answers import Unread
from nesy.tasks.domain import Domain
from nesy.tasks.domain_text import answer_lines, chosen_lines
from nesy.tasks.unread_text import content_words, unread_rows, unused_rows


def unread(*texts: str, name: str = "rule {}") -> list[Unread]:
    return [Unread(name.format(n), n, Refused(t, "no reason")) for n, t in enumerate(texts, 1)]


def test_one_line_counts_and_names_them() -> None:
    rows = list(unread_rows(unread("Cats purr.", "Dogs bark.", "Fish swim."), "Is Ann red?"))
    assert [row.label for row in rows] == ["incomplete"]
    said = "3 sentences were not understood: rules 1, 2 and 3; 'nesy compile' says why"
    assert rows[0].text == said


def test_the_reason_is_told_of_two_that_share_a_word_with_the_question() -> None:
    items = unread("Cats usually purr.", "Swimmers rest.", "Ann swims.", "Fish swim.", "Bo swam.")
    rows = list(unread_rows(items, "May Mia swim?"))
    assert [row.text.split(":")[0] for row in rows[1:]] == ["rule 3", "rule 4"]
    assert "no reason" in rows[1].text


def test_many_are_counted() -> None:
    (row,) = unread_rows(unread(*["Cats purr."] * 40), "Is Ann red?")
    assert "10, 11, 12 and 28 more; 'nesy compile'" in row.text


def test_names_that_are_no_numbers_stand_whole() -> None:
    items = unread("Cats purr.", "Dogs bark.", name="rule {}, sentence 2")
    (row,) = unread_rows(items, "Is Ann red?")
    assert "rule 1, sentence 2 and rule 2, sentence 2" in row.text


def test_nothing_is_said_where_all_was_understood() -> None:
    assert not list(unread_rows([], "Is Ann red?"))


def test_words_without_weight_join_nothing() -> None:
    assert content_words("May the dogs be allowed to swim?") == {"dog", "swim"}


EITHER = "Every dog is an animal. Rex is a dog. Either Rex is old or Rex is young."


@pytest.mark.parametrize("semantics", ["rules", "closed"])
def test_sentences_that_rules_cannot_use_are_named(semantics: Any) -> None:
    domain = Domain.from_text(EITHER)
    lines = list(answer_lines(domain.ask("Is Rex old?", semantics=semantics), domain))
    (place,) = (number for number, line in enumerate(lines) if "left out" in line)
    assert 'rule 3: Either Rex is old or Rex is young. (it concludes an "or"' in lines[place]
    assert "--semantics classical uses all" in lines[place + 1]
    options = ["Rex is old.", "Rex is young."]
    chosen = domain.choose(options, semantics=semantics)
    assert any("rule 3: Either" in line for line in chosen_lines(chosen, domain))


def test_what_follows_without_them_and_what_uses_all_names_none() -> None:
    domain = Domain.from_text(EITHER)
    assert list(unused_rows(domain.ask("Is Rex an animal?", semantics="rules").decisions)) == []
    assert list(unused_rows(domain.ask("Is Rex old?").decisions)) == []


def test_of_many_that_rules_cannot_use_some_are_named() -> None:
    more = " ".join(f"Either Rex has {n} coins or Rex is tall." for n in range(3, 10))
    answer = Domain.from_text(f"{EITHER} {more}").ask("Is Rex old?", semantics="rules")
    rows = list(unused_rows(answer.decisions))
    assert [row.label for row in rows] == ["left out", "", "", "", "", "", ""]
    assert rows[5].text == "and 3 more that rules cannot use"
