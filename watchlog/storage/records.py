"""The fields of shows, plays, verdicts and preferences; stored documents made values and back."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, TypeVar

from watchlog.domain.episodes.place import read_place
from watchlog.domain.limits import LAST_EPISODE, LAST_ID, LAST_SEASON
from watchlog.domain.models import (
    Airing,
    Kind,
    ListedEpisode,
    Pass,
    Play,
    Runtime,
    Season,
    Seen,
    Shelved,
    Show,
    Verdict,
)
from watchlog.domain.settings import Preferences
from watchlog.storage.file.documents import BadDocument
from watchlog.storage.file.fields import (
    Field,
    FieldTable,
    WrongValue,
    check_stamp,
    flag,
    list_of,
    mapping,
    one_of,
    rating,
    removal,
    stamps,
    text,
    texts,
    tidy,
    whole,
)


def _place(value: Any) -> str:
    if read_place(text(value)) is None:
        raise WrongValue("is not written like S02 or S01E12")
    return str(value)


season_number = whole(0, LAST_SEASON)
episode_number = whole(0, LAST_EPISODE)
minutes = whole(0, 99_999)


def _episode(value: Any) -> str:
    if not re.fullmatch(r"S\d{1,4}E\d{1,5}", text(value)):
        raise WrongValue("is not written like S01E03")
    return str(value)


# The order of the fields is that of the keys in the file (storage/README.md, The file).
VERDICT = FieldTable(
    Verdict,
    ["id"],
    Field("id", text),
    Field("verdict", one_of("stream", "skip")),
    Field("rating", rating, tidy),
    Field("note", text),
    Field("season", season_number),
    Field("knew_at", _episode),
    Field("at", check_stamp),
    Field("episode", _episode, always=False),
    Field("pass", text, always=False, attribute="pass_id"),
    Field("show", text, always=False),
    Field("place", _place, always=False),
    Field("recorded", check_stamp, always=False),
    Field("same_as", text, always=False),
    Field("deleted", removal, always=False),
    Field("undone", removal, always=False),
    Field("changed", stamps, dict, always=False),
)

PASS = FieldTable(
    Pass,
    ["id"],
    Field("id", text),
    Field("season", season_number),
    Field("through", _episode),
    Field("with", texts, list, always=False, attribute="company"),
    Field("began", check_stamp),
    Field("ended", check_stamp, always=False),
    Field("recorded", check_stamp, always=False),
    Field("show", text, always=False),
    Field("place", _place, always=False),
    Field("deleted", removal, always=False),
    Field("undone", removal, always=False),
    Field("changed", stamps, dict, always=False),
)

PLAY = FieldTable(
    Play,
    ["id"],
    Field("id", text),
    Field("season", season_number),
    Field("episode", episode_number),
    Field("at", check_stamp),
    Field("language", text),
    Field("source", text),
    Field("minutes", minutes, always=False),
    Field("seconds", whole(0, 59), always=False),
    Field("part", flag, always=False),
    Field("subtitles", text, always=False),
    Field("name", text, always=False),
    Field("show", text, always=False),
    Field("place", _place, always=False),
    Field("n", whole(0, 9_999), always=False),
    Field("tvmaze", whole(0, LAST_ID), always=False),
    Field("laid", flag, always=False),
    Field("language_assumed", flag, always=False),
    Field("with", texts, list, always=False, attribute="company"),
    Field("with_assumed", flag, always=False, attribute="company_assumed"),
    Field("pass", text, always=False, attribute="pass_id"),
    Field("not_after", check_stamp, always=False),
    Field("recorded", check_stamp, always=False),
    Field("external", mapping, dict, always=False),
    Field("same_as", text, always=False),
    Field("deleted", removal, always=False),
    Field("undone", removal, always=False),
    Field("changed", stamps, dict, always=False),
)


T = TypeVar("T")


def _stay(value: Any) -> tuple[int, int]:
    if type(value) is not list or len(value) != 2:
        raise WrongValue("is not an id and a number")
    return whole(0, LAST_ID)(value[0]), episode_number(value[1])


_kind = one_of(*Kind)
_airing = one_of(*Airing)


def _runtime(value: Any) -> Runtime:
    low, high = value if type(value) is list and len(value) == 2 else (0, 0)
    if not minutes(low) <= minutes(high):
        raise WrongValue("goes from more minutes to fewer")
    if not low:
        raise WrongValue("is not two numbers of minutes")
    return Runtime(low, high)


EPISODE = FieldTable(
    ListedEpisode,
    ["number"],
    Field("number", episode_number),
    Field("title", text),
    Field("airdate", text),
    Field("minutes", minutes),
    Field("airs_at", text, always=False),
    Field("tvmaze", whole(0, LAST_ID), always=False),
    Field("unlisted", flag, always=False),
)

SEASON = FieldTable(
    Season,
    ["number"],
    Field("number", season_number),
    Field("episodes", episode_number),
    Field(
        "list",
        list_of("episode", EPISODE.read),
        lambda rows: list(map(EPISODE.write, rows)),
        always=False,
        attribute="listed",
    ),
    Field("watch_in", text, always=False),
    Field("premiere", text, always=False),
    Field(
        "stay",
        list_of("refusal", _stay),
        lambda pairs: list(map(list, pairs)),
        always=False,
    ),
)

SHELVED = FieldTable(
    Shelved,
    ["state"],
    Field("state", one_of("paused", "dropped")),
    Field("why", text),
    Field("at", check_stamp),
)

SEEN = FieldTable(
    Seen,
    ["source"],
    Field("not_after", check_stamp),
    Field("source", text),
    Field("deleted", removal, always=False),
)

SHOW = FieldTable(
    Show,
    ["id", "title", "slug"],
    Field("id", text),
    Field("title", text),
    Field("year", whole(0, 9_999)),
    Field("kind", lambda value: Kind(_kind(value)), str),
    Field("slug", text),
    Field("aliases", texts, list),
    # In this order: the list of shows reads them from the beginning of a line (snapshot.HEAD).
    Field("living", flag, always=False),
    Field("into", text, always=False),
    Field("deleted", removal, always=False),
    Field("place", _place, always=False),
    Field("platforms", texts, list),
    Field("languages", texts, list),
    Field("original_language", text),
    Field("watch_in", text),
    Field("runtime", _runtime, lambda runtime: [runtime.low, runtime.high]),
    Field("airing", lambda value: Airing(_airing(value)), str),
    Field("universe", text),
    Field("similar", texts, list),
    Field("tags", texts, list),
    Field("note", text),
    Field("seasons", list_of("season", SEASON.read), lambda rows: list(map(SEASON.write, rows))),
    Field("shelved", SHELVED.read, SHELVED.write),
    # Removed rows, too, hence "all": Show.plays are those that are not removed.
    Field(
        "plays",
        list_of("play", PLAY.read_in_place),
        lambda plays: list(map(PLAY.write, plays)),
        attribute="all_plays",
    ),
    Field(
        "verdicts",
        list_of("verdict", VERDICT.read),
        lambda verdicts: list(map(VERDICT.write, verdicts)),
        attribute="all_verdicts",
    ),
    Field(
        "passes",
        list_of("pass", PASS.read),
        lambda passes: list(map(PASS.write, passes)),
        always=False,
        attribute="all_passes",
    ),
    Field("watch_with", texts, list, always=False),
    Field("numbering", one_of("absolute"), always=False),
    Field("external", mapping, dict, always=False),
    Field("looked_up", mapping, dict, always=False),
    Field("seen", SEEN.read, SEEN.write, always=False, attribute="stored_seen"),
    Field("added_at", check_stamp),
    Field("slug_asked", text, always=False),
    Field("undone", removal, always=False),
    Field("changed", stamps, dict, always=False),
)

LINE = FieldTable(
    Show,
    ["id", "title", "slug"],
    *(
        field._replace(read=list_of("season", SEASON.checked), write=list)
        if field.key == "seasons"
        else field
        for field in SHOW.fields
    ),
)
"""A show whose seasons stay documents, as ``checked_line`` leaves its plays."""

PREFERENCES = FieldTable(
    Preferences,
    [],
    Field("audio", texts, list),
    Field("subtitles", texts, list),
    Field("settings", mapping, dict),
    Field("universes", mapping, dict, always=False),
    Field("credits", mapping, dict, always=False),
    Field("goals", mapping, dict, always=False),
    Field("rates", mapping, dict, always=False),
    Field("changed", stamps, dict, always=False),
)


def read_show(stored: Any) -> Show:
    """Return the show of a stored document; raises BadDocument."""
    return _read(SHOW, stored)


def read_preferences(stored: Any) -> Preferences:
    """Return the preferences of a stored document; raises BadDocument."""
    return _read(PREFERENCES, stored)


def _read(record: FieldTable[T], stored: Any) -> T:
    try:
        return record.read(stored)
    except WrongValue as wrong:
        raise BadDocument(str(wrong)) from None


def write_show(show: Show) -> dict[str, Any]:
    """Return the document to be stored for a show."""
    return SHOW.write(show)


def checked_line(stored: Any, like: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Return the document of a show as it would be written; raises BadDocument.

    For merging, which makes no plays of the rows. ``like``: another version that is checked
    already; a play that is the same in it is that very row afterwards.
    """
    known: dict[str, dict[str, Any]] = {
        play["id"]: play for play in (like["plays"] if like else ())
    }

    def checked(play: Any) -> dict[str, Any]:
        name = play.get("id") if type(play) is dict else None
        there = known.get(name) if type(name) is str else None
        if there is not None and (there is play or there == play):
            return there
        return PLAY.checked(play)

    plays = stored.get("plays")
    line = LINE.write(_read(LINE, stored | {"plays": []}))
    try:
        line["plays"] = [] if plays is None else list(list_of("play", checked)(plays))
    except WrongValue as wrong:
        raise BadDocument(f"plays {wrong}") from None
    return line


def write_preferences(preferences: Preferences) -> dict[str, Any]:
    """Return the document to be stored for the preferences."""
    return PREFERENCES.write(preferences)
