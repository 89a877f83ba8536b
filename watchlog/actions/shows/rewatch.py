"""``rewatch``: open the next time through a show or a season, or close the one that is open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from watchlog.actions.company.given import (
    NOT_GIVEN,
    GivenCompany,
    TypedCompany,
    given_company,
)
from watchlog.actions.rows import (
    ShowRow,
    row_in_pass,
    row_of,
    settings_in,
    show_to_write,
    this_evening,
)
from watchlog.actions.shows.joined import place_named
from watchlog.domain.dates.moments import stamp
from watchlog.domain.episodes.grammar import Seasons, parse_selection
from watchlog.domain.episodes.passes import (
    PassProgress,
    open_passes,
    opened,
    overlapping,
    passes_of,
    scope_of,
    standing,
    through_of,
)
from watchlog.domain.episodes.place import Place
from watchlog.domain.models import Pass, Show, State
from watchlog.domain.summary import ShowSummary
from watchlog.errors import Again, BadEpisodes, BadTime, Hint, NoSuchEpisode, Usage
from watchlog.startup.values import Record
from watchlog.storage.library import Library, Transaction, new_id


class Rewatch(Record):
    """A time through that ``rewatch`` opened, or those that it closed.

    ``row``: the show in that pass. ``opened`` is None, and ``ended`` empty, where none was open:
    of ``season``, if that was named. ``joined``: how many plays that were there already are of
    it. ``resumed``: the state that the show was taken out of.
    """

    row: ShowRow
    opened: PassProgress | None = None
    ended: tuple[PassProgress, ...] = ()
    joined: int = 0
    resumed: State | None = None
    season: int | None = None


class RewatchArguments(Record):
    """The arguments of ``rewatch`` beside the show, as typed."""

    season: Sequence[str] = ()
    since: str | None = None
    company: TypedCompany = NOT_GIVEN
    end: bool = False


def rewatch(library: Library, now: datetime, name: str, arguments: RewatchArguments) -> Rewatch:
    """Open the next time through a show, or through one season of it; or close what is open.

    Raises NoSuchShow, Ambiguous, BadEpisodes, NoSuchEpisode, BadTime, Usage.
    """
    season = _season(arguments.season)

    def work(transaction: Transaction) -> Rewatch:
        if arguments.end and arguments.since is not None:
            raise Usage("--end closes a rewatch, so --from does not apply. Nothing recorded.")
        if arguments.end and arguments.company.is_given:
            raise Usage("--end closes a rewatch, so --with does not apply. Nothing recorded.")
        company = given_company(transaction, arguments.company)
        began = _began(transaction, now, arguments.since)
        show = show_to_write(transaction, name)
        if show.is_film:
            hint = Hint("Watched it again?", f"watchlog watch {show.slug} --again")
            message = f"{show.title} is a film: it has no times through. Nothing recorded."
            raise NoSuchEpisode(message, hints=[hint])
        meant = _season_there(season, place_named(transaction, name, show))
        if arguments.end:
            return _end(transaction, now, show, meant)
        return _open(transaction, now, show, meant, began, company)

    return library.transact(" ".join(["rewatch", name, *arguments.season]), now, work)


def _season(words: Sequence[str]) -> int | None:
    if not words:
        return None
    parts = parse_selection(words).parts
    match parts:
        case (Seasons(first, last),) if first == last > 0:
            return first
    hint = Hint("For example:", again=Again({"season": ("s2",)}))
    message = f"“{' '.join(words)[:40]}” isn't one season. Nothing recorded."
    raise BadEpisodes(message, hints=[hint])


def _season_there(season: int | None, place: Place) -> int | None:
    """Return the season that is meant: a show that was joined as one is that season."""
    return place.season if place.season > 1 and season in (None, 1) else season


def _began(transaction: Transaction, now: datetime, text: str | None) -> str:
    if text is None:
        return stamp(now)
    from watchlog.domain.dates.when import parse_when

    settings = settings_in(transaction.preferences())
    at = parse_when(text, now, settings.day_starts, option="--from").at
    if at is None:
        raise BadTime("“unknown” isn't a date. Leave --from out to begin now. Nothing recorded.")
    return at


def _open(
    transaction: Transaction,
    now: datetime,
    show: Show,
    season: int | None,
    began: str,
    company: GivenCompany | None,
) -> Rewatch:
    before, entered = ShowSummary(show), stamp(now)
    through = None if season is not None else through_of(show, before)
    one = Pass(
        id=new_id(),
        season=season,
        through=str(through) if through else None,
        company=company.names if company else None,
        began=began,
        recorded=None if began == entered else entered,
    )
    _check(before, one, this_evening(now, transaction.preferences()))
    after = replace(opened(show, one), shelved=None)
    transaction.save_show(after)
    joined = sum(play.pass_id == one.id for play in after.plays)
    found = _pass(after, one.id)
    resumed = State(show.shelved.state) if show.shelved else None
    return Rewatch(_row(transaction, after, found, now), found, (), joined, resumed)


def _check(show: ShowSummary, one: Pass, today: date) -> None:
    """Raise Usage where there is nothing to watch again, or that is under way already."""
    if scope_of(one, show.whole, show) == ():
        what = show.title if one.season is None else f"season {one.season} of {show.title}"
        message = f"You have not watched {what} once. Nothing recorded."
        raise NoSuchEpisode(message, hints=[Hint("What is there:", f"watchlog show {show.slug}")])
    other = overlapping(show, one.season)
    if other is not None:
        message = f"{show.title} is under way: {standing(other, today)}. Nothing recorded."
        # A season is named where several may be open, so that no other is closed.
        own = one.season is not None and other.stored.season is not None
        words = f"{show.slug} s{other.stored.season}" if own else show.slug
        raise Usage(message, hints=[Hint("To close it:", f"watchlog rewatch {words} --end")])


def _end(transaction: Transaction, now: datetime, show: Show, season: int | None) -> Rewatch:
    summary = ShowSummary(show)
    ending = [each for each in open_passes(summary) if season in (None, each.stored.season)]
    if not ending:
        return Rewatch(_row(transaction, show, None, now), season=season)
    ids = {each.stored.id for each in ending}
    passes = (
        replace(each, ended=stamp(now)) if each.id in ids else each for each in show.all_passes
    )
    after = replace(show, all_passes=tuple(passes))
    transaction.save_show(after)
    ended = tuple(each for each in passes_of(ShowSummary(after)) if each.stored.id in ids)
    return Rewatch(_row(transaction, after, None, now), ended=ended)


def _pass(show: Show, pass_id: str) -> PassProgress:
    return next(each for each in passes_of(ShowSummary(show)) if each.stored.id == pass_id)


def _row(transaction: Transaction, show: Show, one: PassProgress | None, now: datetime) -> ShowRow:
    preferences = transaction.preferences()
    today = this_evening(now, preferences)
    row = row_of(ShowSummary(show), today, preferences, now.tzinfo)
    return row if one is None else row_in_pass(row, one, preferences)
