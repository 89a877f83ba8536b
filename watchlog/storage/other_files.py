"""A file that a person asked for, beside the library: written whole, or not at all."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from watchlog.domain.text import harmless
from watchlog.errors import CannotWrite, FileInTheWay, Hint
from watchlog.storage.file.system import SYSTEM, System



def write_file(
    path: Path, content: str, *, over: bool, never: Path, system: System = SYSTEM
) -> None:
    """Put a text into a file; ``over``: also in the place of one that is there.

    ``never`` is the library, in whose place nothing goes. A link is followed. Raises
    FileInTheWay and CannotWrite: what was there is as it was then.
    """
    real = Path(os.path.realpath(path))
    try:
        _refuse(path, real, over, never)
        temporary = real.with_name(f"{real.name}.{os.getpid()}.tmp")
        _write(system, temporary, content.encode())
        try:
            _put(system, temporary, real, over)
        except FileExistsError:
            raise _in_the_way(path) from None
        finally:
            with suppress(OSError):
                system.unlink(temporary)
    except OSError as error:
        words = error.strerror or type(error).__name__
        raise CannotWrite(
            f"{_named(path)} cannot be written: {words[:1].lower()}{words[1:]}. Nothing written."
        ) from error


def _refuse(path: Path, real: Path, over: bool, never: Path) -> None:
    if real == Path(os.path.realpath(never)):
        raise FileInTheWay(f"{_named(path)} is your library. Nothing written.")
    if real.is_dir():
        raise FileInTheWay(
            f"{_named(path)} is a directory. Nothing written.",
            hints=[Hint("A file in it:", _named(path / "watchlog.svg"))],
        )
    if real.exists() and not real.is_file():
        raise FileInTheWay(f"{_named(path)} is not an ordinary file. Nothing written.")
    if real.exists() and not over:
        raise _in_the_way(path)


def _named(path: Path) -> str:
    return harmless(str(path))


def _in_the_way(path: Path) -> FileInTheWay:
    return FileInTheWay(
        f"{_named(path)} is there already. Nothing written.",
        hints=[Hint("Another name, or", "--force to replace it")],
    )


def _write(system: System, temporary: Path, content: bytes) -> None:
    descriptor = system.open(temporary, _NEW_FILE, 0o666)
    try:
        left = memoryview(content)
        while left:
            left = left[system.write(descriptor, [left]) :]
        system.sync(descriptor)
    except BaseException:
        with suppress(OSError):
            system.unlink(temporary)
        raise
    finally:
        system.close(descriptor)


def _put(system: System, temporary: Path, real: Path, over: bool) -> None:
    """Give the new file its name; without ``over`` only if nobody has taken it meanwhile."""
    if not over:
        try:
            os.link(temporary, real)
        except FileExistsError:
            raise
        except OSError:  # a file system without hard links: the check before has to do
            pass
        else:
            return
    system.replace(temporary, real)
