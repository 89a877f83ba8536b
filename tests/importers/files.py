"""Exports as they lie in a folder or a zip, made in memory, and what is read from them."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, TypeAlias, TypeVar

from watchlog.importers import formats
from watchlog.importers.reading.sources import Member, Source
from watchlog.importers.records import ImportedItem, ImportedPlay, ImportOptions, SkippedRow

T = TypeVar("T")
Content: TypeAlias = "bytes | str | list[Any] | dict[str, Any]"


def as_bytes(content: Content) -> bytes:
    """Bytes as they are, text in UTF-8, anything else as JSON."""
    if isinstance(content, bytes):
        return content
    return (content if isinstance(content, str) else json.dumps(content)).encode()


def zipped(**files: Content) -> bytes:
    """A zip of these files; ``__`` stands for a dot, ``___`` for a slash."""
    return zip_of(
        {name.replace("___", "/").replace("__", "."): each for name, each in files.items()}
    )


def zip_of(files: Mapping[str, Content]) -> bytes:
    """A zip of files by their paths."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in files.items():
            archive.writestr(path, as_bytes(content))
    return buffer.getvalue()


def source(files: dict[str, Content]) -> Source:
    """A source of files by their paths."""
    members = []
    for path, content in files.items():
        data = as_bytes(content)
        name = path.rpartition("/")[2].lower()
        members.append(Member(name, path, len(data), partial(io.BytesIO, data)))
    return Source(members, "the export")


def parsed(
    format_name: str, files: dict[str, Content] | Content, options: ImportOptions = ImportOptions()
) -> list[ImportedItem]:
    """Return the records that an importer reads from files, or from one file of any name."""
    one = isinstance(files, (bytes, str, list))
    src = source({"x": files} if one else files)  # type: ignore[arg-type]
    assert formats.recognise(src) == format_name
    return list(formats.importer(format_name).parse(src, options))


def only(kind: type[T], things: Sequence[ImportedItem]) -> list[T]:
    """Those of one kind."""
    return [thing for thing in things if isinstance(thing, kind)]


def reasons(things: Sequence[ImportedItem]) -> list[str]:
    """Why each row that is skipped is so."""
    return [each.reason for each in only(SkippedRow, things)]


def times(things: Sequence[ImportedItem]) -> list[tuple[str, int | None, int | None, str | None]]:
    """Each play as title, season, episode and when."""
    return [
        (play.show.title, play.season, play.episode, play.at) for play in only(ImportedPlay, things)
    ]
