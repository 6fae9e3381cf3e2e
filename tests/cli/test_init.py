from __future__ import annotations

import subprocess
import sys

INTERRUPTED_IMPORT = """
import sys

class Interrupting:
    def find_spec(self, name, *_):
        if name == "nesy.cli.app":
            raise KeyboardInterrupt

sys.meta_path.insert(0, Interrupting())
from nesy.cli import main
main()
"""


def test_ctrl_c_while_the_command_line_is_imported_is_one_line_and_130() -> None:
    done = subprocess.run(
        [sys.executable, "-c", INTERRUPTED_IMPORT], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "nesy: interrupted\n")
