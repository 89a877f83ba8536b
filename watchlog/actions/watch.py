"""Marking episodes watched, and taking that back: ``watch`` and ``unwatch``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from watchlog.actions.play_results import PlayLine, Unwatched, Watched
from watchlog.actions.rows import settings_in, this_evening, to_write
from watchlog.domain.dates.bulk import Timing, times_assumed, times_given
from watchlog.domain.dates.moments import moment, sort_key, stamp
from watchlog.domain.episodes.grammar import (
    Everything,
    Seasons,
    Selection,
    Span,
    parse_ref,
    parse_selection,
)
from watchlog.domain.episodes.progress import (
    dropping_of,
    has_aired,
    progress_of,
    seasons_before,
    watched_refs,
)
from watchlog.domain.episodes.resolve import (
    FoundEpisodes,
    check_exists,
    require_no_episodes,
    resolve,
)
from watchlog.domain.languages.matching import audio_of_play
from watchlog.domain.models import EpisodeRef, Play, Preferences, Show, State
from watchlog.domain.runtimes import episode_minutes, play_minutes
from watchlog.domain.summary import ShowSummary
from watchlog.domain.title_search import MatchLevel, find_shows
from watchlog.errors import BadEpisodes, Hint, NoSuchShow
from watchlog.startup.values import Record
from watchlog.storage.library import Library, Transaction, new_id


class ToWatch(Record):
    """What ``watch`` was told: texts as typed, checked here."""

    name: str
    episodes: Sequence[str] = ()
    at: str | None = None
    language: str | None = None
    subtitles: str | None = None
    to: str | None = None
    again: bool = False
    add: bool = False


class _Job(Record):
    """One ``watch`` at work: the show is ``added`` where it has to be added first."""

    transaction: Transaction
    now: datetime
    asked: ToWatch
    show: Show
    added: bool

    @property
    def preferences(self) -> Preferences:
        return self.transaction.preferences()


def watch(library: Library, now: datetime, asked: ToWatch) -> Watched:
    """Record plays of the episodes that have none yet (of all of them with ``again``)."""
    selection = parse_selection(asked.episodes)
    until = _until(asked)

    def work(transaction: Transaction) -> Watched:
        show, added = _show_to_watch(transaction, now, asked)
        job = _Job(transaction, now, asked, show, added)
        resolved = _resolve(show, selection, until)
        in_bulk = selection.in_bulk or until is not None
        to_come = _to_come(job, resolved) if in_bulk else ()
        fresh, left_alone = _split(show, resolved, to_come, again=asked.again)
        if not fresh:
            return _nothing_new(job, left_alone)._replace(to_come=to_come)
        timing, said_back = _timing(job, fresh, in_bulk=in_bulk)
        after, plays = _saved(job, fresh, timing)
        return _result(job, after, plays, timing)._replace(
            left_alone=tuple(left_alone),
            to_come=to_come,
            new_season=resolved.new_season if resolved else None,
            said_back=said_back,
        )

    return library.transact(_in_words(asked), now, work)


def _in_words(asked: ToWatch) -> str:
    return " ".join(["watch", asked.name, *asked.episodes])


def _until(asked: ToWatch) -> EpisodeRef | None:
    if asked.to is None:
        return None
    if asked.episodes:
        raise BadEpisodes(
            "--to marks everything up to an episode; name no others beside it. Nothing recorded."
        )
    return parse_ref(asked.to)


def _show_to_watch(transaction: Transaction, now: datetime, asked: ToWatch) -> tuple[Show, bool]:
    """The show, and whether it has to be added first."""
    if asked.add and find_shows(asked.name, transaction.heads()).level is not MatchLevel.EXACT:
        from watchlog.actions.shows.details import TypedDetails
        from watchlog.actions.shows.edit import new_show

        return new_show(transaction, now, TypedDetails(title=asked.name)), True
    try:
        return to_write(transaction, asked.name), False
    except NoSuchShow as error:
        add = f'watchlog watch "{asked.name[:60]}" {" ".join(asked.episodes)}'.rstrip()
        hints = [*error.hints[:1], Hint("Not added yet?", f"{add} --add")]
        raise NoSuchShow(error.message, hints=hints, details=error.details) from None


def _resolve(show: Show, selection: Selection, until: EpisodeRef | None) -> FoundEpisodes | None:
    """The episodes asked for; None for a film."""
    if show.is_film:
        require_no_episodes(selection, show)
        if until is not None:
            raise BadEpisodes(f"{show.title} is a film; --to has no use here. Nothing recorded.")
        return None
    summary = ShowSummary(show)
    if until is not None:
        return FoundEpisodes(tuple(_up_to(summary, until)))
    return resolve(selection, summary)


def _up_to(show: ShowSummary, until: EpisodeRef) -> list[EpisodeRef]:
    """Every episode up to one, specials aside. Raises NoSuchEpisode where a length is unknown."""
    check_exists(show, until)
    if until.season == 0:
        raise BadEpisodes("--to goes through the seasons; a special is none. Nothing recorded.")
    refs: list[EpisodeRef] = []
    for number in seasons_before(show, until.season):
        refs += resolve(Selection((Seasons(number, number),)), show).refs
    last = Span(until.season, 1, until.season, until.number, str(until))
    return [*refs, *resolve(Selection((last,)), show).refs]


def _to_come(job: _Job, resolved: FoundEpisodes | None) -> tuple[EpisodeRef, ...]:
    """Of a season or more named at once, what has not aired: nobody has seen that."""
    today = this_evening(job.now, job.preferences)
    refs = resolved.refs if resolved else ()
    show = ShowSummary(job.show)
    return tuple(ref for ref in refs if not has_aired(show, ref, today))


def _split(
    show: Show, resolved: FoundEpisodes | None, to_come: Sequence[EpisodeRef], *, again: bool
) -> tuple[list[EpisodeRef | None], list[EpisodeRef]]:
    """Episodes to record (None: the film) and those that have a play already."""
    if resolved is None:
        return ([None] if again or not show.plays else []), []
    seen = set() if again else watched_refs(show)
    out = {*seen, *to_come}
    fresh: list[EpisodeRef | None] = [ref for ref in resolved.refs if ref not in out]
    return fresh, [ref for ref in resolved.refs if ref in seen]


def _nothing_new(job: _Job, left_alone: Sequence[EpisodeRef]) -> Watched:
    today = this_evening(job.now, job.preferences)
    progress = progress_of(ShowSummary(job.show), today)
    return Watched(job.show, (), None, tuple(left_alone), progress)


def _saved(
    job: _Job, fresh: Sequence[EpisodeRef | None], timing: Timing
) -> tuple[Show, list[Play]]:
    """The show with its new plays, saved, and taken up again if it was put aside."""
    plays = _plays(job, fresh, timing)
    after = replace(job.show, all_plays=(*job.show.all_plays, *plays), shelved=None)
    if job.added:
        job.transaction.add_show(after)
    else:
        job.transaction.save_show(after)
    job.transaction.remember_last_watch([play.id for play in plays])
    return after, plays


def _result(job: _Job, after: Show, plays: Sequence[Play], timing: Timing) -> Watched:
    before = job.show
    earlier = watched_refs(before)
    return Watched(
        show=after,
        plays=tuple(
            PlayLine(after, play, play_minutes(after, play), _is_rewatch(before, play, earlier))
            for play in plays
        ),
        timing=timing,
        left_alone=(),
        progress=progress_of(ShowSummary(after), this_evening(job.now, job.preferences)),
        added=job.added,
        resumed=State(before.shelved.state) if before.shelved else None,
        dropping=dropping_of(before),
    )


def _is_rewatch(before: Show, play: Play, earlier: set[EpisodeRef]) -> bool:
    return bool(before.plays) if play.ref is None else play.ref in earlier


def _timing(job: _Job, fresh: Sequence[EpisodeRef | None], *, in_bulk: bool) -> tuple[Timing, bool]:
    """The plays' times, and whether what was said lies so long ago that it is said back."""
    minutes = [episode_minutes(job.show, ref).middle for ref in fresh]
    day_starts = settings_in(job.preferences).day_starts
    if job.asked.at is not None:
        from watchlog.domain.dates.when import parse_when

        when = parse_when(job.asked.at, job.now, day_starts)
        return times_given(when.at, when.precision, minutes, job.now.tzinfo), when.is_long_ago
    newest = None
    if len(minutes) > 1 and not in_bulk:
        newest = newest_end(job.transaction, job.now)
    timing = times_assumed(
        minutes, in_bulk=in_bulk, newest=newest, now=job.now, day_starts=day_starts
    )
    return timing, False


def newest_end(transaction: Transaction, now: datetime) -> datetime | None:
    """When the newest minute-known play around this evening ended, of any show.

    Only lines that name one of the days around ``now`` are parsed: a play that ended earlier
    cannot be in the way of what is laid into this evening, which began yesterday at the
    earliest. A day more on either side covers every offset that a stamp may carry.
    """
    days = [(now + timedelta(days=shift)).date().isoformat() for shift in (-2, -1, 0, 1)]
    ends = [
        play.at
        for show in transaction.shows_holding([f'"at":"{day}T' for day in days])
        for play in show.plays
        if play.at is not None and moment(play.at) is not None
    ]
    newest = max(ends, key=sort_key, default=None)
    return moment(newest) if newest else None


def _plays(job: _Job, fresh: Sequence[EpisodeRef | None], timing: Timing) -> list[Play]:
    language = _tag(job.asked.language)
    subtitles = _tag(job.asked.subtitles)
    entered = stamp(job.now)
    plays = []
    show = ShowSummary(job.show)
    for ref, at, laid in zip(fresh, timing.stamps, timing.laid, strict=True):
        season, number = ref if ref is not None else (None, None)
        audio = audio_of_play(show, season, language, job.preferences.audio)
        plays.append(
            Play(
                id=new_id(),
                season=season,
                episode=number,
                at=at,
                language=audio.language,
                language_assumed=audio.assumed,
                subtitles=subtitles,
                laid=laid,
                recorded=None if at == entered else entered,
            )
        )
    return plays


def _tag(text: str | None) -> str | None:
    """A language as typed, as a tag. Raises UnknownLanguage."""
    if text is None:
        return None
    from watchlog.domain.languages.names import parse_language

    return parse_language(text)


def unwatch(library: Library, now: datetime, name: str, episodes: Sequence[str]) -> Unwatched:
    """Remove, of each episode named, the play recorded last."""
    selection = parse_selection(episodes)

    def work(transaction: Transaction) -> Unwatched:
        show = to_write(transaction, name)
        refs = _refs_to_unwatch(show, selection, episodes)
        gone = [play for ref in refs if (play := _last_of(show, ref))]
        after = _without(show, gone, now)
        transaction.save_show(after)
        lines = [PlayLine(show, play, play_minutes(show, play)) for play in gone]
        staying = [
            PlayLine(after, play, play_minutes(after, play))
            for ref in refs
            if (play := _last_of(after, ref))
        ]
        return Unwatched(
            show=after,
            plays=tuple(lines),
            staying=tuple(staying),
            left_alone=tuple(ref for ref in refs if ref and not _last_of(show, ref)),
            progress=progress_of(ShowSummary(after), this_evening(now, transaction.preferences())),
        )

    return library.transact(" ".join(["unwatch", name, *episodes]), now, work)


def _refs_to_unwatch(
    show: Show, selection: Selection, episodes: Sequence[str]
) -> list[EpisodeRef | None]:
    if show.is_film:
        require_no_episodes(selection, show)
        return [None]
    if not episodes or any("+" in word for word in episodes):
        last = show.plays[-1].ref if show.plays else None
        example = str(last).lower() if last else "s1e4"
        raise BadEpisodes(
            "Say which episodes. Nothing removed.",
            hints=[Hint("For example", f"watchlog unwatch {show.slug} {example}")],
        )
    return list(resolve_watched(selection, show))


def resolve_watched(selection: Selection, show: Show) -> tuple[EpisodeRef, ...]:
    """A selection among what has been watched: a season of unknown length, or ``all``, means
    the episodes of it that have a play."""
    summary = ShowSummary(show)
    watched = sorted(watched_refs(show))
    refs: dict[EpisodeRef, None] = {}
    for part in selection.parts:
        if isinstance(part, Everything):
            refs.update(dict.fromkeys(ref for ref in watched if ref.season > 0))
        elif isinstance(part, Seasons):
            refs.update(dict.fromkeys(r for r in watched if part.first <= r.season <= part.last))
        else:
            refs.update(dict.fromkeys(resolve(Selection((part,)), summary).refs))
    return tuple(refs)


def _last_of(show: Show, ref: EpisodeRef | None) -> Play | None:
    """The play of an episode that was recorded last (``None``: of the film)."""
    return next((play for play in reversed(show.plays) if play.ref == ref), None)


def _without(show: Show, gone: Sequence[Play], now: datetime) -> Show:
    ids = {play.id for play in gone}
    return replace(
        show,
        all_plays=tuple(
            replace(play, deleted=stamp(now)) if play.id in ids else play for play in show.all_plays
        ),
    )
