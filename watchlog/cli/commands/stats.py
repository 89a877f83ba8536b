"""``stats``, ``binges`` and ``year``."""

from typing import Annotated

import typer

from watchlog.cli.options import Json, Limit, Since, Until
from watchlog.cli.output import present, present_or_draw
from watchlog.errors import Usage

Year = Annotated[
    int | None, typer.Option(metavar="YYYY", min=1900, max=9998, help="Only that year.")
]
By = Annotated[
    str | None,
    typer.Option(
        metavar="WHAT",
        help="language, platform, show, month, weekday, hour, tag or verdict.",
    ),
]

Explain = Annotated[
    bool, typer.Option("--explain", help="Show the rules and plays behind each figure.")
]
Svg = Annotated[
    str | None,
    typer.Option("--svg", metavar="FILE", help="Save as SVG (- for stdout)."),
]
Force = Annotated[bool, typer.Option("--force", help="Overwrite an existing file.")]


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

    Lengths that are estimates carry their range. Plays with too little known are left out and
    counted.
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
    """Sittings with 3+ plays of one show.

    Apart from them, days that may have been one: their times are unknown. What counts as a binge
    is set by config binge_episodes.
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
        typer.Argument(metavar="[YYYY]", min=1900, max=9998, help="The year.", show_default=False),
    ] = None,
    explain: Explain = False,
    svg: Svg = None,
    force: Force = False,
    as_json: Json = False,
) -> None:
    """The year in review.

    This year so far, beside the same days of last year; in January, all of last year.
    """
    from watchlog.actions.stats import year as act
    from watchlog.render.pages.stats import year_view

    context = ctx.obj
    result = act(context.library, context.now(), year, explain=explain)
    view = year_view(result)
    present_or_draw(context, view, svg, force=force, as_json=as_json)
