"""Reads and answers reasoning problems in several processes, in the order of the problems.

Reading is most of the work, and no problem needs another one.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import closing
from multiprocessing import get_context

from nesy.bench.logic import TranslatorName
from nesy.bench.logic_answers import explain_claims
from nesy.bench.logic_items import Task
from nesy.bench.logic_reading import Readings, read_problem
from nesy.bench.logic_reading import System as Reader
from nesy.bench.runner import build
from nesy.bench.runner.task_file import TaskFile
from nesy.corpora.logic import LogicProblem
from nesy.reason.entailed import Entailed

Answers = list[list[Entailed | None]]
"""Of each question of a problem, the answers to its claims."""
Explain = Callable[[LogicProblem], Answers]

MOST_SETS = 200
"""Reasons and changes of a claim that are listed at most."""
_AHEAD = 3  # problems that each process may be ahead
_explain: Explain | None = None  # of a process of a pool


def explainer(reader: Reader, task: Task) -> Explain:
    """Return what reads a problem and answers its claims with all their reasons."""
    return lambda problem: explain_claims(
        problem, read_problem(problem, reader), task, most=MOST_SETS
    )


def explain_kept(
    task: TaskFile,
    translator: TranslatorName,
    problems: Sequence[LogicProblem],
    kept: Sequence[Readings | None],
    *,
    workers: int,
) -> Generator[Answers, None, None]:
    """Yield the answers to each problem; those whose readings were kept are not read again.

    Raises:
        WeightsError: weights are needed that are missing or altered.
    """
    made = build.logic_task(task)
    unread = [each for each, known in zip(problems, kept, strict=True) if known is None]
    with closing(explain_in_order(task, translator, unread, workers=workers)) as rest:
        for problem, known in zip(problems, kept, strict=True):
            if known is None:
                yield next(rest)
            else:
                yield explain_claims(problem, known, made, most=MOST_SETS)


def explain_in_order(
    task: TaskFile, translator: TranslatorName, problems: Sequence[LogicProblem], *, workers: int
) -> Generator[Answers, None, None]:
    """Yield the answers to each problem; with one worker all is done in this process.

    Nothing is loaded before the first one is asked for. Each process loads what reads by itself and
    runs on one thread.

    Raises:
        WeightsError: weights that are needed are missing or altered.
    """
    made, reader = build.load_reader(task, translator)
    if workers < 2 or len(problems) < 2:
        yield from map(explainer(reader, made), problems)
        return
    context = get_context("spawn")
    with ProcessPoolExecutor(workers, context, _begin, (task, translator)) as pool:
        waiting: deque[Future[Answers]] = deque()
        try:
            for problem in problems:
                waiting.append(pool.submit(_answer, problem))
                if len(waiting) > _AHEAD * workers:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            for each in waiting:
                each.cancel()


def _begin(task: TaskFile, translator: TranslatorName) -> None:
    """Load what a process of the pool needs, once."""
    global _explain
    os.environ["OMP_NUM_THREADS"] = "1"  # before the library that obeys it is loaded
    made, reader = build.load_reader(task, translator)
    _explain = explainer(reader, made)


def _answer(problem: LogicProblem) -> Answers:
    assert _explain is not None
    return _explain(problem)
