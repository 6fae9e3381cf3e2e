"""Answers a file of questions with options, a line for each line."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from nesy.cli.app import OK, PARTIAL, USAGE, say, unexpected
from nesy.cli.explain import was_interrupted
from nesy.cli.lifetime import kept_for_good
from nesy.cli.places import written_whole
from nesy.cli.progress import with_progress
from nesy.cli.reading import open_input
from nesy.cli.writing import Look, write_all
from nesy.errors import InputError, NesyError, ResourceError, WeightsError

if TYPE_CHECKING:
    from nesy.corpora.choices import ChoiceQuestion
    from nesy.explain.explanation import Explanation
    from nesy.tasks.choice_lines import ChoiceLine
    from nesy.tasks.choose import Chooser

_EXPECTED = "lines of questions with options"


def answer_file(source: str, target: str, load: Callable[[], Chooser], *, form: str) -> int:
    """Answer each line of `source` with one line of `target`, in order; return the exit code.

    Args:
        load: loads what answers, at the first question.

    Raises:
        InputError: the input cannot be read, is empty, or is the output.
    """
    run = _Run(load, _WRITERS[form], source)
    with (
        open_input(source, expected=_EXPECTED) as lines,
        written_whole(target, source=source) as out,
    ):
        run.answer(lines, out)
    return run.exit_code()


def _json(explanation: Explanation, asked: ChoiceQuestion, out: TextIO) -> None:
    write_all([explanation], out, look=Look("jsonl"))


def _record(explanation: Explanation, asked: ChoiceQuestion, out: TextIO) -> None:
    write_record(explanation, out, right=asked.right, given=asked.given)


def write_record(
    explanation: Explanation, out: TextIO, *, right: Sequence[int] = (), given: int | None = None
) -> None:
    """Write a line with the choice in XplainLLM's fields."""
    from nesy.explain.choice_record import choice_record

    record = choice_record(explanation, right=right, given=given)
    out.write(json.dumps(record, ensure_ascii=False) + "\n")


_WRITERS: dict[str, Callable[[Explanation, ChoiceQuestion, TextIO], None]] = {
    "json": _json,
    "record": _record,
}


class _Run:
    """One pass over the input; counts what failed. The graph is loaded at the first question."""

    def __init__(
        self,
        load: Callable[[], Chooser],
        write: Callable[[Explanation, ChoiceQuestion, TextIO], None],
        source: str,
    ) -> None:
        self._load, self._write = load, write
        self._path = None if source == "-" else Path(source)
        self._chooser: Chooser | None = None
        self._answered = self._failed = 0

    def exit_code(self) -> int:
        """Return 0, 3 if some lines failed, 2 if all did."""
        if not self._failed:
            return OK
        return PARTIAL if self._answered else USAGE

    def answer(self, lines: Iterator[bytes], out: TextIO) -> None:
        """Write a line for each line that is not blank.

        Raises:
            InputError: there is none.
        """
        from nesy.tasks.choice_lines import error_record, read_choice_lines

        read = read_choice_lines(lines)
        for line, found in with_progress(read, self._attempt, label="questions"):
            if isinstance(found, str):
                self._failed += 1
                say(str(InputError(found, path=self._path)))
                out.write(json.dumps(error_record(line, found), ensure_ascii=False) + "\n")
            else:
                self._answered += 1
                self._write(*found, out)
            out.flush()
        if not self._answered + self._failed:
            raise InputError(f"the input is empty; expected {_EXPECTED}", path=self._path)

    def _attempt(
        self, line: ChoiceLine
    ) -> tuple[ChoiceLine, tuple[Explanation, ChoiceQuestion] | str]:
        """Return the line with its explanation, or with what is wrong."""
        if isinstance(line.asked, InputError):
            return line, str(line.asked)
        # Outside: what cannot be loaded fails every line, and is said once.
        chooser = self._loaded()
        try:
            return line, (_explain(chooser, line.asked), line.asked)
        except (WeightsError, ResourceError):
            raise
        except NesyError as error:
            return line, f"line {line.number}: {error}"
        except Exception as error:
            return line, f"line {line.number}: {unexpected(error)}"

    def _loaded(self) -> Chooser:
        if self._chooser is None:
            with kept_for_good():
                self._chooser = self._load()
        return self._chooser


def _explain(chooser: Chooser, asked: ChoiceQuestion) -> Explanation:
    explanation = chooser.choose(asked.question, asked.options, repeats=True)
    if any(was_interrupted(a.finding.undecided_because) for a in explanation.accounts):
        raise KeyboardInterrupt
    return replace(explanation, id=asked.id)
