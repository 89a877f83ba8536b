"""``watch``: record plays of episodes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from watchlog.actions.company.given import NOT_GIVEN, GivenCompany, TypedCompany, given_company
from watchlog.actions.play_results import Watched, recorded_lines
from watchlog.actions.plays.episodes import (
    EpisodesToRecord,
    episodes_meant,
    episodes_to_record,
)
from watchlog.actions.plays.show_to_watch import ADD_IT, show_to_watch
from watchlog.actions.plays.times import times_now
from watchlog.actions.rows import settings_in
from watchlog.actions.shows.joined import selection_named
from watchlog.actions.shows.removed import removed_of_title
from watchlog.domain.dates.bulk import Timing, times_given
from watchlog.domain.dates.moments import evening_of, stamp
from watchlog.domain.episodes.dropping import dropping_of, paused_why
from watchlog.domain.episodes.grammar import Selection, Span, parse_one, parse_selection
from watchlog.domain.episodes.progress import progress_of
from watchlog.domain.episodes.upcoming import not_aired
from watchlog.domain.languages.audio import audio_of_play
from watchlog.domain.models import EpisodeRef, Play, Show, State, Verdict
from watchlog.domain.runtimes import episode_minutes
from watchlog.domain.settings import Preferences
from watchlog.domain.stats.occasions import occasions_of
from watchlog.domain.summary import ShowSummary
from watchlog.errors import BadEpisodes, Usage
from watchlog.startup.values import Record
from watchlog.storage.library import Library, Transaction, new_id

if TYPE_CHECKING:
    from watchlog.actions.verdicts.of_play import PlayOpinion
    from watchlog.domain.company.together import Assumption
    from watchlog.domain.dates.when import When
    from watchlog.domain.episodes.parts import MinutesSaid
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
    minutes: str | None = None
    company: TypedCompany = NOT_GIVEN


class _Said(Record):
    """The arguments that say when and how long, in which language and with whom it was."""

    when: When | None
    language: str | None
    subtitles: str | None
    company: GivenCompany | None
    minutes: int | None


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
    minutes = _minutes(arguments, typed)
    if arguments.film and not arguments.add:
        raise Usage("--film needs --add. Nothing recorded.", hints=[ADD_IT])

    def work(transaction: Transaction) -> Watched:
        # Before the show: a wrong word is wrong whatever the library holds.
        said = _said(transaction, now, arguments, minutes)
        show, added = show_to_watch(transaction, now, name, add=arguments.add, film=arguments.film)
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
        found = episodes_to_record(
            watched, job.before, meant, left_out, at, again=arguments.again, in_bulk=in_bulk
        )
        if opinion is not None:
            opinion.check_one_play(show, meant.refs, found.refs, found.seen_as, selection)
        if not found.refs:
            progress = progress_of(job.before, job.today, now.tzinfo)
            return Watched(
                watched.whole, (), None, found.left_alone, progress, to_come=left_out,
                company=watched.company, is_placed=selection is not typed,
                elsewhere=found.elsewhere,
            )  # fmt: skip
        minutes_said = _minutes_said(job, watched, found.refs)
        if minutes_said is not None and opinion is not None:
            opinion.check_whole(show, found.refs[0], minutes_said)
        timing, is_long_ago = _timing(job, found.refs, in_bulk=in_bulk)
        assumption = _assumption(job, found)
        plays = _plays(job, found, timing, assumption, minutes_said)
        verdict = opinion and opinion.verdict_on(show, plays[0], now)
        after = ShowSummary(_save(job, plays, verdict))
        return Watched(
            show=after.whole,
            plays=recorded_lines(show, after.whole, plays),
            timing=timing,
            left_alone=found.left_alone,
            elsewhere=found.elsewhere,
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
            minutes_said=minutes_said,
        )

    return library.transact(" ".join(["watch", name, *arguments.episodes]), now, work)


def _said(
    transaction: Transaction, now: datetime, arguments: WatchArguments, minutes: int | None
) -> _Said:
    """Read the texts of ``arguments``. Raises BadTime, UnknownLanguage."""
    when = None
    if arguments.at is not None:
        from watchlog.domain.dates.when import parse_when

        when = parse_when(arguments.at, now, settings_in(transaction.preferences()).day_starts)
    company = given_company(transaction, arguments.company)
    return _Said(when, _tag(arguments.language), _subtitles(arguments.subtitles), company, minutes)


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


def _minutes(arguments: WatchArguments, selection: Selection) -> int | None:
    if arguments.minutes is None:
        return None
    from watchlog.actions.plays.minutes import parse_minutes

    return parse_minutes(arguments.minutes, selection, arguments.to)


def _minutes_said(
    job: _Job, watched: ShowSummary, refs: Sequence[EpisodeRef | None]
) -> MinutesSaid | None:
    """Return the minutes that were given of the one episode; None where they were not."""
    if job.said.minutes is None:
        return None
    from watchlog.actions.plays.minutes import checked_minutes

    show, now = job.before.whole, stamp(job.now)
    at = job.said.when.at if job.said.when else now
    return checked_minutes(show, watched.whole, refs[0], job.said.minutes, now, at)


def _until(arguments: WatchArguments) -> Span | None:
    if arguments.to is None:
        return None
    if arguments.episodes:
        raise BadEpisodes(
            "--to marks everything up to one episode; leave out other episodes. Nothing recorded."
        )
    return parse_one(arguments.to)


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
    if job.said.minutes is not None:
        minutes = [job.said.minutes]
    when = job.said.when
    if when is not None:
        return times_given(when.at, when.precision, minutes, job.now.tzinfo), when.is_long_ago
    times = times_now(job.transaction, job.now, minutes, job.settings.day_starts, in_bulk=in_bulk)
    return times, False


def _pass_of(found: EpisodesToRecord, after: ShowSummary) -> PassProgress | None:
    """Return the pass that the new plays are of, all of them; None where there is no such one."""
    ids = {each.stored.id if each else None for each in found.passes.values()}
    if len(ids) > 1 or ids == {None}:
        return None
    from watchlog.domain.episodes.passes import passes_of

    return next((each for each in passes_of(after) if each.stored.id in ids), None)


def _plays(
    job: _Job,
    found: EpisodesToRecord,
    timing: Timing,
    assumption: Assumption | None,
    minutes_said: MinutesSaid | None,
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
                minutes=job.said.minutes,
                part=minutes_said is not None and minutes_said.is_part,
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


def _subtitles(text: str | None) -> str | None:
    """Return the tag of subtitles as typed. Raises UnknownLanguage."""
    if text is None:
        return None
    from watchlog.domain.languages.names import parse_subtitles

    return parse_subtitles(text)
