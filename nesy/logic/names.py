"""How a name of any text is spelled where only some texts are names, and read back.

Two names never share a spelling.
"""

from __future__ import annotations

import re

_WORDS = """not and or xor implies iff in true false forall exists all All
NOT AND OR XOR IMPLIES IFF TRUE FALSE FORALL EXISTS ForAll Forall Exists"""
KEYWORDS = frozenset(_WORDS.split())
"""Words that a formula may hold and that are no names unless quoted."""

_PLAIN = re.compile(r"[^\W\d]\w*")
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r"}
_SPELLED = {value: f"\\{key}" for key, value in _ESCAPES.items()} | {"\\": "\\\\"}
_ESCAPE = re.compile(r"\\(?:u\{([0-9a-fA-F]{1,6})\}|(.))", re.S)


def is_plain(name: str) -> bool:
    """Whether `name` can stand in a formula as it is."""
    return _PLAIN.fullmatch(name) is not None and name not in KEYWORDS


def quote(name: str, mark: str = "'") -> str:
    """Spell any text as a quoted name."""
    return mark + "".join(_quoted(char, mark) for char in name) + mark


def unquote(text: str) -> str:
    """Read a quoted name back."""
    if "\\" not in text:
        return text[1:-1]
    return _ESCAPE.sub(_meant, text[1:-1])


def _quoted(char: str, mark: str) -> str:
    if char == mark:
        return f"\\{mark}"
    if char in _SPELLED:
        return _SPELLED[char]
    return char if char.isprintable() else f"\\u{{{ord(char):x}}}"


def _meant(match: re.Match[str]) -> str:
    code, char = match.groups()
    if code is None:
        return _ESCAPES.get(char, char)
    number = int(code, 16)
    return chr(number) if number <= 0x10FFFF else match[0]


def word_to_tptp(name: str) -> str:
    """Spell a name for TPTP: a lower-case word, or in single quotes, in printable ASCII."""
    if _TPTP_WORD.fullmatch(name) and name not in KEYWORDS:
        return name
    text = "".join(c if " " <= c <= "~" and c != "\\" else f"\\u{{{ord(c):x}}}" for c in name)
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


def word_of_tptp(text: str) -> str:
    """Read a quoted name of TPTP back."""
    inside = re.sub(r"\\(.)", r"\1", text[1:-1])
    name = _ESCAPE.sub(lambda match: match[0] if match[1] is None else _meant(match), inside)
    return name if name == inside or word_to_tptp(name) == text else inside


def variable_to_tptp(name: str) -> str:
    """Spell a variable for TPTP, where it must start with a capital."""
    return name[0].upper() + name[1:] if _LOWER.fullmatch(name) else "V__" + _coded(name)


def variable_of_tptp(word: str) -> str:
    """Read a variable of TPTP back: `X` is the variable `x`."""
    name = _decoded(word)
    return word[0].lower() + word[1:] if name is None or variable_to_tptp(name) != word else name


def variable_to_prover9(name: str) -> str:
    """Spell a variable for Prover9, which has no quotes for one."""
    return name if _ASCII_WORD.fullmatch(name) and name not in KEYWORDS else "v__" + _coded(name)


def variable_of_prover9(word: str) -> str:
    """Read a variable of Prover9 back."""
    name = _decoded(word)
    return word if name is None or variable_to_prover9(name) != word else name


def constant_to_prover9(name: str) -> str:
    """Spell a constant for Prover9, where u to z begin variables."""
    return name if _PROVER9_CONSTANT.fullmatch(name) and name not in KEYWORDS else quote(name, '"')


def symbol_to_prover9(name: str) -> str:
    """Spell a predicate or a function for Prover9."""
    return name if _ASCII_WORD.fullmatch(name) and name not in KEYWORDS else quote(name, '"')


def _coded(name: str) -> str:
    return "".join(c if c.isalnum() and c.isascii() else f"_{ord(c):x}_" for c in name)


def _decoded(word: str) -> str | None:
    if word[:3].lower() != "v__":
        return None
    return _CODE.sub(_char, word[3:])


def _char(match: re.Match[str]) -> str:
    number = int(match[1], 16)
    return chr(number) if number <= 0x10FFFF else match[0]


_TPTP_WORD = re.compile(r"[a-z][A-Za-z0-9_]*")
_LOWER = re.compile(r"(?!v__)[a-z][A-Za-z0-9_]*")
_ASCII_WORD = re.compile(r"(?!v__)[A-Za-z][A-Za-z0-9_]*")
_PROVER9_CONSTANT = re.compile(r"(?!v__)[A-Z_a-t][A-Za-z0-9_]*")
_CODE = re.compile(r"_([0-9a-f]{1,6})_")
