"""Where what belongs to a library lies: beside the file, and in a folder of its own."""

from __future__ import annotations

import os
from pathlib import Path


def places(path: Path, home: Path, cache: Path) -> dict[str, str]:
    """Every place that watchlog uses for the library at ``path``.

    ``home`` is its data folder, ``cache`` the folder of what was fetched.
    """
    real = Path(os.path.realpath(path))
    own = own_folder(real, home)
    return {
        "library": str(path),
        "backups": str(own / "backups"),
        "cache": str(cache),
        "lock": f"{real}.lock",
    }


def own_folder(real: Path, home: Path) -> Path:
    """The folder of one library's backups, by its name and a hash of its resolved path."""
    from watchlog.storage.hashing import blake2b

    name = blake2b(os.fsencode(real), digest_size=6).hexdigest()
    return home / "libraries" / f"{real.stem}-{name}"
