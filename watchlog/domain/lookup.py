"""What a look-up brought, and how it becomes part of a show: what was typed is never overwritten.

Which fields hold what TVmaze said is kept in the show's ``looked_up``: ``{"from": "tvmaze",
"at": …, "url": …, "fields": {"year": 2025, …}}``. A field that is empty, or that still holds the
value noted there, is the look-up's to fill; ``edit`` takes the fields it is told out of the note.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from watchlog.domain.dates.moments import stamp
from watchlog.domain.models import Airing, Runtime, Show

SOURCE = "tvmaze"
FIELDS = ("year", "platforms", "original_language", "runtime", "airing", "tags")
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
class AnsweredEpisode:
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
class AnsweredSeason:
    """A season as TVmaze has it: its first and last day, and how many episodes were ordered."""

    number: int
    premiere: str | None = None
    ends: str | None = None
    ordered: int | None = None


@dataclass(frozen=True)
class Answer:
    """Everything that a look-up brought of one show.

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
    seasons: tuple[AnsweredSeason, ...] = ()
    episodes: tuple[AnsweredEpisode, ...] | None = ()
    problem: str | None = None


def merged(show: Show, answer: Answer, now: datetime) -> Show:
    """The show with all that an answer can add; its plays are untouched.

    ``now``, in the person's zone, tells what is still to air. Equal to ``show`` where the
    answer says nothing new.
    """
    from watchlog.domain.lists import merged_seasons

    fields = _answered_fields(answer)
    filled = {name: value for name, value in fields.items() if value and is_open(show, name)}
    noted = _noted(show) | {name: plain(value) for name, value in filled.items()}
    after = replace(
        show,
        **filled,
        seasons=merged_seasons(show, answer, now),
        external=_ids(show.external or {}, answer),
        looked_up=_note(show, answer, noted),
    )
    if after == show:
        return show
    return replace(after, looked_up={**(after.looked_up or {}), "at": stamp(now)})


def _answered_fields(answer: Answer) -> dict[str, Any]:
    return {
        "year": answer.year,
        "platforms": (answer.platform,) if answer.platform else (),
        "original_language": answer.original_language,
        "runtime": Runtime(answer.runtime, answer.runtime) if answer.runtime else None,
        "airing": answer.airing,
        "tags": answer.tags,
    }


def is_open(show: Show, name: str) -> bool:
    """Whether a field is the look-up's to fill: it is empty, or holds what a look-up put there."""
    current = getattr(show, name)
    noted = _noted(show)
    return not current or (name in noted and noted[name] == plain(current))


def taken_over(show: Show, names: Iterable[str]) -> Mapping[str, Any] | None:
    """``looked_up`` of a show whose person has just said these fields: they are theirs now."""
    noted = _noted(show)
    if not noted.keys() & set(names):
        return show.looked_up
    kept = {name: value for name, value in noted.items() if name not in names}
    return {**(show.looked_up or {}), "fields": kept}


def plain(value: Any) -> Any:
    """The value of a field as JSON carries it."""
    if isinstance(value, Runtime):
        return [value.low, value.high]
    if isinstance(value, StrEnum):
        return str(value)
    return list(value) if isinstance(value, tuple) else value


def _noted(show: Show) -> dict[str, Any]:
    fields = (show.looked_up or {}).get("fields")
    return dict(fields) if isinstance(fields, Mapping) else {}


def _note(show: Show, answer: Answer, fields: Mapping[str, Any]) -> dict[str, Any]:
    before = dict(show.looked_up or {})
    url = answer.url or before.get("url")
    return {**before, "from": SOURCE, "at": before.get("at"), "url": url, "fields": dict(fields)}


def _ids(known: Mapping[str, Any], answer: Answer) -> dict[str, Any]:
    """The ids of a show with those of the answer; what it has already stays, but TVmaze's own."""
    fresh = dict(answer.external or {})
    if any(known.get(name) for name in THETVDB):
        fresh.pop("thetvdb", None)
    return {**fresh, **{k: v for k, v in known.items() if v}, SOURCE: answer.tvmaze}


def tvmaze_id(show: Show) -> int | None:
    """The id of a show at TVmaze, if it has one."""
    known = (show.external or {}).get(SOURCE)
    return known if isinstance(known, int) and not isinstance(known, bool) and known > 0 else None


def tvmaze_url(show: Show) -> str | None:
    """Where TVmaze tells of a show: a link for the credit that its licence asks for."""
    url = (show.looked_up or {}).get("url")
    if isinstance(url, str) and url.startswith("https://www.tvmaze.com/"):
        return url
    known = tvmaze_id(show)
    return f"https://www.tvmaze.com/shows/{known}" if known else None


def other_ids(show: Show) -> dict[str, str]:
    """The ids by which TVmaze can find a show, by its names for them: ``imdb``, ``thetvdb``."""
    known = show.external or {}
    thetvdb = next((known[name] for name in THETVDB if known.get(name)), None)
    found = {"imdb": known.get("imdb"), "thetvdb": thetvdb}
    return {
        name: str(value)
        for name, value in found.items()
        if isinstance(value, str | int) and not isinstance(value, bool) and _is_id(name, str(value))
    }


def _is_id(name: str, value: str) -> bool:
    digits = value.removeprefix("tt") if name == "imdb" else value
    prefixed = name != "imdb" or value.startswith("tt")
    return prefixed and digits.isascii() and digits.isdigit() and 0 < len(digits) <= 12


def is_listed(show: Show) -> bool:
    """Whether a look-up has brought this show's episodes."""
    return any(season.list is not None for season in show.seasons)
