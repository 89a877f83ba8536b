"""``python -m watchlog``."""

from __future__ import annotations

import sys


def run() -> None:
    """The console script: runs a command and exits with its code."""
    from watchlog.cli.app import main

    sys.exit(main())


if __name__ == "__main__":
    run()
