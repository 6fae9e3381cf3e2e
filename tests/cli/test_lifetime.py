from __future__ import annotations

import gc
import subprocess
import sys

from nesy.cli.lifetime import kept_for_good


def test_nothing_is_collected_while_loading_even_if_collection_is_enabled_again() -> None:
    seen: list[str] = []

    def note(phase: str, _: object) -> None:
        seen.append(phase)

    before = gc.get_threshold()
    gc.callbacks.append(note)
    try:
        with kept_for_good():
            gc.enable()
            kept = [[number] for number in range(20_000)]
            assert not seen
        assert gc.get_threshold() == before
        assert gc.get_freeze_count() >= len(kept)
    finally:
        gc.callbacks.remove(note)
        gc.unfreeze()


def test_leaving_does_what_was_registered_and_gives_the_code() -> None:
    code = """
import atexit, sys
from nesy.cli.lifetime import leave
atexit.register(print, "registered")
print("written", end=" ")
print("said", end="", file=sys.stderr)
leave(3)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 3
    assert done.stdout == "written registered\n"
    assert done.stderr == "said"


def test_leaving_frees_no_object_first() -> None:
    code = """
import sys
from nesy.cli.lifetime import leave
class Slow:
    def __del__(self):
        print("freed")
slow = Slow()
leave(0)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, "")
