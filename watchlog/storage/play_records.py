"""Plays and verdicts, as they are stored and as values."""

from __future__ import annotations

import re
from typing import Any

from watchlog.domain.models import Play, Verdict
from watchlog.storage.fields import (
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
