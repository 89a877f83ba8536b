"""The table of ``backups``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from watchlog.actions.restoring import BackupLine
from watchlog.render.keeping import size
from watchlog.render.look import Look
from watchlog.render.palette import DIM, HEAD, ORANGE
from watchlog.render.tables import fitted, line, new_table
from watchlog.render.words import stamped

if TYPE_CHECKING:
    from rich.console import RenderableType


def backups_table(lines: Sequence[BackupLine], look: Look) -> Iterator[RenderableType]:
    """Newest first: when, before which command, how large, and the name to type."""
    from rich.text import Text

    if not lines:
        yield line("No backups yet: the second save makes the first one.")
        return
    table = new_table(look)
    table.add_column("Name", no_wrap=True, style=HEAD, overflow="fold")
    table.add_column("When", no_wrap=True)
    table.add_column("Before", no_wrap=True)
    table.add_column("Size", no_wrap=True, justify="right", style=DIM)
    for each in lines:
        before = Text("found damaged", style=ORANGE) if each.damaged else Text(each.command)
        table.add_row(each.name, stamped(each.at, look.today), before, size(each.size))
    yield fitted(table, look)
    yield ""
    yield line("watchlog restore: the newest; restore NAME, or its beginning: that one.", DIM)
    yield line("What lived then lives again, what is newer stays; --exact: to the letter.", DIM)
