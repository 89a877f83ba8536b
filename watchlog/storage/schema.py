"""The meta document: that the file is a library, which schema it has, and what belongs to it."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from watchlog import __version__
from watchlog.errors import LibraryTooNew
from watchlog.storage.jsontext import BadDocument

FORMAT = "watchlog"
SCHEMA = (1, 0)


def new_id() -> str:
    """64 random bits in hex, for whatever must stay apart when two libraries are joined."""
    return os.urandom(8).hex()


def new_meta() -> dict[str, Any]:
    """The meta document of a library that begins now."""
    return {
        "format": FORMAT,
        "schema": list(SCHEMA),
        "library_id": new_id(),
        "last_change": None,
        "last_watch": [],
    }


def check_meta(meta: Mapping[str, Any], path: Path) -> tuple[int, int]:
    """The schema. Raises BadDocument for no library, LibraryTooNew for a later major one."""
    if meta.get("format") != FORMAT:
        raise BadDocument("this is no library of watchlog")
    major, minor = _schema_of(meta)
    if major > SCHEMA[0]:
        raise too_new(major, path)
    if not all(type(play_id) is str for play_id in last_watch(meta)):
        raise BadDocument("“last_watch” is not a list of ids")
    return major, minor


def too_new(major: int, path: Path) -> LibraryTooNew:
    """The error for a library of a later major schema."""
    return LibraryTooNew(
        f"This library needs watchlog >= {major}; this is {__version__}. Nothing was changed.",
        details=[str(path)],
    )


def _schema_of(meta: Mapping[str, Any]) -> Sequence[int]:
    schema = meta.get("schema")
    if not isinstance(schema, list) or len(schema) != 2:
        raise BadDocument("“schema” is not two numbers")
    if not all(type(number) is int and 0 <= number < 1000 for number in schema):
        raise BadDocument("“schema” is not two numbers")
    return schema


def last_watch(meta: Mapping[str, Any]) -> Sequence[str]:
    """The ids of the plays that the last ``watch`` recorded."""
    plays = meta.get("last_watch") or []
    if not isinstance(plays, list):
        raise BadDocument("“last_watch” is not a list of ids")
    return plays


def last_change(meta: Mapping[str, Any]) -> str | None:
    """The id of the record of the newest save; None where there is none, or what is no id."""
    change_id = meta.get("last_change")
    return change_id if type(change_id) is str else None
