"""The places of what belongs to a library: beside the file, and in a folder of its own."""

from __future__ import annotations

import os

from watchlog.storage.next_file import NAME

TYPE_CHECKING = False  # typing is not loaded for it: completion comes here at each TAB
if TYPE_CHECKING:
    from pathlib import Path


def places(path: Path, home: Path, cache: Path) -> dict[str, str]:
    """Return every place that watchlog uses for the library at ``path``, by its name.

    ``home`` is its data folder, ``cache`` the folder of what was fetched.
    """
    real = os.path.realpath(path)
    own = own_folder(real, home)
    return {
        "library": str(path),
        "backups": str(own / "backups"),
        "cache": str(cache),
        "lock": f"{real}.lock",
        "next": str(own / NAME),
        "changes": str(own / "changes"),
        "memo": str(own / "memo"),
    }


def place(paths: dict[str, str], name: str) -> str:
    """Return one of the places by its name. Raises BadValue."""
    try:
        return paths[name]
    except KeyError:
        from watchlog.errors import BadValue, Hint

        one_of = Hint("Paths:", ", ".join(paths))
        raise BadValue(f"Unknown path “{name[:40]}”.", hints=[one_of]) from None


def own_folder(real: str | Path, home: Path) -> Path:
    """Return the folder of one library's backups, by its name and a hash of its resolved path.

    The name is for a person who looks for it; two libraries of one name are kept apart.
    """
    return home / "libraries" / folder_name(os.fspath(real))


def queue_file(real: str | Path, home: Path) -> Path:
    """Return the file of the queue of those who wait to save a library."""
    return home / "queues" / folder_name(os.fspath(real))


def next_file(library: str, home: str) -> str:
    """Return where the side file of a library lies, without pathlib: completion has to be quick."""
    real = os.path.realpath(library)
    return os.path.join(home, "libraries", folder_name(real), NAME)  # noqa: PTH118


def folder_name(real: str) -> str:
    """Return the folder's name for a resolved path, like ``library-1f2e3d4c5b6a``."""
    from watchlog.startup.process import blake2b

    name = os.path.basename(real)  # noqa: PTH119
    dot = name.rfind(".")
    stem = name[:dot] if 0 < dot < len(name) - 1 else name
    return f"{stem}-{blake2b(os.fsencode(real), digest_size=6).hexdigest()}"
