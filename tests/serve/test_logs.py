from __future__ import annotations

import json

import pytest

from nesy.serve.logs import log_line, write_line


def test_a_line_is_an_object_with_its_time(capsys: pytest.CaptureFixture[str]) -> None:
    write_line(log_line(route="/v1/ask", status=200))
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    record = json.loads(err)
    assert record.pop("time").endswith("+00:00")
    assert record == {"route": "/v1/ask", "status": 200}
