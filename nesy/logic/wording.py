"""Words of predicates: what `HasFur(x)` or `WorksAt(x, y)` says of x, and how it is denied."""

from __future__ import annotations

import re
from dataclasses import dataclass

_PIECES = re.compile(
    r"[^\W\d_]+?(?=[^\W_a-z][a-z])|[A-Z]{2,}(?![a-z])|[A-Z]?[^\W\dA-Z_]+|\d+|[^\W_]"
)


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_BE = _set("is are was were be")
MODALS = _set("can could may might must shall should will would cannot")
_VERBS = _set("""
    admire attend become believe belong buy cause contain do drink drive eat fail fear fly follow
    get give go hate have hear help include join know learn like live lose love make meet need own
    pass play produce read receive remain require respect run see sell speak study support swim
    take teach trust understand use visit walk want win work write
""")
_ADJECTIVES = _set("""
    able alive angry bad big black blue brave busy clean cold dead dirty dry eligible empty false
    famous fast free full funny furry good green guilty happy healthy high hot hungry ill kind lazy
    legal local low new nice old open poor popular quiet red rich rough round sad safe scared short
    slow small smart strong tall true weak wet white wise young
""")
_ADJECTIVAL = re.compile(r".{3,}(?:ed|ing|ive|able|ible|ful|ous|ish|less|ical)")
LINKS = _set("about after as at by for from in into of on over than to under with within without")
_IRREGULAR = {"has": "have", "does": "do", "goes": "go"}


@dataclass(frozen=True, slots=True)
class Phrase:
    """What is said of a subject, and its denial: `is a dog`, `is not a dog`."""

    says: str
    denies: str


def words_of(name: str) -> list[str]:
    """Split a name into lower-case words; capitals of abbreviations stay; no name is two quotes."""
    words = _PIECES.findall(name)
    if not words or "".join(words) != name.replace("_", ""):
        return [name or '""']
    return [word if len(word) > 1 and word.isupper() else word.lower() for word in words]


def phrase(name: str, objects: str = "") -> Phrase:
    """Word a predicate of one thing, or of one thing and `objects`."""
    words = words_of(name)
    first, rest = words[0], words[1:]
    tail = " ".join([*rest, objects] if objects else rest)
    if first in _BE:
        return _be(tail, "was" if first == "was" else "is")
    if first in MODALS:
        return Phrase(f"{first} {tail}".strip(), _denied_modal(first, tail))
    if first in ("not", "no"):
        inner = phrase("_".join(rest), objects) if rest else Phrase("does not", "does")
        return Phrase(inner.denies, inner.says)
    if is_verb(first):
        base, third = _forms(first)
        return Phrase(f"{third} {tail}".strip(), f"does not {base} {tail}".strip())
    if first.endswith("ed") and rest and rest[0] not in LINKS:
        return Phrase(f"has {first} {tail}", f"has not {first} {tail}")
    text = " ".join(words)
    if objects:
        return _be(_related(words, objects))
    noun = not _is_adjective(first) or (rest and not LINKS & set(rest))
    return _be(f"{_article(text)} {text}" if noun else text)


def _related(words: list[str], objects: str) -> str:
    text = " ".join(words)
    if words[-1] in LINKS:
        return f"{text} {objects}"
    if _is_adjective(words[0]):
        return f"{text} {'by' if words[0].endswith('ed') else 'to'} {objects}"
    return f"the {text} of {objects}"


def is_verb(word: str) -> bool:
    """Whether a word is most likely a verb: `likes`, `like`."""
    if word in _VERBS or word in _IRREGULAR:
        return True
    return len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "ous"))


def _is_adjective(word: str) -> bool:
    return word in _ADJECTIVES or _ADJECTIVAL.fullmatch(word) is not None


def _be(tail: str, verb: str = "is") -> Phrase:
    return Phrase(f"{verb} {tail}".strip(), f"{verb} not {tail}".strip())


def _denied_modal(modal: str, tail: str) -> str:
    if modal == "cannot":
        return f"can {tail}".strip()
    denied = "cannot" if modal == "can" else f"{modal} not"
    return f"{denied} {tail}".strip()


def _forms(verb: str) -> tuple[str, str]:
    """Return the base of a verb and its form with "she"."""
    if verb in _IRREGULAR:
        return _IRREGULAR[verb], verb
    if verb in _VERBS and not verb.endswith("es"):
        third = next((third for third, base in _IRREGULAR.items() if base == verb), None)
        return verb, third or _third(verb)
    if verb.endswith("ies") and len(verb) > 4:
        return verb[:-3] + "y", verb
    if re.search(r"(?:ss|x|zz|ch|sh)es$", verb):
        return verb[:-2], verb
    return verb[:-1], verb


def _third(verb: str) -> str:
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return verb[:-1] + "ies"
    return verb + ("es" if verb.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")


def _article(text: str) -> str:
    return "an" if text[:1].lower() in "aeio" else "a"
