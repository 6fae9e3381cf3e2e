from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from nesy.cli.app import run
from nesy.serve.server import bound
from tests.cli.interrupts import restore_interrupt


def test_a_port_in_use_is_one_line_and_exit_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with bound("127.0.0.1", 0) as listening:
        port = listening.getsockname()[1]
        data = str(tmp_path / "domains.sqlite")
        assert run(["serve", "--port", str(port), "--data", data]) == 2
    err = capsys.readouterr().err
    assert err.count("\n") == 1
    assert "is in use" in err


def test_the_real_engine_answers_over_http_until_it_is_told_to_end(tmp_path: Path) -> None:
    data = tmp_path / "domains.sqlite"
    command = [sys.executable, "-m", "nesy", "serve", "--port", "0", "--workers", "1"]
    command += ["--data", str(data)]
    environment = {**os.environ, "OMP_NUM_THREADS": "1"}
    process = subprocess.Popen(
        command, stderr=subprocess.PIPE, text=True, env=environment, preexec_fn=restore_interrupt
    )
    assert process.stderr is not None
    try:
        said = process.stderr.readline()
        address = said.split("serving at ")[1].split(";")[0]
        body = json.dumps({"conversation": "Ann: I got the job!\nTom: I'm so happy for you!"})
        asked = urllib.request.Request(
            f"{address}v1/explain",
            data=body.encode(),
            headers={"content-type": "application/json"},
        )
        with urllib.request.urlopen(asked, timeout=60) as answered:
            document = json.load(answered)
        assert document["schema"] == "nesy.explanation/1"
        assert document["decisions"][0]["choice"] == "happiness"
    finally:
        process.send_signal(signal.SIGINT)
        rest = process.stderr.read()
        process.stderr.close()
        assert process.wait(timeout=30) == 130
    assert data.is_file()
    assert "Traceback" not in rest
    assert json.loads(rest.splitlines()[0])["route"] == "/v1/explain"
