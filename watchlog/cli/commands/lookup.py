"""``lookup``, ``refresh`` and ``upcoming``, and what ``add --lookup`` asks."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from watchlog.cli.context import AppContext
from watchlog.cli.options import Json, MaybeShow
from watchlog.cli.output import present, with_show, with_shows
from watchlog.errors import NetworkProblem, SeveralFound, Usage, WatchlogError

if TYPE_CHECKING:
    from watchlog.actions.lookup_many import ManyLookedUp, Step
    from watchlog.actions.shows.details import TypedDetails


Result = TypeVar("Result")

TvmazeId = Annotated[
    int | None, typer.Option("--tvmaze", metavar="ID", min=1, help="The show with this id there.")
]
Offline = Annotated[
    bool, typer.Option("--offline", help="Only answers that are kept; the network is left alone.")
]


def lookup(
    ctx: typer.Context,
    show: MaybeShow = None,
    everything: Annotated[
        bool,
        typer.Option("--all", help="Every show that has an id of IMDb or TheTVDB, and no list."),
    ] = False,
    year: Annotated[
        int | None, typer.Option(metavar="YYYY", help="Only shows that began in it.")
    ] = None,
    tvmaze: TvmazeId = None,
    offline: Offline = False,
    as_json: Json = False,
) -> None:
    """Ask TVmaze.

    Seasons, titles, air dates and lengths of a show that is in the library. What you typed stays:
    edit --clear FIELD gives a field back to the look-up.
    """
    from watchlog.actions import lookup as actions
    from watchlog.actions.lookup_many import look_up_all
    from watchlog.render.sentences.lookup import looked_up_view

    context: AppContext = ctx.obj
    if everything == (show is not None) or (everything and (tvmaze or year)):
        raise Usage("Name one show, or say --all and nothing else. Nothing recorded.")
    client = context.tvmaze(offline=offline)
    if show is None:
        many = _many(context, lambda step: look_up_all(context.library, context.now, client, step))
        _present_many(context, "lookup", many, as_json=as_json)
        return

    def act(chosen: int | None) -> actions.LookedUp:
        def look_up(name: str) -> actions.LookedUp:
            return actions.look_up(
                context.library, context.now(), name, client, year=year, chosen=chosen
            )

        return with_show(context, show, look_up)

    result = _recording_nothing(lambda: choosing(context, tvmaze, act))
    present(context, looked_up_view(result), as_json=as_json)


def refresh(
    ctx: typer.Context,
    shows: Annotated[
        list[str] | None, typer.Argument(metavar="[SHOW]...", show_default=False)
    ] = None,
    offline: Offline = False,
    as_json: Json = False,
) -> None:
    """Ask TVmaze again.

    Without a name: about every show that was looked up and has not ended. Plays stay as they are,
    whatever becomes of the list.
    """
    from watchlog.actions.lookup_many import refresh as refresh_all

    context: AppContext = ctx.obj
    client = context.tvmaze(offline=offline)

    def act(*names: str) -> ManyLookedUp:
        return _many(
            context, lambda step: refresh_all(context.library, context.now, names, client, step)
        )

    _present_many(context, "refresh", with_shows(context, shows or (), act), as_json=as_json)


def upcoming(
    ctx: typer.Context,
    days: Annotated[int, typer.Option(metavar="N", min=0, max=3650, help="So many days.")] = 14,
    ics: Annotated[
        str | None,
        typer.Option("--ics", metavar="FILE", help="Write a calendar file; - is the output."),
    ] = None,
    as_json: Json = False,
) -> None:
    """What airs next.

    Of every show with a list, but paused and dropped ones. It asks nothing: refresh does.
    """
    from watchlog.actions.lookup import upcoming as act
    from watchlog.render.pages.upcoming import upcoming_view
    from watchlog.render.sentences.upcoming import calendar_written_view

    context: AppContext = ctx.obj
    result = act(context.library, context.now(), days)
    if ics is None:
        present(context, upcoming_view(result), as_json=as_json)
        return
    from watchlog.render.icalendar import calendar

    if ics == "-":
        sys.stdout.write(calendar(result).decode().replace("\r\n", "\n"))
        return
    write_calendar(ics, calendar(result))
    present(context, calendar_written_view(result, ics), as_json=as_json)


def add(
    context: AppContext, told: TypedDetails, tvmaze: int | None, *, offline: bool, as_json: bool
) -> None:
    """``add --lookup``."""
    from watchlog.actions.lookup import LookedUp, add_looked_up
    from watchlog.render.sentences.lookup import added_view

    client = context.tvmaze(offline=offline)

    def act(chosen: int | None) -> LookedUp:
        return add_looked_up(context.library, context.now(), told, client, chosen)

    present(context, added_view(choosing(context, tvmaze, act)), as_json=as_json)


def choosing(
    context: AppContext, tvmaze: int | None, act: Callable[[int | None], Result]
) -> Result:
    """Act; where a search found several, show them and ask which on a terminal."""
    try:
        return act(tvmaze)
    except SeveralFound as several:
        if not context.on_terminal or context.as_json:
            several.details = tuple(_table(context, several))
            raise
        chosen = _asked_which(context, several)
        if chosen is None:
            raise
        return act(chosen)


def _table(context: AppContext, several: SeveralFound) -> list[str]:
    from watchlog.render.sentences.candidates import candidates
    from watchlog.render.text.style import Look

    look = context.look
    return list(candidates(several.candidates, Look(look.width - 2, look.unicode, look.today)))


def _asked_which(context: AppContext, several: SeveralFound) -> int | None:
    """The id that the person names; None where nobody can be asked, or none is meant."""
    from watchlog.domain.text import harmless

    message = several.message.removesuffix(" Nothing recorded.")
    context.complain([message, *(f"  {harmless(line)}" for line in _table(context, several))])
    known: dict[str, int] = {str(each.tvmaze): each.tvmaze for each in several.candidates}
    for _ in range(3):
        answer = context.ask("Which one? Its number, or Enter for none:")
        if not answer or not answer.strip():
            return None
        if answer.strip() in known:
            return known[answer.strip()]
        context.complain(["That is none of the numbers on the left."])
    return None


def _recording_nothing(act: Callable[[], Result]) -> Result:
    """Act; what the network did wrong, with what became of the library."""
    try:
        return act()
    except NetworkProblem as problem:
        if problem.message.endswith("Nothing recorded."):
            raise
        raise type(problem)(f"{problem.message} Nothing recorded.") from None


def _many(context: AppContext, act: Callable[[Step], ManyLookedUp]) -> ManyLookedUp:
    """Act on many shows, with a bar on a terminal."""
    from watchlog.cli.progress_bar import ProgressBar

    bar = ProgressBar(context)
    try:
        return act(bar.step)
    except KeyboardInterrupt:
        bar.clear()
        context.note("What was looked up so far is saved; the same command goes on from there.")
        raise
    finally:
        bar.clear()


def _present_many(context: AppContext, command: str, many: ManyLookedUp, *, as_json: bool) -> None:
    """What became of them; exit 6 where the network failed."""
    from watchlog.render.sentences.lookup import many_looked_up_view

    if many.problem is not None and not many.done:
        raise NetworkProblem(f"{many.problem} Nothing recorded.")
    present(context, many_looked_up_view(command, many), as_json=as_json)
    if many.problem is not None:
        raise NetworkProblem(f"{many.problem} What is told above is saved.")


BEGINNING = b"BEGIN:VCALENDAR"


def write_calendar(named: str, content: bytes) -> None:
    """Write a calendar, whole or not at all; only another calendar is ever replaced."""
    file = Path(named).expanduser()
    try:
        if file.exists() and not _is_calendar(file):
            raise WatchlogError(f"{named[:200]} is there and no calendar. Nothing written.")
        draft = file.with_name(f".{file.name}.{os.getpid()}.tmp")
        try:
            draft.write_bytes(content)
            draft.replace(file)
        finally:
            draft.unlink(missing_ok=True)
    except OSError as error:
        raise WatchlogError(
            f"{named[:200]} cannot be written: {error.strerror}. Nothing written."
        ) from None
    except ValueError:
        raise WatchlogError("That is no name of a file. Nothing written.") from None


def _is_calendar(file: Path) -> bool:
    if not file.is_file():
        return False
    with file.open("rb") as opened:
        beginning = opened.read(len(BEGINNING))
    return beginning in (b"", BEGINNING)
