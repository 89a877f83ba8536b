"""``undo``, ``redo``, ``config`` and ``path``: the library itself."""

from __future__ import annotations

from typing import Annotated

import typer

from watchlog.cli.options import Json, Limit
from watchlog.cli.output import present

ON_A_SCREEN = 20
"""Changes that ``undo --list`` prints on a terminal unless told otherwise."""


def undo(
    ctx: typer.Context,
    numbers: Annotated[
        list[int] | None,
        typer.Argument(metavar="[N]...", help="Numbers of the list.", show_default=False),
    ] = None,
    list_: Annotated[
        bool, typer.Option("--list", help="What can be undone, newest first.")
    ] = False,
    limit: Limit = None,
    as_json: Json = False,
) -> None:
    """Take back.

    Nothing named: the newest change. What came since stays; redo brings back what was undone.
    """
    from watchlog.actions import undoing
    from watchlog.render import views

    context = ctx.obj
    if list_:
        if limit is None and context.on_terminal and not as_json:
            limit = ON_A_SCREEN
        view = views.changes(undoing.changes(context.library, limit))
    else:
        view = views.undone(undoing.undo(context.library, context.now(), numbers or ()))
    present(context, view, as_json=as_json)


def redo(ctx: typer.Context, as_json: Json = False) -> None:
    """Take back the last undo."""
    from watchlog.actions.undoing import redo as act
    from watchlog.render import views

    context = ctx.obj
    present(context, views.undone(act(context.library, context.now())), as_json=as_json)


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
