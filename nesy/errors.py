"""The errors that nesy raises; each carries its data as attributes."""

from __future__ import annotations

from pathlib import Path


class NesyError(Exception):
    """Base of every error that nesy raises on purpose; its text is one line a person can act on."""

    exit_code = 2


class InputError(NesyError):
    """Input that cannot be read as what was asked for.

    Attributes:
        path: the file at hand, or None for standard input and values.
        line: 1-based line in that file, or None.
    """

    def __init__(self, message: str, *, path: Path | None = None, line: int | None = None) -> None:
        where = "" if path is None else f"{path}: "
        where += "" if line is None else f"line {line}: "
        super().__init__(where + message)
        self.path = path
        self.line = line


class WeightsError(NesyError):
    """A weight file is missing, altered or of another version.

    Attributes:
        path: the file at hand.
    """

    exit_code = 4

    def __init__(self, message: str, *, path: Path | None = None) -> None:
        super().__init__(message if path is None else f"{path}: {message}")
        self.path = path


class ResourceError(NesyError):
    """A shipped data file (grammar, rules, knowledge graph) is missing or altered.

    Attributes:
        path: the file at hand.
    """

    exit_code = 4

    def __init__(self, message: str, *, path: Path | None = None) -> None:
        super().__init__(message if path is None else f"{path}: {message}")
        self.path = path


class RuleError(NesyError):
    """A rule file that does not follow grammars/rules.lark, or a rule that breaks its laws.

    Attributes:
        path: the file at hand, or None for a string.
        line: 1-based line, or None.
    """

    def __init__(self, message: str, *, path: Path | None = None, line: int | None = None) -> None:
        where = "" if path is None else f"{path}: "
        where += "" if line is None else f"line {line}: "
        super().__init__(where + message)
        self.path = path
        self.line = line


class FormulaError(NesyError):
    """A formula that cannot be read.

    Attributes:
        path: the file at hand, or None for a string.
        line: 1-based line of the fault.
        column: 1-based column of the fault.
        expected: what could have stood there, in words.
        repair: what would make it readable, in words, or None.
    """

    def __init__(
        self,
        message: str,
        *,
        path: Path | None = None,
        line: int = 1,
        column: int = 1,
        expected: tuple[str, ...] = (),
        repair: str | None = None,
    ) -> None:
        where = "" if path is None else f"{path}: "
        hint = "" if repair is None else f"; to repair: {repair}"
        super().__init__(f"{where}line {line}, column {column}: {message}{hint}")
        self.path = path
        self.line = line
        self.column = column
        self.expected = expected
        self.repair = repair


class ShapeError(NesyError):
    """Arrays that disagree on a dimension."""
