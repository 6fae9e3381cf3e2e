"""The report of a run, as Markdown and as one page of HTML."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from nesy.bench.runner.curves import NOT_ANSWERED, conversion_reasoning, risk_coverage
from nesy.bench.runner.folder import RunFolder
from nesy.bench.runner.items import Line
from nesy.bench.runner.metrics import is_less_better
from nesy.bench.runner.plots import draw_points, draw_reliability, draw_risk, draw_table
from nesy.bench.runner.scores import marking_of
from nesy.bench.runner.task_file import TaskFile
from nesy.bench.table import cell, counts_line

_NAME, _CELL = 30, 24
_STYLE = """body{font:16px/1.5 system-ui,sans-serif;max-width:72rem;margin:2rem auto;padding:0 1rem}
div{overflow-x:auto;margin:1rem 0}
table{border-collapse:collapse;font-variant-numeric:tabular-nums}
td,th{border:1px solid #ccc;padding:.2rem .6rem;text-align:left;vertical-align:top}
.facts td{overflow-wrap:anywhere}.facts td:first-child,.scores td{white-space:nowrap}
.scores{font-size:.85rem}small{color:#666}svg{max-width:100%;height:auto}"""

Table = list[list[str]]


def write_report(
    folder: RunFolder, task: TaskFile, lines: Sequence[Line], scores: Mapping[str, Any]
) -> None:
    """Write `report.md` with its plots, and `report.html`, which holds all in one file."""
    header = folder.header()
    plots = make_plots(task, lines, scores)
    for name, drawing in plots.items():
        folder.write(f"plots/{_file_name(name)}", drawing)
    folder.write("report.md", markdown(task, header, scores, list(plots)))
    folder.write("report.html", page(task, header, scores, plots))


def make_plots(task: TaskFile, lines: Sequence[Line], scores: Mapping[str, Any]) -> dict[str, str]:
    """Return the drawings that the run has something for, by their titles, as SVG."""
    marking = marking_of(task, lines)
    found: dict[str, str] = {}
    if scores["confusion"]:
        found["Confusion"] = draw_table(_shown(scores["confusion"]), "right", "answered")
    if scores["reliability"]:
        found["Reliability"] = draw_reliability(scores["reliability"])
    curve = risk_coverage(marking)
    if curve:
        found["Risk and coverage"] = draw_risk(curve)
    pairs = conversion_reasoning(marking)
    if pairs:
        found["Conversion and reasoning"] = draw_points(pairs, "conversion", "reasoning")
    return found


def _shown(table: Mapping[str, Mapping[str, int]]) -> dict[str, dict[str, int]]:
    """Return the counts without the column of what was not answered where all was."""
    empty = all(row[NOT_ANSWERED] == 0 for row in table.values())
    left_out = {NOT_ANSWERED} if empty else set()
    return {
        right: {name: count for name, count in row.items() if name not in left_out}
        for right, row in table.items()
    }


def _file_name(title: str) -> str:
    return f"{title.lower().replace(' ', '_')}.svg"


def score_table(scores: Mapping[str, Any]) -> Table:
    """Return the scores of the run and its baselines, heads first."""
    systems = {"nesy": scores["scores"], **scores["baselines"]}
    rows = [["score", *systems]]
    for name in scores["scores"]:
        cells = []
        for found in systems.values():
            cells.append("null" if found is None else cell(found.get(name)))
        rows.append([name, *cells])
    return rows


def table_lines(scores: Mapping[str, Any]) -> list[str]:
    """Return what a terminal shows of a run."""
    lines = [f"{scores['task']}, split {scores['split']}: {_counted(scores)}", ""]
    for head, *cells in score_table(scores):
        shown = "".join(each[: _CELL - 2].ljust(_CELL) for each in cells)
        lines.append((head.ljust(_NAME) + shown).rstrip())
    return [*lines, _footnote(scores)]


def _counted(scores: Mapping[str, Any]) -> str:
    """Say how much was answered, and how much belongs to each view, in words."""
    counts = dict(scores["counts"])
    units, items, answered = (counts.pop(name) for name in ("units", "items", "answered"))
    asked = f"{answered} of {scores['n']} answered" if scores["n"] else f"{items} items measured"
    rest = f"; {counts_line(counts)}" if counts else ""
    return f"{asked}, in {units} units (dialogues, texts or problems){rest}"


def _footnote(scores: Mapping[str, Any]) -> str:
    names = [name for name in scores["scores"] if is_less_better(name)]
    less = f"; less is better for {', '.join(names)}" if names else ""
    return (
        f"value [95% interval, {scores['samples']} bootstrap samples over units]; - undefined, "
        f"blank: does not answer this, null: no training data to fit it on{less}"
    )


def facts_table(task: TaskFile, header: Mapping[str, Any]) -> Table:
    """Return what was run, heads first."""
    data = ", ".join(f"{name} (SHA-256 {digest})" for name, digest in header["data"].items())
    rows = [
        ["", "what was run"],
        ["task", f"{task.name}: {task.title}"],
        ["split", str(header["split"])],
        ["data", data],
        ["source", task.source],
        ["cite", task.citation],
        ["licence", task.licence],
        ["trained on", task.seen or "nothing of it"],
        ["units, items", f"{header['units']}, {header['items']}"],
        ["seed", str(header["seed"])],
        ["answered by", _named(header["config"])],
        ["versions", ", ".join(f"{name} {v}" for name, v in header["versions"].items())],
        ["machine", ", ".join(f"{name} {v}" for name, v in header["hardware"].items())],
    ]
    return rows


def _named(values: Mapping[str, Any]) -> str:
    """Return names and values without the signs of JSON, as far as they are plain."""
    said = (
        f"{name} {value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)}"
        for name, value in values.items()
        if value is not None
    )
    return ", ".join(said)


def confusion_table(scores: Mapping[str, Any]) -> Table:
    """Return right labels against answers, heads first."""
    table = _shown(scores["confusion"])
    columns = list(next(iter(table.values()))) if table else []
    rows = [["right \\ answered", *columns]]
    return [*rows, *([right, *(str(row[c]) for c in columns)] for right, row in table.items())]


def markdown(
    task: TaskFile, header: Mapping[str, Any], scores: Mapping[str, Any], plots: Sequence[str]
) -> str:
    """Return the report as Markdown; plots are files beside it."""
    parts = [f"# {task.title}", task.about, _markdown_table(facts_table(task, header))]
    parts += ["## Scores", _markdown_table(score_table(scores)), _footnote(scores)]
    if scores["confusion"]:
        parts += ["## Confusion", _markdown_table(confusion_table(scores))]
    for name in plots:
        if name != "Confusion":
            parts += [f"## {name}", f"![{name}](plots/{_file_name(name)})"]
    return "\n\n".join(parts) + "\n"


def _markdown_table(rows: Table) -> str:
    head, *rest = [[each.replace("|", "\\|").replace("\n", " ") for each in row] for row in rows]
    lines = [head, ["---"] * len(head), *rest]
    return "\n".join("| " + " | ".join(row) + " |" for row in lines)


def page(
    task: TaskFile,
    header: Mapping[str, Any],
    scores: Mapping[str, Any],
    plots: Mapping[str, str],
) -> str:
    """Return the report as one page of HTML without scripts."""
    parts = [f"<h1>{escape(task.title)}</h1>", f"<p>{escape(task.about)}</p>"]
    parts += [_html_table(facts_table(task, header), "facts"), "<h2>Scores</h2>"]
    parts += [_html_table(score_table(scores), "scores"), f"<p>{escape(_footnote(scores))}</p>"]
    for name, drawing in plots.items():
        parts += [f"<h2>{escape(name)}</h2>", drawing]
    head = f'<meta charset="utf-8"><title>{escape(task.title)}</title><style>{_STYLE}</style>'
    body = "\n".join(parts)
    return f'<!doctype html>\n<html lang="en"><head>{head}</head>\n<body>\n{body}\n</body></html>\n'


def _html_table(rows: Table, kind: str) -> str:
    head, *rest = rows
    lines = ["<tr>" + "".join(f"<th>{escape(each)}</th>" for each in head) + "</tr>"]
    lines += [
        "<tr>" + "".join(f"<td>{_html_cell(each)}</td>" for each in row) + "</tr>" for row in rest
    ]
    return f'<div class="{kind}"><table>' + "\n".join(lines) + "</table></div>"


def _html_cell(text: str) -> str:
    """Return a cell; an interval goes below its score, so that many systems stand side by side."""
    value, space, interval = text.partition(" [")
    if not space or not interval.endswith("]"):
        return escape(text)
    return f"{escape(value)}<br><small>[{escape(interval)}</small>"
