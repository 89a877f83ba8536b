"""``verdict``, ``verdicts`` and ``languages``."""

from __future__ import annotations

from typing import Annotated

import typer

from watchlog.cli.options import Json, ShowName
from watchlog.cli.output import present, with_show


def verdict(
    ctx: typer.Context,
    show: ShowName,
    word: Annotated[
        str | None,
        typer.Argument(metavar="[stream|skip]", help="What you say to others.", show_default=False),
    ] = None,
    text: Annotated[
        str | None, typer.Argument(metavar="[NOTE]", help="A sentence.", show_default=False)
    ] = None,
    rating: Annotated[str | None, typer.Option("--rating", "-r", help="0 to 10.")] = None,
    season: Annotated[int | None, typer.Option(min=0, help="The season it is about.")] = None,
    knew_at: Annotated[
        str | None, typer.Option(metavar="S1E3", help="The episode at which you knew.")
    ] = None,
    note: Annotated[str | None, typer.Option(help="A sentence, also of one word.")] = None,
    as_json: Json = False,
) -> None:
    """Say what you thought.

    With the show alone: what you said so far, and how far you were.
    """
    from watchlog.actions.verdicts import ToSay, give_verdict, verdict_story
    from watchlog.errors import Usage
    from watchlog.render import views

    context = ctx.obj
    if text is not None and note is not None:
        raise Usage("Two notes: give one, as a word or as --note. Nothing recorded.")
    asked = ToSay(word, text if note is None else note, rating, season, knew_at)
    if asked == ToSay():
        present(context, views.verdict_story(verdict_story(context.library, show)), as_json=as_json)
        return
    result = with_show(
        context, show, lambda name: give_verdict(context.library, context.now(), name, asked)
    )
    present(context, views.verdict_given(result), as_json=as_json)


def verdicts(
    ctx: typer.Context,
    everything: Annotated[bool, typer.Option("--all", help="Earlier ones too.")] = False,
    as_json: Json = False,
) -> None:
    """Your verdict of each show, newest first."""
    from watchlog.actions.verdicts import all_verdicts
    from watchlog.render import views

    context = ctx.obj
    lines = all_verdicts(context.library, everything=everything)
    present(context, views.verdicts(lines), as_json=as_json)


def languages(
    ctx: typer.Context,
    audio: Annotated[
        list[str] | None,
        typer.Argument(metavar="[TAG or NAME]...", help="Audio, in order.", show_default=False),
    ] = None,
    subtitles: Annotated[
        str | None, typer.Option(metavar="en,hi", help="Subtitles, in order.")
    ] = None,
    clear: Annotated[bool, typer.Option("--clear", help="Forget all of them.")] = False,
    as_json: Json = False,
) -> None:
    """The languages you prefer.

    Without any: prints them, and how many shows can be watched that way.
    """
    from watchlog.actions import preferences
    from watchlog.render import views

    context = ctx.obj
    if audio or subtitles is not None or clear:
        result = preferences.set_languages(
            context.library, context.now(), audio or (), subtitles, clear=clear
        )
    else:
        result = preferences.languages(context.library)
    present(context, views.languages(result), as_json=as_json)
