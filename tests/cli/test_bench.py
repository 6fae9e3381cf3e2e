from __future__ import annotations

import pytest

from nesy.cli.app import run


@pytest.mark.parametrize(("args", "missing"), [([], "--data"), (["--data", "x"], "--split-name")])
def test_reccon_needs_data_and_a_name(
    args: list[str], missing: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["bench", "reccon", *args]) == 2
    assert missing in capsys.readouterr().err
