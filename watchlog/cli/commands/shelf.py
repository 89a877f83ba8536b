"""``pause``, ``drop`` and ``resume``."""

from typing import Annotated

import typer

from watchlog.cli.options import Json, ShowName
from watchlog.cli.output import present
from watchlog.cli.questions import with_show
from watchlog.errors import Usage

Reason = Annotated[
    str | None, typer.Argument(metavar="[WHY]", help="The same as --why.", show_default=False)
]
Why = Annotated[
    str | None, typer.Option(metavar="TEXT", help="Your reason, shown if you come back to it.")
]


def _reason(word: str | None, why: str | None) -> str | None:
    """Return the reason typed. Raises Usage for two, and for a word that may be of a title."""
    if word is None:
        return why
    if why is not None:
        raise Usage("Two reasons: give one, as a word or with --why. Nothing recorded.")
    if len(word.split()) == 1:
        from watchlog.domain.text import quoted
        from watchlog.errors import QUOTE_IT, Again, Hint

        again = Again({"reason": None, "why": word})
        hints = [
            Hint("A reason of one word?", again=again),
            Hint(QUOTE_IT, again=Again(one_title=True)),
        ]
        raise Usage(f"Is {quoted(word)} part of the title? Nothing recorded.", hints=hints)
    return word


def pause(
    ctx: typer.Context,
    show: ShowName,
    reason: Reason = None,
    why: Why = None,
    as_json: Json = False,
) -> None:
    """Put a show aside for a while.

    For example: watchlog pause ballard "after the holidays"
    """
    from watchlog.actions.shows.shelf import pause as act
    from watchlog.render.sentences.shows import shelved_view

    context = ctx.obj
    result = with_show(
        context, show, lambda name: act(context.library, context.now(), name, _reason(reason, why))
    )
    present(context, shelved_view("pause", result), as_json=as_json)


def drop(
    ctx: typer.Context,
    show: ShowName,
    reason: Reason = None,
    why: Why = None,
    as_json: Json = False,
) -> None:
    """Give up a show, and say why.

    For example: watchlog drop ballard "too grim"
    """
    from watchlog.actions.shows.shelf import drop as act
    from watchlog.render.sentences.shows import shelved_view

    context = ctx.obj
    result = with_show(
        context, show, lambda name: act(context.library, context.now(), name, _reason(reason, why))
    )
    present(context, shelved_view("drop", result), as_json=as_json)


def resume(ctx: typer.Context, show: ShowName, as_json: Json = False) -> None:
    """Resume a paused, dropped or removed show.

    A removed show comes back with its plays. Where another show has a similar name, give its id
    from list --state removed.

    For example: watchlog resume ballard
    """
    from watchlog.actions.shows.shelf import resume as act
    from watchlog.render.sentences.shows import shelved_view

    context = ctx.obj
    result = with_show(context, show, lambda name: act(context.library, context.now(), name))
    present(context, shelved_view("resume", result), as_json=as_json)
