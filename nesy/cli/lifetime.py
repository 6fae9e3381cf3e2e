"""What only a process of our own may do: load without tidying up, and leave without it."""

from __future__ import annotations

import atexit
import gc
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import NoReturn


@contextmanager
def kept_for_good() -> Iterator[None]:
    """Take what is made meanwhile for needed until the process ends.

    Loading makes some million objects, all of which stay. Looking for garbage among them costs a
    tenth of the time of loading, and again each time that it is looked for later.
    """
    thresholds = gc.get_threshold()
    gc.set_threshold(0)  # not gc.disable(): spaCy's reader of files enables it again
    try:
        yield
    finally:
        gc.freeze()
        gc.set_threshold(*thresholds)


def leave(code: int) -> NoReturn:
    """End the process with `code`; what was registered for its end is done.

    Python would then free every object of torch and spaCy one by one, for half a second.
    """
    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):  # a full disk and a closed pipe were said before
            stream.flush()
    os._exit(code)
