"""``watch``: record plays of episodes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from watchlog.actions.company.given import NOT_GIVEN, GivenCompany, TypedCompany, given_company
from watchlog.actions.play_results import Watched, recorded_lines
from watchlog.actions.plays.episodes import (
    EpisodesToRecord,
    episodes_meant,
    episodes_to_record,
)
from watchlog.actions.rows import settings_in, show_to_write
from watchlog.actions.shows.joined import selection_named
from watchlog.actions.shows.removed import removed_of_title
from watchlog.domain.dates.bulk import Timing, times_assumed, times_given
from watchlog.domain.dates.moments import evening_of, moment, stamp
from watchlog.domain.episodes.dropping import dropping_of, paused_why
from watchlog.domain.episodes.grammar import Span, parse_one, parse_selection
from watchlog.domain.episodes.progress import progress_of
from watchlog.domain.episodes.upcoming import not_aired
from watchlog.domain.languages.audio import audio_of_play
from watchlog.domain.models import EpisodeRef, Play, Show, State, Verdict
from watchlog.domain.runtimes import episode_minutes
from watchlog.domain.settings import Preferences
from watchlog.domain.stats.occasions import occasions_of
from watchlog.domain.summary import ShowSummary
from watchlog.domain.title_search import MatchLevel, find_shows
from watchlog.errors import Again, BadEpisodes, BadValue, Hint, NoSuchShow, Usage
from watchlog.startup.values import Record
from watchlog.storage.library import Library, Transaction, new_id

if TYPE_CHECKING:
    from watchlog.actions.verdicts.of_play import PlayOpinion
    from watchlog.domain.company.together import Assumption
    from watchlog.domain.dates.when import When
    from watchlog.domain.episodes.passes import PassProgress
    from watchlog.domain.settings import Settings


class WatchArguments(Record):
    """The arguments of ``watch`` beside the show, as typed; ``to`` is an episode.

    ``film``: what is added is a film.
    """

    episodes: Sequence[str] = ()
    at: str | None = None
    language: str | None = None
    subtitles: str | None = None
    to: str | None = None
    again: bool = False
    add: bool = False
    film: bool = False
    rating: str | None = None
    note: str | None = None
    company: TypedCompany = NOT_GIVEN


_ADD_IT = Hint("Not added yet?", again=Again({"add": True}))


class _Said(Record):
    """The arguments that say when, in which language and with whom it was, as they are stored."""

    when: When | None
    language: str | None
    subtitles: str | None
    company: GivenCompany | None


class _Job(Record):
    """One ``watch`` at work: the show as it was before, ``added`` if it has to be added first."""

    transaction: Transaction
    now: datetime
    said: _Said
    before: ShowSummary
    added: bool

    @property
    def preferences(self) -> Preferences:
        return self.transaction.preferences()

    @property
    def settings(self) -> Settings:
        return settings_in(self.preferences)

    @property
    def today(self) -> date:
        """The evening now running."""
        return evening_of(self.now, self.settings.day_starts)


def watch(library: Library, now: datetime, name: str, arguments: WatchArguments) -> Watched:
    """Record plays of the episodes that have none yet (of all of them with ``again``).

    Raises NoSuchShow, Ambiguous, BadEpisodes, NoSuchEpisode, BadTime, UnknownLanguage.
    """
    typed = parse_selection(arguments.episodes)
    until = _until(arguments)
    opinion = _opinion(name, arguments)
    if arguments.film and not arguments.add:
        raise Usage("--film needs --add. Nothing recorded.", hints=[_ADD_IT])

    def work(transaction: Transaction) -> Watched:
        # Before the show: a wrong word is wrong whatever the library holds.
        said = _said(transaction, now, arguments)
        show, added = _show_to_watch(transaction, now, name, arguments)
        watched = _watched(show, said.company)
        selection = selection_named(transaction, name, show, typed, watched, until)
        job = _Job(transaction, now, said, ShowSummary(show), added)
        meant = episodes_meant(
            job.before, selection, until, job.today, now, again=arguments.again, watched=watched
        )
        in_bulk = selection.in_bulk or until is not None
        to_come = not_aired(job.before, meant.refs, job.today, now)
        left_out = tuple(to_come) if in_bulk else ()
        at = said.when.at if said.when else None if in_bulk else stamp(now)
        found = episodes_to_record(watched, job.before, meant, left_out, at, again=arguments.again)
        if opinion is not None:
            opinion.check_one_play(show, meant.refs, found.refs, selection)
        if not found.refs:
            progress = progress_of(job.before, job.today, now.tzinfo)
            return Watched(
                watched.whole, (), None, found.left_alone, progress, to_come=left_out,
                company=watched.company,
            )  # fmt: skip
        timing, is_long_ago = _timing(job, found.refs, in_bulk=in_bulk)
        assumption = _assumption(job, found)
        plays = _plays(job, found, timing, assumption)
        verdict = opinion and opinion.verdict_on(show, plays[0], now)
        after = ShowSummary(_save(job, plays, verdict))
        return Watched(
            show=after.whole,
            plays=recorded_lines(show, after.whole, plays),
            timing=timing,
            left_alone=found.left_alone,
            progress=progress_of(after, job.today, now.tzinfo),
            in_pass=_pass_of(found, after),
            added=added,
            removed=removed_of_title(transaction, after.whole) if added else None,
            resumed=State(show.shelved.state) if show.shelved else None,
            dropping=dropping_of(show),
            paused_why=paused_why(show),
            new_season=meant.found.new_season if meant.found else None,
            is_long_ago=is_long_ago,
            skipped=said.when.skipped if said.when else None,
            to_come=left_out,
            not_aired={ref: day for ref, day in to_come.items() if ref in found.refs},
            company=watched.company,
            new_names=said.company.new if said.company else (),
            assumption=assumption,
            next_together=_next_together(after.whole, plays[0]),
            occasions=occasions_of(
                job.before, after, transaction.shows_holding, job.settings, job.today
            ),
            verdict=verdict,
        )

    return library.transact(" ".join(["watch", name, *arguments.episodes]), now, work)


def _said(transaction: Transaction, now: datetime, arguments: WatchArguments) -> _Said:
    """Read the texts of ``arguments``. Raises BadTime, UnknownLanguage."""
    when = None
    if arguments.at is not None:
        from watchlog.domain.dates.when import parse_when

        when = parse_when(arguments.at, now, settings_in(transaction.preferences()).day_starts)
    company = given_company(transaction, arguments.company)
    return _Said(when, _tag(arguments.language), _tag(arguments.subtitles), company)


def _watched(show: Show, company: GivenCompany | None) -> ShowSummary:
    """Return the plays that count as watched: where somebody is named, those with all of them."""
    if company is None or not company.names:
        return ShowSummary(show)
    from watchlog.domain.company.together import SharedSummary

    return SharedSummary(show, company.names)


def _assumption(job: _Job, found: EpisodesToRecord) -> Assumption | None:
    """Return who is assumed to watch along; None where that was said, or there is no such one."""
    (one, *others) = {id(each): each for each in found.passes.values()}.values()
    along = one.stored.company if one is not None and not others else None
    if job.said.company is not None or not (along or job.before.facts.watch_with):
        return None
    from watchlog.domain.company.together import assume, assume_in

    if one is not None and along:
        return assume_in(one, along, found.refs)
    return assume(job.before.whole, found.refs)


def _next_together(show: Show, play: Play) -> EpisodeRef | None:
    if not play.company:
        return None
    from watchlog.domain.company.together import next_together

    return next_together(show, play.company)


def _opinion(name: str, arguments: WatchArguments) -> PlayOpinion | None:
    if arguments.rating is None and arguments.note is None:
        return None
    from watchlog.actions.verdicts.of_play import opinion_of

    return opinion_of(name, arguments.episodes, arguments.rating, arguments.note)


def _until(arguments: WatchArguments) -> Span | None:
    if arguments.to is None:
        return None
    if arguments.episodes:
        raise BadEpisodes(
            "--to marks everything up to one episode; leave out other episodes. Nothing recorded."
        )
    return parse_one(arguments.to)


def _show_to_watch(
    transaction: Transaction, now: datetime, name: str, arguments: WatchArguments
) -> tuple[Show, bool]:
    """Return the show, and whether it has to be added first."""
    # With --add a name that is merely near to another show's is that of a new show.
    if arguments.add and find_shows(name, transaction.heads()).level is not MatchLevel.EXACT:
        from watchlog.actions.shows.add import new_show
        from watchlog.actions.shows.details import TypedDetails

        details = TypedDetails(title=name, film=True if arguments.film else None)
        return new_show(transaction, now, details), True
    try:
        show = show_to_write(transaction, name)
    except NoSuchShow as error:
        # The second one is for a name that can be a title: this is the way to add it here.
        hints = [*error.hints[:1], *[_ADD_IT for _ in error.hints[1:]]]
        raise NoSuchShow(error.message, hints=hints, details=error.details) from None
    if arguments.film and not show.is_film:
        raise BadValue(
            f"{show.title} is listed as a series. Nothing recorded.",
            hints=[Hint("If it is a film:", f"watchlog edit {show.slug} --film")],
        )
    return show, False


def _save(job: _Job, plays: Sequence[Play], verdict: Verdict | None) -> Show:
    """Save the show with its new plays, taken up again if it was put aside; return it."""
    after = replace(job.before.whole, all_plays=(*job.before.whole.all_plays, *plays), shelved=None)
    if verdict is not None:
        after = replace(after, all_verdicts=(*after.all_verdicts, verdict))
    if job.added:
        job.transaction.add_show(after)
    else:
        job.transaction.save_show(after)
    # These are the plays that ``amend`` without a show corrects.
    job.transaction.remember_last_watch([play.id for play in plays])
    return after


def _timing(job: _Job, refs: Sequence[EpisodeRef | None], *, in_bulk: bool) -> tuple[Timing, bool]:
    """Return the plays' times, and whether the one typed is long ago, to be shown with its year."""
    minutes = [episode_minutes(job.before.whole, ref).middle for ref in refs]
    when = job.said.when
    if when is not None:
        return times_given(when.at, when.precision, minutes, job.now.tzinfo), when.is_long_ago
    newest = None
    # One play ends now, whatever there is beside it; only plays laid back to back need room.
    if len(minutes) > 1 and not in_bulk:
        newest = newest_end(job.transaction, job.now)
    timing = times_assumed(
        minutes,
        in_bulk=in_bulk,
        newest=newest,
        now=job.now,
        day_starts=job.settings.day_starts,
    )
    return timing, False


def newest_end(transaction: Transaction, now: datetime) -> datetime | None:
    """Return when the newest minute-known play around this evening ended, of any show."""
    # Only lines that name a day around ``now`` are parsed: what ended before this evening, which
    # began yesterday at the earliest, is not in the way. A day on either side covers every offset.
    days = [(now + timedelta(days=shift)).date().isoformat() for shift in (-2, -1, 0, 1)]
    ends = [
        ended
        for show in transaction.shows_holding([f'"at":"{day}T' for day in days])
        for play in show.plays
        if (ended := moment(play.at)) is not None and ended <= now  # later: a wrong clock
    ]
    return max(ends, default=None)


def _pass_of(found: EpisodesToRecord, after: ShowSummary) -> PassProgress | None:
    """Return the pass that the new plays are of, all of them; None where there is no such one."""
    ids = {each.stored.id if each else None for each in found.passes.values()}
    if len(ids) > 1 or ids == {None}:
        return None
    from watchlog.domain.episodes.passes import passes_of

    return next((each for each in passes_of(after) if each.stored.id in ids), None)


def _plays(
    job: _Job, found: EpisodesToRecord, timing: Timing, assumption: Assumption | None
) -> list[Play]:
    entered = stamp(job.now)
    company = job.said.company.names if job.said.company else None
    assumed = assumption.assumed if assumption else (False,) * len(found.refs)
    plays = []
    for (ref, joined), at, laid, along in zip(
        found.passes.items(), timing.stamps, timing.laid, assumed, strict=True
    ):
        season, number = ref if ref is not None else (None, None)
        audio = audio_of_play(job.before, season, job.said.language, job.preferences.audio)
        plays.append(
            Play(
                id=new_id(),
                season=season,
                episode=number,
                at=at,
                language=audio.language,
                language_assumed=audio.assumed,
                subtitles=job.said.subtitles,
                company=assumption.names if assumption and along else company,
                company_assumed=along,
                laid=laid,
                pass_id=joined.stored.id if joined else None,
                # Absent where it equals the stamp (domain/README.md, Plays).
                recorded=None if at == entered else entered,
            )
        )
    return plays


def _tag(text: str | None) -> str | None:
    """Return the tag of a language as typed. Raises UnknownLanguage."""
    if text is None:
        return None
    from watchlog.domain.languages.names import parse_language

    return parse_language(text)
