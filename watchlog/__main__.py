"""``python -m watchlog``."""

from __future__ import annotations

import gc
import os
import sys


def run() -> None:
    """The console script: runs a command and ends the process with its code."""
    # A run is over in a tenth of a second, and nothing it makes refers to itself: the collector
    # would only look (a third of the time of stats over 50,000 plays, measured).
    gc.disable()
    try:
        if os.environ.get("_WATCHLOG_COMPLETE"):  # a shell asks, at a TAB: it cannot wait for Typer
            from watchlog.cli.completion.main import main as complete

            code = complete(os.environ)
        else:
            from watchlog.cli.app import main

            code = main()
    except KeyboardInterrupt:  # while importing, say
        code = 130
    _end(code)


def _end(code: int) -> None:
    """End now, without taking every module and show apart first: a tenth of a run of ``watch``.

    What is to be done at the end of a process is done all the same: ``atexit`` runs, and what
    was printed is written. Threads there are none.
    """
    import atexit

    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        try:  # noqa: SIM105 - contextlib would be a tenth of what a TAB loads
            stream.flush()
        except (OSError, ValueError):
            pass
    os._exit(code)


if __name__ == "__main__":
    run()
