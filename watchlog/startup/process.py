"""The beginning and the end of a process; each TAB imports this, so it imports next to nothing."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Mapping

try:
    from _blake2 import blake2b
except ImportError:  # another Python than CPython
    from hashlib import blake2b

__all__ = ["begin_process", "blake2b", "data_home", "end_process"]


def begin_process() -> None:
    """Stop the collector of garbage from looking, and mend surroundings that cannot be meant.

    A run is over in a tenth of a second, and nothing that it makes refers to itself. A umask that
    keeps files from their own owner would leave a lock and a library that nobody can open. Rich
    and Typer take ``COLUMNS=²`` for a number, and fail.
    """
    gc.disable()
    os.umask(os.umask(0o077) & 0o077)
    for name in ("COLUMNS", "LINES"):
        size = os.environ.get(name, "1")
        if not (size.isascii() and size.isdecimal() and len(size) <= 6):
            del os.environ[name]


def data_home(environ: Mapping[str, str]) -> str:
    """Return the folder for watchlog's data, as platformdirs says it.

    platformdirs itself is asked wherever the answer is not plain: off Linux, or where a
    variable holds more than an absolute path.
    """
    named = environ.get("XDG_DATA_HOME", "")
    base = named or os.path.join(environ.get("HOME", ""), ".local", "share")  # noqa: PTH118
    is_plain = base.startswith("/") and base == base.strip() and not set("~$\\") & set(base)
    if sys.platform.startswith("linux") and "ANDROID_DATA" not in environ and is_plain:
        return os.path.join(base, "watchlog")  # noqa: PTH118
    from platformdirs import user_data_path

    return str(user_data_path("watchlog", appauthor=False))


def end_process(code: int) -> None:
    """End the process now, without taking every module and show apart first.

    What is to be done at the end of a process is done: ``atexit`` runs, and what was printed is
    flushed. There are no threads.
    """
    import atexit

    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        try:  # noqa: SIM105 - contextlib would be a tenth of what a TAB loads
            stream.flush()
        except (OSError, ValueError):
            pass
    os._exit(code)
