"""`tonight` and `pick` as JSON, and the rows of the programmes off a terminal."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from watchlog.domain.dates.moments import stamp
from watchlog.render.data.form import Row, minutes, text_or_none
from watchlog.render.text.reasons import reason_words, why_not
from watchlog.render.text.words import WITH_YEAR

if TYPE_CHECKING:
    from watchlog.actions.evening.results import Pick, Tonight, TonightItem, TonightProgramme


def tonight_data(result: Tonight) -> Row:
    """The data of `tonight`."""
    return {
        "from": stamp(result.window.begins),
        "until": stamp(result.window.until),
        "available": result.window.minutes,
        "programmes": [_programme(each) for each in result.programmes],
        "left_out": [
            {"slug": each.row.show.slug, "reason": why_not(each, result.window, WITH_YEAR)}
            for each in result.left_out
        ],
    }


def _programme(each: TonightProgramme) -> Row:
    return {
        "kind": each.kind,
        "why": _why(each),
        "ends_at": _ends(each.ends),
        "over": each.programme.over,
        "items": [_item(item) for item in each.items],
    }


def _why(each: TonightProgramme) -> list[str]:
    return [reason_words(reason) for reason in each.reasons]


def _ends(ends: tuple[datetime, datetime]) -> Row:
    low, high = ends
    return {"low": stamp(low), "high": stamp(high)}


def _item(item: TonightItem) -> Row:
    row = item.row
    return {
        "slug": row.show.slug,
        "title": row.show.title,
        "episode": text_or_none(item.ref),
        "minutes": minutes(item.minutes),
        "language": item.language,
        "pass": row.in_pass.number if row.in_pass is not None else None,
        "with": None if item.company is None else list(item.company),
    }


def tonight_rows(result: Tonight) -> list[Row]:
    """A row for each item: the number, kind and ends of its programme, then its own keys."""
    return [
        {
            "number": number,
            "kind": each.kind,
            **{f"ends_{end}": at for end, at in _ends(each.ends).items()},
            "over": each.programme.over,
            **_item(item),
            "why": _why(each),
        }
        for number, each in enumerate(result.programmes, 1)
        for item in each.items
    ]


def pick_data(result: Pick) -> Row | None:
    """The data of `pick`; None where nothing fits."""
    if result.programme is None:
        return None
    return {
        "item": _item(result.programme.items[0]),
        "kind": result.programme.kind,
        "why": _why(result.programme),
    }


def pick_rows(result: Pick) -> list[Row]:
    """The one row of what was picked; none where nothing fits."""
    if result.programme is None:
        return []
    first = result.programme
    return [{**_item(first.items[0]), "kind": first.kind, "why": _why(first)}]
