"""The refusals of a file: what is wrong with one of which nothing is imported."""

from __future__ import annotations

from watchlog.domain.text import one_line
from watchlog.errors import BadImport, Hint, WrongFormat


def too_large(path: str, size: int | None, most_bytes: int) -> BadImport:
    """Return the error for a file of more bytes than may be; ``size`` is what it announces."""
    most = f"{most_bytes // 2**20} MB"
    is_said = f"is {size // 2**20:,} MB" if size is not None else f"holds more than {most}"
    return BadImport(
        f"{one_line(path, 200)} {is_said}; the limit is {most}. Nothing imported.",
        hints=[Hint("No export is that large. Is it the right file?")],
    )


def unreadable_file(path: str, fault: Exception, packing: str = "zip") -> BadImport:
    """Return the error for a fault that was met while a file was unpacked."""
    name = one_line(path, 200)
    if isinstance(fault, RuntimeError) and "password" in str(fault):
        return BadImport(
            f"{name} is locked with a password. Nothing imported.",
            hints=[Hint("Unpack it with its password, then", "watchlog import FOLDER")],
        )
    if isinstance(fault, NotImplementedError):
        return BadImport(
            f"{name} is packed in a way that can't be read here. Nothing imported.",
            hints=[Hint("Unpack it yourself, then", "watchlog import FOLDER")],
        )
    # What is wrong within a packed file has no error number; what the system refuses has.
    if isinstance(fault, OSError) and fault.strerror:
        return BadImport(f"{name}: {fault.strerror}. Nothing imported.")
    return BadImport(
        f"{name} is a damaged or incomplete {packing}. Nothing imported.",
        hints=[Hint("Download it again: the end may be missing.")],
    )


def binary_file(path: str) -> WrongFormat:
    """Return the error for a file that is no text."""
    return WrongFormat(f"{path} is a binary file, not an export. Nothing imported.")


def no_rows(path: str) -> BadImport:
    """Return the error for a table that ends with its header."""
    return BadImport(f"{path} has a header, but no rows. Nothing imported.")


def too_many(path: str, most: int, of: str) -> BadImport:
    """Return the error for a file that holds more of something than anybody's would."""
    return BadImport(f"{path} holds more than {most:,} {of}. Nothing imported.")


def absurd_entry(path: str) -> BadImport:
    """Return the error for an entry so long that it would fill the memory."""
    return BadImport(f"{path} has an entry far too large. Nothing imported.")


def broken_off(path: str) -> BadImport:
    """Return the error for JSON or XML that ends before it is whole."""
    return BadImport(
        f"{path} is incomplete: it breaks off in the middle. Nothing imported.",
        hints=[Hint("Download it again.")],
    )


def numbers_alone(path: str, way_out: str) -> BadImport:
    """Return the error for a list of anime without their titles; ``way_out``: how to get them."""
    return BadImport(
        f"{path} names its anime only by numbers, without titles. Nothing imported.",
        hints=[Hint(way_out)],
    )
