"""``python -m watchlog``, and the console script."""

from __future__ import annotations

import gc
import os

from watchlog.startup.process import end_process


def run() -> None:
    """Run a command and end the process with its code."""
    # A run is over in a tenth of a second, and nothing it makes refers to itself: the collector
    # would only look (a third of the time of stats over 50,000 plays).
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
    end_process(code)


if __name__ == "__main__":
    run()
