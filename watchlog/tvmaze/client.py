"""TVmaze's answers as values of the domain; the network is whatever ``fetch(url)`` does.

https://www.tvmaze.com/api: free, without a key. Its data is under CC BY-SA. Every field may be
null, missing or of another type, so each is read by a function that gives None for such a value.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Protocol
from urllib.parse import quote, urlencode

from watchlog.domain.limits import (
    FIRST_YEAR_OF_FILM,
    LAST_EPISODE,
    LAST_ID,
    LAST_SEASON,
    MINUTES_OF_A_DAY,
)
from watchlog.domain.lookup.answer import Answer, AnswerEpisode, AnswerSeason, Candidate
from watchlog.domain.models import Airing
from watchlog.domain.text import LONGEST_TITLE, one_line
from watchlog.errors import UnknownLanguage
from watchlog.tvmaze.problems import BadAnswer, NetworkProblem

ROOT = "https://api.tvmaze.com"

# An answer is a stranger's: whatever is beyond these counts as unknown, or is cut.
LONGEST_SUMMARY = 300
LONGEST_NAME = 100
MOST_EPISODES = 20_000
LAST_YEAR = 9_990

STATUS = {
    "Running": Airing.RUNNING,
    "Ended": Airing.ENDED,
    "To Be Determined": Airing.TO_BE_DETERMINED,
    "In Development": Airing.IN_DEVELOPMENT,
}

Row = Mapping[str, Any]
Fetch = Callable[[str], bytes]


class Cache(Protocol):
    """A cache of answers, each under its address, as far as the client needs it."""

    def keep_long(self, urls: Sequence[str]) -> None:
        """Keep these answers for long: they are about a show that has ended."""

    def forget(self, url: str) -> None:
        """Remove the answer of this address: it has not the shape that it should."""


class TVmaze:
    """The questions that are asked of TVmaze.

    ``fetch`` gives the body of an answer, or raises NotFound where there is none and another
    NetworkProblem where it failed. ``cache`` learns what the answers turned out to be.
    """

    def __init__(
        self,
        fetch: Fetch,
        root: str = ROOT,
        cache: Cache | None = None,
    ) -> None:
        self._fetch = fetch
        self._root = root.rstrip("/")
        self._cache = cache

    def search(self, title: str) -> tuple[Candidate, ...]:
        """Return the shows that a title may mean, best first. Raises NetworkProblem."""
        rows = self._list(f"{self._root}/search/shows?{urlencode({'q': title})}")
        shows = (row.get("show") for row in rows)
        found = (_candidate(show) for show in shows if isinstance(show, dict))
        return tuple(each for each in found if each is not None)

    def show(self, tvmaze: int) -> Answer:
        """Return everything of the show with this id. Raises NotFound, another NetworkProblem."""
        return self._answer(f"{self._root}/shows/{tvmaze}")

    def show_by_id(self, service: str, its_id: str) -> Answer:
        """Return the show with this id at another service: ``imdb`` or ``thetvdb``.

        TVmaze knows no ids of TMDB, MyAnimeList or AniList. Raises NotFound, another
        NetworkProblem.
        """
        return self._answer(f"{self._root}/lookup/shows?{quote(service)}={quote(its_id)}")

    def _answer(self, url: str) -> Answer:
        row = self._object(url)
        tvmaze = _integer(row, "id", 1, LAST_ID)
        if tvmaze is None:
            raise self._bad_shape(url)
        about = f"{self._root}/shows/{tvmaze}"
        ended = STATUS.get(_text(row, "status") or "") is Airing.ENDED
        # Episodes embedded in a show's answer lack the specials; this list has them.
        urls = [url, f"{about}/episodes?specials=1"]
        problem, episodes = None, None
        try:
            episodes = tuple(_episodes(self._list(urls[1])))
        except NetworkProblem as failed:
            problem = failed.message
        seasons: tuple[AnswerSeason, ...] = ()
        if not ended and episodes is not None:
            seasons = self._seasons(f"{about}/seasons")
        if ended and self._cache is not None:
            self._cache.keep_long(urls)
        return _show(row, tvmaze, seasons, episodes, problem)

    def _seasons(self, url: str) -> tuple[AnswerSeason, ...]:
        """Return the announced seasons; () where that fails, for the episodes serve without."""
        try:
            return tuple(_seasons(self._list(url)))
        except NetworkProblem:
            return ()

    def _object(self, url: str) -> Row:
        found = parse_json(self._fetch(url))
        if not isinstance(found, dict):
            raise self._bad_shape(url)
        return found

    def _list(self, url: str) -> list[Row]:
        found = parse_json(self._fetch(url))
        if not isinstance(found, list):
            raise self._bad_shape(url)
        return [row for row in found if isinstance(row, dict)]

    def _bad_shape(self, url: str) -> BadAnswer:
        if self._cache is not None:
            self._cache.forget(url)
        return BadAnswer(UNEXPECTED)


UNEXPECTED = "TVmaze's answer isn't of the form expected."


def parse_json(body: bytes) -> Any:
    """Return the JSON of an answer. Raises BadAnswer for a page of HTML or a broken answer."""
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        pass
    if body.lstrip()[:1] == b"<":
        raise BadAnswer(
            "Instead of TVmaze's answer a web page came: a proxy's, or your network's login."
        )
    raise BadAnswer("TVmaze's answer is incomplete or not JSON.")


def _candidate(row: Row) -> Candidate | None:
    tvmaze, title = _integer(row, "id", 1, LAST_ID), _text(row, "name", LONGEST_TITLE)
    if tvmaze is None or title is None:
        return None
    return Candidate(
        tvmaze=tvmaze,
        title=title,
        year=_year(row),
        network=_platform(row),
        status=_text(row, "status"),
        language=_text(row, "language"),
        summary=_summary(row),
    )


def _show(
    row: Row,
    tvmaze: int,
    seasons: tuple[AnswerSeason, ...],
    episodes: tuple[AnswerEpisode, ...] | None,
    problem: str | None,
) -> Answer:
    # ``runtime`` is the slot in the schedule, advertising included; the average is of the episodes.
    average = _integer(row, "averageRuntime", 1, MINUTES_OF_A_DAY)
    return Answer(
        tvmaze=tvmaze,
        title=_text(row, "name", LONGEST_TITLE),
        url=_text(row, "url", 500),
        year=_year(row),
        platform=_platform(row),
        original_language=_language(_text(row, "language")),
        airing=STATUS.get(_text(row, "status") or ""),
        tags=_tags(row),
        runtime=average or _integer(row, "runtime", 1, MINUTES_OF_A_DAY),
        external=_external(row),
        seasons=seasons,
        episodes=episodes,
        problem=problem,
    )


def _episodes(rows: Sequence[Row]) -> Iterator[AnswerEpisode]:
    for row in rows[:MOST_EPISODES]:
        season = _integer(row, "season", 0, LAST_SEASON)
        number = _integer(row, "number", 1, LAST_EPISODE)
        # A special has no number, but the season in which it aired.
        special = row.get("number") is None or season == 0
        if season is None or (number is None and not special):
            continue
        yield AnswerEpisode(
            season=season,
            number=None if special else number,
            tvmaze=_integer(row, "id", 1, LAST_ID),
            title=_text(row, "name", LONGEST_TITLE),
            airdate=_day(row, "airdate"),
            airs_at=_moment(row),
            minutes=_integer(row, "runtime", 1, MINUTES_OF_A_DAY),
        )


def _seasons(rows: Sequence[Row]) -> Iterator[AnswerSeason]:
    for row in rows:
        number = _integer(row, "number", 1, LAST_SEASON)
        if number is not None:
            ordered = _integer(row, "episodeOrder", 1, LAST_EPISODE)
            yield AnswerSeason(number, _day(row, "premiereDate"), _day(row, "endDate"), ordered)


def _text(row: Row, key: str, most: int = LONGEST_NAME) -> str | None:
    """A text on one line, cleaned; None for another type or nothing."""
    value = row.get(key)
    return one_line(value, most) or None if isinstance(value, str) else None


def _integer(row: Row, key: str, low: int, high: int) -> int | None:
    value = row.get(key)
    return value if type(value) is int and low <= value <= high else None


def _nested(row: Row, key: str) -> Row:
    value = row.get(key)
    return value if isinstance(value, dict) else {}


def _day(row: Row, key: str) -> str | None:
    """Return a date as ISO; None for none, an impossible one, and year 0."""
    value = row.get(key)
    try:
        day = date.fromisoformat(value) if isinstance(value, str) and len(value) == 10 else None
    except ValueError:
        return None
    return day.isoformat() if day and FIRST_YEAR_OF_FILM <= day.year <= LAST_YEAR else None


def _year(row: Row) -> int | None:
    premiered = _day(row, "premiered")
    return int(premiered[:4]) if premiered else None


def _moment(row: Row) -> str | None:
    """Return when an episode airs, ISO with offset; None where its time of day is not known.

    A streaming service has no ``airtime``; its ``airstamp`` is then a placeholder, noon UTC.
    """
    value = row.get("airstamp")
    if not (isinstance(value, str) and _text(row, "airtime") and _day(row, "airdate")):
        return None
    try:
        at = datetime.fromisoformat(value)
    except ValueError:
        return None
    usual = at.tzinfo is not None and FIRST_YEAR_OF_FILM <= at.year <= LAST_YEAR
    return at.isoformat(timespec="seconds") if usual else None


def _platform(row: Row) -> str | None:
    """The network; where there is none, the web channel."""
    return _text(_nested(row, "network"), "name") or _text(_nested(row, "webChannel"), "name")


def _language(name: str | None) -> str | None:
    """The tag of a language that TVmaze names in English; None where nobody knows it."""
    from watchlog.domain.languages.names import parse_language

    if name is None:
        return None
    try:
        return parse_language(name)
    except UnknownLanguage:
        return None


def _tags(row: Row) -> tuple[str, ...]:
    genres = row.get("genres")
    names = [{"genre": each} for each in genres[:20]] if isinstance(genres, list) else []
    cleaned = (_text(name, "genre", 50) for name in names)
    return tuple(dict.fromkeys(each.lower() for each in cleaned if each))


def _external(row: Row) -> dict[str, int | str]:
    externals = _nested(row, "externals")
    ids: dict[str, int | str] = {}
    imdb = _text(externals, "imdb", 20)
    if imdb and re.fullmatch(r"tt[0-9]{1,12}", imdb):
        ids["imdb"] = imdb
    thetvdb = _integer(externals, "thetvdb", 1, LAST_ID)
    if thetvdb:
        ids["thetvdb"] = thetvdb
    return ids


# An element that never ends takes the rest of the text with it.
_UNREAD = re.compile(r"<(script|style)\b.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<[^>]*>?")


def _summary(row: Row) -> str | None:
    """Return the beginning of a summary, which is HTML, as plain text on one line."""
    value = row.get("summary")
    if not isinstance(value, str):
        return None
    from html import unescape

    text = _TAG.sub(" ", _UNREAD.sub(" ", value[:20_000]))
    return one_line(unescape(text), LONGEST_SUMMARY) or None
