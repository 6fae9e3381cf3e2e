"""Reads the canonical dialect of formulas as trees of words; see docs/prove.md.

Written from the page, and not from the engine's grammar: it reads what records hold, and no more.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from nesy.check.record import RecordError, shown

MOST_NESTED = 250
"""How deep formulas and terms may be nested, a parenthesis after a sign counting twice; the engine
reads none that is deeper than 120 parentheses."""
_MOST_CHARACTERS = 1_000_000
_MOST_DIGITS = 4_000  # of one numeral; Python reads no more than 4,300

_KEYWORDS = """not and or xor implies iff in true false forall exists all All
NOT AND OR XOR IMPLIES IFF TRUE FALSE FORALL EXISTS ForAll Forall Exists"""
_WORDS = frozenset(_KEYWORDS.split())
_TOKEN = re.compile(
    r"""(?P<word>[^\W\d]\w*) | (?P<number>[0-9]+(?:\.[0-9]+|/[0-9]+)?)(?!\w)
    | (?P<quoted>'(?:[^'\\\n]|\\.)*') | (?P<sign><->|->|<=|>=|!=|[-<>=+*~&|(),.:?])""",
    re.X,
)
_SPACE = re.compile(r" *")
_ESCAPE = re.compile(r"\\(?:u\{([0-9a-f]{1,6})\}|(.))", re.S)
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "\\": "\\", "'": "'"}

# How tightly a sign binds what stands before and after it.
_BINDS = {
    "<->": (10, 11),
    "->": (21, 20),
    "xor": (30, 31),
    "|": (40, 41),
    "&": (50, 51),
    **dict.fromkeys(("=", "!=", "<", "<=", ">", ">="), (70, 71)),
    **dict.fromkeys("+-", (80, 81)),
    "*": (90, 91),
}
_NOT = 60
_SEVERAL = {"&": "&", "|": "|", "+": "+", "-": "+"}  # what they make of many parts


@dataclass(frozen=True, slots=True)
class Tree:
    """A part of a text; `kind` and `word` say what it is.

    `kind` is "name", "quoted", "free", "number", "call", "op", "not", "minus", "bind" or "truth".
    `bound` holds, of a quantifier, each variable with its sort or None.
    """

    kind: str
    word: str = ""
    parts: tuple[Tree, ...] = ()
    bound: tuple[tuple[str, str | None], ...] = ()
    value: Fraction | None = None


def read_tree(text: str) -> Tree:
    """Read one formula or term.

    Raises:
        RecordError: it is none; says where.
    """
    if len(text) > _MOST_CHARACTERS:
        raise RecordError(f"has {len(text)} characters, expected at most {_MOST_CHARACTERS}")
    reader = _Reader(_cut(text))
    tree = reader.expression(0)
    if reader.kind != "end":
        raise reader.error("expected the end")
    return tree


def _cut(text: str) -> list[tuple[str, str, int]]:
    tokens: list[tuple[str, str, int]] = []
    at, size = 0, len(text)
    while at < size:
        at = _SPACE.match(text, at).end()  # type: ignore[union-attr]
        if at == size:
            break
        match = _TOKEN.match(text, at)
        if match is None:
            raise RecordError(f"character {at + 1} is {shown(text[at])}, which starts nothing")
        tokens.append((match.lastgroup or "", match[0], at))
        at = match.end()
    tokens.append(("end", "", size))
    return tokens


@dataclass(slots=True)
class _Reader:
    tokens: list[tuple[str, str, int]]
    at: int = 0
    depth: int = 0

    @property
    def kind(self) -> str:
        return self.tokens[self.at][0]

    @property
    def word(self) -> str:
        return self.tokens[self.at][1]

    def error(self, expected: str) -> RecordError:
        place = self.tokens[self.at][2] + 1
        found = shown(self.word) if self.word else "the end"
        return RecordError(f"character {place}: found {found}, {expected}")

    def take(self, word: str) -> None:
        if self.word != word or self.kind not in ("sign", "word"):
            raise self.error(f"expected {word!r}")
        self.at += 1

    def expression(self, least: int) -> Tree:
        """Read as far as signs bind at least as tightly as `least`."""
        self.depth += 1
        if self.depth > MOST_NESTED:
            raise RecordError(f"is nested more than {MOST_NESTED} deep")
        left, outer = self.start(), self.depth
        while (sign := self.operator()) and _BINDS[sign][0] >= least:
            if sign in _SEVERAL:
                left = self.several(sign, left)
                continue
            self.at += 1
            self.depth += 1  # of the tree, as what stands before goes below
            left = Tree("op", sign, (left, self.expression(_BINDS[sign][1])))
        self.depth = outer - 1
        return left

    def several(self, sign: str, first: Tree) -> Tree:
        parts = [first]
        while (found := self.operator()) and _SEVERAL.get(found) == _SEVERAL[sign]:
            self.at += 1
            part = self.expression(_BINDS[found][1])
            parts.append(_minus(part) if found == "-" else part)
        return Tree("op", _SEVERAL[sign], tuple(parts))

    def operator(self) -> str:
        is_sign = self.kind == "sign" or self.word == "xor"
        return self.word if is_sign and self.word in _BINDS else ""

    def start(self) -> Tree:
        kind, word, _ = self.tokens[self.at]
        if kind == "number":
            self.at += 1
            return Tree("number", word, value=_number(word))
        if kind == "quoted":
            return self.named("quoted", unquoted(self.advance()))
        if kind == "word":
            return self.of_word(word)
        if kind == "sign" and word in ("~", "-", "(", "?"):
            return self.of_sign(word)
        raise self.error("expected a formula or a term")

    def of_word(self, word: str) -> Tree:
        if word in ("true", "false"):
            self.at += 1
            return Tree("truth", word)
        if word in ("forall", "exists"):
            self.at += 1
            bound = self.variables()
            return Tree("bind", word, (self.expression(0),), bound)
        if word in _WORDS:
            raise self.error("expected a name")
        self.at += 1
        return self.named("name", word)

    def of_sign(self, word: str) -> Tree:
        self.at += 1
        if word == "?":
            return Tree("free", self.name())
        if word == "(":
            inner = self.expression(0)
            self.take(")")
            return inner
        if word == "~":
            return Tree("not", word, (self.expression(_NOT),))
        return _minus(self.expression(95))

    def named(self, kind: str, name: str) -> Tree:
        if self.word != "(" or self.kind != "sign":
            return Tree(kind, name)
        self.at += 1
        self.depth += 1  # twice what a parenthesis costs, as it takes twice the stack
        args = [self.expression(0)]
        while self.word == ",":
            self.at += 1
            args.append(self.expression(0))
        self.depth -= 1
        self.take(")")
        return Tree("call", name, tuple(args))

    def variables(self) -> tuple[tuple[str, str | None], ...]:
        found: list[tuple[str, str | None]] = []
        while self.word != "." or not found:
            if self.word == "?":
                self.at += 1
            name, sort = self.name(), None
            if self.word == ":":
                self.at += 1
                sort = self.name()
            found.append((name, sort))
        self.at += 1
        return tuple(found)

    def name(self) -> str:
        if self.kind == "quoted":
            return unquoted(self.advance())
        if self.kind != "word" or self.word in _WORDS:
            raise self.error("expected a name")
        return self.advance()

    def advance(self) -> str:
        self.at += 1
        return self.tokens[self.at - 1][1]


def _minus(tree: Tree) -> Tree:
    if tree.kind == "number" and tree.value is not None:
        return Tree("number", f"-{tree.word}", value=-tree.value)
    return Tree("minus", "-", (tree,))


def unquoted(text: str) -> str:
    """Read a name in quotes.

    Raises:
        RecordError: something is escaped that cannot be.
    """
    return _ESCAPE.sub(_meant, text[1:-1])


def _meant(match: re.Match[str]) -> str:
    code, char = match.groups()
    if code is not None and int(code, 16) <= 0x10FFFF:
        return chr(int(code, 16))
    if code is None and char in _ESCAPES:
        return _ESCAPES[char]
    raise RecordError(f"{shown(match[0])} escapes nothing that can be")


def _number(word: str) -> Fraction:
    if len(word) > _MOST_DIGITS:
        raise RecordError(f"a numeral has {len(word)} digits, expected at most {_MOST_DIGITS}")
    try:
        return Fraction(word)
    except ZeroDivisionError as error:
        raise RecordError(f"{shown(word)} divides by 0") from error
