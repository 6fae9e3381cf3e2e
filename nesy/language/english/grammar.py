"""Parses tokens by `grammars/english.lark`: gives all trees, or says what is wrong."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice, product
from typing import Any

from lark import Lark, Token, Tree
from lark.exceptions import UnexpectedEOF, UnexpectedInput, UnexpectedToken
from lark.lexer import Lexer

from nesy.language.english.hints import known_place, other_place
from nesy.language.english.unread import Advice, unread_advice
from nesy.language.english.words import FINITE, OPEN, RefusedError, Word
from nesy.resources import data_root

Node = Tree[Token]

_MOST_TREES = 64

_EXPECTED = {
    "COMMA": "a comma", "THEN": "'then'", "AND": "'and'", "OR": "'or'", "IS": "'is'",
    "ARE": "'are'", "NUM": "a number", "NAME": "a name", "NOT": "'not'", "QMARK": "'?'",
    "WHO": "'who' or 'that'", "TO": "'to'", "OF": "'of'", "BEING": "'being'",
    "THE": "'the'", "A": "'a'", "NOR": "'nor'", "THAN": "'than'", "MODAL": "'can' or 'must'",
    "HAS": "'has'", "HAVE": "'have'", "DOES": "'does'", "DO": "'do'", "KNOWING": "'once knowing'",
}  # fmt: skip


class _Given(Lexer):
    """Hands on tokens that are made already."""

    def __init__(self, lexer_conf: Any) -> None:
        pass

    def lex(self, lexer_state: Any, parser_state: Any = None) -> Iterator[Token]:
        """Yield the tokens."""
        text = lexer_state if isinstance(lexer_state, list) else lexer_state.text
        yield from getattr(text, "text", text)


@cache
def _parser() -> Lark:
    text = (data_root("grammars") / "english.lark").read_text(encoding="utf-8")
    return Lark(text, parser="earley", lexer=_Given, ambiguity="explicit", maybe_placeholders=False)


def parse(words: Sequence[Word]) -> list[Node]:
    """Return every tree of a sentence, at most 64.

    Raises:
        RefusedError: there is none; says where reading ended and what could have stood there.
    """
    tokens = [
        Token(word.kind, word.text, start_pos=word.start, end_pos=word.end, line=1, column=n)
        for n, word in enumerate(words)
    ]
    try:
        tree: Node = _parser().parse(tokens)
    except UnexpectedInput as error:
        raise _refusal(error, words) from error
    return list(islice(_expanded(tree), _MOST_TREES))


def _expanded(node: Node | Token) -> Iterator[Any]:
    """Yield the trees that a tree with ambiguous parts stands for."""
    if isinstance(node, Token):
        yield node
    elif node.data == "_ambig":
        for child in node.children:
            yield from _expanded(child)
    else:
        parts = [list(islice(_expanded(child), _MOST_TREES)) for child in node.children]
        for children in product(*parts):
            yield Tree(node.data, list(children))


def _refusal(error: UnexpectedInput, words: Sequence[Word]) -> RefusedError:
    if isinstance(error, UnexpectedToken) and error.token.type != "$END":
        token = error.token
        start, end = token.start_pos or 0, token.end_pos or 0
        place = token.column or 0  # `parse` counts the words there
        if (advice_found := unread_advice(words, place)) is not None:
            return _advised(advice_found, words)
        if (hint := known_place(words, place)) is not None:
            return RefusedError(hint, start, end)
        if (advice := other_place(words, place)) is not None:
            return RefusedError(advice, start, end, uncovered=True)
        wanted = _wanted(error.accepts or error.expected)
        return RefusedError(f"{str(token)!r} cannot stand here{wanted}", start, end, uncovered=True)
    expected = error.expected if isinstance(error, UnexpectedEOF) else []
    if (advice_found := unread_advice(words, len(words))) is not None:
        return _advised(advice_found, words)
    last = words[-1]
    kinds = {word.kind for word in words}
    if not kinds & _VERBS:
        return RefusedError(
            "no word of this is known as a verb; write 'is', 'has', or 'does not' and the verb",
            words[0].start,
            last.end,
            uncovered=True,
        )
    reason = f"the sentence ends too early{_wanted(expected)}"
    return RefusedError(reason, last.end, last.end, uncovered=True)


def _advised(advice: Advice, words: Sequence[Word]) -> RefusedError:
    reason, first, last = advice
    return RefusedError(reason, words[first].start, words[last].end, uncovered=True)


_VERBS = FINITE | {"VS", "WS", "VB", "VBED", "VED"}


def _wanted(kinds: Any) -> str:
    names = {str(getattr(kind, "name", kind)) for kind in kinds or ()}
    said = [_EXPECTED[name] for name in _EXPECTED if name in names]
    if names & OPEN:
        said.insert(0, "a word")
    return f"; expected {', '.join(said[:6])}" if said else ""
