from __future__ import annotations

import json

from nesy import __version__
from nesy.bench.runner.surroundings import hardware, versions


def test_versions_and_hardware_are_json_and_name_no_person_or_place() -> None:
    text = json.dumps([versions(), hardware()])
    assert versions()["nesy"] == __version__
    assert hardware()["cores"]
    assert "hostname" not in text
    assert "user" not in text
