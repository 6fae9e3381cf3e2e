from __future__ import annotations

import subprocess
import sys

import pytest

CASES = {
    "is left out": "import_spacy(); assert 'spacy.cli' not in sys.modules",
    "comes when asked for": "import_spacy(); import spacy.cli; assert spacy.cli.app",
    "is behind info": "assert import_spacy().info(silent=True)['spacy_version']",
    "stays where it was": "import spacy.cli; assert import_spacy() is spacy; assert spacy.cli.app",
}


@pytest.mark.parametrize("case", CASES)
def test_the_command_line_of_spacy(case: str) -> None:
    start = "import sys; from nesy.language.spacy_import import import_spacy; "
    done = subprocess.run(
        [sys.executable, "-c", start + CASES[case]], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
