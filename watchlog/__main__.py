"""``python -m watchlog``, and the console script."""

from __future__ import annotations

import os

from watchlog.startup.process import begin_process, end_process


def run() -> None:
    """Run a command and end the process with its code."""
    begin_process()
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
