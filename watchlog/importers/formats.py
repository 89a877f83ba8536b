"""The table of import formats, and which of them a file is, by what it holds."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import Protocol, cast

from watchlog.errors import Again, Hint, WrongFormat
from watchlog.importers.reading.csv_tables import is_binary
from watchlog.importers.reading.databases import is_database
from watchlog.importers.reading.refusals import binary_file
from watchlog.importers.reading.sources import Source
from watchlog.importers.records import ImportedItem, ImportOptions
from watchlog.startup.values import Record


class Importer(Protocol):
    """The functions of a format's module."""

    def looks_like(self, source: Source) -> bool:
        """Tell if the source is of this format, by columns and keys. Raises BadImport."""

    def parse(self, source: Source, options: ImportOptions) -> Iterator[ImportedItem]:
        """Yield everything that it holds, in order. Raises BadImport, NeedsChoice.

        It depends on the files and the options alone: neither on the library nor on the clock.
        """


class Format(Record):
    """The module of a format, its name on screen, and the files that a person downloads."""

    module: str
    title: str
    files: str

    @property
    def noun(self) -> str:
        """What a file of it is called, without an article: ``Trakt export``."""
        return "CSV file" if self.title == CSV_FILE else f"{self.title} export"


CSV_FILE = "a CSV file"
"""The title of what is no service's export."""


# The first that recognises a source reads it, so the order matters: TV Time and Letterboxd stand
# high, for not all files of theirs may be looked into, and a plain table takes nearly any CSV.
FORMATS: dict[str, Format] = {
    "watchlog": Format("watchlog", "watchlog", "watchlog export; another library.json"),
    "tvtime": Format(
        "tvtime.dump", "TV Time", "the GDPR zip or the 2026 export; folder or single CSV"
    ),
    "letterboxd": Format("letterboxd", "Letterboxd", "the zip of its export, or single CSVs"),
    "trakt": Format("trakt", "Trakt", "the zip of trakt.tv/settings/data; traktexport's JSON"),
    "netflix": Format(
        "netflix.history", "Netflix", "NetflixViewingHistory.csv; ViewingActivity.csv"
    ),
    "myanimelist": Format("anime.myanimelist", "MyAnimeList", "animelist.xml, or its .xml.gz"),
    "anilist": Format("anime.anilist", "AniList", "the JSON of a MediaListCollection"),
    "kitsu": Format("anime.kitsu", "Kitsu", "the JSON of its library entries, with titles"),
    "simkl": Format("simkl", "Simkl", "SimklBackup.zip, its JSON, or the CSV"),
    "imdb": Format("imdb", "IMDb", "ratings.csv, watchlist.csv or another list"),
    "seriesguide": Format("seriesguide", "SeriesGuide", "the JSON backup of shows or of films"),
    "yamtrack": Format("yamtrack", "Yamtrack", "its CSV"),
    "showtime": Format("showtime", "showtime-cli", "its showtime.json"),
    "prime": Format(
        "prime.history", "Prime Video", "a script's CSV or JSON; Amazon's account data"
    ),
    "playback-reporting": Format(
        "media_servers.playback_reporting",
        "Playback Reporting",
        "the plugin's backup (TSV) of Jellyfin or Emby, or playback_reporting.db",
    ),
    "tautulli": Format("media_servers.tautulli", "Tautulli", "get_history as JSON, or as CSV"),
    "tmdb": Format("tables.tmdb", "TMDB", "the CSV of your ratings or watchlist"),
    "movary": Format("tables.movary", "Movary", "the CSV of its history, ratings or watchlist"),
    "traktrater": Format("tables.traktrater", "TraktRater", "the folder or single CSVs"),
    "wetrakr": Format("tables.wetrakr", "WeTrakr", "the zip of its export, or single CSVs"),
    "activity": Format(
        "tables.activity", "Activity", "a CSV of the columns date, title, minutes, language, kind"
    ),
    "csv": Format("tables.plain", CSV_FILE, "a CSV with a title and more (see the README)"),
}
"""The formats by the name that ``import`` takes, in the order in which they are tried."""


def importer(name: str) -> Importer:
    """Return the module of a format; it is imported now."""
    return cast("Importer", import_module(f"watchlog.importers.{FORMATS[name].module}"))


def recognise(source: Source) -> str | None:
    """Return the format of a source, by what it holds; None where none recognises it."""
    return next((name for name in FORMATS if importer(name).looks_like(source)), None)


def choose_format(source: Source, named: str | None, *, has_columns: bool = False) -> str:
    """Return the format to read a source by; ``named`` has to be the one that it is.

    A table whose columns nobody knows is a plain one if the person says so, or ``has_columns``
    says which is what. Raises WrongFormat: a file read as another format would give rows that
    nobody meant.
    """
    found = recognise(source)
    if found is None and (named == "csv" or (named is None and has_columns)):
        from watchlog.importers.tables.plain import is_table

        found = "csv" if is_table(source) else None
    if found is None:
        raise _no_format(source, named)
    if named is None or named == found:
        return found
    raise WrongFormat(
        f"{source.label} looks like {with_article(FORMATS[found].noun)},"
        f" not {with_article(FORMATS[named].noun)}. Nothing imported.",
        hints=[
            Hint("To import it:", f"watchlog import {found} FILE", Again(word=(named, found))),
        ],
    )


def with_article(noun: str) -> str:
    """Return ``a Trakt export``, ``an IMDb export``."""
    return f"{'an' if noun[0] in 'AEIOaeio' else 'a'} {noun}"


def _no_format(source: Source, named: str | None) -> WrongFormat:
    if source.single is not None and is_database(source.single):
        return WrongFormat(
            f"{source.label} is another program's SQLite database. Nothing imported.",
            hints=[Hint("The one supported is playback_reporting.db of Jellyfin or Emby.")],
        )
    if source.single is not None and is_binary(source.single):
        return binary_file(source.label)
    if named is not None:
        return WrongFormat(
            f"{source.label} doesn't look like {with_article(FORMATS[named].noun)}."
            " Nothing imported.",
            hints=[Hint("Such an export is:", FORMATS[named].files)],
        )
    return WrongFormat(
        f"I don't recognise {source.label} as an export. Nothing imported.",
        hints=[
            Hint("Supported formats:", ", ".join(FORMATS)),
            Hint("Any other table:", "watchlog import csv FILE, with a header: title,season,…"),
        ],
    )
