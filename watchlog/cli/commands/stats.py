"""``stats``, ``binges`` and ``year``."""

from typing import Annotated

import typer

from watchlog.cli.options import Json, Limit, Since, Until
from watchlog.cli.output import present, present_or_draw
from watchlog.errors import Usage

Year = Annotated[int | None, typer.Option(metavar="YYYY", min=1900, max=9998, help="One year.")]
By = Annotated[
    str | None,
    typer.Option(
        metavar="WHAT", help="language, platform, show, month, weekday, hour, tag or verdict."
    ),
]

Explain = Annotated[
    bool, typer.Option("--explain", help="The rules and the plays behind each figure.")
]
Svg = Annotated[
    str | None,
    typer.Option("--svg", metavar="FILE", help="The same as a picture; - prints it."),
]
Force = Annotated[bool, typer.Option("--force", help="Replace the FILE that is there.")]


def stats(
    ctx: typer.Context,
    since: Since = None,
    until: Until = None,
    year: Year = None,
    by: By = None,
    limit: Limit = None,
    explain: Explain = False,
    svg: Svg = None,
    force: Force = False,
    as_json: Json = False,
) -> None:
    """Totals: plays, hours, binges, streaks.

    Minutes carry their range; plays that are not known well enough are left out, and it says so.
    """
    from watchlog.actions.stats import StatsOptions
    from watchlog.actions.stats import stats as act
    from watchlog.render.pages.stats import stats_view

    context = ctx.obj
    if limit is not None and by is None:
        raise Usage("--limit goes with --by.")
    result = act(context.library, context.now(), StatsOptions(since, until, year, by, explain))
    view = stats_view(result, limit)
    present_or_draw(context, view, svg, force=force, as_json=as_json)


def binges(
    ctx: typer.Context,
    since: Since = None,
    until: Until = None,
    year: Year = None,
    explain: Explain = False,
    as_json: Json = False,
) -> None:
    """Three or more of a show in one sitting.

    Three plays or more of one show in one sitting; and, apart, days of as many whose times
    nobody knows.
    """
    from watchlog.actions.stats import StatsOptions
    from watchlog.actions.stats import stats as act
    from watchlog.render.pages.stats import binges_view

    context = ctx.obj
    options = StatsOptions(since, until, year, explain=explain)
    result = act(context.library, context.now(), options)
    present(context, binges_view(result), as_json=as_json)


def year(
    ctx: typer.Context,
    year: Annotated[
        int | None,
        typer.Argument(metavar="[YYYY]", min=1900, max=9998, help="Which.", show_default=False),
    ] = None,
    explain: Explain = False,
    svg: Svg = None,
    force: Force = False,
    as_json: Json = False,
) -> None:
    """The year in review.

    This year so far, beside the same days of the year before; in January, last year.
    """
    from watchlog.actions.stats import year as act
    from watchlog.render.pages.stats import year_view

    context = ctx.obj
    result = act(context.library, context.now(), year, explain=explain)
    view = year_view(result)
    present_or_draw(context, view, svg, force=force, as_json=as_json)
