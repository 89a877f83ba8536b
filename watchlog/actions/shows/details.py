"""The options of ``add`` and ``edit``, checked and turned into the fields of a show."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from shlex import quote
from typing import Any

from watchlog.domain.episodes.grammar import compact, parse_episode_counts, typed_form
from watchlog.domain.episodes.progress import played_refs
from watchlog.domain.episodes.seasons import main_seasons
from watchlog.domain.limits import FIRST_YEAR_OF_FILM
from watchlog.domain.models import Airing, Kind, Play, Season, Show
from watchlog.domain.runtimes import parse_runtime
from watchlog.domain.summary import ShowSummary
from watchlog.domain.text import clean_text, clean_title
from watchlog.errors import BadValue, Hint, NoSuchEpisode
from watchlog.startup.values import Record

MOST_IN_A_LIST = 100
"""Platforms, tags, aliases or similar shows of one show; more is a slip or an attack."""


class TypedDetails(Record):
    """The options of ``add`` and ``edit`` as typed; None or empty where not named."""

    title: str | None = None
    year: int | None = None
    film: bool | None = None
    episodes: str | None = None
    runtime: str | None = None
    platform: Sequence[str] = ()
    languages: str | None = None
    original_language: str | None = None
    watch_in: str | None = None
    season: int | None = None
    airing: str | None = None
    universe: str | None = None
    similar: Sequence[str] = ()
    tag: Sequence[str] = ()
    note: str | None = None
    alias: Sequence[str] = ()
    watch_with: str | None = None
    numbering: str | None = None


def changed_fields(details: TypedDetails, show: Show, now: datetime) -> dict[str, Any]:
    """Return the fields of ``show`` that ``details`` name, with their new values.

    Raises BadValue, BadTitle, BadEpisodes, NoSuchEpisode, UnknownLanguage.
    """
    values: dict[str, Any] = {}
    if details.title is not None:
        values["title"] = clean_title(details.title)
    if details.year is not None:
        values["year"] = checked_year(details.year, now)
    if details.film is not None:
        values["kind"] = Kind.FILM if details.film else Kind.SERIES
        if details.film and show.seasons:  # a film has none
            values["seasons"] = ()
        if values["kind"] is not show.kind and show.plays:
            values["all_plays"] = _plays_of_film(show, values["kind"])
    if details.runtime is not None:
        values["runtime"] = parse_runtime(details.runtime)
    values |= _list_fields(details, show)
    values |= _language_fields(details, show)
    values |= _text_fields(details)
    if details.numbering is not None:
        values["numbering"] = parse_numbering(details.numbering)
    if details.watch_with is not None:
        from watchlog.domain.company.people import parse_people

        values["watch_with"] = parse_people(details.watch_with, "watch_with")
    return values | _season_fields(details, show, values.get("kind", show.kind))


def checked_year(year: int, now: datetime) -> int:
    """Return a year in which a show can have begun. Raises BadValue."""
    if not FIRST_YEAR_OF_FILM <= year <= now.year + 10:
        raise BadValue(
            f"--year must be between {FIRST_YEAR_OF_FILM} and {now.year + 10}, not {year}."
            " Nothing recorded."
        )
    return year


def _plays_of_film(show: Show, kind: Kind) -> tuple[Play, ...]:
    """Return plays of a series' first episode as those of the film that it is.

    Raises BadValue where there are others, and for a film that is to be a series.
    """
    is_of_film = all(play.ref == (1, 1) for play in show.plays) and not any(
        verdict.season is not None or verdict.knew_at for verdict in show.verdicts
    )
    if kind is Kind.SERIES or not is_of_film:
        raise BadValue(
            f"{show.title} has plays as a {show.kind}; it cannot become a {kind}."
            " Nothing recorded.",
            hints=[Hint("Another show?", f"watchlog add {quote(show.title)} --year …")],
        )
    from watchlog.domain.duplicates import with_origin

    return tuple(
        with_origin(play, replace(play, season=None, episode=None, name=None))
        if play.deleted is None
        else play
        for play in show.all_plays
    )


def _list_fields(details: TypedDetails, show: Show) -> dict[str, Any]:
    values: dict[str, Any] = {}
    if details.platform:
        values["platforms"] = _names(details.platform, "platform", at=",")
    if details.tag:
        tags = _names(details.tag, "tag", at=",")
        values["tags"] = tuple(dict.fromkeys(tag.lower() for tag in tags))
    if details.similar:
        values["similar"] = _names(details.similar, "similar show", at=_BETWEEN_TITLES)
    if details.alias:
        new = _names(details.alias, "alias")
        values["aliases"] = tuple(dict.fromkeys((*show.aliases, *new)))
    return values


_BETWEEN_TITLES = r",(?!\s|(?<=\d,)\d{3}(?!\d))"
"""A comma that parts titles: not that of "I, Claudius", nor of "10,000 BC"."""


def _names(texts: Sequence[str], what: str, *, at: str | None = None) -> tuple[str, ...]:
    """Return clean names without duplicates; ``at``: the pattern that parts two of one text."""
    words = [word for text in texts for word in (re.split(at, text) if at else [text])]
    names = tuple(dict.fromkeys(clean_title(word) for word in words if word.strip()))
    if not names:
        raise BadValue(f"An empty {what} says nothing. Nothing recorded.")
    if len(names) > MOST_IN_A_LIST:
        raise BadValue(
            f"{len(names)} values of one kind ({what}); {MOST_IN_A_LIST} at most. Nothing recorded."
        )
    return names


def _language_fields(details: TypedDetails, show: Show) -> dict[str, Any]:
    values: dict[str, Any] = {}
    if details.languages is not None:
        from watchlog.domain.languages.names import parse_languages

        values["languages"] = parse_languages(details.languages)
    if details.original_language is not None:
        values["original_language"] = _tag(details.original_language)
    if details.watch_in is not None and details.season is None:
        values["watch_in"] = _tag(details.watch_in)
    if details.season is not None:
        if details.watch_in is None:
            raise BadValue("--season needs --watch-in. Nothing recorded.")
        if show.is_film:
            raise BadValue(f"{show.title} is a film: it has no seasons. Nothing recorded.")
    return values


def _tag(text: str) -> str:
    """Return the tag of a language as typed. Raises UnknownLanguage."""
    # Names of languages are a large table, which few commands need: imported here, not above.
    from watchlog.domain.languages.names import parse_language

    return parse_language(text)


def _text_fields(details: TypedDetails) -> dict[str, Any]:
    values: dict[str, Any] = {}
    if details.airing is not None:
        values["airing"] = parse_airing(details.airing)
    if details.universe is not None:
        (values["universe"],) = _names([details.universe], "universe")
    if details.note is not None:
        values["note"] = clean_text(details.note)
        if not values["note"]:
            raise BadValue(
                "An empty note says nothing. Nothing recorded.",
                hints=[Hint("To clear it:", "--clear note")],
            )
    return values


def parse_airing(text: str) -> Airing:
    """Return how a show airs, however it is spelt: ``In_Development``, ``tbd``. Raises BadValue."""
    word = "-".join(text.strip().lower().replace("_", " ").replace("-", " ").split())
    values = {str(each): each for each in Airing} | {"tbd": Airing.TO_BE_DETERMINED}
    if word not in values:
        raise BadValue(
            f"Unknown airing “{text[:40]}”. Nothing recorded.",
            hints=[Hint("One of:", ", ".join(Airing))],
        )
    return values[word]


NUMBERINGS = {"absolute": "absolute", "seasons": None}
"""How the bare numbers of a series count, as typed, and as it is stored."""


def parse_numbering(text: str) -> str | None:
    """Return how bare numbers count; None: within a season. Raises BadValue."""
    word = text.strip().lower()
    if word not in NUMBERINGS:
        raise BadValue(
            f"Unknown numbering “{text[:40]}”. Nothing recorded.",
            hints=[Hint("One of:", ", ".join(NUMBERINGS))],
        )
    return NUMBERINGS[word]


def _season_fields(details: TypedDetails, show: Show, kind: Kind) -> dict[str, Any]:
    seasons = show.seasons
    if details.episodes is not None:
        if kind is Kind.FILM:
            raise BadValue("A film has no episodes; leave --episodes out. Nothing recorded.")
        seasons = _with_counts(show, parse_episode_counts(details.episodes))
    if details.season is not None and details.watch_in is not None:
        check_season(show, details.season)
        seasons = with_watch_in(seasons, details.season, _tag(details.watch_in))
    return {"seasons": seasons} if seasons != show.seasons else {}


def check_season(show: Show, number: int) -> None:
    # A show of which no season is known may have any.
    if (
        number > 0
        and any(season.number for season in show.seasons)
        and number not in main_seasons(ShowSummary(show))
    ):
        raise NoSuchEpisode(
            f"{show.title} has no season {number} yet. Nothing recorded.",
            hints=[
                Hint("If it has, set their episodes:", f"watchlog edit {show.slug} --episodes …")
            ],
        )


def _with_counts(show: Show, counts: Sequence[int | None]) -> tuple[Season, ...]:
    """Return the seasons with these numbers of episodes; specials stay as they are."""
    old = {season.number: season for season in show.seasons}
    numbers = _numbers_for(show, len(counts))
    _check_watched_fit(show, dict(zip(numbers, counts, strict=True)))
    new = [
        replace(old.get(number, Season(number)), episodes=count)
        for number, count in zip(numbers, counts, strict=True)
    ]
    return tuple([*([old[0]] if 0 in old else []), *new])


def _numbers_for(show: Show, count: int) -> list[int]:
    """Return the seasons that so many counts of ``--episodes`` are for."""
    # Some series number their seasons by the year: with as many counts as seasons, each is one's.
    numbers = list(main_seasons(ShowSummary(show)))
    return numbers if len(numbers) == count else list(range(1, count + 1))


def _check_watched_fit(show: Show, counts: Mapping[int, int | None]) -> None:
    """Raise BadValue where an episode was watched that these seasons would not have."""

    def fits(season: int, number: int) -> bool:
        length = counts.get(season, 0)
        return length is None or number <= length

    outside = sorted(
        ref for ref in played_refs(show) if ref.season > 0 and not fits(ref.season, ref.number)
    )
    if outside:
        raise BadValue(
            f"You have watched {show.title} {compact(outside)}, which would be beyond the end."
            " Nothing recorded.",
            hints=[
                Hint("Marked by mistake?", f"watchlog unwatch {show.slug} {typed_form(outside)}"),
                Hint("Episodes of each season:", "--episodes 10,8"),
            ],
        )


def with_watch_in(seasons: Sequence[Season], number: int, tag: str | None) -> tuple[Season, ...]:
    by_number = {season.number: season for season in seasons}
    by_number[number] = replace(by_number.get(number, Season(number)), watch_in=tag)
    return tuple(by_number[each] for each in sorted(by_number))
