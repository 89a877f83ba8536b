"""``merge`` as JSON: a row for each copy."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from watchlog.render.data.form import Row
from watchlog.render.text.words import amounts, counted

if TYPE_CHECKING:
    from watchlog.actions.copies.git import GitSetup
    from watchlog.actions.copies.merge import Merged, MergedCopy, PlayGone
    from watchlog.storage.merging.brought import Brought, Clash


def merge_rows(result: Merged) -> list[Row]:
    """The data of ``merge``; the keys are pinned in the README."""
    return [_row(each, written=result.written) for each in result.copies]


def _row(merged: MergedCopy, *, written: bool) -> Row:
    brought = merged.brought
    return {
        "path": str(merged.copy.path),
        "changes": brought.changes,
        "written": written and brought.changes,
        "shows": len(brought.shows),
        "plays": len(brought.plays.came),
        "verdicts": len(brought.verdicts.came),
        "same_plays": brought.plays.twice,
        "same_verdicts": brought.verdicts.twice,
        "removed_shows": len(brought.removed_shows),
        "removed_plays": len(brought.plays.removed),
        "removed_verdicts": len(brought.verdicts.removed),
        "fields": sum(brought.fields.values()),
        "removed": [_gone(each) for each in merged.removed_plays],
        "both": [_clash(each) for each in brought.clashes],
        "unread": list(brought.unread),
        "kept": None if merged.kept is None else str(merged.kept),
    }


def _gone(each: PlayGone) -> Row:
    play = each.play
    episode = None if play.ref is None else str(play.ref)
    return {"id": play.id, "show": each.show.slug, "episode": episode, "at": play.at}


def _clash(each: Clash) -> Row:
    """``field`` is the name of a field, and for a part of one its key: ``tags:crime``."""
    return {
        "kind": each.kind,
        "show": None if each.show is None else each.show["slug"],
        "id": None if each.row is None else each.row["id"],
        "field": each.path,
        "mine": _plain(each.mine),
        "its": _plain(each.its),
        "stays": "mine" if each.is_mine else "its",
    }


def _plain(value: Any) -> Any:
    return dict(value) if isinstance(value, Mapping) else value


def git_data(result: GitSetup) -> Row:
    """The data of ``merge --setup-git``: the lines that were added, by file."""
    return {"folder": str(result.folder), "added": {k: list(v) for k, v in result.added}}


def differences(brought: Brought) -> str:
    """What a copy has that differs: ``4 plays new, 1 play removed there, 2 details changed``."""
    plays, verdicts = brought.plays, brought.verdicts
    new = (len(brought.shows), len(plays.came), len(verdicts.came))
    gone = (len(brought.removed_shows), len(plays.removed), len(verdicts.removed))
    fields = sum(brought.fields.values())
    parts = (
        (any(new), f"{_of(*new)} new"),
        (plays.twice or verdicts.twice, f"{_of(0, plays.twice, verdicts.twice)} entered twice"),
        (any(gone), f"{_of(*gone)} removed there"),
        (fields, f"{counted(fields, 'detail')} changed"),
    )
    told = ", ".join(words for is_there, words in parts if is_there)
    return told or "only the order of plays, or a short name, differs"


def _of(shows: int, plays: int, verdicts: int) -> str:
    return amounts(
        (shows, "show", "shows"), (plays, "play", "plays"), (verdicts, "verdict", "verdicts")
    )
