"""``merge`` as JSON: what all copies together bring."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from watchlog.domain.text import harmless
from watchlog.render.data.form import Row
from watchlog.render.text.words import amounts, counted, episode_of
from watchlog.storage.records import PLAY

if TYPE_CHECKING:
    from watchlog.actions.copies.git import GitSetup
    from watchlog.actions.copies.merge import KeptShow, Merged, PlayGone
    from watchlog.storage.merging.brought import Brought, Clash, Rows


def merge_data(result: Merged, *, dry_run: bool = False) -> Row:
    """The data of ``merge``; the keys are pinned in the README."""
    brought = [each.brought for each in result.copies]
    plays, verdicts = [each.plays for each in brought], [each.verdicts for each in brought]
    return {
        "dry_run": dry_run,
        "files": [str(each.copy.path) for each in result.copies],
        "shows": {
            "new": sum(len(each.shows) for each in brought),
            "joined": sum(len(each.joined) for each in brought),
            "removed": sum(len(each.removed_shows) for each in brought),
        },
        "plays": _counts(plays),
        "verdicts": _counts(verdicts),
        "fields": [_clash(clash) for each in brought for clash in each.clashes],
        "changes": result.changes,
        "written": result.written,
        "details": sum(sum(each.fields.values()) for each in brought),
        "removed": [_gone(gone) for each in result.copies for gone in each.removed_plays],
        "still_shown": [_kept(kept) for each in result.copies for kept in each.kept_shows],
        "same_titles": [
            {"slug": each.goes.slug, "into": each.stays.slug} for each in result.same_titles
        ],
        "unread": [
            {"file": str(each.copy.path), "what": line}
            for each in result.copies
            for line in each.brought.unread
        ],
        "kept": [str(each.kept) for each in result.copies if each.kept is not None],
        "passes": _counts([each.passes for each in brought]),
        "listening": {
            "new": sum(len(each.listening) for each in brought),
            "removed": sum(len(each.removed_listening) for each in brought),
        },
    }


def _counts(rows: Sequence[Rows]) -> Row:
    return {
        "new": sum(len(each.came) for each in rows),
        "same": sum(each.twice for each in rows),
        "removed": sum(len(each.removed) for each in rows),
    }


def _gone(each: PlayGone) -> Row:
    episode = episode_of(each.play) or None
    return {"slug": each.show.slug, "episode": episode, "at": each.play.at, "id": each.play.id}


def _kept(each: KeptShow) -> Row:
    return {
        "slug": each.show.slug,
        "removed": _side(is_mine=each.is_mine),
        "plays": [play.id for play in each.show.plays],
        "verdicts": [verdict.id for verdict in each.show.verdicts],
    }


def _clash(each: Clash) -> Row:
    """``field`` is the name of a field, and for a part of one its key: ``tags:crime``."""
    play = PLAY.read(dict(each.row)) if each.row is not None and each.kind == "play" else None
    return {
        "slug": None if each.show is None else each.show["slug"],
        "what": each.kind,
        "field": each.path,
        "ours": _plain(each.mine),
        "theirs": _plain(each.its),
        "kept": _side(is_mine=each.is_mine),
        "episode": play and (episode_of(play) or None),
        "id": None if each.row is None else each.row["id"],
    }


def _side(*, is_mine: bool) -> str:
    return "ours" if is_mine else "theirs"


def _plain(value: Any) -> Any:
    if not isinstance(value, Mapping):
        return value
    return value["into"] if value.keys() == {"into"} else dict(value)


_FIELDS = {
    "at": "time",
    "runtime": "length",
    "show": "episode",
    "shelved": "state",
    "into": "joined with",
    "with": "company",
    "watch_with": "usual company",
    "slug": "short name",
}


def subject(clash: Clash) -> str:
    """What a value is of: ``Ballard S01E02 time``, ``Ballard tag crime``."""
    part, _, rest = clash.path.partition(":")
    field = _FIELDS.get(part, part.replace("_", " "))
    if rest and part == "seasons":
        number, _, name = rest.partition(".")
        words = f"S{int(number):02d} {name.replace('_', ' ')}".strip()
    else:
        words = f"{field.removesuffix('s')} {rest}" if rest else field
    episode = episode_of(PLAY.read(dict(clash.row))) if clash.row and clash.kind == "play" else ""
    if clash.row and clash.kind == "verdict":
        episode = clash.row.get("episode") or ""
    verdict = {"verdict": "verdict", "pass": "rewatch"}.get(clash.kind, "")
    title = "Settings" if clash.show is None else str(clash.show["title"])
    if clash.row and clash.kind == "listening":
        title = clash.row.get("title") or "Listening"
    return harmless(" ".join(filter(None, (title, verdict, episode, words))))


def git_data(result: GitSetup) -> Row:
    """The data of ``merge --setup-git``: the lines that were added, by file."""
    return {"folder": str(result.folder), "added": {k: list(v) for k, v in result.added}}


def differences(brought: Brought) -> str:
    """What a copy has that differs: ``4 plays new, 1 play removed there, 2 details changed``."""
    plays, verdicts, passes = brought.plays, brought.verdicts, brought.passes
    new = (
        len(brought.shows), len(plays.came), len(verdicts.came), len(passes.came),
        len(brought.listening),
    )  # fmt: skip
    gone = (
        len(brought.removed_shows), len(plays.removed), len(verdicts.removed), len(passes.removed),
        len(brought.removed_listening),
    )  # fmt: skip
    twice = 0, plays.twice, verdicts.twice, 0, brought.listening_twice
    fields = sum(brought.fields.values())
    parts = (
        (any(new), f"{_of(*new)} new"),
        (any(twice), f"{_of(*twice)} entered twice"),
        (any(gone), f"{_of(*gone)} removed there"),
        (brought.joined, f"{counted(len(brought.joined), 'show')} joined there"),
        (fields, f"{counted(fields, 'detail')} changed"),
    )
    told = ", ".join(words for is_there, words in parts if is_there)
    return told or "only the order of plays, or a short name, differs"


def _of(shows: int, plays: int, verdicts: int, passes: int = 0, listening: int = 0) -> str:
    return amounts(
        (shows, "show", "shows"),
        (plays, "play", "plays"),
        (verdicts, "verdict", "verdicts"),
        (passes, "rewatch", "rewatches"),
        (listening, "listening entry", "listening entries"),
    )
