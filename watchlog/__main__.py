"""``python -m watchlog``."""

from __future__ import annotations

import sys


def run() -> None:
    """The console script: runs a command and exits with its code."""
    try:
        from watchlog.cli.app import main

        code = main()
    except KeyboardInterrupt:  # while importing, say
        code = 130
    sys.exit(code)


if __name__ == "__main__":
    run()
