"""Ties each number of README.md and MODEL_CARD.md to what was measured, and writes it there.

`figures.yaml` holds pieces of their text with holes, `{NAME PATH FORM}`: the value at PATH of
`results/NAME.json`, written as FORM says. Checks by default; `--write` puts what was measured
into the text. A piece of text that a command prints (`printed`) stands there as it was printed.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

from benchmarks.make_results import RESULTS as COMMANDS
from benchmarks.make_results import outdated

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "benchmarks" / "results"
MAP = ROOT / "benchmarks" / "figures.yaml"
HOLE = re.compile(r"\{([\w-]+) ([\w ./-]+?) (\S+)\}")
_DECIMAL = r"-?\d*\.\d+"
_FENCE = re.compile(r"^```\w*\n(.*?)^```$", re.DOTALL | re.MULTILINE)


def _places(count: int) -> Callable[[Any], str]:
    """Return what writes a number with so many decimals and no zero before them."""

    def write(found: Any) -> str:
        text = f"{_value(found):.{count}f}"
        return re.sub(r"^(-?)0\.", r"\1.", text)

    return write


def _interval(count: int) -> Callable[[Any], str]:
    """Return what writes a score and its interval."""
    plain = _places(count)

    def write(found: Any) -> str:
        return f"{plain(found)} [{plain(found['low'])}, {plain(found['high'])}]"

    return write


def _value(found: Any) -> float:
    return float(found["value"] if isinstance(found, Mapping) else found)


@dataclass(frozen=True, slots=True)
class Form:
    """How a value is written, and a pattern of what may stand there before."""

    write: Callable[[Any], str]
    pattern: str


FORMS: Mapping[str, Form] = MappingProxyType(
    {
        ".1": Form(_places(1), rf"{_DECIMAL}"),
        ".2": Form(_places(2), rf"{_DECIMAL}"),
        ".3": Form(_places(3), rf"{_DECIMAL}"),
        ".2[]": Form(_interval(2), rf"{_DECIMAL}(?: \[{_DECIMAL}, {_DECIMAL}\])?"),
        ".3[]": Form(_interval(3), rf"{_DECIMAL}(?: \[{_DECIMAL}, {_DECIMAL}\])?"),
        "n": Form(lambda found: f"{_value(found):,.0f}", r"\d[\d,]*"),
        "in100": Form(lambda found: f"{100 * _value(found):.0f}", r"\d+"),
        "M": Form(lambda found: f"{_value(found) / 1e6:.1f}M", r"\d+\.\dM"),
    }
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number where it stands: what is there and what was measured."""

    hole: str
    start: int
    end: int
    there: str
    measured: str

    def is_in(self, other: Figure) -> bool:
        """Say whether all of it stands in another."""
        return other.start <= self.start and self.end <= other.end


@dataclass(frozen=True, slots=True)
class Found:
    """What became of one document.

    Args:
        missing: pieces of the map that the document does not have, or has twice.
        unmeasured: holes whose results are not there, and where they stand.
        bare: numbers that no piece and no exception speaks of.
        idle: exceptions that occur nowhere.
    """

    figures: tuple[Figure, ...]
    missing: tuple[str, ...]
    unmeasured: tuple[Figure, ...]
    bare: tuple[str, ...]
    idle: tuple[str, ...]

    @property
    def wrong(self) -> list[Figure]:
        """The figures that are not what was measured."""
        return [each for each in self.figures if each.there != each.measured]


def read_map(path: Path = MAP) -> dict[str, Any]:
    """Return the map of figures."""
    return dict(yaml.safe_load(path.read_text(encoding="utf-8")))


def look_up(results: Path, name: str, path: str) -> Any:
    """Return the value at a path, its keys with `/` between them; None where no such results are.

    Raises:
        KeyError: the results have no such path.
    """
    file = results / f"{name}.json"
    if not file.is_file():
        return None
    found = json.loads(file.read_text(encoding="utf-8"))
    for key in path.split("/"):
        place = int(key) if isinstance(found, list) else key
        if place not in (range(len(found)) if isinstance(found, list) else found):
            raise KeyError(f"{file.name} has no {key!r} of {path!r}")
        found = found[place]
    return found


def check(text: str, said: Mapping[str, Any], results: Path = RESULTS) -> Found:
    """Compare a document with what was measured.

    Args:
        said: of the document: `figures`, `printed`, and, if all its numbers are to be spoken of,
            `exceptions`.
    """
    figures: list[Figure] = []
    missing: list[str] = []
    unmeasured: list[Figure] = []
    for piece in said.get("figures", ()):
        matches = list(re.finditer(_pattern(piece), text))
        if len(matches) != 1:
            missing.append(piece)
            continue
        for place, hole in enumerate(HOLE.finditer(piece), 1):
            name, path, form = hole.groups()
            found = look_up(results, name, path)
            match = matches[0]
            measured = "" if found is None else FORMS[form].write(found)
            figure = Figure(hole[0], *match.span(place), match[place], measured)
            (unmeasured if found is None else figures).append(figure)
    for path, begins in said.get("printed", {}).items():
        found_there = list(_printed(text, path, begins, results))
        figures += found_there
        missing += [] if found_there else [f"```{begins}"]
    for path, phrases in said.get("quoted", {}).items():
        for phrase in phrases:
            found_there = list(_quoted(text, path, phrase, results))
            blocks = [figure for figure in figures if "\n" in figure.there]
            figures += [each for each in found_there if not any(map(each.is_in, blocks))]
            missing += [] if found_there else [phrase]
    bare, idle = _bare(text, [*figures, *unmeasured], said)
    return Found(tuple(figures), tuple(missing), tuple(unmeasured), bare, idle)


def _pattern(piece: str) -> str:
    """Return the pattern of a piece of text; any white space stands for any other."""
    parts = []
    at = 0
    for hole in HOLE.finditer(piece):
        parts += [_literal(piece[at : hole.start()]), f"({FORMS[hole[3]].pattern})"]
        at = hole.end()
    return "".join([*parts, _literal(piece[at:])])


def _literal(text: str) -> str:
    return r"\s+".join(re.escape(word) for word in re.split(r"\s+", text))


def _printed(text: str, path: str, begins: str, results: Path) -> Iterator[Figure]:
    """Yield the fenced blocks that a command prints, known by how they begin."""
    whole = look_up(results, *path.split("/", 1)) or ""
    for block in _FENCE.finditer(text):
        if block[1].startswith(begins):
            there = block[1]
            measured = there if there in whole else _part(whole, begins)
            yield Figure(path, *block.span(1), there, measured)


def _part(whole: str, begins: str) -> str:
    """Return what was printed: all if it begins so, else from the line that does to the next
    that is not indented."""
    if whole.startswith(begins):
        return whole
    lines = whole.splitlines(keepends=True)
    first = next((at for at, line in enumerate(lines) if line.startswith(begins)), len(lines))
    last = first + 1
    while last < len(lines) and lines[last][:1].isspace():
        last += 1
    return "".join(lines[first:last])


def _quoted(text: str, path: str, phrase: str, results: Path) -> Iterator[Figure]:
    """Yield where a phrase that a command prints is quoted; `#` stands for a number.

    Where its lines end is no difference.
    """
    pattern = r"\d+".join(_literal(part) for part in phrase.split("#"))
    printed = re.search(pattern, look_up(results, *path.split("/", 1)) or "")
    words = printed[0].split() if printed else []
    for match in re.finditer(pattern, text):
        measured = match[0] if match[0].split() == words else " ".join(words)
        yield Figure(f"{path}: {phrase}", *match.span(), match[0], measured)


def _bare(
    text: str, figures: list[Figure], said: Mapping[str, Any]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the numbers of which nothing speaks, with their lines, and idle exceptions."""
    if "exceptions" not in said:
        return (), ()
    kept = list(text)
    for figure in figures:
        _blank(kept, figure.start, figure.end)
    idle = []
    for phrase in said["exceptions"]:
        matches = list(re.finditer(_literal(phrase), text))
        if not matches:
            idle.append(phrase)
        for match in matches:
            _blank(kept, *match.span())
    rest = "".join(kept)
    bare = []
    for match in re.finditer(r"\S*\d\S*", rest):
        line = text.count("\n", 0, match.start()) + 1
        bare.append(f"line {line}: {match[0]}")
    return tuple(bare), tuple(idle)


def _blank(kept: list[str], start: int, end: int) -> None:
    for at in range(start, end):
        if kept[at] != "\n":
            kept[at] = " "


def corrected(text: str, found: Found) -> str:
    """Return the document with what was measured in it."""
    for figure in sorted(found.figures, key=lambda each: -each.start):
        text = text[: figure.start] + figure.measured + text[figure.end :]
    return text


def complaints(name: str, found: Found) -> list[str]:
    """Return what is wrong with a document, a line each."""
    lines = [f"{name}: not there, or there twice: {piece}" for piece in found.missing]
    lines += [
        f"{name}: {each.there!r} there, {each.measured!r} measured ({each.hole})"
        for each in found.wrong
    ]
    lines += [f"{name}: {each}, which nothing in figures.yaml speaks of" for each in found.bare]
    lines += [f"{name}: idle exception {each!r}" for each in found.idle]
    return lines


def missing_results(results: Path = RESULTS) -> list[str]:
    """Return the names of the results that commands give and that are not there."""
    known = (*COMMANDS, "examples")
    return [name for name in known if not (results / f"{name}.json").is_file()]


def note_missing(path: Path, names: list[str]) -> None:
    """Write into the map what was not measured."""
    text = path.read_text(encoding="utf-8")
    line = f"not_measured: [{', '.join(names)}]"
    path.write_text(re.sub(r"^not_measured: .*$", line, text, flags=re.M), encoding="utf-8")


def main() -> int:
    """Check the documents, or put into them what was measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="put what was measured into the text")
    asked = parser.parse_args()
    wrong = []
    for name, said in read_map()["documents"].items():
        path = ROOT / name
        text = path.read_text(encoding="utf-8")
        found = check(text, said)
        if asked.write and found.wrong:
            path.write_text(corrected(text, found), encoding="utf-8")
            print(*(f"{name}: {f.there!r} is now {f.measured!r}" for f in found.wrong), sep="\n")
            found = check(path.read_text(encoding="utf-8"), said)
        wrong += complaints(name, found)
        print(f"{name}: {len(found.figures)} figures measured, {len(found.unmeasured)} not yet")
        for hole in dict.fromkeys(each.hole.split()[0].lstrip("{") for each in found.unmeasured):
            print(f"  not yet: results/{hole}.json")
    if asked.write:
        note_missing(MAP, missing_results())
    for file in sorted(RESULTS.glob("*.json")):
        for card in outdated(json.loads(file.read_text(encoding="utf-8"))):
            print(f"results/{file.name} was measured with another {card}; measure again")
    print(*wrong, sep="\n", file=sys.stderr)
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
