"""The folder of what watchlog keeps, found without loading much: each run and each TAB asks."""

import os
import sys
from collections.abc import Mapping


def data_home(environ: Mapping[str, str]) -> str:
    """What platformdirs says; it is asked where that is not plain, for it takes 5 ms to load."""
    named = environ.get("XDG_DATA_HOME", "")
    base = named or os.path.join(environ.get("HOME", ""), ".local", "share")  # noqa: PTH118
    is_plain = base.startswith("/") and base == base.strip() and not set("~$\\") & set(base)
    if sys.platform.startswith("linux") and "ANDROID_DATA" not in environ and is_plain:
        return os.path.join(base, "watchlog")  # noqa: PTH118
    from platformdirs import user_data_path

    return str(user_data_path("watchlog", appauthor=False))
