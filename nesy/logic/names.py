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


def variable_to_tptp(name: str) -> str:
    """Spell a variable for TPTP, where it must start with a capital."""
    if _TPTP_VARIABLE.fullmatch(name):
        return name[0].upper() + name[1:]
    return "V__" + "".join(c if c.isalnum() and c.isascii() else f"_{ord(c):x}_" for c in name)


def variable_of_tptp(word: str) -> str:
    """Read a variable of TPTP back: `X` is the variable `x`."""
    if word.startswith("V__"):
        name = _CODE.sub(_char, word[3:])
        if name and variable_to_tptp(name) == word:
            return name
    return word[0].lower() + word[1:]


def _char(match: re.Match[str]) -> str:
    number = int(match[1], 16)
    return chr(number) if number <= 0x10FFFF else match[0]


_TPTP_VARIABLE = re.compile(r"(?!v__)[a-z][A-Za-z0-9_]*")
_CODE = re.compile(r"_([0-9a-f]{1,6})_")
