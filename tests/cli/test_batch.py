from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest

from nesy.batch import run as batch_run
from nesy.batch.answering import Work
from nesy.batch.pool import Pool
from nesy.batch.ray_pool import RayPool
from nesy.cli import batch
from nesy.cli.app import run
from tests.batch import stub
from tests.batch.stub import line, write
from tests.cli.interrupts import restore_interrupt


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[Work]:
    """Put the stub where what answers is loaded; tell what it was to do."""
    found: list[Work] = []
    real = batch_run.run_batch

    def noted(source: Path, out: Path, work: Work, **given: object) -> object:
        found.append(work)
        return partial(real, load=stub.load)(source, out, work, **given)  # type: ignore[arg-type]

    monkeypatch.setattr(batch_run, "run_batch", noted)
    return found


def test_a_batch_is_silent_in_a_pipe_and_its_records_are_there(
    told: list[Work], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = write(tmp_path / "in.jsonl", line("a"), line("b"))
    assert run(["batch", str(source), "--out", str(tmp_path / "out"), "--workers", "1"]) == 0
    assert capsys.readouterr() == ("", "")
    records = (tmp_path / "out/records.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(record)["id"] for record in records] == ["a", "b"]


def test_a_person_is_told_that_all_is_answered_and_where_even_if_nothing_was_left_to_do(
    told: list[Work],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    source, out = write(tmp_path / "in.jsonl", line("a"), line("b")), tmp_path / "out"
    for _ in range(2):
        assert run(["batch", str(source), "--out", str(out), "--workers", "1"]) == 0
        said = capsys.readouterr()
        assert said.out == ""
        assert said.err.endswith(f"nesy: 2 items answered; the records are in {out}\n")


@pytest.mark.parametrize(
    ("texts", "code"), [(("ok", "BUG"), 3), (("BUG", "REFUSE"), 2), (("ok", "ok"), 0)]
)
def test_the_exit_code_says_what_failed(
    told: list[Work],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    texts: tuple[str, ...],
    code: int,
) -> None:
    source = write(tmp_path / "in.jsonl", *(line(f"d{n}", t) for n, t in enumerate(texts)))
    asked = ["batch", str(source), "--out", str(tmp_path / "out"), "--workers", "1"]
    assert run(asked) == code
    said = capsys.readouterr().err
    assert said == "" or said.endswith(f"items failed; {tmp_path / 'out/failed.jsonl'} says why\n")
    assert run(asked) == code  # and so it does when nothing is left to do


def test_options_become_work(told: list[Work], tmp_path: Path) -> None:
    source = write(tmp_path / "in.jsonl", line("a"))
    options = ["--decisions-only", "--emotions", "given", "--seed", "3", "--workers", "1"]
    assert run(["batch", str(source), "--out", str(tmp_path / "out"), *options]) == 0
    (work,) = told
    assert (work.proofs, work.emotions, work.config.seed) == (False, "given", 3)


@pytest.mark.parametrize(
    ("options", "fault"),
    [
        (["--domain", "rules.txt"], "--domain is not for --task explain"),
        (["--task", "ask", "--threads", "2"], "--threads is not for --task ask"),
        (["--task", "choose", "--exact"], "--exact is not for --task choose"),
        (["--task", "choose", "--spacy-model", "x"], "--spacy-model is not for --task choose"),
        (["--task", "ask", "--decisions-only"], "--decisions-only is not for --task ask"),
        (["--address", "here:1"], "--address goes with --engine ray"),
        (["--task", "choose", "--emotions", "given"], "--emotions is not for --task choose"),
    ],
)
def test_options_of_other_tasks_are_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], options: list[str], fault: str
) -> None:
    source = write(tmp_path / "in.jsonl", line("a"))
    assert run(["batch", str(source), "--out", str(tmp_path / "out"), *options]) == 2
    assert fault in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_ctrl_c_is_one_line_that_says_how_to_go_on(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(batch_run, "run_batch", interrupted)
    assert run(["batch", "in.jsonl", "--out", str(tmp_path / "out")]) == 130
    said = capsys.readouterr().err
    assert said == (f"nesy: interrupted; give the command again to go on with {tmp_path / 'out'}\n")


def test_progress_shows_how_far_how_fast_and_how_long(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    with batch._shown() as show:
        assert show is not None
        for done in range(3, 8):
            show(done, 10)
    said = capsys.readouterr()
    assert said.out == ""
    assert "7/10" in said.err


def test_cores_are_at_least_one() -> None:
    assert batch.cores() >= 1


@pytest.mark.parametrize("after_s", [0.05, 0.8])
def test_ctrl_c_ends_a_process_with_its_workers(tmp_path: Path, after_s: float) -> None:
    source = write(tmp_path / "in.jsonl", *(line(f"d{n}") for n in range(50)))
    asked = ["batch", str(source), "--out", str(tmp_path / "out"), "--workers", "1"]
    root = Path(__file__).resolve().parent.parent.parent
    process = subprocess.Popen(
        [sys.executable, "-m", "nesy", *asked],
        cwd=root,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=restore_interrupt,
    )
    while not (tmp_path / "out").is_dir():  # it is there just before workers are begun
        time.sleep(0.01)
    time.sleep(after_s)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does
    # A worker that lives on would keep the pipe open.
    _, said = process.communicate(timeout=30)
    assert process.returncode == 130
    assert said.startswith("nesy: interrupted")
    assert said.count("\n") == 1


def test_the_engine_is_the_one_that_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    made: list[object] = []

    def noted(*_: object, make_pool: object, **__: object) -> object:
        made.append(make_pool)
        return batch_run.Outcome(1, 0, tmp_path)

    monkeypatch.setattr(batch_run, "run_batch", noted)
    asked = ["batch", "in.jsonl", "--out", str(tmp_path / "out")]
    assert run(asked) == 0
    assert run([*asked, "--engine", "ray", "--address", "here:1"]) == 0
    local, ray = made
    assert local is Pool
    assert isinstance(ray, partial)
    assert (ray.func, ray.keywords) == (RayPool, {"address": "here:1"})
