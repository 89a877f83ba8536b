"""The library itself: undo, backups, doctor, settings, places."""

from typing import Annotated

import typer

from watchlog.cli.context import AppContext
from watchlog.cli.options import Json, Limit
from watchlog.cli.output import present, rows_wanted
from watchlog.errors import Usage

ON_A_SCREEN = 20
"""Changes that ``undo --list`` prints on a terminal unless --limit says otherwise."""


def undo(
    ctx: typer.Context,
    numbers: Annotated[
        list[int] | None,
        typer.Argument(metavar="[N]...", help="Numbers from undo --list.", show_default=False),
    ] = None,
    list_: Annotated[
        bool, typer.Option("--list", help="List what can be undone, newest first.")
    ] = False,
    limit: Limit = None,
    as_json: Json = False,
) -> None:
    """Undo the latest change.

    With numbers, those changes alone: later ones stay. redo restores what was undone. A change can
    be undone on the machine that made it.

    For example: watchlog undo --list
    """
    from watchlog.actions import undo
    from watchlog.render.sentences.changes import undone_view

    context = ctx.obj
    if numbers and list_:
        raise Usage("--list shows every change: leave the numbers out. Nothing undone.")
    if limit is not None and not list_:
        raise Usage("--limit goes with --list. Nothing undone.")
    if list_:
        from watchlog.render.pages.backups import changes_view

        limit = rows_wanted(context, limit, ON_A_SCREEN, as_json=as_json)
        view = changes_view(undo.changes(context.library, limit))
    else:
        view = undone_view(undo.undo(context.library, context.now(), numbers or ()))
    present(context, view, as_json=as_json)


def redo(ctx: typer.Context, as_json: Json = False) -> None:
    """Redo what was last undone.

    For example: watchlog redo
    """
    from watchlog.actions.undo import redo as act
    from watchlog.render.sentences.changes import undone_view

    context = ctx.obj
    present(context, undone_view(act(context.library, context.now())), as_json=as_json)


def backups(ctx: typer.Context, as_json: Json = False) -> None:
    """List earlier states of the library.

    A backup is made before the first save of each hour, and before anything large.

    For example: watchlog backups
    """
    from watchlog.actions.backups import backups as act
    from watchlog.render.pages.backups import backups_view

    context = ctx.obj
    present(context, backups_view(act(context.library, context.now())), as_json=as_json)


def restore(
    ctx: typer.Context,
    backup: Annotated[
        str | None,
        typer.Argument(
            metavar="[BACKUP]",
            help="A backup's name or its beginning, or a file.",
            show_default=False,
        ),
    ] = None,
    exact: Annotated[
        bool, typer.Option("--exact", help="Restore exactly that state: what is newer goes.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Restore an earlier state.

    Without a name, from the newest backup that differs. What the backup holds comes back, and what
    is newer stays. A library that is gone or damaged is rebuilt from all that was saved of it.

    A copy that another machine has changed is for merge. At the next merge the later changes of
    that machine win, over a state restored with --exact as well.

    For example: watchlog restore --exact
    """
    from watchlog.actions.backups import restore as act
    from watchlog.render.sentences.library import restored_view

    context = ctx.obj
    result = act(context.library, context.now(), backup, exact=exact)
    present(context, restored_view(result), as_json=as_json)


def doctor(
    ctx: typer.Context,
    kinds: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[KIND]...",
            help="With --fix: lines, ids, doubled or days; all by default.",
            show_default=False,
        ),
    ] = None,
    fix: Annotated[bool, typer.Option("--fix", help="Mend what is safe to mend.")] = False,
    purge: Annotated[bool, typer.Option("--purge", help="Delete removed things for good.")] = False,
    everything: Annotated[
        bool, typer.Option("--all", help="Print all findings of each kind, not ten.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Check the library, and mend it.

    Without an option it only looks. --fix makes one change for each kind of mend.

    For example: watchlog doctor --fix
    """
    from watchlog.actions import doctor
    from watchlog.errors import Again, Hint, Usage
    from watchlog.render.sentences.library import mended_view

    context = ctx.obj
    if kinds and not fix:
        mend = Hint("To mend them:", again=Again({"fix": True}))
        raise Usage("Kinds of mends go with --fix. Nothing was changed.", hints=[mend])
    if fix and purge:
        raise Usage("Use --fix or --purge, not both. Nothing was changed.")
    if everything and (fix or purge):
        raise Usage("--all goes with looking, not with --fix or --purge. Nothing was changed.")
    if fix:
        mended = doctor.fix(context.library, context.now(), kinds or ())
        present(context, mended_view(mended), as_json=as_json)
    elif purge:
        purged = doctor.purge(context.library, context.now())
        present(context, mended_view(purged), as_json=as_json)
    else:
        from watchlog.render.pages.doctor import doctor_view

        checkup = doctor.examine(context.library, context.now())
        present(context, doctor_view(checkup, everything=everything), as_json=as_json)


def config(
    ctx: typer.Context,
    name: Annotated[
        str | None,
        typer.Argument(metavar="[NAME]", help="A setting, such as theme.", show_default=False),
    ] = None,
    value: Annotated[
        str | None,
        typer.Argument(metavar="[VALUE]", help="Its new value.", show_default=False),
    ] = None,
    as_json: Json = False,
) -> None:
    """Print the settings, or change one.

    Without a name, print all; with a name, that one; with a value, set it. config people lists
    who watched along; config people "Ana=Anna" renames them everywhere.

    For example: watchlog config theme light
    """
    context = ctx.obj
    if name is not None and name.strip().lower() == PEOPLE:
        _people(context, value, as_json=as_json)
        return
    from watchlog.actions import preferences
    from watchlog.render.sentences.settings import setting_changed_view

    if name is not None and value is not None:
        line = preferences.set_setting(context.library, context.now(), name, value)
        present(context, setting_changed_view(line), as_json=as_json)
        return
    from watchlog.render.pages.settings import settings_view

    present(context, settings_view(preferences.settings(context.library, name)), as_json=as_json)


PEOPLE = "people"
"""Not a setting, and where one would look for it."""


def _people(context: AppContext, value: str | None, *, as_json: bool) -> None:
    from watchlog.actions.company.people import people, rename_people
    from watchlog.render.pages.settings import people_view
    from watchlog.render.sentences.settings import renamed_view

    if value is None:
        present(context, people_view(people(context.library)), as_json=as_json)
    else:
        renamed = rename_people(context.library, context.now(), value)
        present(context, renamed_view(renamed), as_json=as_json)


def path(
    ctx: typer.Context,
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="[NAME]",
            help="Only this one: library, backups, cache, lock or next.",
            show_default=False,
        ),
    ] = None,
    as_json: Json = False,
) -> None:
    """Where watchlog keeps its files.

    For example: watchlog path next
    """
    from watchlog.render.sentences.settings import path_view, paths_view
    from watchlog.storage.places import place, places

    context = ctx.obj
    known = places(context.path, context.home, context.cache)
    view = paths_view(known) if name is None else path_view(name, place(known, name))
    present(context, view, as_json=as_json)
