from __future__ import annotations

import fcntl
import json
import os
import signal
import subprocess
import sys
import termios
import time
from array import array
from pathlib import Path

import pytest

from nesy.cli.app import run
from nesy.config import DEVICES
from nesy.errors import NesyError
from tests.cli.interrupts import restore_interrupt
from tests.cli.stub import StubPipeline, install

ROOT = Path(__file__).resolve().parent.parent.parent
TALK = "Tom: We got divorced.\nAnn: I can't believe it!\n"
START = "from tests.cli.stub import install; install(); from nesy.cli import main; main()"


@pytest.fixture(autouse=True)
def _stub(monkeypatch: pytest.MonkeyPatch) -> None:
    install(monkeypatch)


@pytest.fixture
def talk(tmp_path: Path) -> str:
    file = tmp_path / "talk.txt"
    file.write_text(TALK, encoding="utf-8")
    return str(file)


def item(name: str, text: str) -> str:
    return json.dumps({"id": name, "turns": [{"speaker": "Ann", "text": text}]})


def stream(tmp_path: Path, *lines: str) -> str:
    file = tmp_path / "many.jsonl"
    file.write_text("".join(line + "\n" for line in lines), encoding="utf-8")
    return str(file)


def test_text_is_the_default(talk: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", talk]) == 0
    out, err = capsys.readouterr()
    assert "turn 2  Ann: surprise" in out
    assert "\x1b" not in out
    assert err == ""


def test_details_follow_the_cards(talk: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", talk, "--details"]) == 0
    assert "e4 prior(neutral): neutral +4" in capsys.readouterr().out


def test_one_turn(talk: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", talk, "--turn", "2"]) == 0
    assert "turn 1" not in capsys.readouterr().out


def test_json_of_one_dialogue_is_an_object(talk: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", talk, "--format", "json", "--seed", "3", "--budget", "9"]) == 0
    engine = json.loads(capsys.readouterr().out)["engine"]
    assert (engine["seed"], engine["budget"]) == (3, 9)


def test_a_page(talk: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", talk, "--format", "html"]) == 0
    page = capsys.readouterr().out
    assert page.startswith("<!DOCTYPE html>")
    assert '<span class="emotion">surprise</span>' in page


def test_settings_of_a_file_give_way_to_options(
    talk: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "nesy.toml"
    file.write_text("seed = 4\n[prove]\nbudget = 50\n", encoding="utf-8")
    assert run(["explain", talk, "--format", "json", "--config", str(file), "--seed", "0"]) == 0
    engine = json.loads(capsys.readouterr().out)["engine"]
    assert (engine["seed"], engine["budget"]) == (0, 50)


def test_good_items_are_answered_in_order_each_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = stream(
        tmp_path,
        item("a", "Hi!"),
        "{broken",
        item("b", "BUG"),
        item("c", "Hi"),
        item("a", "again"),
        item("d", "REFUSE"),
        item("e", "Bye"),
    )
    assert run(["explain", file, "--format", "jsonl"]) == 3
    out, err = capsys.readouterr()
    assert [json.loads(line)["id"] for line in out.splitlines()] == ["a", "c", "e"]
    failures = err.splitlines()
    assert len(failures) == 4
    assert "line 2" in failures[0]
    assert "'b': unexpected ValueError: some bug in two lines" in failures[1]
    assert "used before" in failures[2]
    assert "'d': too odd" in failures[3]


def test_a_stream_of_which_all_fail_is_not_ok(tmp_path: Path) -> None:
    assert run(["explain", stream(tmp_path, "{", "[")]) == 3


def test_altered_weights_end_the_run_with_4(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = stream(tmp_path, item("a", "WEIGHTS"), item("b", "Hi"))
    assert run(["explain", file, "--format", "jsonl"]) == 4
    out, err = capsys.readouterr()
    assert out == ""
    assert err == "nesy: altered; install nesy again\n"


def test_what_cannot_be_loaded_is_said_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(config: object) -> StubPipeline:
        raise NesyError("no CUDA device is visible; use --device cpu or auto")

    monkeypatch.setattr(StubPipeline, "load", refuse)
    assert run(["explain", stream(tmp_path, item("a", "Hi"), item("b", "Hi"))]) == 2
    assert capsys.readouterr().err.count("no CUDA device") == 1


def test_closed_streams_are_no_reason_to_fail(talk: str) -> None:
    command = f'"{sys.executable}" -c "{START}" explain "{talk}" >&-'
    done = subprocess.run(
        ["sh", "-c", command], cwd=ROOT, stderr=subprocess.PIPE, check=False, timeout=60
    )
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize("text", ["CTRL-C", "Z3-CTRL-C"])
def test_an_interrupt_is_130_also_when_the_solver_took_it(
    tmp_path: Path, text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["explain", stream(tmp_path, item("a", text))]) == 130
    assert capsys.readouterr().err == "nesy: interrupted\n"


BAD = {
    "empty.txt": b"",
    "blank.txt": b" \n\n",
    "nul.txt": b"Ann: a\x00b\n",
    "latin.txt": b"Ann: caf\xe9\n",
    "nobody.txt": b"no speaker here\n",
    "other.json": b'{"name": "no dialogue"}',
    "number.json": b"3",
    "cut.json": b'{"turns": [',
    "silent.json": b'{"turns": [{"speaker": "", "text": "x"}]}',
    "empty.jsonl": b"\n\n",
    "deep.json": b"[" * 100_000,
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_one_line_and_2(
    tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / name
    file.write_bytes(BAD[name])
    assert run(["explain", str(file)]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert len(err.splitlines()) == 1
    assert name in err
    assert "expected" in err or ";" in err


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["explain", "none.txt"], "none.txt: no such file; expected a conversation"),
        (["explain", "."], "a folder; expected one file"),
        (["explain"], "Missing argument 'FILE|-'; see nesy explain --help"),
        (["explain", "x", "--turn", "0"], "'--turn'"),
        (["explain", "x", "--device", "tpu"], ", ".join(f"'{d}'" for d in DEVICES)),
        (["explain", "x", "--config", "none.toml"], "none.toml: cannot read the settings"),
    ],
)
def test_wrong_usage_is_one_line_and_2(
    args: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(args) == 2
    err = capsys.readouterr().err
    assert said in err
    assert len(err.splitlines()) == 1


def test_a_turn_beyond_the_end_is_refused(talk: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", talk, "--turn", "3"]) == 2
    assert "no turn 3; expected 1 to 2" in capsys.readouterr().err


def test_warnings_of_the_reader_are_shown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    turn = {"speaker": "Ann", "text": "Hi", "emotion": "hangry"}
    assert run(["explain", stream(tmp_path, json.dumps({"id": "a", "turns": [turn]}))]) == 0
    assert "hangry" in capsys.readouterr().err


def test_long_conversations_and_turns_are_taken(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "long.txt"
    file.write_text("Ann: hm\n" * 2000 + f"Tom: {'x' * 1_000_000}\n", encoding="utf-8")
    assert run(["explain", str(file)]) == 0
    out = capsys.readouterr().out
    assert "turn 2001  Tom: neutral" in out


def test_every_option_reaches_the_pipeline(talk: str, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []
    load = StubPipeline.load
    monkeypatch.setattr(StubPipeline, "load", lambda config: seen.append(config) or load(config))
    args = ["--device", "cpu", "--threads", "2", "--spacy-model", "mine", "--emotions", "given"]
    assert run(["explain", talk, *args]) == 0
    (config,) = seen
    assert (config.encoder.device, config.encoder.threads) == ("cpu", 2)
    assert config.parser.spacy_model == "mine"


def start(*args: str, **options: object) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "ascii"}
    return subprocess.Popen(  # type: ignore[call-overload,no-any-return]
        [sys.executable, "-c", START, *args],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=restore_interrupt,
        **options,
    )


def wait_until_read(process: subprocess.Popen[bytes], content: bytes) -> None:
    """Write to the process and wait until it has taken all of it: it then reads on."""
    assert process.stdin
    process.stdin.write(content)
    process.stdin.flush()
    unread = array("i", [1])
    while unread[0] and process.poll() is None:
        time.sleep(0.05)
        fcntl.ioctl(process.stdin, termios.FIONREAD, unread)


def test_standard_input_of_a_real_process(tmp_path: Path) -> None:
    process = start("explain", "-", "--format", "jsonl", stdin=subprocess.PIPE)
    out, err = process.communicate(TALK.replace("Ann", "Zoë").encode())
    assert process.returncode == 0, err
    assert json.loads(out)["turns"][1]["speaker"] == "Zoë"
    assert err == b""


def test_a_closed_pipe_is_quiet(tmp_path: Path) -> None:
    file = stream(tmp_path, *(item(f"d{i}", "Hi " * 50) for i in range(200)))
    process = start("explain", file, "--format", "jsonl")
    assert process.stdout
    assert process.stderr
    process.stdout.readline()
    process.stdout.close()
    assert process.wait(60) == 0
    assert process.stderr.read() == b""
    process.stderr.close()


def test_ctrl_c_of_a_real_process_is_one_line() -> None:
    process = start("explain", "-", stdin=subprocess.PIPE)
    wait_until_read(process, b"Ann: Hi")
    process.send_signal(signal.SIGINT)
    out, err = process.communicate()
    assert process.returncode == 130
    assert (out, err) == (b"", b"nesy: interrupted\n")
