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
    """Newest first: the name to type, which says before which command, when, and how large."""
    if not lines:
        yield line("No backups yet: the second save makes the first one.")
        return
    from rich.text import Text

    table = new_table(look)
    table.add_column("Name", style=HEAD, overflow="fold")
    table.add_column("When", no_wrap=True)
    table.add_column("Size", no_wrap=True, justify="right", style=DIM)
    for each in lines:
        style = ORANGE if each.damaged else ""
        table.add_row(Text(each.name, style), stamped(each.at, look.today), size(each.size))
    yield fitted(table, look)
    yield ""
    yield line("watchlog restore: the newest; watchlog restore NAME: that one.", DIM)
    yield line("What lived then lives again, what is newer stays; --exact: to the letter.", DIM)
    if any(each.damaged for each in lines):
        yield line("damaged-…: the library as it was found before it was mended.", DIM)
