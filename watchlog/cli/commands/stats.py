"""``stats``, ``binges`` and ``year``."""

from functools import partial
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from watchlog.cli.options import HeardIn, Json, Limit, Since, Until, WithWhom
from watchlog.cli.output import Drawing, draw, present, present_or_draw, shows_colour
from watchlog.errors import Usage

if TYPE_CHECKING:
    from collections.abc import Callable

    from watchlog.actions.year_in_review import YearReport
    from watchlog.cli.context import AppContext

Result = TypeVar("Result")

Year = Annotated[
    int | None, typer.Option(metavar="YYYY", min=1900, max=9998, help="Only that year.")
]
By = Annotated[
    str | None,
    typer.Option(
        metavar="WHAT",
        help="language, platform, show, month, weekday, hour, tag, verdict, company or universe.",
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
    company: WithWhom = None,
    language: HeardIn = None,
    limit: Limit = None,
    everything: Annotated[bool, typer.Option("--all", help="The whole page.")] = False,
    explain: Explain = False,
    svg: Svg = None,
    force: Force = False,
    as_json: Json = False,
) -> None:
    """Totals: plays, hours, binges, streaks.

    A screen of them; --all adds the hours of the week, streaks and late nights. Lengths that are
    estimates carry their range. Plays with too little known are left out and counted. --with leaves
    you what you watched with somebody.

    For example: watchlog stats --by language
    """
    from watchlog.actions.stats import StatsOptions
    from watchlog.actions.stats import stats as act
    from watchlog.render.pages.stats import stats_view

    context = ctx.obj
    if limit is not None and by is None:
        raise Usage("--limit goes with --by.")
    result = _with_people(
        context,
        company,
        lambda names: act(
            context.library,
            context.now(),
            StatsOptions(since, until, year, by, explain, names, language),
        ),
    )
    # A picture is looked at at leisure: it has all of the page.
    view = stats_view(result, limit, whole=everything or svg is not None)
    present_or_draw(context, view, svg, force=force, as_json=as_json)


def binges(
    ctx: typer.Context,
    since: Since = None,
    until: Until = None,
    year: Year = None,
    limit: Limit = None,
    explain: Explain = False,
    as_json: Json = False,
) -> None:
    """Sittings with 3+ plays of one show.

    Apart from them, days that may have been one: their times are unknown. What counts as a binge
    is set by config binge_episodes. The newest 20 are named; --limit changes that.

    For example: watchlog binges --since march
    """
    from watchlog.actions.stats import StatsOptions
    from watchlog.actions.stats import stats as act
    from watchlog.render.pages.stats import binges_view

    context = ctx.obj
    options = StatsOptions(since, until, year, explain=explain)
    result = act(context.library, context.now(), options)
    present(context, binges_view(result, limit), as_json=as_json)


def year(
    ctx: typer.Context,
    year: Annotated[
        int | None,
        typer.Argument(metavar="[YYYY]", min=1900, max=9998, help="The year.", show_default=False),
    ] = None,
    company: WithWhom = None,
    explain: Explain = False,
    html: Annotated[
        str | None,
        typer.Option("--html", metavar="FILE", help="Save as a page for a browser (- for stdout)."),
    ] = None,
    svg: Annotated[
        str | None,
        typer.Option("--svg", metavar="FILE", help="Save as a poster (- for stdout)."),
    ] = None,
    force: Force = False,
    as_json: Json = False,
) -> None:
    """The year in review.

    This year so far, beside the same days of last year; in January, all of last year. --with leaves
    you what you watched with somebody.

    Share it with --html, a page for any browser that prints as a poster, or --svg, the poster.

    For example: watchlog year --html year.html
    """
    from watchlog.actions.year_in_review import year as act
    from watchlog.render.pages.stats import year_view

    context = ctx.obj
    shared = [option for option, file in (("--html", html), ("--svg", svg)) if file is not None]
    if len(shared) > 1:
        raise Usage("--html and --svg save one file each; type the command once for each.")
    if shared and explain:
        raise Usage(f"--explain and {shared[0]} don't go together; leave one out.")
    if force and not shared:
        raise Usage("--force needs --html FILE or --svg FILE.")
    result = _with_people(
        context,
        company,
        lambda names: act(context.library, context.now(), year, explain=explain, company=names),
    )
    view = year_view(result)
    if not shared:
        present(context, view, as_json=as_json)
        return
    drawing = _drawing(context, result, html, svg)
    draw(context, view, drawing, force=force, as_json=as_json)


def _with_people(
    context: "AppContext", names: str | None, act: "Callable[[str | None], Result]"
) -> "Result":
    """Call ``act`` with names of people, as ``with_people`` does, which is not always needed."""
    if names is None:
        return act(None)
    from watchlog.cli.questions import with_people

    return with_people(context, names, act)


def _drawing(
    context: "AppContext", result: "YearReport", html: str | None, svg: str | None
) -> Drawing:
    """Return the year as the page or the poster that an option named a file for."""
    from watchlog.render.poster.picture import poster
    from watchlog.render.poster.review import review_of
    from watchlog.render.poster.web_page import web_page

    review = review_of(result, context.look)
    colour = shows_colour(context)
    if html is not None:
        page = partial(web_page, review, colour=colour)
        return Drawing("--html", html, page, f"{review.year}", "a page for any browser")
    assert svg is not None, "one of the two was named"
    made = partial(poster, review, colour=colour)
    return Drawing("--svg", svg, made, f"{review.year}", "a poster")
