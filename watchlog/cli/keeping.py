"""``config`` and ``path``: the library itself."""

from __future__ import annotations

from typing import Annotated

import typer

from watchlog.cli.options import Json
from watchlog.cli.output import present


def config(
    ctx: typer.Context,
    name: Annotated[str | None, typer.Argument(metavar="[NAME]", show_default=False)] = None,
    value: Annotated[str | None, typer.Argument(metavar="[VALUE]", show_default=False)] = None,
    as_json: Json = False,
) -> None:
    """Settings.

    Without a name: all of them. With a name: that one. With a value: sets it.
    """
    from watchlog.actions import preferences
    from watchlog.render import views

    context = ctx.obj
    if name is not None and value is not None:
        line = preferences.set_setting(context.library, context.now(), name, value)
        present(context, views.setting_changed(line), as_json=as_json)
        return
    present(context, views.settings(preferences.settings(context.library, name)), as_json=as_json)


def path(ctx: typer.Context, as_json: Json = False) -> None:
    """Every file that watchlog keeps."""
    from watchlog.render import views
    from watchlog.storage.places import places

    context = ctx.obj
    present(context, views.paths(places(context.path, context.home)), as_json=as_json)
