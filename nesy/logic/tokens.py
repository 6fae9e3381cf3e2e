"""Cuts a formula of any dialect into the tokens of grammars/fol.lark."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lark import Token

from nesy.errors import FormulaError
from nesy.logic.dates import DATE, DURATION, days_of
from nesy.logic.dialects import PROVER9, TPTP
from nesy.logic.names import unquote, variable_of_prover9, variable_of_tptp, word_of_tptp

_OPERATORS = {
    "_AND": "∧ ⋀ & && /\\ and AND",
    "_OR": "∨ ⋁ | || \\/ or OR",
    "_XOR": "⊕ ⊻ <~> xor XOR",
    "_IMPLIES": "→ ⇒ ⟶ ⟹ ⊃ -> --> => ==> implies IMPLIES",
    "_IMPLIED_BY": "← ⇐ <-",
    "_IFF": "↔ ⇔ ⟷ ≡ <-> <=> <--> <==> iff IFF",
    "_NOT": "¬ ~ ! not NOT",
    "RELATION": "= == != ≠ < > <= =< >= ≤ ≥ ⩽ ⩾",
    "_IN": "∈ in",
    "PLUS": "+",
    "MINUS": "- −",
    "_TIMES": "* × ·",
    "_OVER": "/ ÷",
    "TRUTH": "true false TRUE FALSE ⊤ ⊥ $true $false $T $F",
    "_LPAR": "(",
    "RPAR": ")",
    "_COMMA": ",",
    "_WIDE": ":",
    "_LBRACKET": "[",
    "_RBRACKET": "]",
    "_LBRACE": "{",
    "_RBRACE": "}",
}
_TYPES = {spelling: kind for kind, row in _OPERATORS.items() for spelling in row.split()}
_QUANTIFIERS = {"∀": "all", "∃": "some", "!": "all", "?": "some"} | {
    word: meaning
    for meaning, words in {
        "all": "forall ForAll Forall FORALL all All",
        "some": "exists Exists EXISTS",
    }.items()
    for word in words.split()
}

_SIGNS = "|".join(
    re.escape(sign)
    for sign in sorted(_TYPES, key=len, reverse=True)
    if not re.fullmatch(r"\$?\w+", sign)
)
_STRING = r"""'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*\""""
_TOKEN = re.compile(
    rf"""\s*(?:
      (?P<WORD>\$?[^\W\d]\w*(?:\.\w+)* | \d\w*[^\W\d]\w*)
    | (?P<NUMBER>\d+(?:\.\d+)?)(?!\w)
    | (?P<QUOTED>{_STRING})
    | (?P<FREE>\?(?:[^\W\d]\w*|{_STRING}))
    | (?P<QUANTIFIER>[∀∃]|[!?](?=\s*\[))
    | (?P<SIGN>{_SIGNS})
    )""",
    re.X,
)
_OPENS = re.compile(r"\s*\(")
_SPACE = re.compile(r"\s*")
# What hyphens and pluses join: a whole argument (gpt-3, c++) or a predicate (Eco-friendly(x)).
_ARGUMENT = re.compile(r"\w+(?:[-.]\w+)*\+*(?=\s*[,)])")
_PREDICATE = re.compile(r"\w{2,}(?:-\w+)+(?=\()")
_VAR = rf"(?:[^\W\d]\w*|\?(?:{_STRING}))"
_SORT = rf"(?::(?:[^\W\d]\w*|{_STRING}))"
# A bounded list: else each of many quantifiers would read on to the end of the text.
_DOTTED = re.compile(rf"\s*{_VAR}{_SORT}?(?:(?:\s*,\s*|\s+){_VAR}{_SORT}?){{0,63}}\s*\.(?=\s*\S)")
_BRACKETED = re.compile(r"\s*\[([^\]\[]*)\]\s*:")
_IN_BRACKETS = re.compile(r"\s*([A-Z]\w*)\s*(?::\s*(\$?\w+|'[^'\\]*'))?\s*(?:,|$)")
_BOUND = re.compile(rf"\s*({_VAR})({_SORT})?")
_FIRST = re.compile(r"\s*([^\W\d]\w*)")
_GLUED = re.compile(r"([a-z])(?=[A-Z]\w*\()")
_ANOTHER = re.compile(
    r"""(\s*,\s*|\s+)([^\W\d]\w*)
        (?=\s*[∀∃¬~,:] | \s+(?!(?:and|or|xor|implies|iff|in|AND|OR|XOR|IMPLIES|IFF)\b)[(\w])""",
    re.X,
)
_LETTER = re.compile(r"[^\W\d_]\d*")
_REACH = re.compile(r"\s*[:,]")
_NAMES_IN_PARENTHESES = re.compile(r"\s*\(\s*[^\W\d]\w*\s*[,)]")


def tokenise(text: str, dialect: str) -> list[Token]:
    """Cut `text`; a full stop at the end is dropped.

    Raises:
        FormulaError: a character that starts nothing.
    """
    return _Cutter(text.rstrip(), dialect).cut()


@dataclass(slots=True)
class _Cutter:
    """The tokens found so far, and where the next one starts."""

    text: str
    dialect: str
    tokens: list[Token] = field(default_factory=list)
    bound: set[str] = field(default_factory=set)
    at: int = 0

    def cut(self) -> list[Token]:
        text, size, match_at = self.text, len(self.text), _TOKEN.match
        while self.at < size:
            match = match_at(text, self.at)
            if match is None:
                if text[self.at :].strip() in (".", ";", ""):
                    break
                raise self._stray()
            kind = match.lastgroup or ""
            value = match[kind]
            start, self.at = match.start(kind), match.end()
            if kind == "SIGN":
                self._sign(value, start)
            elif kind == "WORD":
                self._word(value, start)
            elif kind == "QUANTIFIER":
                self._quantifier(value, start)
            elif kind == "QUOTED":
                tptp = self.dialect == TPTP and value[0] == "'"
                self._add("QUOTED", word_of_tptp(value) if tptp else unquote(value), start)
            elif kind == "FREE":
                name = unquote(value[1:]) if value[1] in "'\"" else value[1:]
                self._add("FREE", name, start)
            else:
                self._number(value, start)
        return self.tokens

    def _add(self, kind: str, value: str, start: int) -> None:
        if kind == "VARIABLE" and self.dialect == PROVER9:
            value = variable_of_prover9(value)
        self.tokens.append(Token(kind, value, start, end_pos=self.at))
        if kind == "VARIABLE":
            self.bound.add(value)

    def _number(self, value: str, start: int) -> None:
        """A date and a duration are one number; what only looks like a date stays a name."""
        if self.text.startswith(("/", "-"), self.at) and (match := DATE.match(self.text, start)):
            self.at = match.end()
            self._add("QUOTED" if days_of(match[0]) is None else "NUMBER", match[0], start)
        elif self.text.startswith(" ", self.at) and (match := DURATION.match(self.text, start)):
            self.at = match.end()
            self._add("NUMBER", match[0], start)
        else:
            self._add("NUMBER", value, start)

    def _sign(self, value: str, start: int) -> None:
        kind = _TYPES[value]
        if value == "<=" and self.dialect == TPTP:
            kind = "_IMPLIED_BY"
        self._add(kind, value, start)

    def _word(self, value: str, start: int) -> None:
        if value in _TYPES:
            opens = self.text.startswith("(", self.at)
            if not (opens and _TYPES[value] in ("TRUTH", "_IN")):
                self._add(_TYPES[value], value, start)
                return
        if value in _QUANTIFIERS and self._is_quantifier(value):
            self._quantifier(value, start)
            return
        if self.dialect == TPTP and value[0] != "$":
            self._tptp_word(value, start)
            return
        self._joined(start)
        name = self.text[start : self.at]
        self._add("NAME", variable_of_prover9(name) if self.dialect == PROVER9 else name, start)

    def _tptp_word(self, value: str, start: int) -> None:
        """Tell variables by their capital; one that is no variable never becomes one."""
        if value[0].isupper() and not self.text.startswith("(", self.at):
            self._add("FREE", variable_of_tptp(value), start)
        else:
            self._add("QUOTED", value, start)

    def _joined(self, start: int) -> None:
        """Read on where hyphens join a whole argument to one name."""
        following = self.text[self.at : self.at + 1]
        if following not in ("-", "+") or self.dialect in (TPTP, PROVER9):
            return
        match = _PREDICATE.match(self.text, start)
        if match is None and self.tokens and self.tokens[-1].type in ("_LPAR", "_COMMA"):
            match = _ARGUMENT.match(self.text, start)
        if match is not None and self.text[start : self.at] not in self.bound:
            self.at = match.end()

    def _is_quantifier(self, word: str) -> bool:
        following = self.text[self.at : self.at + 1]
        if _OPENS.match(self.text, self.at):
            return word.lower() != "all" and bool(_NAMES_IN_PARENTHESES.match(self.text, self.at))
        return following.isspace() and bool(_BOUND.match(self.text, self.at))

    def _quantifier(self, value: str, start: int) -> None:
        kind = _QUANTIFIERS[value]
        text = self.text
        if _NAMES_IN_PARENTHESES.match(text, self.at):
            self._add("BINDER", value, start)
            return
        self._add("QUANTIFIER", kind, start)
        if (match := _BRACKETED.match(text, self.at)) is not None:
            self._bracketed(match)
        elif (match := _DOTTED.match(text, self.at)) is not None:
            self._variables(match.end() - 1)
            self.at = match.end()
            self._add("_WIDE", ".", match.end() - 1)
        else:
            self._loose_variables()

    def _bracketed(self, match: re.Match[str]) -> None:
        end, position = match.end(1), match.start(1)
        while position < end:
            found = _IN_BRACKETS.match(self.text, position, end)
            if found is None:
                self.at = position
                raise self._stray()
            self.at = found.end(1)
            self._add("VARIABLE", variable_of_tptp(found[1]), found.start(1))
            if found[2]:
                sort = word_of_tptp(found[2]) if found[2][0] == "'" else found[2]
                self._add("SORT", sort, found.start(2))
            position = found.end()
        self.at = match.end()

    def _variables(self, end: int) -> None:
        while (found := _BOUND.match(self.text, self.at, end)) is not None:
            name = found[1]
            self.at = found.end()
            name = unquote(name[1:]) if name.startswith("?") else name
            self._add("VARIABLE", name, found.start(1))
            if found[2]:
                sort = found[2][1:]
                self._add("SORT", unquote(sort) if sort[0] in "'\"" else sort, found.start(2))
            comma = _SPACE.match(self.text, self.at)
            self.at = comma.end() if comma else self.at
            if self.text.startswith(",", self.at):
                self.at += 1

    def _loose_variables(self) -> None:
        """Read variables that no dot ends: one, and then each that can be nothing else."""
        match = _FIRST.match(self.text, self.at)
        if match is None:
            match = _BOUND.match(self.text, self.at)
        if match is None:
            return
        start, self.at = match.start(1), match.end(1)
        if (glued := _GLUED.match(self.text, start)) is not None:
            self.at = glued.end()
        name = self.text[start : self.at]
        self._add("VARIABLE", unquote(name[1:]) if name.startswith("?") else name, start)
        while (match := _ANOTHER.match(self.text, self.at)) is not None:
            if not ("," in match[1] or _LETTER.fullmatch(match[2])):
                break
            self.at = match.end(2)
            self._add("VARIABLE", match[2], match.start(2))
        if (match := _REACH.match(self.text, self.at)) is not None:
            self.at = match.end()
            self._add("_WIDE", match[0].strip(), match.end() - 1)

    def _stray(self) -> FormulaError:
        at = self.at + len(self.text[self.at :]) - len(self.text[self.at :].lstrip())
        return FormulaError(
            f"found {self.text[at : at + 1]!r}, which starts no part of a formula",
            line=line_of(self.text, at),
            column=column_of(self.text, at),
        )


def line_of(text: str, at: int) -> int:
    """Return the 1-based line of character `at`."""
    return text.count("\n", 0, at) + 1


def column_of(text: str, at: int) -> int:
    """Return the 1-based column of character `at`."""
    return at - text.rfind("\n", 0, at)
