"""Plays and verdicts, as they are stored and as values.

Plays are the bulk of a library, and each reading of all of them passes here. A play is made by
giving an empty object the parsed document itself as its ``__dict__``: keys that are not there
fall back to the class's defaults. Types are checked once for each combination of keys and types
that occurs, and looked up after that. So 50,000 plays take 60 to 80 ms with all checks; reading
each by its fields takes 230, and ``Play(**stored)`` 130 without any check.
"""

from __future__ import annotations

import re
from typing import Any

from watchlog.domain.models import Play, Verdict
from watchlog.storage.fields import (
    Check,
    Field,
    Record,
    Wrong,
    flag,
    mapping,
    one_of,
    rating,
    stamp,
    stamps,
    text,
    tidy,
    whole,
)

season_number = whole(0, 9_999)
episode_number = whole(0, 99_999)
minutes = whole(0, 99_999)


def _episode(value: Any) -> str:
    if not re.fullmatch(r"S\d{1,4}E\d{1,5}", text(value)):
        raise Wrong("is not written like S01E03")
    return str(value)


VERDICT = Record(
    Verdict,
    ["id"],
    Field("id", text),
    Field("verdict", one_of("stream", "skip")),
    Field("rating", rating, tidy),
    Field("note", text),
    Field("season", season_number),
    Field("knew_at", _episode),
    Field("at", stamp),
    Field("deleted", text, always=False),
    Field("undone", text, always=False),
    Field("changed", stamps, dict, always=False),
)

PLAY = Record(
    Play,
    ["id"],
    Field("id", text),
    Field("season", season_number),
    Field("episode", episode_number),
    Field("at", stamp),
    Field("language", text),
    Field("source", text),
    Field("minutes", minutes, always=False),
    Field("subtitles", text, always=False),
    Field("name", text, always=False),
    Field("laid", flag, always=False),
    Field("language_assumed", flag, always=False),
    Field("not_after", stamp, always=False),
    Field("recorded", stamp, always=False),
    Field("external", mapping, dict, always=False),
    Field("deleted", text, always=False),
    Field("undone", text, always=False),
    Field("changed", stamps, dict, always=False),
)

# For each combination of keys and types that a careful reading has passed: what is left to check.
_shapes: dict[tuple[Any, ...], list[tuple[str, Check]]] = {}
_TYPE_SAYS_ALL = frozenset({text, flag, mapping})
_new = object.__new__
_set = object.__setattr__


def read_play(stored: Any) -> Play:
    """The play of a stored object, which it takes over; raises Wrong."""
    if type(stored) is not dict:
        raise Wrong("is not an object")
    checks = _shapes.get((*stored, *map(type, stored.values())))
    if checks is None:
        return _read_carefully(stored)
    for key, check in checks:
        try:
            check(stored[key])
        except Wrong as wrong:
            raise Wrong(f"{key} {wrong}") from None
    play = _new(Play)
    _set(play, "__dict__", stored)
    return play


def _read_carefully(stored: dict[str, Any]) -> Play:
    play = PLAY.read(stored)
    if all(getattr(play, key, play) is value for key, value in stored.items()):
        _shapes[(*stored, *map(type, stored.values()))] = [
            (field.key, field.read)
            for field in PLAY.fields
            if stored.get(field.key) is not None and field.read not in _TYPE_SAYS_ALL
        ]
    return play
