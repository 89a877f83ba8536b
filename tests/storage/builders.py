"""Libraries to test with: shows by the dozen, and a file to keep them in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path

from watchlog.domain.models import Play, Runtime, Season, Show
from watchlog.storage.library import Library, Snapshot, Transaction, new_id

NOW = datetime(2026, 11, 26, 23, 30, tzinfo=timezone(timedelta(hours=5, minutes=30)))


def a_play(episode: int = 1, **fields: object) -> Play:
    play = Play(new_id(), 1, episode, f"2026-11-22T{episode % 24:02d}:30:00+05:30", "hi")
    return replace(play, **fields)  # type: ignore[arg-type]


def a_show(title: str = "Ballard", plays: int = 0, **fields: object) -> Show:
    show = Show(
        new_id(),
        title,
        title.lower().replace(" ", "-"),
        year=2025,
        platforms=("Prime Video",),
        languages=("hi", "en"),
        runtime=Runtime(40, 45),
        seasons=(Season(1, 10),),
        all_plays=tuple(a_play(episode) for episode in range(1, plays + 1)),
        added_at="2026-11-20T19:02:11+05:30",
    )
    return replace(show, **fields)  # type: ignore[arg-type]


def adding(*shows: Show) -> Callable[[Transaction], None]:
    def work(transaction: Transaction) -> None:
        for show in shows:
            transaction.add_show(show)

    return work


def watching(title: str, *plays: Play) -> Callable[[Transaction], None]:
    def work(transaction: Transaction) -> None:
        show = named(transaction, title)
        transaction.save_show(replace(show, all_plays=(*show.all_plays, *plays)))

    return work


def named(snapshot: Snapshot, title: str) -> Show:
    return snapshot.show(next(head.id for head in snapshot.heads() if head.title == title))


def a_library(path: Path, *shows: Show) -> Library:
    library = Library(path)
    library.transact("add", NOW, adding(*shows))
    return library


def lines(path: Path) -> list[bytes]:
    return path.read_bytes().splitlines(keepends=True)
