"""The figures of a library, or of a stretch of evenings: ``stats`` and ``binges``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, tzinfo
from functools import cached_property
from typing import TYPE_CHECKING

from watchlog.domain.company.asked import PlaysAsked
from watchlog.domain.dates.moments import evening_of
from watchlog.domain.models import Show, State
from watchlog.domain.printed_settings import changed_settings
from watchlog.domain.settings import Settings, settings_of
from watchlog.domain.stats.counted import CountedPlays, count_plays, narrowed, within
from watchlog.domain.stats.groups import By, Group, KeysOf, groups
from watchlog.domain.stats.plays import Plays
from watchlog.domain.stats.series import HourGrid, hour_grid
from watchlog.domain.stats.sittings import BingeDay, binge_days
from watchlog.domain.stats.totals import Stats, statistics_of
from watchlog.domain.summary import ShowSummary
from watchlog.errors import BadValue, Hint, Usage
from watchlog.storage.library import Library, Snapshot

if TYPE_CHECKING:
    from watchlog.domain.stats.explain import Explanation
    from watchlog.domain.stats.pace import Forecast, SeasonTime


@dataclass(frozen=True)
class StatsOptions:
    """The options of ``stats``: texts as typed."""

    since: str | None = None
    until: str | None = None
    year: int | None = None
    by: str | None = None
    explain: bool = False
    company: str | None = None
    language: str | None = None


@dataclass(frozen=True)
class StatsReport:
    """The plays of a period, ``counted``, with every figure of them; the others in ``everything``.

    ``today``: the evening on which the figures were made, ``zone``: the person's. Each is worked
    out when it is looked at: nobody pays for what is not shown. ``note``: on the people asked for.
    ``keys_of``: the keys of a show among the groups, where the show alone does not tell them.
    ``elsewhere``: minutes of listening in the period, which no figure counts.
    """

    everything: CountedPlays
    counted: CountedPlays
    today: date
    shows: Sequence[ShowSummary]
    by: By | None = None
    explain: bool = False
    zone: tzinfo | None = None
    note: str | None = None
    keys_of: KeysOf | None = None
    elsewhere: int = 0

    @property
    def settings(self) -> Settings:
        return self.counted.settings

    @property
    def changed_settings(self) -> dict[str, str]:
        """Settings that are not at their default, as printed."""
        return changed_settings(self.settings)

    @property
    def limited(self) -> bool:
        """True where the figures are about a period, False where they are about everything."""
        return self.counted.since is not None or self.counted.until is not None

    @property
    def again(self) -> str:
        """What the command is called in a hint: an option that was typed is not to be lost."""
        return (
            "the same with"
            if self.limited or self.counted.asked != PlaysAsked()
            else "watchlog stats"
        )

    @cached_property
    def watched(self) -> Sequence[ShowSummary]:
        """All shows; where people were asked for, as they were watched with all of them."""
        return watched_shows(self.shows, self.everything)

    @cached_property
    def stats(self) -> Stats:
        return statistics_of(self.counted, self.today)

    @cached_property
    def hours(self) -> HourGrid:
        return hour_grid(self.counted)

    @cached_property
    def groups(self) -> Sequence[Group]:
        """By what ``--by`` named."""
        return groups(self.counted, self.by, self.keys_of) if self.by is not None else ()

    @cached_property
    def languages(self) -> Sequence[Group]:
        return groups(self.counted, By.LANGUAGE)

    @cached_property
    def platforms(self) -> Sequence[Group]:
        return groups(self.counted, By.PLATFORM)

    @cached_property
    def tops(self) -> Sequence[Group]:
        """Shows, the most watched first."""
        return groups(self.counted, By.SHOW)

    @cached_property
    def binge_days(self) -> Sequence[BingeDay]:
        return binge_days(self.counted)

    @cached_property
    def finished(self) -> int:
        """The number of all shows that are completed now, those that are ``seen`` aside."""
        from watchlog.domain.episodes.progress import state_of

        return sum(
            1
            for show in self.watched
            if _may_be_finished(show)
            and state_of(show, self.today) is State.COMPLETED
            and not _is_seen_whole(show)
        )

    @cached_property
    def seen(self) -> int:
        """The number of all shows that were seen whole, which of their episodes is unknown."""
        return count_seen_whole(self.watched)

    @cached_property
    def seasons(self) -> Sequence[SeasonTime]:
        """Seasons that were seen whole, and of which the last evening lies in the period."""
        from watchlog.domain.stats.pace import season_times

        first, last = self.counted.since or date.min, self.counted.until or date.max
        return [each for each in season_times(self.everything) if first <= each.last <= last]

    @cached_property
    def forecasts(self) -> Sequence[Forecast]:
        from watchlog.domain.stats.pace import forecasts

        return forecasts(self.watched, self.settings, self.today, self.zone)

    @cached_property
    def explanations(self) -> Sequence[Explanation]:
        from watchlog.domain.stats.explain import explain

        return explain(self.counted, by_company=self.by is By.COMPANY)

    @cached_property
    def explanations_of_binges(self) -> Sequence[Explanation]:
        from watchlog.domain.stats.explain import explain_binges

        return explain_binges(self.counted)


def stats(library: Library, now: datetime, options: StatsOptions) -> StatsReport:
    """Return every figure of the plays inside the period.

    Raises BadTime, BadValue, UnsureName, and Usage where the period ends before it begins.
    """
    by = None if options.by is None else _dimension(options.by)
    snapshot = library.read()
    settings = settings_of(snapshot.preferences().settings)
    since, until = _ends(options, now, settings)
    asked, note = asked_plays(snapshot, options.company, options.language)
    shows = tuple(snapshot.overview())
    today = evening_of(now, settings.day_starts)
    everything = count_plays(shows, settings, today=today)
    if asked != PlaysAsked():
        everything = narrowed(everything, asked)
    return StatsReport(
        everything=everything,
        counted=within(everything, since, until),
        today=today,
        shows=shows,
        by=by,
        explain=options.explain,
        zone=now.tzinfo,
        note=note,
        keys_of=_names_of_universes(snapshot, shows) if by is By.UNIVERSE else None,
        elsewhere=left_elsewhere(snapshot, since, until, settings, asked),
    )


def left_elsewhere(
    snapshot: Snapshot,
    since: date | None,
    until: date | None,
    settings: Settings,
    asked: PlaysAsked,
) -> int:
    """Return the minutes of listening that figures leave out: it is no play of a show."""
    if asked.company or not snapshot.has_listening:
        return 0
    from watchlog.actions.hours.elsewhere import within_period

    return within_period(snapshot, since, until, settings, asked.language).minutes


def _names_of_universes(snapshot: Snapshot, shows: Sequence[ShowSummary]) -> KeysOf:
    from watchlog.actions.universes.asked import universes_of
    from watchlog.domain.universes.parts import memberships

    found = universes_of(snapshot, shows, snapshot.preferences())
    keys_of = memberships(found)
    return lambda show: tuple(found[key].name for key in keys_of(show.facts))


def asked_plays(
    snapshot: Snapshot, company: str | None, language: str | None
) -> tuple[PlaysAsked, str | None]:
    """Return the plays asked for, and a note on people whom the library does not know."""
    if company is None and language is None:
        return PlaysAsked(), None
    from watchlog.actions.company.asked import plays_asked

    return plays_asked(snapshot, company, language)


def watched_shows(shows: Sequence[ShowSummary], everything: CountedPlays) -> Sequence[ShowSummary]:
    """Return the shows as they were watched in the plays that are asked for."""
    asked = everything.asked
    if asked == PlaysAsked():
        return shows
    heard = [_heard(show.whole, plays, asked) for show, plays in everything.by_show]
    if not asked.company:
        return [ShowSummary(show) for show in heard]
    from watchlog.domain.company.together import SharedSummary

    return [SharedSummary(show, asked.company) for show in heard]


def _heard(show: Show, plays: Plays, asked: PlaysAsked) -> Show:
    if asked.language is None:
        return show
    numbers = set(plays.column("number"))
    heard = tuple(play for number, play in enumerate(show.plays) if number in numbers)
    return replace(show, all_plays=heard, stored_seen=None)


def _may_be_finished(show: ShowSummary) -> bool:
    """Return whether there are as many plays as a whole show has episodes: a quick look."""
    return 0 < show.outline.plays >= show.outline.episodes


def count_seen_whole(shows: Iterable[ShowSummary]) -> int:
    """Count the shows that were seen whole, which of their episodes is unknown."""
    return sum(map(_is_seen_whole, shows))


def _is_seen_whole(show: ShowSummary) -> bool:
    """Return whether a show is in no total: nobody knows of which episodes there are plays."""
    from watchlog.domain.episodes.progress import news_since_seen

    return show.outline.seen and news_since_seen(show) is not None


def _dimension(text: str) -> By:
    word = text.strip().lower()
    for by in By:
        if word in (by.value, f"{by.value}s"):
            return by
    raise BadValue(f"Can't group by “{text[:40]}”.", hints=[Hint("One of:", ", ".join(By))])


def _ends(
    options: StatsOptions, now: datetime, settings: Settings
) -> tuple[date | None, date | None]:
    if options.year is not None:
        if options.since is not None or options.until is not None:
            raise Usage("--year can't go with --since or --until.")
        return date(options.year, 1, 1), date(options.year, 12, 31)
    if options.since is None and options.until is None:
        return None, None
    from watchlog.domain.dates.periods import period_between

    return period_between(
        options.since, options.until, now, settings.day_starts, settings.week_starts
    )
