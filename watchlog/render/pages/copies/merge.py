"""The ledger of ``merge``: what a copy has that is lacking here, and what stood against what."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from watchlog.domain.text import harmless
from watchlog.render.data.merge import merge_rows
from watchlog.render.text.blocks import indented, paragraph
from watchlog.render.text.style import BOLD, DIM, ORANGE, Look
from watchlog.render.text.table import grid
from watchlog.render.text.words import (
    counted,
    episode_of,
    hours_range,
    language,
    languages,
    stamped,
)
from watchlog.render.view import View
from watchlog.storage.records import PLAY

if TYPE_CHECKING:
    from rich.console import RenderableType

    from watchlog.actions.copies.merge import Merged, MergedCopy
    from watchlog.storage.merging.brought import Clash

MOST_NAMED = 8
"""Removed plays, and values that stood against another, that are named; the rest are counted."""


def merge_view(result: Merged) -> View:
    """Return the view of ``merge`` before it is written: the page that asks for a yes."""
    return View(
        "merge",
        lambda: merge_rows(result),
        page=lambda look: merge_page(result, look),
        is_list=True,
    )


def merge_page(result: Merged, look: Look) -> Iterator[RenderableType]:
    """Yield a block for each copy: everything that the person should know before saying yes."""
    for each in result.copies:
        yield paragraph(harmless(each.copy.path.name), BOLD)
        yield ""
        if each.brought.changes:
            yield from _copy(each, look)
        else:
            yield paragraph("Nothing in it that you lack.")
        for line in each.brought.unread:
            yield paragraph(f"Set apart, for it can't be read: {harmless(line)}", ORANGE)
        yield ""
    for same in result.same_titles:
        yield paragraph(
            f"{same.goes.title} is here under two names:"
            f" watchlog join {same.goes.slug} {same.stays.slug}"
        )
    if result.changes and not result.written:
        yield paragraph("Nothing is written yet.", DIM)


def _copy(merged: MergedCopy, look: Look) -> Iterator[RenderableType]:
    yield indented(_counts(merged, look))
    brought = merged.brought
    if brought.clashes:
        yield ""
        yield paragraph("Two values, of which the later stays", BOLD)
        yield indented(_clashes(merged, look))
        yield from _more(len(brought.clashes))
    removed = [
        " ".join(filter(None, (each.show.title, episode_of(each.play))))
        + (f", {stamped(each.play.at, look)}" if each.play.at else "")
        for each in merged.removed_plays
    ]
    if removed:
        yield ""
        yield paragraph("Removed there, and here with it", BOLD)
        for line in removed[:MOST_NAMED]:
            yield paragraph(line)
        yield from _more(len(removed))


def _more(count: int) -> Iterator[RenderableType]:
    if count > MOST_NAMED:
        yield paragraph(f"and {count - MOST_NAMED:,} more", DIM)


def _counts(merged: MergedCopy, look: Look) -> RenderableType:
    from rich.text import Text

    table = grid(gap=2 if look.narrow else 4)
    table.add_column()
    for _ in range(3):
        table.add_column(justify="right")
    heads = ("you lack", "same evening twice", "removed there")
    table.add_row("", *(Text(word, style=BOLD) for word in heads))
    brought = merged.brought
    rows = (
        ("Shows", len(brought.shows), 0, len(brought.removed_shows)),
        *(
            (name, len(each.came), each.twice, len(each.removed))
            for name, each in (("Plays", brought.plays), ("Verdicts", brought.verdicts))
        ),
        ("Details", sum(brought.fields.values()), 0, 0),
    )
    for name, *counts in rows:
        if any(counts):
            table.add_row(name, *(f"{count:,}" if count else look.dash for count in counts))
    if not table.row_count > 1:
        return Text("Only the order of plays, or a short name, differs.")
    return table


def _clashes(merged: MergedCopy, look: Look) -> RenderableType:
    from rich.text import Text

    table = grid()
    table.add_column()
    table.add_column()
    table.add_column()
    table.add_column(no_wrap=True)
    for each in merged.brought.clashes[:MOST_NAMED]:
        table.add_row(
            Text(_subject(each)),
            Text(f"yours  {_value(each.path, each.mine, look)}"),
            Text(f"theirs  {_value(each.path, each.its, look)}"),
            Text("yours stays" if each.is_mine else "theirs stays", style=DIM),
        )
    return table


_FIELDS = {
    "at": "time",
    "runtime": "length",
    "show": "episode",
    "shelved": "paused or dropped",
    "into": "joined to",
}


def _subject(clash: Clash) -> str:
    """What a value is of: ``Ballard S01E02 time``, ``Ballard tag crime``."""
    part, _, rest = clash.path.partition(":")
    field = _FIELDS.get(part, part.replace("_", " "))
    if rest and part == "seasons":
        number, _, name = rest.partition(".")
        words = f"S{int(number):02d} {name.replace('_', ' ')}".strip()
    else:
        words = f"{field.removesuffix('s')} {rest}" if rest else field
    episode = episode_of(PLAY.read(dict(clash.row))) if clash.row and clash.kind == "play" else ""
    verdict = "verdict" if clash.kind == "verdict" else ""
    title = "Settings" if clash.show is None else str(clash.show["title"])
    return harmless(" ".join(filter(None, (title, verdict, episode, words))))


_TAGS = ("audio", "subtitles", "languages", "original_language", "watch_in")
"""What is said with tags of languages; one of a season as well."""


def _value(path: str, value: Any, look: Look) -> str:
    if value is None or value == []:
        return "not set"
    if path.rpartition(".")[2] in _TAGS and isinstance(value, str | list):
        return languages([value] if isinstance(value, str) else value)
    if path == "runtime" and isinstance(value, list):
        return hours_range(*value)
    if value is True:
        return "there"
    if path == "at" and isinstance(value, Mapping):
        return stamped(value.get("at"), look) if value.get("at") else "unknown"
    if path == "language" and isinstance(value, Mapping):
        return language(value.get("language"))
    if path == "show" and isinstance(value, Mapping):
        return episode_of(PLAY.read({"id": "", **value})) or "film"
    if path == "shelved" and isinstance(value, Mapping):
        return str(value.get("state"))
    if path.startswith("seasons:") and isinstance(value, Mapping) and "episodes" in value:
        return counted(value["episodes"], "episode")
    if isinstance(value, str):
        return f"“{harmless(value)}”"
    return harmless(json.dumps(value, ensure_ascii=False, default=dict))
