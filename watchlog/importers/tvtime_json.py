"""The JSON of TV Time's last export tool: its objects as rows like those of its tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from watchlog.importers.reading.csv_tables import Row
from watchlog.importers.reading.json_stream import items
from watchlog.importers.reading.sources import Member, Source
from watchlog.importers.reading.values import mapping, sequence
from watchlog.importers.records import Where


def json_rows(source: Source, member: Member) -> Iterator[Row]:
    """A row for each film, series and episode; episodes may lie inside their series."""
    for item in items(source, member):
        told = mapping(item.value)
        where = Where(item.number, member.path)
        series = _flat(told)
        yield _row(where, series)
        for season in sequence(told.get("seasons")):
            for episode in sequence(mapping(season).get("episodes")):
                yield _row(where, _inside(series, mapping(season), mapping(episode)))


def _flat(told: Mapping[str, Any]) -> dict[str, str]:
    """Plain values as text; ``"id": {"tvdb": 1}`` as ``tvdb_id``."""
    flat = {key: _text(value) for key, value in told.items()}
    for service in ("tvdb", "imdb"):
        value = mapping(told.get("id")).get(service)
        if value is not None:
            flat[f"{service}_id"] = _text(value)
    if "seasons" in told:
        flat.setdefault("status", "continuing")
    return flat


def _inside(
    series: Mapping[str, str], season: Mapping[str, Any], episode: Mapping[str, Any]
) -> dict[str, str]:
    """An episode in the shape that the table of episodes has."""
    return _flat(episode) | {
        "title": series.get("title", ""),
        "series_tvdb_id": series.get("tvdb_id", ""),
        "series_imdb_id": series.get("imdb_id", ""),
        "season": _text(season.get("number")),
        "episode": _text(episode.get("number")),
    }


def _text(value: Any) -> str:
    if value is None or isinstance(value, (dict, list)):
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _row(where: Where, values: Mapping[str, str]) -> Row:
    return Row(where, list(values.values()), {name: place for place, name in enumerate(values)})
