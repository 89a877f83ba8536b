"""The places of what belongs to a library: beside the file, and in a folder of its own."""

from __future__ import annotations

import os

from watchlog.storage.next_file import NAME, text_of

TYPE_CHECKING = False  # typing is not loaded for it: completion comes here at each TAB
if TYPE_CHECKING:
    from pathlib import Path

LIBRARIES = "libraries"
"""The folder in the data folder that has a folder for each library."""

_HEX = set("0123456789abcdef")
_BEGINNING = 4_000


def places(path: Path, home: Path, cache: Path) -> dict[str, str]:
    """Return every place that watchlog uses for the library at ``path``, by its name.

    ``home`` is its data folder, ``cache`` the folder of what was fetched.
    """
    from pathlib import Path as Folder

    real, data = os.path.realpath(path), str(home)
    library_id = id_in_file(real) or id_in_note(real, data)
    own = Folder(own_folder(real, data, library_id))
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


def own_folder(real: str, home: str, library_id: str) -> str:
    """Return the folder of one library's backups: by its id, wherever its file lies.

    By the path, as earlier versions had it, where there is no id yet, and until the first save
    has taken the folder over.
    """
    by_path = older_folder(real, home)
    if not library_id:
        return by_path
    by_id = os.path.join(home, LIBRARIES, library_id)  # noqa: PTH118
    return by_path if not _is_folder(by_id) and _is_folder(by_path) else by_id


def older_folder(real: str, home: str) -> str:
    """Return where earlier versions kept what belongs to the library at a resolved path."""
    return os.path.join(home, LIBRARIES, folder_name(real))  # noqa: PTH118


def note_file(real: str, home: str) -> str:
    """Return where it is noted which library lies at a resolved path."""
    return f"{older_folder(real, home)}.txt"


def queue_file(real: str | Path, home: Path) -> Path:
    """Return the file of the queue of those who wait to save a library."""
    return home / "queues" / folder_name(os.fspath(real))


def next_file(library: str, home: str) -> str:
    """Return where the side file of a library lies, without pathlib: completion has to be quick."""
    real = os.path.realpath(library)
    library_id = id_in_note(real, home) or id_in_file(real)
    return os.path.join(own_folder(real, home, library_id), NAME)  # noqa: PTH118


def id_in_note(real: str, home: str) -> str:
    """Return the id of the library that was saved at a resolved path; "" if none was."""
    return as_id(text_of(note_file(real, home)).partition("\n")[0])


def id_in_file(path: str) -> str:
    """Return the id of a library as the beginning of its file tells it; "" if that does not."""
    rest = text_of(path, _BEGINNING).partition('"library_id"')[2]
    return as_id("".join(rest.split('"')[1:2]))


def as_id(text: object) -> str:
    """Return the id of a library if it may be a folder's name, else ""."""
    # Whoever sends a library may have put "../x" there.
    is_id = isinstance(text, str) and 0 < len(text) <= 32 and set(text) <= _HEX
    return str(text) if is_id else ""


def _is_folder(path: str) -> bool:
    return os.path.isdir(path)  # noqa: PTH112


def folder_name(real: str) -> str:
    """Return the folder's name for a resolved path, like ``library-1f2e3d4c5b6a``."""
    from watchlog.startup.process import blake2b

    name = os.path.basename(real)  # noqa: PTH119
    dot = name.rfind(".")
    stem = name[:dot] if 0 < dot < len(name) - 1 else name
    return f"{stem}-{blake2b(os.fsencode(real), digest_size=6).hexdigest()}"
