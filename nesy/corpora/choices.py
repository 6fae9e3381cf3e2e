"""Reads questions with options, in the shape of a user's own or of published data sets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from nesy.corpora.fields import (
    FieldError,
    field_of,
    kind_of,
    list_of,
    object_of,
    say,
    text_of,
    texts_of,
)
from nesy.errors import InputError

Record = Mapping[str, Any]

EXPECTED = '{"question": "...", "options": ["...", "..."]}'


@dataclass(frozen=True, slots=True)
class ChoiceQuestion:
    """A question with its options.

    Args:
        right: places of the options that are right, from 0; empty where that is not said.
        given: the place of the option that something else chose, or None.
    """

    id: str
    question: str
    options: tuple[str, ...]
    right: tuple[int, ...] = ()
    given: int | None = None


def read_choice(record: Record, name: str) -> ChoiceQuestion:
    """Read an object of any of the shapes; `name` is the question's id where it has none.

    Raises:
        InputError: it has none of the shapes.
    """
    if isinstance(record.get("question"), Mapping):
        read = commonsenseqa
    elif "context" in record and "choice0" in record:
        read = qasc
    elif "Choices" in record:
        read = cicero
    elif isinstance(record.get("statement"), Mapping):
        read = xplainllm
    else:
        return _own(record, name)
    try:
        return read(record, name)
    except (KeyError, IndexError, TypeError, ValueError, OverflowError) as error:
        said = f"not as {read.__name__} has it: {say(error)}"
        raise InputError(f"{said}; expected {EXPECTED}") from error


def commonsenseqa(record: Record, name: str) -> ChoiceQuestion:
    """Read a question of CommonsenseQA; the first edition of QASC has the same shape.

    Raises:
        KeyError, TypeError, ValueError: it has another shape.
    """
    asked = object_of(record, "question")
    choices = list_of(asked, "choices")
    texts = [field_of(choice, "text") for choice in choices]
    keys = [text_of(choice, "label") for choice in choices]
    right: tuple[int, ...] = ()
    if record.get("answerKey"):
        key = text_of(record, "answerKey")
        if key not in keys:
            raise FieldError(f"'answerKey' is {key!r}, expected one of {', '.join(keys)}")
        right = (keys.index(key),)
    stem = field_of(asked, "stem")
    return _made(record.get("id", name), stem, _texts(stem, texts), right, record)


def qasc(record: Record, name: str) -> ChoiceQuestion:
    """Read a question of QASC with its options in keys of their own.

    Raises:
        KeyError, TypeError, ValueError: it has another shape.
    """
    count = next(place for place in range(len(record) + 1) if f"choice{place}" not in record)
    asked = field_of(record, "context")
    options = _texts(asked, [record[f"choice{place}"] for place in range(count)])
    label = record.get("label")
    if label is not None and not str(label).isdecimal():
        raise FieldError(f"'label' is {label!r}, expected the number of an option")
    right = () if label is None else (int(label),)
    return _made(record.get("id", name), asked, options, right, record)


def cicero(record: Record, name: str) -> ChoiceQuestion:
    """Read a question of CICERO about a turn of a dialogue; several options may be right.

    Raises:
        KeyError, TypeError, ValueError: it has another shape.
    """
    told = "\n".join(texts_of(record, "Dialogue"))
    asked = f"{told}\n{text_of(record, 'Target')}\n{text_of(record, 'Question')}"
    options = _texts(asked, list_of(record, "Choices"))
    named = list_of(record, "Correct Answers") if record.get("Correct Answers") else []
    if not all(isinstance(place, int) for place in named):
        raise FieldError("'Correct Answers' holds something else than whole numbers")
    right = tuple(sorted(named))
    return _made(record.get("ID", name), asked, options, right, record)


def xplainllm(record: Record, name: str) -> ChoiceQuestion:
    """Read a record of XplainLLM; what the model chose that it explains is the given option.

    Raises:
        KeyError, IndexError, TypeError, ValueError: it has another shape.
    """
    asked = record["statement"]["question"]
    options = _texts(asked, record["statement"]["answers"])
    label = record.get("label")
    if isinstance(label, str):  # some labels have lost their blanks
        label = [_solid(text) for text in options].index(_solid(label))
    right = () if label is None else (place_of(label, options),)
    chosen = record.get("predicted_label")
    if chosen is None:
        chosen = record.get("preds_ranked", (None,))[0]
    said = {"given": None if chosen is None else int(chosen)}
    return _made(record.get("qid", name), asked, options, right, said)


def place_of(answer: Any, options: tuple[str, ...]) -> int:
    """Return the place of the option that is meant: by its place from 0, its text, or A, B, ...

    Raises:
        ValueError: none is.
    """
    if isinstance(answer, int) and not isinstance(answer, bool):
        if 0 <= answer < len(options):
            return answer
        raise FieldError(f"option {answer}; expected 0 to {len(options) - 1}")
    if isinstance(answer, str):
        for spelt in (str.strip, _plain):  # options may differ in case alone
            for place, text in enumerate(options):
                if spelt(text) == spelt(answer):
                    return place
        letter = ord(answer.strip().upper()) - ord("A") if len(answer.strip()) == 1 else -1
        if 0 <= letter < len(options):
            return letter
    raise FieldError(f"no option {answer!r}; expected its text, its letter, or its place from 0")


def _own(record: Record, name: str) -> ChoiceQuestion:
    for key in ("question", "options"):
        if key not in record:
            raise InputError(f"no {key!r}; expected {EXPECTED}")
    if not isinstance(record["options"], list):
        raise InputError(f"'options' is {kind_of(record['options'])}; expected {EXPECTED}")
    try:
        options = _texts(record["question"], record["options"])
        gold = record.get("answer")
        right = () if gold is None else (place_of(gold, options),)
        return _made(record.get("id", name), record["question"], options, right, record)
    except (TypeError, ValueError) as error:
        raise InputError(str(error)) from error


def _texts(question: Any, options: Any) -> tuple[str, ...]:
    """Return the options, once they and the question are known to be text."""
    for what, text in (("the question", question), *(("an option", each) for each in options)):
        if not isinstance(text, str):
            raise FieldError(f"{what} is {kind_of(text)}; expected text")
        if any("\ud800" <= character <= "\udfff" for character in text):
            raise FieldError(f"{what} has half a character (a lone surrogate); remove it")
    return tuple(options)


def _made(
    name: Any, question: str, options: tuple[str, ...], right: tuple[int, ...], record: Record
) -> ChoiceQuestion:
    if not isinstance(name, str | int) or isinstance(name, bool):
        raise FieldError(f"the id is {kind_of(name)}, expected text or a whole number")
    if any(not 0 <= place < len(options) for place in right):
        raise FieldError(f"option {max(right)} is right, but there are {len(options)}")
    chosen = record.get("given")
    given = None if chosen is None else place_of(chosen, options)
    return ChoiceQuestion(str(name), question, options, right, given)


def _solid(text: str) -> str:
    return "".join(text.casefold().split())


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
