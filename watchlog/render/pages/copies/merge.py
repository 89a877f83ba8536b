"""The ledger of ``merge``: what a copy has that is lacking here, and what stood against what."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from watchlog.domain.limits import SHOWN_OF_ID
from watchlog.domain.text import harmless, some_of
from watchlog.render.data.merge import merge_data, subject
from watchlog.render.sentences.merge import kept_in_view, nothing_lacking
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

MOST_NAMED = 8
"""Removed plays, and values that stood against another, that are named; the rest are counted."""


def merge_view(result: Merged, *, dry_run: bool) -> View:
    """Return the view of ``merge`` before it is written: the page that asks for a yes."""
    return View(
        "merge",
        lambda: merge_data(result, dry_run=dry_run),
        page=lambda look: merge_page(result, look),
    )


def merge_page(result: Merged, look: Look) -> Iterator[RenderableType]:
    """Yield a block for each copy: everything that the person should know before saying yes."""
    for each in result.copies:
        yield paragraph(harmless(each.copy.path.name), BOLD)
        yield ""
        if each.brought.changes:
            yield from _copy(each, look)
        else:
            yield paragraph(f"{nothing_lacking(each).capitalize()}.")
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
    kept = [*kept_in_view(merged)]
    if kept:
        yield ""
        yield from map(paragraph, kept)
    if brought.joined:
        yield ""
        titles = [harmless(show["title"]) for show in brought.joined]
        yield paragraph(f"Joined with another show there: {some_of(titles)}")
    if brought.clashes:
        yield ""
        since = "Changed on both sides" if brought.has_base else "Two values"
        yield paragraph(f"{since}, and which one stays", BOLD)
        yield indented(_clashes(merged, look))
        yield from _more(len(brought.clashes))
    removed = [str(show["title"]) for show in brought.removed_shows]
    removed += [
        " ".join(filter(None, (each.show.title, episode_of(each.play))))
        + (f", {stamped(each.play.at, look)}" if each.play.at else "")
        for each in merged.removed_plays
    ]
    removed += [str(each.get("title")) for each in brought.removed_listening]
    if removed:
        yield ""
        yield paragraph("Removed there, and now here", BOLD)
        for line in removed[:MOST_NAMED]:
            yield paragraph(harmless(line))
        yield from _more(len(removed))


def _more(count: int) -> Iterator[RenderableType]:
    if count > MOST_NAMED:
        yield paragraph(f"and {count - MOST_NAMED:,} more", DIM)


_DETAILS = (
    ("show", "Details of shows"),
    ("play", "Details of plays"),
    ("verdict", "Details of verdicts"),
    ("pass", "Details of rewatches"),
    ("listening", "Details of listening"),
    ("preferences", "Settings"),
)


def _counts(merged: MergedCopy, look: Look) -> RenderableType:
    from rich.text import Text

    table = grid(gap=2 if look.narrow else 4)
    table.add_column()
    for _ in range(3):
        table.add_column(justify="right")
    heads = ("you lack", "entered twice", "removed there")
    table.add_row("", *(Text(word, style=BOLD) for word in heads))
    brought = merged.brought
    rows = (
        ("Shows", len(brought.shows), 0, len(brought.removed_shows)),
        *(
            (name, len(each.came), each.twice, len(each.removed))
            for name, each in (
                ("Plays", brought.plays),
                ("Verdicts", brought.verdicts),
                ("Rewatches", brought.passes),
            )
        ),
        ("Listening", len(brought.listening), 0, len(brought.removed_listening)),
        *((name, brought.fields[kind], 0, 0) for kind, name in _DETAILS),
    )
    for name, *counts in rows:
        if any(counts):
            table.add_row(name, *(f"{count:,}" if count else look.dash for count in counts))
    if not table.row_count > 1:
        return Text("Only the order of plays, or a short name, differs.")
    return table


def _clashes(merged: MergedCopy, look: Look) -> RenderableType:
    from rich.text import Text

    table = grid(gap=2 if look.narrow else 3)
    for _ in range(3):
        table.add_column(ratio=None)
    table.add_column(no_wrap=True)
    table.add_row("", *(Text(word, style=BOLD) for word in ("here", "there", "stays")))
    for each in merged.brought.clashes[:MOST_NAMED]:
        values = [_value(each.path, value, look) for value in (each.mine, each.its)]
        styles = ("", DIM) if each.is_mine else (DIM, "")
        table.add_row(
            Text(subject(each)),
            *(Text(value, style=style) for value, style in zip(values, styles, strict=True)),
            "here" if each.is_mine else "there",
        )
    return table


def _hours(value: Any) -> str:
    """Hours from before, or a goal: ``150 h``, ``5 h a week``."""
    from watchlog.render.text.goals import stored_words

    return harmless(stored_words(value))


_TAGS = ("audio", "subtitles", "languages", "original_language", "watch_in")
"""What is said with tags of languages; one of a season as well."""


def _value(path: str, value: Any, look: Look) -> str:
    if value in (None, [], {}):
        return "not set"
    if path.rpartition(".")[2] in _TAGS and isinstance(value, str | list):
        return languages([value] if isinstance(value, str) else value)
    if path == "runtime" and isinstance(value, list):
        return hours_range(*value)
    if value is True:
        return "there"
    if path == "at" and isinstance(value, Mapping):
        return stamped(value.get("at"), look) if value.get("at") else "unknown"
    if path.startswith(("credits:", "goals:", "rates:")):
        return _hours(value)
    if path == "minutes" and isinstance(value, int):
        return f"{value} min"
    if path == "minutes" and isinstance(value, Mapping) and value.get("minutes"):
        return f"{value['minutes']} min"
    if path == "language" and isinstance(value, Mapping | str):
        return language(value if isinstance(value, str) else value.get("language"))
    if path in ("with", "watch_with"):
        names = value.get("with") if isinstance(value, Mapping) else value
        return harmless(", ".join(names)) if names else "alone"
    if path == "show" and isinstance(value, Mapping):
        return episode_of(PLAY.read({"id": "", **value})) or "film"
    if path == "into":
        place = value.get("place") if isinstance(value, Mapping) else None
        shown = str(value["into"] if isinstance(value, Mapping) else value)[:SHOWN_OF_ID]
        return f"{shown}, {place}" if place else shown
    if path == "shelved" and isinstance(value, Mapping):
        return str(value.get("state"))
    if path.startswith("seasons:") and isinstance(value, Mapping) and "episodes" in value:
        return counted(value["episodes"], "episode")
    if isinstance(value, str):
        return f"“{harmless(value)}”"
    return harmless(json.dumps(value, ensure_ascii=False, default=dict))
