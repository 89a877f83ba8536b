"""The answer of a look-up at TVmaze, merged into a show: what was typed is never overwritten.

Which fields hold what TVmaze said is kept in the show's ``looked_up``: ``{"from": "tvmaze",
"at": …, "url": …, "fields": {"year": 2025, …}}``. A field that is empty, or that still holds the
value noted there, is open; ``edit`` takes the fields that it sets out of the note. The
definition is domain/README.md, Look-up.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from watchlog.domain.dates.moments import moment, stamp
from watchlog.domain.episodes.progress import played_refs
from watchlog.domain.models import (
    Airing,
    ListedEpisode,
    Runtime,
    Season,
    Show,
    ShowFacts,
)
from watchlog.domain.moves.ids import linked, without_ids

SOURCE = "tvmaze"
FILLED_FIELDS = ("year", "platforms", "original_language", "runtime", "airing", "tags")
"""The fields of a show, beside its seasons and ids, that a look-up fills."""

THETVDB = ("thetvdb", "tvdb")
"""The names under which a show may hold its id of TheTVDB: that of TVmaze, and of importers."""


@dataclass(frozen=True)
class Candidate:
    """A show that a search found; ``summary`` is plain text on one line."""

    tvmaze: int
    title: str
    year: int | None = None
    network: str | None = None
    status: str | None = None
    language: str | None = None
    summary: str | None = None


@dataclass(frozen=True)
class AnswerEpisode:
    """One episode as TVmaze has it.

    ``number`` is None for a special, whatever its season. ``airdate``: the network's date.
    ``airs_at``: the moment with its offset, None where only the day is known.
    """

    season: int
    number: int | None
    tvmaze: int | None = None
    title: str | None = None
    airdate: str | None = None
    airs_at: str | None = None
    minutes: int | None = None


@dataclass(frozen=True)
class AnswerSeason:
    """A season as TVmaze has it: its first and last day, and how many episodes were ordered."""

    number: int
    premiere: str | None = None
    ends: str | None = None
    ordered: int | None = None


@dataclass(frozen=True)
class Answer:
    """Everything that TVmaze has of one show.

    ``runtime``: the average, else the slot, in minutes. ``external``: ids by the name of their
    place. ``episodes`` is None where the list could not be had, with the reason in ``problem``.
    """

    tvmaze: int
    title: str | None = None
    url: str | None = None
    year: int | None = None
    platform: str | None = None
    original_language: str | None = None
    airing: Airing | None = None
    tags: tuple[str, ...] = ()
    runtime: int | None = None
    external: Mapping[str, int | str] | None = None
    seasons: tuple[AnswerSeason, ...] = ()
    episodes: tuple[AnswerEpisode, ...] | None = ()
    problem: str | None = None


def merge_answer(show: Show, answer: Answer, now: datetime) -> Show:
    """Return the show with all that an answer can add; its plays get no more than an id.

    ``now``, in the person's zone, tells what is still to air. An answer without news gives
    ``show`` itself: the time of the look-up alone is no change to save.
    """
    fields = _answer_fields(answer)
    filled = {name: value for name, value in fields.items() if value and is_open(show, name)}
    noted = _noted_fields(show) | {name: json_value(value) for name, value in filled.items()}
    after = linked(
        show,
        replace(
            show,
            **filled,
            seasons=merge_seasons(show, answer, now),
            external=_ids(show.external or {}, answer),
            looked_up=_note(show, answer, noted),
        ),
    )
    if after == show:
        return show
    return replace(after, looked_up={**(after.looked_up or {}), "at": stamp(now)})


def _answer_fields(answer: Answer) -> dict[str, Any]:
    return {
        "year": answer.year,
        "platforms": (answer.platform,) if answer.platform else (),
        "original_language": answer.original_language,
        "runtime": Runtime(answer.runtime, answer.runtime) if answer.runtime else None,
        "airing": answer.airing,
        "tags": answer.tags,
    }


def is_open(show: ShowFacts, name: str) -> bool:
    """Return whether a look-up may fill a field: it is empty, or as a look-up noted it."""
    current = getattr(show, name)
    noted = _noted_fields(show)
    return not current or (name in noted and noted[name] == json_value(current))


def looked_up_without(show: ShowFacts, names: Iterable[str]) -> Mapping[str, Any] | None:
    """Return ``looked_up`` without the note of fields that the person has set: they stay now."""
    noted = _noted_fields(show)
    if not noted.keys() & set(names):
        return show.looked_up
    kept = {name: value for name, value in noted.items() if name not in names}
    return {**(show.looked_up or {}), "fields": kept}


def json_value(value: Any) -> Any:
    """Return the value of a field as JSON carries it, to compare it with the note."""
    if isinstance(value, Runtime):
        return [value.low, value.high]
    if isinstance(value, StrEnum):
        return str(value)
    return list(value) if isinstance(value, tuple) else value


def _noted_fields(show: ShowFacts) -> dict[str, Any]:
    fields = (show.looked_up or {}).get("fields")
    return dict(fields) if isinstance(fields, Mapping) else {}


def _note(show: Show, answer: Answer, fields: Mapping[str, Any]) -> dict[str, Any]:
    before = dict(show.looked_up or {})
    url = answer.url or before.get("url")
    return {**before, "from": SOURCE, "at": before.get("at"), "url": url, "fields": dict(fields)}


def _ids(ids: Mapping[str, Any], answer: Answer) -> dict[str, Any]:
    """Return the ids of a show with those of the answer; those it has stay, TVmaze's excepted."""
    fresh = dict(answer.external or {})
    # Importers store it as tvdb: the show would have one id under two names.
    if any(ids.get(name) for name in THETVDB):
        fresh.pop("thetvdb", None)
    return {**fresh, **{k: v for k, v in ids.items() if v}, SOURCE: answer.tvmaze}


def tvmaze_id(show: ShowFacts) -> int | None:
    """Return the id of a show at TVmaze; None where it has none, or no positive number."""
    found = (show.external or {}).get(SOURCE)
    return found if isinstance(found, int) and not isinstance(found, bool) and found > 0 else None


def tvmaze_url(show: ShowFacts) -> str | None:
    """Return the page of a show at TVmaze: its licence (CC BY-SA) asks for the link."""
    # A library may come from anybody: no other host gets into a link that is printed.
    url = (show.looked_up or {}).get("url")
    if isinstance(url, str) and url.startswith("https://www.tvmaze.com/"):
        return url
    found = tvmaze_id(show)
    return f"https://www.tvmaze.com/shows/{found}" if found else None


def search_ids(show: ShowFacts) -> dict[str, str]:
    """Return the ids by which TVmaze can find a show, by its names: ``imdb``, ``thetvdb``."""
    ids = show.external or {}
    thetvdb = next((ids[name] for name in THETVDB if ids.get(name)), None)
    found = {"imdb": ids.get("imdb"), "thetvdb": thetvdb}
    return {
        name: str(value)
        for name, value in found.items()
        if isinstance(value, str | int) and _is_id(name, str(value))
    }


def _is_id(name: str, value: str) -> bool:
    return re.fullmatch(f"{'tt' if name == 'imdb' else ''}[0-9]{{1,12}}", value) is not None


def has_episode_list(show: ShowFacts) -> bool:
    """Return whether a look-up has brought a season of this show, if only an announced one."""
    return any(season.listed is not None for season in show.seasons)


Rows = dict[int, dict[int, ListedEpisode]]
"""The rows of each season, by number."""

KEPT_AFTER = timedelta(days=1)
"""The moment of an episode is kept for so long after it; from then on its date will do."""

MOST_ORDERED = 500
"""The most episodes of an order that are believed; a greater number is a slip."""


def merge_seasons(show: Show, answer: Answer, now: datetime) -> tuple[Season, ...]:
    """Return the seasons of a show as the answer lists them.

    The number of episodes that the person typed stays, as does ``watch_in``. An episode that
    was watched keeps a row, marked ``unlisted``, where the answer has none for it.
    """
    if answer.episodes is None:
        is_other = tvmaze_id(show) not in (None, answer.tvmaze)
        return without_ids(show.seasons) if is_other else show.seasons
    answer = replace(answer, episodes=tuple(_unique_episodes(answer.episodes)))
    rows = _rows(show, answer, now)
    _keep_watched_episodes(rows, show, answer)
    _add_ordered_episodes(rows, answer)
    announced = {season.number: season for season in answer.seasons}
    before = {season.number: season for season in show.seasons}
    seasons = (
        _season(before.get(number), number, rows.get(number), announced.get(number))
        for number in sorted(before.keys() | rows.keys() | announced.keys())
    )
    return tuple(season for season in seasons if season is not None)


def _unique_episodes(episodes: Iterable[AnswerEpisode]) -> Iterator[AnswerEpisode]:
    """Yield the episodes without a second one of the same id, by which a row is found again."""
    ids: set[int | None] = set()
    for each in episodes:
        if each.tvmaze is None or each.tvmaze not in ids:
            yield each
            ids.add(each.tvmaze)


def _season(
    before: Season | None,
    number: int,
    rows: Mapping[int, ListedEpisode] | None,
    announced: AnswerSeason | None,
) -> Season | None:
    """Return one season; None where the answer has none, and the person said nothing of it."""
    season = before or Season(number)
    if rows:
        return replace(season, listed=tuple(rows[each] for each in sorted(rows)), premiere=None)
    if announced is not None and number > 0:
        return replace(season, listed=(), premiere=announced.premiere)
    if season.listed is None:
        return before
    said = season.episodes is not None or season.watch_in is not None or season.extra
    return replace(season, listed=None, premiere=None) if said else None


def _rows(show: Show, answer: Answer, now: datetime) -> Rows:
    rows: Rows = {}
    for each in answer.episodes or ():
        if each.number is not None:
            rows.setdefault(each.season, {}).setdefault(each.number, _row(each, each.number, now))
    if specials := _numbered_specials(show, answer, now):
        rows[0] = specials
    return rows


def _row(each: AnswerEpisode, number: int, now: datetime) -> ListedEpisode:
    airs_at, since = moment(each.airs_at), now - KEPT_AFTER
    return ListedEpisode(
        number=number,
        title=each.title,
        airdate=each.airdate,
        minutes=each.minutes,
        airs_at=stamp(airs_at.astimezone(now.tzinfo)) if airs_at and airs_at > since else None,
        tvmaze=each.tvmaze,
    )


def _numbered_specials(show: Show, answer: Answer, now: datetime) -> dict[int, ListedEpisode]:
    """Return specials by air date, undated ones last; one that had a number before keeps it.

    One without an id is left out: it could not be found again, and its number would wander.
    """
    specials = [
        each for each in answer.episodes or () if each.number is None and each.tvmaze is not None
    ]
    specials.sort(key=lambda each: (each.airdate or "9999", each.season, each.tvmaze or 0))
    had = {
        episode.tvmaze: ref.number
        for ref, episode in show.listed.items()
        if ref.season == 0 and episode.tvmaze is not None
    }
    free = max((ref.number for ref in show.listed if ref.season == 0), default=0) + 1
    rows: dict[int, ListedEpisode] = {}
    for each in specials:
        number = had.get(each.tvmaze or 0)
        if number is None:
            number, free = free, free + 1
        rows[number] = _row(each, number, now)
    return rows


def _add_ordered_episodes(rows: Rows, answer: Answer) -> None:
    """Add rows without a date for episodes that are ordered of the newest season, but not listed.

    Only while that season may go on: an order that was cut short is never made up.
    """
    newest = max((number for number in rows if number > 0), default=None)
    season = next((each for each in answer.seasons if each.number == newest), None)
    if newest is None or season is None or answer.airing is Airing.ENDED:
        return
    dates = [row.airdate for row in rows[newest].values() if row.airdate]
    goes_on = season.ends is None or season.ends > max(dates, default="")
    if goes_on and season.ordered and season.ordered <= MOST_ORDERED:
        for number in range(max(rows[newest]) + 1, season.ordered + 1):
            rows[newest][number] = ListedEpisode(number)


def _keep_watched_episodes(rows: Rows, show: Show, answer: Answer) -> None:
    """Add a row for each watched episode without one, in seasons that have or had a list."""
    is_same = (show.external or {}).get(SOURCE) in (None, answer.tvmaze)
    for ref in played_refs(show):
        before = show.listed.get(ref)
        if before is not None or ref.season in rows:
            row = replace(before or ListedEpisode(ref.number), airs_at=None, unlisted=True)
            # The ids of another show at TVmaze are void.
            row = row if is_same else replace(row, tvmaze=None)
            rows.setdefault(ref.season, {}).setdefault(ref.number, row)
