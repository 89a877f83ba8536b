"""``python -m watchlog``, and the console script."""

# Nothing that has yet to be loaded is imported here, where Ctrl-C cannot be caught.
import os


def run() -> None:
    """Run a command and end the process with its code."""
    try:
        # Within, for Ctrl-C may come while these are imported.
        from watchlog.startup.process import begin_process, end_process

        begin_process()
        end_process(_run_command())
    except KeyboardInterrupt:
        os._exit(130)


def _run_command() -> int:
    if os.environ.get("_WATCHLOG_COMPLETE"):  # a shell asks, at a TAB: it cannot wait for Typer
        from watchlog.cli.completion.main import main as complete

        return complete(os.environ)
    from watchlog.cli.app import main

    return main()


if __name__ == "__main__":
    run()
