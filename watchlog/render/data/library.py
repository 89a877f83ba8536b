"""The library as JSON: settings, changes, backups, and what ``restore`` and ``doctor`` did."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from watchlog.domain.text import harmless
from watchlog.render.data.form import Row

if TYPE_CHECKING:
    from watchlog.actions.backups import BackupLine, Restored
    from watchlog.actions.company.people import People
    from watchlog.actions.doctor import Checkup, Mended
    from watchlog.actions.preferences import SettingLine
    from watchlog.actions.undo import ChangeLine, Undone


def setting_row(line: SettingLine) -> Row:
    """One row of ``config``."""
    return {"name": line.name, "value": line.value, "default": line.default, "help": line.help}


def people_rows(result: People) -> list[Row]:
    """Rows of ``config people``."""
    return [{"name": each.name, "plays": each.plays, "shows": each.shows} for each in result.lines]


# The words of a change are given: they are made in sentences, which import this package.
def change_row(line: ChangeLine, text: str) -> Row:
    """One row of ``undo --list``; ``text``: what the change did, in words."""
    return {"number": line.number, **_change(line, text)}


def _change(line: ChangeLine, text: str) -> Row:
    return {"command": harmless(line.command), "at": line.at, "text": text}


def undone_data(result: Undone, texts: Iterable[str]) -> Row:
    """The data of ``undo`` and ``redo``; ``texts``: what each of its changes did, in words."""
    return {
        "changes": [_change(line, text) for line, text in zip(result.changes, texts, strict=True)],
        "shows": result.shows,
        "plays": result.plays,
    }


def backup_row(line: BackupLine) -> Row:
    """One row of ``backups``."""
    return {
        "name": line.name,
        "at": line.at,
        "command": line.command or None,
        "schema": line.schema or None,
        "bytes": line.size,
        "damaged": line.damaged,
        "path": line.path,
    }


def restored_data(result: Restored) -> Row:
    """The data of ``restore``: what came back beside the keys, what went under ``went``."""
    return {
        "backup": result.backup,
        "at": result.at,
        "exact": result.exact,
        "was_damaged": result.damaged,
        "changed": result.changed,
        "shows": result.added.shows,
        "plays": result.added.plays,
        "verdicts": result.added.verdicts,
        "went": result.removed._asdict(),
        "listening": result.added.listening,
    }


def checkup_data(result: Checkup) -> Row:
    """The data of ``doctor``."""
    from watchlog.render.data.findings import findings

    return {
        "library": result.path,
        "schema": result.schema or None,
        "shows": result.shows,
        "plays": result.plays,
        "bytes": result.surroundings.size,
        "backups": result.backups,
        "newest_backup": result.newest_backup,
        "findings": [
            {
                "check": each.check,
                "count": each.things,
                "text": each.text,
                "details": [" ".join(row).strip() for row in each.rows],
                "fix": each.fix,
            }
            for each in findings(result, None)
        ],
        "removed": {"shows": result.removed_shows, "plays": result.removed_plays},
        "listening": {"entries": result.listening, "removed": result.removed_listening},
    }


def mended_data(result: Mended) -> Row:
    """The data of ``doctor --fix`` and ``doctor --purge``."""
    return {
        "purge": result.purge,
        "mends": [{"fix": each.kind, "count": each.count} for each in result.mends],
    }
