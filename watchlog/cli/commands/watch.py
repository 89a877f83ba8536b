"""``watch``, ``unwatch`` and ``amend``."""

from typing import Annotated

import typer

from watchlog.cli.options import At, Episodes, Json, Language, NamedEpisodes, ShowName, Subtitles
from watchlog.cli.output import present
from watchlog.cli.questions import with_show, with_shows


def watch(
    ctx: typer.Context,
    show: ShowName,
    episodes: Episodes = None,
    at: At = None,
    language: Language = None,
    subtitles: Subtitles = None,
    to: Annotated[
        str | None, typer.Option(metavar="S2E4", help="Everything unwatched up to this episode.")
    ] = None,
    again: Annotated[
        bool, typer.Option("--again", help="Record another play of watched ones.")
    ] = False,
    add: Annotated[
        bool, typer.Option("--add", help="Add the show first if there is none.")
    ] = False,
    film: Annotated[bool, typer.Option("--film", help="With --add: it is a film.")] = False,
    as_json: Json = False,
) -> None:
    """Mark episodes, or a film, as watched.

    Episodes that have a play already are left alone and named.
    """
    from watchlog.actions.watch import WatchArguments
    from watchlog.actions.watch import watch as act
    from watchlog.render.sentences.plays import watched_view

    context = ctx.obj
    arguments = WatchArguments(tuple(episodes or ()), at, language, subtitles, to, again, add, film)
    result = with_show(
        context, show, lambda name: act(context.library, context.now(), name, arguments)
    )
    present(context, watched_view(result), as_json=as_json)


def unwatch(
    ctx: typer.Context, show: ShowName, episodes: NamedEpisodes = None, as_json: Json = False
) -> None:
    """Remove the play recorded last of episodes."""
    from watchlog.actions.watch import unwatch as act
    from watchlog.render.sentences.plays import unwatched_view

    context = ctx.obj
    result = with_show(
        context, show, lambda name: act(context.library, context.now(), name, episodes or ())
    )
    present(context, unwatched_view(result), as_json=as_json)


def amend(
    ctx: typer.Context,
    what: Annotated[
        str | None,
        typer.Argument(
            metavar="[WHAT]", help="The beginning of an id, or a SHOW.", show_default=False
        ),
    ] = None,
    episodes: NamedEpisodes = None,
    at: At = None,
    language: Language = None,
    subtitles: Subtitles = None,
    to_show: Annotated[
        str | None, typer.Option(metavar="SHOW", help="They were of this show.")
    ] = None,
    to_episode: Annotated[
        str | None, typer.Option(metavar="S1E4", help="It was this episode.")
    ] = None,
    delete: Annotated[bool, typer.Option("--delete", help="They never happened.")] = False,
    all_plays: Annotated[
        bool, typer.Option("--all-plays", help="All plays of each episode, not only the newest.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Correct plays: when, in which language, of what.

    WHAT alone is a film, or the beginning of a play's or verdict's id (see history); with EPISODES
    it is a show. Without either: the plays of the last watch.
    """
    from watchlog.actions.amend import AmendArguments
    from watchlog.actions.amend import amend as act
    from watchlog.actions.play_results import Amended
    from watchlog.render.sentences.plays import amended_view

    context = ctx.obj

    def correct(name: str, other: str) -> Amended:
        arguments = AmendArguments(
            name or None,
            tuple(episodes or ()),
            at,
            language,
            subtitles,
            other if to_show is not None else None,
            to_episode,
            delete,
            all_plays,
        )
        return act(context.library, context.now(), arguments)

    result = with_shows(context, [what or "", to_show or ""], correct)
    present(context, amended_view(result), as_json=as_json)
