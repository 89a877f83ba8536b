"""``python -m watchlog``."""

from __future__ import annotations

import gc
import os
import sys


def run() -> None:
    """The console script: runs a command and exits with its code."""
    # A run is over in a tenth of a second, and nothing it makes refers to itself: the collector
    # would only look (a third of the time of stats over 50,000 plays, measured).
    gc.disable()
    try:
        if os.environ.get("_WATCHLOG_COMPLETE"):  # a shell asks, at a TAB: it cannot wait for Typer
            from watchlog.cli.completion import main as complete

            code = complete(os.environ)
        else:
            from watchlog.cli.app import main

            code = main()
    except KeyboardInterrupt:  # while importing, say
        code = 130
    sys.exit(code)


if __name__ == "__main__":
    run()
