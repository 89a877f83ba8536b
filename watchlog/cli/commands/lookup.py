"""``lookup``, ``refresh`` and ``upcoming``, and what ``add --lookup`` asks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from watchlog.cli.context import AppContext, typed_path
from watchlog.cli.options import Json, OptionalShow
from watchlog.cli.output import present, print_utf8
from watchlog.cli.questions import MOST_CHOICES, choose_place, may_choose, with_show, with_shows
from watchlog.errors import Usage, WatchlogError
from watchlog.tvmaze.problems import NetworkProblem, SeveralFound

if TYPE_CHECKING:
    from watchlog.actions.lookup.many import ManyLookedUp, Step
    from watchlog.actions.shows.details import TypedDetails
    from watchlog.domain.lookup.answer import Candidate
    from watchlog.domain.summary import ShowSummary


Result = TypeVar("Result")

TvmazeId = Annotated[
    int | None, typer.Option("--tvmaze", metavar="ID", min=1, help="The show's id at TVmaze.")
]
Offline = Annotated[bool, typer.Option("--offline", help="Use cached answers only.")]


def lookup(
    ctx: typer.Context,
    show: OptionalShow = None,
    everything: Annotated[
        bool,
        typer.Option("--all", help="Every show with an IMDb or TheTVDB id and no list."),
    ] = False,
    year: Annotated[
        int | None, typer.Option(metavar="YYYY", help="Only shows that began that year.")
    ] = None,
    tvmaze: TvmazeId = None,
    offline: Offline = False,
    as_json: Json = False,
) -> None:
    """Fetch a show's episodes from TVmaze.

    Seasons, titles, air dates and lengths of a show in your library. What you typed stays;
    edit --clear FIELD hands a field over to the look-up.

    For example: watchlog lookup ballard
    """
    from watchlog.actions.lookup import one as actions
    from watchlog.actions.lookup.many import look_up_all
    from watchlog.render.sentences.lookup import looked_up_view

    context: AppContext = ctx.obj
    if everything == (show is not None) or (everything and (tvmaze or year)):
        raise Usage("Name one show, or use --all alone. Nothing recorded.")
    if year is not None:
        from watchlog.actions.shows.details import checked_year

        checked_year(year, context.now())
    client = context.tvmaze(offline=offline)
    if show is None:
        many = _with_bar(
            context, lambda step: look_up_all(context.library, context.now, client, step)
        )
        _present_many(context, "lookup", many, as_json=as_json)
        _ask_to_follow(context, [each.row.summary for each in many.done], as_json=as_json)
        return

    def act(chosen: int | None) -> actions.LookedUp:
        def look_up(name: str) -> actions.LookedUp:
            return actions.look_up(
                context.library, context.now(), name, client, year=year, chosen=chosen
            )

        return with_show(context, show, look_up)

    result = _saying_nothing_recorded(lambda: with_choice(context, tvmaze, act))
    present(context, looked_up_view(result), as_json=as_json)
    _ask_to_follow(context, [result.row.summary], as_json=as_json)


def refresh(
    ctx: typer.Context,
    shows: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[SHOW]...", help="Title, slug, alias or part of it.", show_default=False
        ),
    ] = None,
    follow: Annotated[
        bool, typer.Option("--follow", help="Move plays along with their episodes.")
    ] = False,
    stay: Annotated[bool, typer.Option("--stay", help="Keep plays where they are.")] = False,
    offline: Offline = False,
    as_json: Json = False,
) -> None:
    """Fetch what is new from TVmaze.

    Without a name, for every show that was looked up and has not ended. Your plays stay, whatever
    happens to the list; --follow moves them to the numbers that their episodes have now.

    For example: watchlog refresh ballard
    """
    from watchlog.actions.lookup.many import refresh as refresh_all
    from watchlog.actions.lookup.settle import Settle

    context: AppContext = ctx.obj
    if follow and stay:
        raise Usage("Either --follow or --stay. Nothing recorded.")
    how = Settle.FOLLOW if follow else Settle.STAY if stay else None
    client = context.tvmaze(offline=offline)

    def act(*names: str) -> ManyLookedUp:
        return _with_bar(
            context,
            lambda step: refresh_all(context.library, context.now, names, client, step, how),
        )

    result = with_shows(context, shows or (), act)
    _present_many(context, "refresh", result, as_json=as_json)
    found = [each.row.summary for each in result.done]
    _ask_to_follow(context, [*found, *result.unsettled], as_json=as_json)


def _ask_to_follow(context: AppContext, shows: Sequence[ShowSummary], *, as_json: bool) -> None:
    """Ask once of each show whether plays go along; without an answer it stays unsettled."""
    if as_json:
        return
    from watchlog.actions.lookup.settle import Settle, settle
    from watchlog.cli.questions import yes_or_no
    from watchlog.domain.moves.renumbered import unsettled
    from watchlog.render.sentences.lookup import settled_view, to_ask

    for show in shows:
        moves = unsettled(show.moves)
        answer = yes_or_no(context, to_ask(show.facts, moves)) if moves else None
        if answer is not None:
            how = Settle.FOLLOW if answer else Settle.STAY
            outcome = settle(context.library, context.now(), show.id, how)
            present(context, settled_view(outcome), as_json=False)


def upcoming(
    ctx: typer.Context,
    days: Annotated[int, typer.Option(metavar="N", min=0, max=3650, help="How many days.")] = 14,
    ics: Annotated[
        str | None,
        typer.Option("--ics", metavar="FILE", help="Save as a calendar (- for stdout)."),
    ] = None,
    as_json: Json = False,
) -> None:
    """Upcoming episodes of your shows.

    Shows with an episode list, except paused and dropped ones. It works offline; refresh asks
    TVmaze for news.

    For example: watchlog upcoming --days 30
    """
    from watchlog.actions.lookup.upcoming import upcoming as act
    from watchlog.render.pages.upcoming import upcoming_view
    from watchlog.render.sentences.upcoming import calendar_written_view

    context: AppContext = ctx.obj
    result = act(context.library, context.now(), days)
    if ics is None:
        present(context, upcoming_view(result), as_json=as_json)
        return
    from watchlog.render.icalendar import calendar

    if ics == "-":
        if as_json or context.as_json:
            raise Usage("--ics - and --json can't both print; name a file for the calendar.")
        print_utf8([calendar(result)])
        return
    write_calendar(context, ics, calendar(result))
    present(context, calendar_written_view(result, ics), as_json=as_json)


def add(
    context: AppContext, details: TypedDetails, tvmaze: int | None, *, offline: bool, as_json: bool
) -> None:
    """Add a show with what TVmaze has on it: ``add --lookup``."""
    from watchlog.actions.lookup.one import LookedUp, add_looked_up
    from watchlog.render.sentences.lookup import added_view

    client = context.tvmaze(offline=offline)

    def act(chosen: int | None) -> LookedUp:
        return add_looked_up(context.library, context.now(), details, client, chosen)

    present(context, added_view(with_choice(context, tvmaze, act)), as_json=as_json)


def with_choice(
    context: AppContext, tvmaze: int | None, act: Callable[[int | None], Result]
) -> Result:
    """Call ``act`` with an id of TVmaze or None; where that finds several, ask for one.

    Off a terminal, and with ``--json``, SeveralFound is raised with the table of them.
    """
    try:
        return act(tvmaze)
    except SeveralFound as several:
        if not may_choose(context):
            several.details = tuple(_table(context, several.candidates))
            raise
        chosen = _ask_which(context, several)
        if chosen is None:
            raise
        return act(chosen)


def _table(context: AppContext, found: Sequence[Candidate], *, numbered: bool = False) -> list[str]:
    from watchlog.render.sentences.candidates import candidates

    look = context.look
    return list(candidates(found, look._replace(width=look.width - 4), numbered=numbered))


def _ask_which(context: AppContext, several: SeveralFound) -> int | None:
    """Return the id of the show that the person chooses; None where none is meant."""
    context.print_errors([several.message.removesuffix(" Nothing recorded.")])
    found = several.candidates[:MOST_CHOICES]
    lines = _table(context, found, numbered=True)
    place = choose_place(context, lines, len(found), len(several.candidates) - len(found))
    return None if place is None else found[place].tvmaze


def _saying_nothing_recorded(act: Callable[[], Result]) -> Result:
    """Call ``act``; a NetworkProblem says afterwards that nothing was recorded."""
    try:
        return act()
    except NetworkProblem as problem:
        if problem.message.endswith("Nothing recorded."):
            raise
        raise type(problem)(f"{problem.message} Nothing recorded.") from None


def _with_bar(context: AppContext, act: Callable[[Step], ManyLookedUp]) -> ManyLookedUp:
    """Call ``act`` on many shows, with a progress bar on a terminal."""
    from watchlog.cli.progress_bar import ProgressBar

    with ProgressBar(context) as bar:
        try:
            return act(bar.step)
        except KeyboardInterrupt:
            bar.clear()
            context.note("What was looked up so far is saved; run the same command to continue.")
            raise


def _present_many(context: AppContext, command: str, many: ManyLookedUp, *, as_json: bool) -> None:
    """Print the result for many shows; raises NetworkProblem if the network failed on the way."""
    from watchlog.render.sentences.lookup import many_looked_up_view

    if many.problem is not None and not many.done:
        raise NetworkProblem(f"{many.problem} Nothing recorded.")
    present(context, many_looked_up_view(command, many), as_json=as_json)
    if many.problem is not None:
        raise NetworkProblem(f"{many.problem} What is listed above is saved.")


BEGINNING = b"BEGIN:VCALENDAR"


def write_calendar(context: AppContext, named: str, content: bytes) -> None:
    """Write a calendar, whole or not at all. Raises FileInTheWay, WatchlogError.

    Another calendar is replaced without a question, for it is written again and again.
    """
    file = typed_path(named)
    try:
        context.check_output(file)
        if file.exists() and not _is_calendar(file):
            raise WatchlogError(f"{named[:200]} exists and is not a calendar. Nothing written.")
        context.write_output(file, [content], force=True)
    except OSError as error:
        raise WatchlogError(
            f"{named[:200]} cannot be written: {error.strerror}. Nothing written."
        ) from None
    except ValueError:
        raise WatchlogError("That can't be a file name. Nothing written.") from None


def _is_calendar(file: Path) -> bool:
    if not file.is_file():
        return False
    with file.open("rb") as opened:
        beginning = opened.read(len(BEGINNING))
    return beginning in (b"", BEGINNING)
