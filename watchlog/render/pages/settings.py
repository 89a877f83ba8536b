"""The pages of ``config``: each setting, its value, what it means; and who watched along."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from watchlog.domain.text import harmless
from watchlog.render.data.library import people_rows, setting_row
from watchlog.render.text.blocks import indented, paragraph
from watchlog.render.text.style import DIM, ORANGE, Look
from watchlog.render.text.table import Table, folding_table
from watchlog.render.view import View

if TYPE_CHECKING:
    from rich.console import RenderableType

    from watchlog.actions.company.people import People
    from watchlog.actions.preferences import SettingLine


def settings_view(lines: Sequence[SettingLine]) -> View:
    """Return the view of ``config``."""
    return View(
        "config",
        lambda: [setting_row(line) for line in lines],
        page=lambda look: settings_table(lines, look),
        is_list=True,
    )


def settings_table(lines: Sequence[SettingLine], look: Look) -> Iterator[RenderableType]:
    """Yield the page of ``config``: a table, in orange the values that are not the default."""
    from rich.text import Text

    table = folding_table()
    table.add_column("Setting", no_wrap=True)
    table.add_column("Value", no_wrap=True)
    table.add_column("What it means", style=DIM)
    for each in lines:
        changed = each.value != each.default
        table.add_row(
            Text(each.name), Text(each.value, style=ORANGE if changed else ""), Text(each.help)
        )
    yield indented(table)


def people_view(result: People) -> View:
    """Return the view of ``config people``."""
    return View(
        "config",
        lambda: people_rows(result),
        page=lambda look: people_page(result, look),
        is_list=True,
    )


def people_page(result: People, look: Look) -> Iterator[RenderableType]:
    """Yield the page of ``config people``: a row for each name, and how to rename one."""
    if not result.lines:
        yield paragraph("No names yet. Who watched along? watchlog watch SHOW --with NAME")
        return
    table = Table(titles=1)
    table.add_column("Name")
    table.add_column("Plays", right=True)
    table.add_column("Shows", right=True)
    for each in result.lines:
        table.add_row([harmless(each.name), f"{each.plays:,}", f"{each.shows:,}"])
    yield from table.lines(look.width)
    yield ""
    yield paragraph('To rename one: watchlog config people "OLD=NEW"', DIM)
