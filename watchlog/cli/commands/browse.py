"""``next``, ``progress``, ``list``, ``show``, ``history``, ``calendar``, and bare ``watchlog``."""

from typing import Annotated

import typer

from watchlog.cli.context import AppContext
from watchlog.cli.options import (
    HeardIn,
    InUniverse,
    Json,
    Limit,
    OptionalShow,
    ShowName,
    Since,
    Until,
    WithWhom,
)
from watchlog.cli.output import present, rows_wanted
from watchlog.cli.questions import with_people, with_show_to_read

PLAYS_ON_A_TERMINAL, SHOWS_ON_A_TERMINAL = 30, 50
"""Rows of ``history`` and ``list`` that a terminal gets unless --limit says otherwise."""

All = Annotated[bool, typer.Option("--all", help="Include shows that are normally hidden.")]


def print_evening(context: AppContext, as_json: bool) -> None:
    """Bare ``watchlog``."""
    from watchlog.actions.up_next import evening_report as act
    from watchlog.render.pages.evening import evening_view

    present(context, evening_view(act(context.library, context.now())), as_json=as_json)


def next_(
    ctx: typer.Context,
    show: OptionalShow = None,
    everything: All = False,
    limit: Limit = None,
    company: WithWhom = None,
    universe: InUniverse = None,
    as_json: Json = False,
) -> None:
    """What to watch next, and in which language.

    Shows you are watching, latest first, then planned ones. Shows untouched for 60 days are
    asleep: one line together, unless --all. --with leaves you what you watch together, each at the
    next one together; --universe the next part in its order.

    For example: watchlog next --limit 3
    """
    from watchlog.actions.rows import UpNext
    from watchlog.actions.up_next import up_next
    from watchlog.render.pages.up_next import up_next_view

    context = ctx.obj
    _check_alone(show, universe)

    def act(name: str | None, names: str | None) -> UpNext:
        if universe is not None:
            from watchlog.actions.universes.next_part import next_part

            return next_part(context.library, context.now(), universe, names)
        return up_next(
            context.library,
            context.now(),
            name,
            everything=everything,
            limit=limit,
            company=names,
        )

    result = with_people(
        context,
        company,
        lambda names: with_show_to_read(context, show, lambda name: act(name, names)),
    )
    present(context, up_next_view(result), as_json=as_json)


def _check_alone(show: str | None, universe: str | None) -> None:
    """Raise Usage where a show is named beside a universe."""
    if show is not None and universe is not None:
        from watchlog.errors import Again, Hint, Usage

        raise Usage(
            "A show and --universe can't go together.",
            hints=[
                Hint("The show:", again=Again({"universe": None})),
                Hint("The universe:", again=Again({"show": None})),
            ],
        )


def progress(
    ctx: typer.Context,
    show: OptionalShow = None,
    everything: All = False,
    company: WithWhom = None,
    universe: InUniverse = None,
    as_json: Json = False,
) -> None:
    """How far you are, and what is left.

    Paused, dropped, finished and planned shows are left out unless --all. --with says how far you
    are together.

    For example: watchlog progress --all
    """
    from watchlog.actions.browse import progress as act
    from watchlog.render.pages.progress import progress_view

    context = ctx.obj
    _check_alone(show, universe)
    result = with_people(
        context,
        company,
        lambda names: with_show_to_read(
            context,
            show,
            lambda name: act(context.library, context.now(), name, everything, names, universe),
        ),
    )
    present(context, progress_view(result), as_json=as_json)


def list_(
    ctx: typer.Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[WORD]...",
            help="A state, verdict or kind; else text in a title, tag or note.",
            show_default=False,
        ),
    ] = None,
    title: Annotated[
        str | None, typer.Option(metavar="TEXT", help="With this in its title.")
    ] = None,
    state: Annotated[
        str | None,
        typer.Option(
            metavar="WORD",
            help="planned, watching, caught-up, finished, paused, dropped, removed.",
        ),
    ] = None,
    language: Annotated[str | None, typer.Option(metavar="TAG", help="In this language.")] = None,
    watched_in: Annotated[
        str | None, typer.Option(metavar="TAG", help="Watched in this language.")
    ] = None,
    platform: Annotated[str | None, typer.Option(metavar="NAME", help="On this platform.")] = None,
    tag: Annotated[str | None, typer.Option(metavar="NAME", help="With this tag.")] = None,
    universe: InUniverse = None,
    verdict: Annotated[
        str | None, typer.Option(metavar="WORD", help="stream, skip or none.")
    ] = None,
    sort: Annotated[
        str, typer.Option(metavar="BY", help="title, added, watched, rating, progress or year.")
    ] = "title",
    limit: Limit = None,
    company: WithWhom = None,
    as_json: Json = False,
) -> None:
    """Your shows, filtered and sorted.

    A terminal shows the first 50; --limit changes that.

    For example: watchlog list watching --language hindi
    """
    from watchlog.actions.browse import list_shows
    from watchlog.actions.filters import ListFilters
    from watchlog.render.pages.listing import listing_view

    context = ctx.obj
    limit = rows_wanted(context, limit, SHOWS_ON_A_TERMINAL, as_json=as_json)
    filters = ListFilters(
        tuple(words or ()),
        title,
        state,
        language,
        watched_in,
        platform,
        tag,
        universe,
        verdict,
        sort,
        limit,
    )
    result = with_people(
        context,
        company,
        lambda names: list_shows(context.library, context.now(), filters._replace(company=names)),
    )
    present(context, listing_view(result), as_json=as_json)


def show(ctx: typer.Context, show: ShowName, as_json: Json = False) -> None:
    """Everything about one show.

    For example: watchlog show ballard
    """
    from watchlog.actions.browse import show_report
    from watchlog.render.pages.show import show_view

    context = ctx.obj
    result = with_show_to_read(
        context, show, lambda name: show_report(context.library, context.now(), name or show)
    )
    present(context, show_view(result), as_json=as_json)


def history(
    ctx: typer.Context,
    show: OptionalShow = None,
    recorded: Annotated[
        bool, typer.Option("--recorded", help="Order by when they were recorded.")
    ] = False,
    since: Since = None,
    until: Until = None,
    company: WithWhom = None,
    language: HeardIn = None,
    limit: Limit = None,
    as_json: Json = False,
) -> None:
    """Your plays, newest first.

    Plays without a date come last. A terminal shows the newest 30; --limit changes that. --with
    leaves you what you watched with somebody, --language what you heard in a language.

    For example: watchlog history --since "last week"
    """
    from watchlog.actions.history import HistoryFilters
    from watchlog.actions.history import history as act
    from watchlog.render.pages.history import history_view

    context = ctx.obj
    limit = rows_wanted(context, limit, PLAYS_ON_A_TERMINAL, as_json=as_json)
    filters = HistoryFilters(show, recorded, since, until, limit, language=language)
    result = with_show_to_read(
        context,
        show,
        lambda name: with_people(
            context,
            company,
            lambda names: act(
                context.library, context.now(), filters._replace(name=name, company=names)
            ),
        ),
    )
    present(context, history_view(result), as_json=as_json)


def calendar(
    ctx: typer.Context,
    month: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[MONTH]",
            help='march, 2025-03, "last month"; nothing: this month.',
            show_default=False,
        ),
    ] = None,
    as_json: Json = False,
) -> None:
    """A month of evenings, and what airs.

    For example: watchlog calendar march
    """
    from watchlog.actions.evenings_of_month import calendar as act
    from watchlog.render.pages.month import calendar_view

    context = ctx.obj
    result = act(context.library, context.now(), " ".join(month) if month else None)
    present(context, calendar_view(result), as_json=as_json)
