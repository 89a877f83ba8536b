"""The page of ``config``: each setting, its value, and what it means."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from watchlog.render.data.library import setting_row
from watchlog.render.text.blocks import indented
from watchlog.render.text.style import DIM, ORANGE, Look
from watchlog.render.text.table import folding_table
from watchlog.render.view import View

if TYPE_CHECKING:
    from rich.console import RenderableType

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
