"""``merge``: one library of two copies."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from watchlog.cli.context import typed_path
from watchlog.cli.options import Json
from watchlog.cli.output import present

if TYPE_CHECKING:
    from pathlib import Path

    from watchlog.actions.copies.merge import Merged
    from watchlog.actions.shows.results import Joined
    from watchlog.cli.context import AppContext


def merge(
    ctx: typer.Context,
    files: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[FILE]...",
            help="Copies of your library; by default, those that a sync left beside it.",
            show_default=False,
        ),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", "-n", help="Print the ledger, write nothing.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Merge without asking.")] = False,
    mine: Annotated[
        bool, typer.Option("--mine", help="The file is of another library, and that is yours too.")
    ] = False,
    base: Annotated[
        str | None,
        typer.Option(
            "--base",
            metavar="FILE",
            help="What both were before, for the ledger alone.",
            show_default=False,
        ),
    ] = None,
    setup_git: Annotated[
        bool, typer.Option("--setup-git", help="Let git merge the library in this folder.")
    ] = False,
    driver: Annotated[bool, typer.Option("--driver", hidden=True)] = False,
    as_json: Json = False,
) -> None:
    """Merge another copy of your library.

    Two machines, one library: what either has and the other lacks comes
    together, of two values the later stays, and what was removed stays removed.
    You see the ledger before anything is written; one undo takes it all back. A
    copy that a sync left is kept with the backups afterwards.

    For example: watchlog merge --dry-run
    """
    from watchlog.actions.copies.merge import preview_merge, write_merge
    from watchlog.actions.copies.reading import copies_to_merge, read_base
    from watchlog.errors import Usage
    from watchlog.render.pages.copies.merge import merge_view
    from watchlog.render.sentences.merge import merged_view

    context = ctx.obj
    if driver or setup_git:
        paths = [typed_path(each) for each in files or ()]
        _for_git(context, paths, driver=driver, as_json=as_json)
        return
    # A program reads the JSON, and would have to find a question between two results.
    if not (yes or dry_run) and (as_json or context.as_json):
        raise Usage("--json can't ask: add --yes or --dry-run. Nothing was changed.")
    copies = copies_to_merge(context.library, [typed_path(each) for each in files or ()], mine=mine)
    before = None if base is None else read_base(context.library, typed_path(base), copies)
    now = context.now()
    # With --yes the copies are set against the library once: it is read anew for the save.
    at_once = yes and not dry_run
    result = (write_merge if at_once else preview_merge)(context.library, now, copies, before)
    if copies and not at_once and (dry_run or result.changes):
        present(context, merge_view(result, dry_run=dry_run), as_json=as_json)
        if dry_run or not _confirm(context):
            return
    if copies and not at_once:
        result = write_merge(context.library, now, copies, before)
    present(context, merged_view(result, dry_run=dry_run), as_json=as_json)
    if result.written and not yes:
        _offer_joins(context, result)


def _for_git(context: AppContext, paths: list[Path], *, driver: bool, as_json: bool) -> None:
    """Merge the three files that git names, or set git up to ask for it."""
    from watchlog.actions.copies.git import merge_files, setup_git
    from watchlog.errors import Usage
    from watchlog.render.sentences.merge import git_view

    if driver:
        if len(paths) != 3:
            raise Usage("--driver takes three files: %O %A %B.")
        brought = merge_files(paths[0], paths[1], paths[2], context.now())
        from watchlog.render.data.merge import differences

        if brought.changes:
            both = len(brought.clashes)
            of_both = f", {both} of them on both sides" if both and brought.has_base else ""
            context.note(f"watchlog: {differences(brought)}{of_both}")
        return
    if len(paths) > 1:
        raise Usage("--setup-git takes one folder. Nothing was changed.")
    folder = paths[0] if paths else context.library.real.parent
    present(context, git_view(setup_git(folder, context.library.real)), as_json=as_json)


def _confirm(context: AppContext) -> bool:
    """Ask whether to write what the ledger lists. Raises Usage where nobody can be asked."""
    from watchlog.errors import Usage

    answer = context.ask("Write it? [y/N]")
    if answer is None:
        raise Usage("Can't ask here, so nothing was changed: --yes merges, --dry-run only looks.")
    if answer.strip().lower() in ("y", "yes"):
        return True
    context.note("Nothing was changed.")
    return False


def _offer_joins(context: AppContext, result: Merged) -> None:
    """Ask of shows under two ids whether they are one; each is joined as a change of its own."""
    from watchlog.actions.shows.join import join
    from watchlog.actions.shows.placing import TypedPlace
    from watchlog.cli.questions import with_place
    from watchlog.errors import TwoSeasons
    from watchlog.render.sentences.shows import joined_view

    def act(goes: str, stays: str) -> Joined:
        return with_place(
            TypedPlace(),
            lambda place: join(context.library, context.now(), goes, stays, place),
            context,
        )

    for same in result.same_titles:
        answer = context.ask(f"Is {same.goes.slug} the same show as {same.stays.slug}? [y/N]")
        if answer is not None and answer.strip().lower() in ("y", "yes"):
            try:
                joined = act(same.goes.slug, same.stays.slug)
            except TwoSeasons as error:
                # What was merged is saved; the line that was typed would only merge again.
                line = f"watchlog join {same.goes.slug} {same.stays.slug}"
                context.note(f"{error.message} Another season, or the same plays?  {line}")
                continue
            present(context, joined_view(joined))
