"""`python -m nesy` is `nesy`."""

from __future__ import annotations

from nesy.cli import main

if __name__ == "__main__":
    main()
