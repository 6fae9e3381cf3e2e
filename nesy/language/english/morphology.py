"""Forms of English words: what a noun is called in the singular, and a verb with "she"."""

from __future__ import annotations

import re

from nesy.language.english.lexicon import PAST, VERBS

_PLURALS = {
    "men": "man", "women": "woman", "children": "child", "feet": "foot", "teeth": "tooth",
    "mice": "mouse", "geese": "goose", "oxen": "ox", "theses": "thesis", "criteria": "criterion",
    "wives": "wife", "lives": "life", "knives": "knife", "wolves": "wolf", "leaves": "leaf",
    "shelves": "shelf", "selves": "self", "halves": "half", "loaves": "loaf",
    "analyses": "analysis", "crises": "crisis", "series": "series", "species": "species",
    "shoes": "shoe", "movies": "movie", "ties": "tie", "fees": "fee", "toes": "toe",
    "people": "people", "calves": "calf", "matrices": "matrix", "vertices": "vertex",
    "appendices": "appendix", "quizzes": "quiz", "taxis": "taxi",
}  # fmt: skip
_KEEPS_E = re.compile(r"(?:[ao]us|accus|confus|exc?us|abus|refus|mus|fus|(?<![a-z])us)es$")
_VOWEL = re.compile(r"[aeiou]")


def singular(word: str) -> str:
    """Return the singular of a noun; what is no plural by its form stays."""
    low = word.lower()
    if low in _PLURALS:
        return _PLURALS[low]
    if not low.endswith("s") or low.endswith(("ss", "us", "is")) or len(low) < 3:
        return low
    if low.endswith("ies") and len(low) > 4:
        return low[:-3] + "y"
    if low.endswith("uses") and not _KEEPS_E.search(low):
        return low[:-2]
    if re.search(r"(?:ss|sh|ch|x|zz|[^aeiou]o)es$", low):
        return low[:-2]
    return low[:-1]


def plural(noun: str) -> str:
    """Return the plural of a singular noun."""
    known = next((many for many, one in _PLURALS.items() if one == noun), None)
    if known is not None:
        return known
    if noun.endswith("y") and not _VOWEL.match(noun[-2:-1]):
        return noun[:-1] + "ies"
    return noun + ("es" if re.search(r"(?:s|x|z|ch|sh)$", noun) else "s")


def is_plural(word: str) -> bool:
    """Whether a noun is a plural by its form."""
    return word.lower() in ("people", "staff", "police") or singular(word) != word.lower()


def third_person(base: str) -> str:
    """Return a verb's form with "she": `go`, `goes`."""
    if base in ("have", "be"):
        return {"have": "has", "be": "is"}[base]
    if base.endswith("y") and not _VOWEL.match(base[-2:-1]):
        return base[:-1] + "ies"
    return base + ("es" if base.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")


_THIRD = {third_person(base): base for base in VERBS}


def base_of_third(word: str) -> str | None:
    """Return the base of a known verb's form with "she"."""
    return _THIRD.get(word)


def base_of_past(word: str) -> str | None:
    """Return the base of a past form or participle: known verbs first, then by the rules."""
    if word in PAST:
        return PAST[word]
    if not word.endswith("ed") or len(word) < 5:
        return None
    return next((base for base in _stems(word[:-2]) if base in VERBS), None)


def base_of_ing(word: str) -> str | None:
    """Return the base of a known verb's form in -ing."""
    if not word.endswith("ing") or len(word) < 5:
        return None
    stem = word[:-3]
    found = (base for base in (*_stems(stem), stem[:-1] + "ie") if base in VERBS)
    return next(found, None)


def guessed_base_of_third(word: str) -> str:
    """Return the base of an unknown verb's form with "she", by the rules."""
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-2] if re.search(r"(?:ss|x|zz|ch|sh|o)es$", word) else word[:-1]


def _stems(stem: str) -> tuple[str, ...]:
    """Return what a form without -ed or -ing may come from, likeliest first."""
    doubled = len(stem) > 2 and stem[-1] == stem[-2]
    after_i = (stem[:-1] + "y",) if stem.endswith("i") else ()
    return (stem, stem + "e", *((stem[:-1],) if doubled else ()), *after_i)
