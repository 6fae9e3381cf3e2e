"""What compiling a domain found, in words."""

from __future__ import annotations

from collections.abc import Iterator

from nesy.explain.entailment_text import one_line
from nesy.tasks.domain import Domain
from nesy.tasks.lint import Finding, Report

_LABELS = {
    "not-understood": "not understood",
    "conflict": "conflict",
    "possible-conflict": "may clash",
    "cannot-apply": "never applies",
    "near-duplicate": "two names",
    "redundant": "adds nothing",
    "by-net": "by the net",
    "not-checked": "not looked at",
    "needs-facts": "needs facts",
    "not-used": "not used",
}
_MOST_SHOWN = 20
_COLUMN = 14


def report_lines(domain: Domain, report: Report) -> Iterator[str]:
    """Yield how much was understood, then each finding with its sentences."""
    yield f"{_counted(len(domain.rules), 'sentence')}, {_understood(domain)}; {_held(report)}"
    texts = {rule.name: rule.text for rule in domain.rules}
    for finding in report.findings:
        yield from _finding(finding, texts)
    yield from _read_as(domain)


def _finding(finding: Finding, texts: dict[str, str]) -> Iterator[str]:
    label = _LABELS[finding.kind]
    match finding.kind:
        case "not-understood":
            name = finding.rules[0]
            yield _row(label, f"{name}: {one_line(texts[name])}")
            yield _row("", finding.message)
        case "conflict" | "possible-conflict":
            if finding.kind == "possible-conflict":
                yield _row(label, finding.message)
                label = ""
            for number, name in enumerate(finding.rules):
                yield _row("" if number else label, f"{name}: {one_line(texts[name])}")
        case _:
            yield _row(label, _shortened(finding.message, "; "))


def _read_as(domain: Domain) -> Iterator[str]:
    """Yield the readings that another reader might not choose, each with its sentences."""
    notes: dict[str, list[str]] = {}
    for rule in domain.rules:
        for note in rule.notes:
            notes.setdefault(note, []).append(rule.name)
    for number, (note, names) in enumerate(notes.items()):
        said = f"{note} ({_shortened(', '.join(names), ', ')})"
        yield _row("" if number else "read as", said)


def _shortened(text: str, mark: str) -> str:
    """Return the first items of a list; the compiled domain has them all."""
    items = text.split(mark)
    if len(items) <= _MOST_SHOWN:
        return text
    return f"{mark.join(items[:_MOST_SHOWN])}{mark}and {len(items) - _MOST_SHOWN} more"


def _understood(domain: Domain) -> str:
    parts = [f"{len(domain.premises)} understood" if domain.unread else "all understood"]
    for maker, said in (("hand", "by hand"), ("neural", "by the net")):
        if count := sum(p.formula is not None and p.made.maker == maker for p in domain.rules):
            parts.append(f"{count} {said}")
    return ", ".join(parts)


def _held(report: Report) -> str:
    if report.consistent is None:
        return "whether they can all hold was not decided"
    if report.consistent:
        return "they can all hold together"
    return f"they clash, in {_counted(len(report.conflicts), 'smallest conflict')}"


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}{'s' * (count != 1)}"


def _row(label: str, text: str) -> str:
    return f"  {label:<{_COLUMN}} {text}".rstrip()
