"""Which column of a table holds what: by its usual names, by what it holds, or as a person says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from watchlog.domain.text import quoted
from watchlog.errors import BadValue
from watchlog.startup.values import Record

# Names are compared in lower case, with single blanks for underscores, points and the like.
COLUMNS = {
    "title": ("title", "show", "series", "show title", "series title", "show name", "series name",
              "tv show", "film", "movie", "movie title", "film title", "movie name", "film name"),
    "year": ("year", "release year", "released", "show year", "movie year", "film year",
             "year released"),
    "kind": ("kind", "type", "media type", "title type"),
    "season": ("season", "season number", "season no"),
    "episode": ("episode", "episode number", "episode no", "ep", "number"),
    "name": ("name", "episode title", "episode name"),
    "at": ("watched at", "watched date", "date watched", "watched on", "watch date", "viewed at",
           "viewed on", "viewed date", "date viewed", "seen at", "seen on", "date seen",
           "last watched at", "last watched on", "last watched date", "last watched", "watched",
           "seen", "viewed", "date", "day", "at", "when", "time", "timestamp", "datetime"),
    "clock": ("clock", "clock time", "time of day", "time watched", "watched time", "time"),
    "count": ("plays", "play count", "times watched", "watch count", "views", "view count"),
    "not_after": ("not after",),
    "language": ("language", "audio", "audio language"),
    "subtitles": ("subtitles", "subtitle language"),
    "minutes": ("minutes", "runtime", "duration", "length", "runtime mins"),
    "rating": ("your rating", "rating10", "my rating", "user rating", "own rating",
               "personal rating", "your score", "my score", "user score", "rating", "score",
               "stars"),
    "rated": ("date rated", "rated at", "rated on", "rated date", "rating date"),
    "verdict": ("verdict",),
    "note": ("note", "notes", "my notes", "comment", "comments", "review", "my review", "memo"),
    "state": ("state", "status", "watchlist"),
    "added": ("date added", "added at", "added on", "added", "created at", "date created",
              "created", "listed at", "date listed", "watchlisted at", "logged at", "date logged",
              "logged on", "logged", "log date"),
    "platform": ("platform", "platforms", "service", "watched on platform"),
    "imdb": ("imdb", "imdb id", "const"),
    "tvdb": ("tvdb", "tvdb id", "thetvdb", "thetvdb id"),
    "tmdb": ("tmdb", "tmdb id", "themoviedb id"),
    "trakt": ("trakt", "trakt id"),
    "tvmaze": ("tvmaze", "tvmaze id"),
}  # fmt: skip
"""Our name for each column, and the names that it may have, in the order of preference."""

_SHOWS = ("show", "series", "show title", "series title", "show name", "series name", "tv show")
"""Names of a show, beside which ``title`` is the episode's."""

VAGUE_DATES = ("date", "day", "at", "when", "time", "timestamp", "datetime")
"""Names of a date that may be of anything; alone in a table it is when it was watched."""

_OTHER_DATES = re.compile(
    r"\b(?:add|creat|list|log|rat|releas|premier|air|birth|updat|modif|start|begin|began|publi|"
    r"chang|due)\w*"
)
"""Words in the name of a date on which nothing was watched."""

# Also as tables in other languages call them; what such a column is, is asked.
_RATINGS = re.compile(
    r"\b(?:ratings?|scores?|stars?|grades?|points?|votes?|rated|bewertung|sterne|punkte|"
    r"évaluation|étoiles|puntuación|valoración|calificación|estrellas|valutazione|voto|stelle|"
    r"avaliação|nota|estrelas|waardering|cijfer|sterren|betyg|ocena|hodnocení|puan|оценка)\b"
)
_NOTES = re.compile(
    r"\b(?:notes?|comments?|reviews?|memo|thoughts?|opinions?|remarks?|description)\b"
)
_SCALE = re.compile(r"(?:/|out of|of|\d\s?[-–]|to)\s?(5|10|100)\b|(%)")

# "watched" is what the option calls "at", and each usual name of a column stands for ours.
_OURS = {alias: ours for ours, aliases in reversed(COLUMNS.items()) for alias in aliases}
_OURS |= {ours: ours for ours in COLUMNS} | {"watched": "at", "name": "name"}
_PAIR = re.compile(r'\s*([\w ]+?)\s*=\s*("(?:[^"]|"")*"|[^,]*)\s*(?:,|$)')

NOT_THERE = "-"
"""The column that ``--columns note=-`` names: none."""


class TableColumn(Record):
    """A column of a table: its place, its name as it is written, and as names are compared."""

    place: int
    written: str
    plain: str

    @property
    def says_scale(self) -> int | None:
        """Return 5 of ``Rating (out of 5)``; None where the name tells no scale."""
        if self.plain == "rating10":
            return 10
        match = _SCALE.search(self.written.lower())
        return None if match is None else int(match[1] or 100)

    @property
    def is_rating(self) -> bool:
        """Tell if the name says that it holds ratings, of whomever."""
        return _RATINGS.search(self.plain) is not None

    @property
    def is_note(self) -> bool:
        """Tell if the name says that it holds what somebody wrote."""
        return _NOTES.search(self.plain) is not None

    @property
    def is_other_date(self) -> bool:
        """Tell if the name says that a date in it is not one of watching."""
        return _OTHER_DATES.search(self.plain) is not None


def columns_of(written: Sequence[str]) -> list[TableColumn]:
    """Return the columns of a header that have a name; of two with one name the first."""
    found: dict[str, TableColumn] = {}
    for place, name in enumerate(written):
        if name and plain_name(name):
            found.setdefault(plain_name(name), TableColumn(place, name, plain_name(name)))
    return list(found.values())


def plain_name(written: str) -> str:
    """Return a column's name to compare: ``WatchedDate`` and ``watched_date`` are one."""
    parted = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", written)
    return " ".join(re.sub(r"[\W_]+", " ", parted.lower()).split())


def find_columns(columns: Sequence[TableColumn]) -> dict[str, TableColumn]:
    """Return the columns that are recognised, by our name for each."""
    by_name = {_without_scale(each): each for each in reversed(columns)}
    # ``tmdbid`` and ``WatchedAT`` are what some programs write.
    by_name = {each.plain.replace(" ", ""): each for each in reversed(columns)} | by_name
    found = {}
    for ours, aliases in COLUMNS.items():
        column = next((by_name[alias] for alias in _spellings(aliases) if alias in by_name), None)
        if column is not None:
            found[ours] = column
    if found.get("clock") is found.get("at"):
        found.pop("clock", None)
    shows = [by_name[alias] for alias in _SHOWS if alias in by_name]
    if shows and "title" in by_name:  # "show, title": the title is the episode's
        return {"name": by_name["title"], **found, "title": shows[0]}
    if "title" not in found and "name" in found:
        found["title"] = found.pop("name")
    return found


def _spellings(aliases: Iterable[str]) -> Iterator[str]:
    for alias in aliases:
        yield alias
        yield alias.replace(" ", "")


def _without_scale(column: TableColumn) -> str:
    """Return ``rating`` of ``Rating (1-5)``, and ``runtime`` of ``Runtime (mins)``."""
    bare = re.sub(r"\([^)]*\)|\[[^]]*\]|/\s?\d+|out of \d+", " ", column.written)
    return plain_name(bare) or column.plain


def read_choice(typed: str | None) -> list[tuple[str, str]]:
    """Return the pairs of ``watched="Watched on",note=-``: our name, and that of a column.

    Raises BadValue.
    """
    pairs = []
    place = 0
    typed = (typed or "").strip()
    while place < len(typed):
        match = _PAIR.match(typed, place)
        if match is None:
            raise BadValue(
                f"--columns {quoted(typed, 60)} can't be read. Write it like"
                ' watched="Watched on",rating=Score,note=-. Nothing imported.'
            )
        ours = _OURS.get(plain_name(match[1])) or _OURS.get(match[1].strip().lower())
        if ours is None:
            raise BadValue(
                f"--columns takes no {quoted(match[1], 30)}. It takes watched,"
                f" {', '.join(name for name in COLUMNS if name != 'at')}. Nothing imported."
            )
        name = match[2].strip()
        if name.startswith('"') and name.endswith('"') and len(name) > 1:
            name = name[1:-1].replace('""', '"')
        pairs.append((ours, name))
        place = match.end()
    return pairs


def as_choice(ours: str, written: str) -> str:
    """Return the value of ``--columns`` that names one column."""
    quotes = any(each in written for each in ',"') or written.strip() != written
    name = '"' + written.replace('"', '""') + '"' if quotes else written
    return f"{'watched' if ours == 'at' else ours}={name}"


def chosen_columns(
    pairs: Iterable[tuple[str, str]], columns: Sequence[TableColumn]
) -> Mapping[str, TableColumn | None]:
    """Return the columns that the person named and the table has; None stands for none."""
    chosen: dict[str, TableColumn | None] = {}
    for ours, name in pairs:
        if name == NOT_THERE:
            chosen.setdefault(ours, None)
            continue
        column = column_named(name, columns)
        if column is not None:
            chosen.setdefault(ours, column)
    return chosen


def column_named(name: str, columns: Sequence[TableColumn]) -> TableColumn | None:
    """Return the column of this name: as it is written, else whatever its case and blanks."""
    exact = (each for each in columns if each.written == " ".join(name.split()))
    alike = (each for each in columns if each.plain == plain_name(name))
    return next(exact, None) or next(alike, None)
