"""What an option of a multiple choice claims, once it is read with its question."""

from __future__ import annotations

import re

_YES_NO = re.compile(r"^(?:yes|no)\s*[,:;–—]\s*(?=\S)", re.I)
_BARE_YES = re.compile(r"^yes\s*[.!]?$", re.I)
_SHORT = r"\b(?:Dr|Mr|Mrs|Ms|Prof)\."
_WORD = rf"(?:{_SHORT}|\b[A-Z][a-z]+(?:[A-Z][a-z]+)*)"
_ABOUT = re.compile(rf"\babout\s+(?P<topic>(?:{_SHORT}|[^?.,:;])*)")
_AFTER_TOPIC = re.compile(
    r"\s+(?:based on|according to|given|from|if|when|under|is|are|was|were|can|could|must|has|have)"
    r"\b.*$",
    re.S,
)
_NAME = re.compile(
    rf"(?P<the>\b(?:the|a|an|this|that)\s+)?(?P<name>{_WORD}(?:\s+{_WORD})*)(?![\w-])"
)
_ASKS = frozenset(
    [
        "according",
        "are",
        "assuming",
        "based",
        "can",
        "could",
        "did",
        "do",
        "does",
        "from",
        "given",
        "had",
        "has",
        "have",
        "how",
        "if",
        "is",
        "may",
        "must",
        "on",
        "should",
        "was",
        "were",
        "what",
        "when",
        "where",
        "which",
        "who",
        "whose",
        "why",
        "will",
        "with",
        "would",
    ]
)
_PRONOUN = re.compile(
    r"^(?P<pronoun>it|he|she|they)(?P<ending>['’](?:s|re|ve|ll|d))?\s+(?P<rest>\S.*)$", re.I | re.S
)
_EXPLETIVE = re.compile(
    r"^(?:is|was|seems|appears|follows|means|can(?:not)? be|may be|must be)\b"
    r"(?:.{0,60}\b(?:that|whether)\b|.{0,20}\b(?:im)?possible\b|.{0,20}\bnecessary to\b)",
    re.I,
)
_LONG = {"s": "is", "re": "are", "ve": "have", "ll": "will", "d": "would"}
_OF_ONE = {"are": "is", "have": "has", "do": "does", "were": "was", "don’t": "doesn’t"}
_OF_ONE |= {"don't": "doesn't", "aren't": "isn't", "aren’t": "isn’t"}
_MODALS = frozenset(
    [
        "can",
        "cannot",
        "could",
        "did",
        "had",
        "may",
        "might",
        "must",
        "shall",
        "should",
        "will",
        "would",
    ]
)
_TITLE = re.compile(r"^(?:Dr\.|Mr\.|Mrs\.|Ms\.|Prof\.|Professor|Doctor|Nurse)\s")


def claim_of(question: str, option: str) -> str:
    """Return an option as a sentence that can be read by itself.

    "Yes," and "no," before a sentence are taken off, and "Yes." alone is the question itself. A
    pronoun that is the option's subject gives way to what the question is about: what follows
    "about", or else the only name in it. Anything else stays as it is.

    Args:
        question: what stands before the options.
    """
    question, text = question.strip(), option.strip()
    if _BARE_YES.match(text):
        return question or text
    text = _YES_NO.sub("", text)
    named = _with_topic(text, topic_of(question))
    return named[:1].upper() + named[1:] if named != option.strip() else named


def topic_of(question: str) -> str | None:
    """Return what a question is about, in its own words, or None where it does not say."""
    match = _ABOUT.search(question)
    if match is not None and (topic := _AFTER_TOPIC.sub("", match["topic"]).strip()):
        return topic
    names = set(_names(question))
    return names.pop() if len(names) == 1 else None


def _names(question: str) -> list[str]:
    found = []
    for match in _NAME.finditer(question):
        words = match["name"].split()
        if words[0].lower() in _ASKS:
            words = words[1:]
        elif match.start("name") == 0 and not _is_possessive(question[match.end() :]):
            continue
        if words and match["the"] is None:
            found.append(" ".join(words))
    return found


def _is_possessive(rest: str) -> bool:
    return rest[:2] in ("'s", "’s")


def _with_topic(text: str, topic: str | None) -> str:
    match = _PRONOUN.match(text)
    if topic is None or match is None:
        return text
    pronoun, rest = match["pronoun"].lower(), match["rest"]
    if match["ending"]:
        rest = f"{_long(match['ending'], rest)} {rest}"
    if pronoun == "it" and (_TITLE.match(topic) or _EXPLETIVE.match(rest)):
        return text
    if pronoun == "they" and not _is_plural(topic):
        verb, _, more = rest.partition(" ")
        if verb not in _OF_ONE and verb not in _MODALS:
            return text
        rest = f"{_OF_ONE.get(verb, verb)} {more}"
    return f"{topic} {rest}"


def _long(ending: str, rest: str) -> str:
    """Return the verb that is shortened after a pronoun; `'s been` is one of having."""
    if ending[1:].lower() == "s" and rest.startswith("been"):
        return "has"
    return _LONG[ending[1:].lower()]


def _is_plural(topic: str) -> bool:
    """Whether a topic in its own words speaks of several: its first noun, as far as it shows."""
    head = re.split(r"\s+(?:in|of|on|at|with|who|that|which|taught|enrolled)\s", topic)[0]
    return " and " in topic or (head.endswith("s") and not head.endswith(("ss", "us", "is")))
