"""A hand-over: what somebody else recorded of evenings together, written by ``export --with``.

Of each show there is what names it and how long it is; of each play what was told. Nobody's
opinions, passes and preferences are in it, and none are read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from watchlog.domain.company.people import Names, name_key, parse_people
from watchlog.domain.languages.names import NO_SUBTITLES, parse_language
from watchlog.domain.models import Kind, Runtime, Season
from watchlog.errors import WatchlogError
from watchlog.importers.reading import values
from watchlog.importers.reading.values import UnreadableValue, mapping
from watchlog.importers.records import (
    NO_NUMBER,
    ImportedItem,
    ImportedPlay,
    ImportedShow,
    Location,
    ShowKey,
)

OF_PLAY = "watchlog"
"""The key under which a play keeps what it is called in the other library."""


def show_and_plays(stored: Mapping[str, Any], where: Location, name: str) -> Iterator[ImportedItem]:
    """Yield a show and its plays; ``name``: to whom they are handed over, one of the company."""
    kind = Kind.FILM if stored.get("kind") == "film" else Kind.SERIES
    external = mapping(stored.get("external"))
    ids = values.ids(**{str(service): value for service, value in external.items()})
    key = values.show_key(stored.get("title"), stored.get("year"), kind, ids)
    plays: list[ImportedItem] = []

    def read(play: Any, at: Location) -> list[ImportedItem]:
        return [_play(mapping(play), key, at, name)]

    for play in values.sequence(stored.get("plays")):
        plays += values.read_entry(read, play, where, lambda _: key.title)
    if any(isinstance(each, ImportedPlay) for each in plays):
        yield _show(stored, key, where)
    yield from plays


def _show(stored: Mapping[str, Any], key: ShowKey, where: Location) -> ImportedShow:
    return ImportedShow(
        key,
        where,
        runtime=_runtime(stored.get("runtime")),
        languages=tuple(filter(None, map(_language, values.sequence(stored.get("languages"))))),
        original_language=_language(stored.get("original_language")),
        seasons=tuple(_seasons(stored)) if key.kind is Kind.SERIES else (),
    )


def _play(play: Mapping[str, Any], key: ShowKey, where: Location, name: str) -> ImportedPlay:
    """Return a play. Its moments are as the person left them: they are no ticks."""
    minutes = values.minutes(play.get("minutes"))
    episode, title = values.episode(play.get("episode")), values.name(play.get("name"))
    if key.kind is Kind.SERIES and episode is None and title is None:
        raise UnreadableValue(NO_NUMBER)
    seconds = values.whole_number(play.get("seconds"), "length", 0, 59) or 0
    return ImportedPlay(
        key,
        where,
        season=values.season(play.get("season")),
        episode=episode,
        name=title,
        at=_stamp(play.get("at")),
        not_after=_stamp(play.get("not_after")),
        language=_language(play.get("language")),
        subtitles=_subtitles(play.get("subtitles")),
        minutes=None if minutes is None else minutes + seconds / 60,
        by_player=True,
        external={OF_PLAY: values.text(play.get("id"))},
        company=_company(play.get("with"), name),
        company_assumed=play.get("with_assumed") is True,
        laid=play.get("laid") is True,
        part=play.get("part") is True and minutes is not None,
    )


def _company(stored: Any, name: str) -> Names:
    """Return who else was there, beside the one to whom it is handed over and who wrote it."""
    told = values.sequence(stored)
    try:
        names = parse_people(",".join(map(values.text, told)))
    except WatchlogError:
        names = ()
    if len(names) != len(told):
        raise UnreadableValue("who watched along can't be read")
    others = tuple(each for each in names if name_key(each) != name_key(name))
    if len(others) == len(names):
        raise UnreadableValue(f"not watched with {name}")
    return others


def _stamp(value: Any) -> str | None:
    return None if value is None else values.valid_stamp(values.text(value))


def _language(value: Any) -> str | None:
    if value is None:
        return None
    try:
        return parse_language(values.text(value))
    except WatchlogError:
        raise UnreadableValue("the language can't be read") from None


def _subtitles(value: Any) -> str | None:
    return NO_SUBTITLES if value == NO_SUBTITLES else _language(value)


def _runtime(value: Any) -> Runtime | None:
    """Return the runtime of ``[40, 45]``, the minutes from and to; None where it can't be read."""
    told = [values.minutes(each) for each in values.sequence(value)]
    if len(told) != 2:
        return None
    low, high = told
    return Runtime(low, high) if low and high and low <= high else None


def _seasons(stored: Mapping[str, Any]) -> Iterator[Season]:
    for each in map(mapping, values.sequence(stored.get("seasons"))):
        number, episodes = values.season(each.get("number")), values.episode(each.get("episodes"))
        if number is not None and episodes is not None:
            yield Season(number, episodes)
