"""What one reading shares."""

from __future__ import annotations

from nesy.language.english.grammar import parse
from nesy.language.english.known import Known
from nesy.language.english.sentence import read_sentence
from nesy.language.english.state import State, kinds, leaves, trees
from nesy.language.english.tokens import tokenise


def test_trees_and_tokens_are_told_apart() -> None:
    tree = parse(tokenise("Ann is red."))[0]
    assert [token.type for token in leaves(tree)] == ["NAME", "IS", "W"]
    assert len(trees(tree)) == 1
    assert kinds(tree) == []


def test_names_are_written_as_the_document_does() -> None:
    state = State(tokenise("ann"), Known(constants={"ann": "Ann"}))
    tree = parse(tokenise("Ann is red."))[0]
    place = leaves(tree)[0].update(value="0")
    assert state.constant(["ann"], place).name == "Ann"
    assert state.parts[0].symbol == "Ann"


def test_the_scope_remembers_names() -> None:
    assert "Ann" in str(read_sentence("If Ann is red then she is glad.").formula)
