"""``add``, ``edit``, ``rm`` and ``join``."""

from typing import Annotated

import typer

from watchlog.cli.context import AppContext
from watchlog.cli.options import Json, NewName, ShowName
from watchlog.cli.output import present
from watchlog.cli.questions import with_people, with_show, with_shows
from watchlog.domain.limits import LAST_SEASON
from watchlog.errors import Usage

Year = Annotated[int | None, typer.Option(metavar="YYYY", help="The year it began.")]
Film = Annotated[
    bool | None, typer.Option("--film/--series", help="Film or series.", show_default=False)
]
Counts = Annotated[
    str | None,
    typer.Option("--episodes", metavar="10,8", help="Episodes per season (? for unknown)."),
]
RuntimeText = Annotated[
    str | None,
    typer.Option("--runtime", metavar="40-45", help="Minutes, or a range; 3h, 45m."),
]
Platform = Annotated[
    list[str] | None, typer.Option(metavar="NAME", help="Where it streams; commas part several.")
]
Languages = Annotated[str | None, typer.Option(metavar="hi,en", help="Languages it comes in.")]
Original = Annotated[str | None, typer.Option(metavar="TAG", help="Its original language.")]
WatchIn = Annotated[str | None, typer.Option(metavar="TAG", help="The language you watch it in.")]
WatchWith = Annotated[
    str | None, typer.Option(metavar="NAME,...", help="Who usually watches along: Anna,Ben.")
]
AiringText = Annotated[
    str | None,
    typer.Option(
        "--airing", metavar="STATE", help="running, ended, to-be-determined, in-development."
    ),
]
Universe = Annotated[str | None, typer.Option(metavar="NAME", help="The universe it belongs to.")]
Similar = Annotated[
    list[str] | None, typer.Option(metavar="TITLE", help='A similar show ("X,Y" for several).')
]
Tag = Annotated[list[str] | None, typer.Option(metavar="NAME", help="A tag; commas part several.")]
Note = Annotated[str | None, typer.Option(metavar="TEXT", help="Anything to remember.")]


def add(
    ctx: typer.Context,
    title: Annotated[
        list[str], typer.Argument(metavar="TITLE...", help="Several words are one title.")
    ],
    year: Year = None,
    film: Film = None,
    episodes: Counts = None,
    runtime: RuntimeText = None,
    platform: Platform = None,
    languages: Languages = None,
    original_language: Original = None,
    watch_in: WatchIn = None,
    airing: AiringText = None,
    universe: Universe = None,
    similar: Similar = None,
    tag: Tag = None,
    note: Note = None,
    lookup: Annotated[
        bool | None,
        typer.Option(
            "--lookup/--no-lookup", help="Ask TVmaze for its episodes.", show_default=False
        ),
    ] = None,
    tvmaze: Annotated[
        int | None,
        typer.Option("--tvmaze", metavar="ID", min=1, help="Look it up by its id at TVmaze."),
    ] = None,
    offline: Annotated[
        bool, typer.Option("--offline", help="Look it up in cached answers only.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Add a show or film.

    A title is enough; edit adds the rest whenever you know it. --lookup asks TVmaze for seasons,
    episodes and air dates; what you typed stays as you typed it.

    For example: watchlog add Ballard --episodes 10 --languages hi,en
    """
    from watchlog.actions.shows.add import add as act
    from watchlog.actions.shows.details import TypedDetails
    from watchlog.render.sentences.shows import added_view

    context = ctx.obj
    details = TypedDetails(
        title=" ".join(title),
        year=year,
        film=film,
        episodes=episodes,
        runtime=runtime,
        platform=tuple(platform or ()),
        languages=languages,
        original_language=original_language,
        watch_in=watch_in,
        airing=airing,
        universe=universe,
        similar=tuple(similar or ()),
        tag=tuple(tag or ()),
        note=note,
    )
    if _to_look_up(context, lookup, tvmaze, film=bool(film), offline=offline):
        from watchlog.cli.commands.lookup import add as add_looked_up

        add_looked_up(context, details, tvmaze, offline=offline, as_json=as_json)
        return
    result = act(context.library, context.now(), details)
    present(context, added_view(result, hint=context.on_terminal), as_json=as_json)


def _to_look_up(
    context: AppContext, lookup: bool | None, tvmaze: int | None, *, film: bool, offline: bool
) -> bool:
    """Return whether to ask TVmaze: as the options say, else as ``config lookup`` is set."""
    # --tvmaze and --offline say how to look up, and so that one does.
    if lookup is False and (tvmaze is not None or offline):
        raise Usage("--no-lookup can't go with --tvmaze or --offline. Nothing added.")
    if lookup is not None or tvmaze is not None or offline:
        return lookup is not False
    if film:  # TVmaze has series alone
        return False
    from watchlog.actions.shows.add import is_lookup_on

    return is_lookup_on(context.library)


def edit(
    ctx: typer.Context,
    show: ShowName,
    title: Annotated[
        str | None,
        typer.Option(metavar="TEXT", help="A new title; the old one stays as an alias."),
    ] = None,
    alias: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="Another name (repeatable).")
    ] = None,
    year: Year = None,
    film: Film = None,
    episodes: Counts = None,
    runtime: RuntimeText = None,
    platform: Platform = None,
    languages: Languages = None,
    original_language: Original = None,
    watch_in: WatchIn = None,
    season: Annotated[
        int | None,
        typer.Option(metavar="N", min=0, max=LAST_SEASON, help="With --watch-in: for this season."),
    ] = None,
    airing: AiringText = None,
    universe: Universe = None,
    similar: Similar = None,
    tag: Tag = None,
    note: Note = None,
    clear: Annotated[list[str] | None, typer.Option(metavar="FIELD", help="Clear a field.")] = None,
    watch_with: WatchWith = None,
    numbering: Annotated[
        str | None,
        typer.Option(metavar="HOW", help="What a bare number counts: absolute, seasons."),
    ] = None,
    new_name: NewName = False,
    as_json: Json = False,
) -> None:
    """Change the details of a show.

    Only what you name changes.

    For example: watchlog edit ballard --runtime 43 --tag crime
    """
    from watchlog.actions.shows.details import TypedDetails
    from watchlog.actions.shows.edit import edit as act
    from watchlog.actions.shows.results import Edited
    from watchlog.render.sentences.shows import edited_view

    context = ctx.obj
    details = TypedDetails(
        title=title,
        alias=tuple(alias or ()),
        year=year,
        film=film,
        episodes=episodes,
        runtime=runtime,
        platform=tuple(platform or ()),
        languages=languages,
        original_language=original_language,
        watch_in=watch_in,
        season=season,
        numbering=numbering,
        airing=airing,
        universe=universe,
        similar=tuple(similar or ()),
        tag=tuple(tag or ()),
        note=note,
    )

    def change(name: str, names: str | None) -> Edited:
        typed = details._replace(watch_with=names)
        return act(context.library, context.now(), name, typed, clear or (), new_name=new_name)

    result = with_people(
        context,
        watch_with,
        lambda names: with_show(context, show, lambda name: change(name, names)),
    )
    present(context, edited_view(result), as_json=as_json)


def remove(ctx: typer.Context, show: ShowName, as_json: Json = False) -> None:
    """Remove a show from your library.

    Its plays leave the statistics with it. undo and resume bring it all back.

    For example: watchlog rm ballard
    """
    from watchlog.actions.shows.edit import remove as act
    from watchlog.render.sentences.shows import removed_view

    context = ctx.obj
    result = with_show(context, show, lambda name: act(context.library, context.now(), name))
    present(context, removed_view(result), as_json=as_json)


def join(
    ctx: typer.Context,
    show: ShowName,
    into: Annotated[str, typer.Argument(metavar="INTO", help="The show to keep.")],
    as_season: Annotated[
        str | None, typer.Option("--as", metavar="S2", help="Make its season 1 this season.")
    ] = None,
    after: Annotated[
        str | None, typer.Option(metavar="S1E12", help="Put its episodes behind this one.")
    ] = None,
    same: Annotated[bool, typer.Option("--same", help="Both are of the same episodes.")] = False,
    as_json: Json = False,
) -> None:
    """Merge two entries into one show.

    Plays, verdicts, ids and aliases move; plays in both are kept once.

    For example: watchlog join ballard-2 ballard
    """
    from watchlog.actions.shows.join import join as act
    from watchlog.actions.shows.placing import TypedPlace
    from watchlog.cli.questions import with_place
    from watchlog.render.sentences.shows import joined_view

    context = ctx.obj
    result = with_place(
        TypedPlace(as_season, after, same),
        lambda place: with_shows(
            context,
            [show, into],
            lambda one, other: act(context.library, context.now(), one, other, place),
        ),
        context,
    )
    present(context, joined_view(result), as_json=as_json)
