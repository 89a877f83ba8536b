"""`tonight` and `pick`."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from watchlog.cli.context import AppContext
from watchlog.cli.options import InUniverse, Json, Limit, WithWhom
from watchlog.cli.output import present
from watchlog.cli.questions import may_choose, with_people
from watchlog.errors import EveningOver

if TYPE_CHECKING:
    from watchlog.actions.evening.tonight import TonightFilters

Result = TypeVar("Result")

HowLong = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[TIME]...",
        help='90, 1h30, "until 23:30"; nothing: until your evening ends.',
        show_default=False,
    ),
]
Language = Annotated[
    str | None, typer.Option("--language", "-l", metavar="TAG", help="In this language.")
]
Alone = Annotated[bool, typer.Option("--alone", help="Without what you watch with somebody.")]
Platform = Annotated[str | None, typer.Option(metavar="NAME", help="On this platform.")]
Tag = Annotated[str | None, typer.Option(metavar="NAME", help="With this tag.")]
New = Annotated[bool, typer.Option("--new", help="Only what you haven't begun.")]


def tonight(
    ctx: typer.Context,
    time: HowLong = None,
    language: Language = None,
    company: WithWhom = None,
    alone: Alone = False,
    platform: Platform = None,
    tag: Tag = None,
    finish: Annotated[
        bool, typer.Option("--finish", help="Only what finishes a show or a season.")
    ] = False,
    new: New = False,
    limit: Limit = None,
    universe: InUniverse = None,
    as_json: Json = False,
) -> None:
    """What fits into the time you have.

    Until your evening ends (config evening_ends), or as long as you say. First what finishes a show
    or a season, then what goes on, a mix, and something new. A range of lengths counts with its
    longer end.

    For example: watchlog tonight 1h30
    """
    from watchlog.actions.evening.tonight import TonightFilters
    from watchlog.actions.evening.tonight import tonight as act
    from watchlog.render.pages.programmes.tonight import tonight_view

    context = ctx.obj
    filters = TonightFilters(
        _joined(time), language, company, alone, platform, tag, finish, new, limit, universe
    )
    result = with_people(
        context,
        company,
        lambda names: _with_time(
            context,
            filters._replace(company=names),
            lambda each: act(context.library, context.now(), each),
        ),
    )
    present(context, tonight_view(result), as_json=as_json)


def pick(
    ctx: typer.Context,
    time: HowLong = None,
    language: Language = None,
    company: WithWhom = None,
    alone: Alone = False,
    platform: Platform = None,
    tag: Tag = None,
    new: New = False,
    seed: Annotated[
        int | None, typer.Option(metavar="N", min=0, help="Another of the best five.")
    ] = None,
    universe: InUniverse = None,
    as_json: Json = False,
) -> None:
    """Pick one thing to watch.

    The first of what tonight would offer; with --new something that you haven't begun.

    For example: watchlog pick 90 --new
    """
    from watchlog.actions.evening.tonight import TonightFilters
    from watchlog.actions.evening.tonight import pick as act
    from watchlog.render.pages.programmes.tonight import pick_view

    context = ctx.obj
    filters = TonightFilters(
        _joined(time), language, company, alone, platform, tag, new=new, universe=universe
    )
    result = with_people(
        context,
        company,
        lambda names: _with_time(
            context,
            filters._replace(company=names),
            lambda each: act(context.library, context.now(), each, seed),
        ),
    )
    present(context, pick_view(result), as_json=as_json)


def _with_time(
    context: AppContext, filters: "TonightFilters", act: Callable[["TonightFilters"], Result]
) -> Result:
    """Call ``act``; once the evening has ended by the clock, ask how long it goes on."""
    try:
        return act(filters)
    except EveningOver:
        answer = context.ask(QUESTION) if may_choose(context) else None
        if not answer or not answer.strip():
            raise
        return act(filters._replace(time=answer))


QUESTION = 'How long have you? [90, 1h30, "until 02:00"]'


def _joined(words: list[str] | None) -> str | None:
    return " ".join(words) if words else None
