"""Universes as JSON, and a row for each part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from watchlog.render.data.form import Row, text_or_none

if TYPE_CHECKING:
    from collections.abc import Iterable

    from watchlog.actions.universes.following import PartRow, UniverseReport


def universes_data(reports: Iterable[UniverseReport]) -> list[Row]:
    """The data of `universe`."""
    return [{"name": each.name, "parts": list(map(_part, each.parts))} for each in reports]


def part_rows(reports: Iterable[UniverseReport]) -> list[Row]:
    """A row for each part of each universe."""
    return [{"universe": each.name, **_part(part)} for each in reports for part in each.parts]


def _part(each: PartRow) -> Row:
    part, standing = each.part, each.standing
    last = standing.last if standing is not None and standing.last is not None else part.last
    is_open = part.ends_with_season and last == part.last
    return {
        "slug": each.row.show.slug if each.row is not None else None,
        "title": each.title,
        "from": text_or_none(part.first),
        "to": None if is_open else text_or_none(None if part.is_whole else last),
        "watched": standing.watched if standing is not None else 0,
        "episodes": standing.episodes if standing is not None else None,
        "missing": each.row is None,
    }
