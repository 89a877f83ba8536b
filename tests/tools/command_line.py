"""The command line of a tool that takes a few words and no options."""

from __future__ import annotations

import argparse


def command_line(about: str | None, *names: str) -> list[str]:
    """Return the word given for each name, "" for a ``[NAME]`` that was left out.

    ``--help`` prints what the tool is about. Another word that begins with ``-``, one too many or
    one too few ends the process with 2: no tool writes a file called ``--help``.
    """
    parser = argparse.ArgumentParser(
        description=about, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    for name in names:
        count = "?" if name.startswith("[") else None
        parser.add_argument(name.strip("[]"), nargs=count, default="")
    return list(vars(parser.parse_args()).values())
