"""``amend``: correct the time, language, episode or show of plays, or remove them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from watchlog.actions.play_results import Amended, play_lines
from watchlog.actions.rows import settings_in, show_to_write
from watchlog.actions.watch import resolve_watched
from watchlog.domain.dates.bulk import Timing, times_given
from watchlog.domain.dates.moments import sort_key, stamp
from watchlog.domain.dates.when import When, parse_when
from watchlog.domain.duplicates import with_origin
from watchlog.domain.episodes.grammar import compact, parse_ref, parse_selection
from watchlog.domain.episodes.progress import watched_refs
from watchlog.domain.episodes.resolve import check_exists
from watchlog.domain.models import EpisodeRef, Play, Show, Verdict
from watchlog.domain.runtimes import play_minutes
from watchlog.domain.summary import ShowSummary
from watchlog.errors import Ambiguous, BadEpisodes, Hint, NoSuchPlay, NoSuchShow, Usage
from watchlog.startup.values import Record
from watchlog.storage.library import Library, Snapshot, Transaction, new_id

SHORTEST_ID = 4
"""The fewest characters of a play's or verdict's id that name it."""


class AmendArguments(Record):
    """The arguments of ``amend`` as typed.

    ``what``: the beginning of an id, or a show; None for the plays of the last ``watch``.
    """

    what: str | None = None
    episodes: Sequence[str] = ()
    at: str | None = None
    language: str | None = None
    subtitles: str | None = None
    to_show: str | None = None
    to_episode: str | None = None
    delete: bool = False

    @property
    def corrections(self) -> tuple[object, ...]:
        return (self.at, self.language, self.subtitles, self.to_show, self.to_episode)


class _Said(Record):
    """The corrections as they are stored; ``moves``: the plays go to another show."""

    when: When | None
    audio: dict[str, Any]
    to_episode: EpisodeRef | None
    moves: bool


class _Target(Record):
    """The plays, or the one verdict, of a show that are to be corrected."""

    show: Show
    plays: tuple[Play, ...] = ()
    verdict: Verdict | None = None


def amend(library: Library, now: datetime, arguments: AmendArguments) -> Amended:
    """Correct the plays, or the verdict, that ``arguments`` names.

    Raises NoSuchPlay, NoSuchShow, Ambiguous, NoSuchEpisode, BadTime and other Usage errors.
    """
    _check(arguments)

    def work(transaction: Transaction) -> Amended:
        # Before the plays: a wrong word is wrong whatever the library holds.
        said = _said(transaction, now, arguments)
        target = _find(transaction, arguments)
        if target.verdict is not None:
            return _amend_verdict(transaction, now, arguments, target.show, target.verdict)
        if arguments.delete:
            return _delete(transaction, now, target)
        corrected, timing = _corrected(now, said, target)
        if arguments.to_show is not None:
            return _move(transaction, now, arguments.to_show, said, target, corrected)
        after = _with_plays(target.show, corrected)
        transaction.save_show(after)
        return Amended(
            show=after,
            plays=play_lines(after, corrected),
            before=play_lines(target.show, target.plays),
            timing=timing,
            is_long_ago=said.when is not None and said.when.is_long_ago,
        )

    words = ["amend", *([arguments.what] if arguments.what else []), *arguments.episodes]
    return library.transact(" ".join(words), now, work)


def _check(arguments: AmendArguments) -> None:
    corrects = any(value is not None for value in arguments.corrections)
    if arguments.delete and corrects:
        raise Usage("--delete goes alone: nothing is left to correct. Nothing recorded.")
    if arguments.to_show is not None and not arguments.to_show.strip():
        raise Usage("The name after --to-show is empty. Nothing recorded.")
    if not arguments.delete and not corrects:
        raise Usage(
            "Say what to correct. Nothing recorded.",
            hints=[
                Hint("The plays of the last watch:", 'watchlog amend --at "last night"'),
                Hint("Some episodes of a show:", "watchlog amend ballard s1e1-3 --language hi"),
                Hint("One play, by its id in the history:", "watchlog amend 5b0e --delete"),
            ],
        )


def _said(transaction: Transaction, now: datetime, arguments: AmendArguments) -> _Said:
    """Read the texts of ``arguments``. Raises BadTime, BadEpisodes, BadTitle, UnknownLanguage."""
    when, to_episode = None, None
    if arguments.at is not None:
        when = parse_when(arguments.at, now, settings_in(transaction.preferences()).day_starts)
    if arguments.to_episode is not None:
        to_episode = parse_ref(arguments.to_episode)
    return _Said(when, _audio(arguments), to_episode, arguments.to_show is not None)


def _find(transaction: Transaction, arguments: AmendArguments) -> _Target:
    if arguments.what is None:
        return _last_watch(transaction)
    if arguments.episodes:
        show = show_to_write(transaction, arguments.what)
        return _Target(show, _plays_of(show, arguments.episodes))
    target = _by_id(transaction, arguments.what)
    return target or _by_film(transaction, arguments.what)


def _last_watch(transaction: Transaction) -> _Target:
    ids = set(transaction.last_watch())
    for show in transaction.shows_holding([f'"id":"{each}"' for each in ids]):
        plays = tuple(play for play in show.plays if play.id in ids)
        if plays:
            return _Target(show, plays)
    raise NoSuchPlay(
        "There is no last watch to correct. Nothing recorded.",
        hints=[Hint("Plays and their ids:", "watchlog history --recorded")],
    )


def _plays_of(show: Show, episodes: Sequence[str]) -> tuple[Play, ...]:
    if show.is_film:
        raise BadEpisodes(f"{show.title} is a film: it has no episodes. Nothing recorded.")
    refs = resolve_watched(parse_selection(episodes), show)
    plays = tuple(play for play in show.plays if play.ref in set(refs))
    if not plays:
        named = compact(refs) if refs else " ".join(episodes)
        raise NoSuchPlay(
            f"{show.title} {named} has no play to correct. Nothing recorded.",
            hints=[Hint("What has:", f"watchlog history {show.slug}")],
        )
    return plays


def _by_id(snapshot: Snapshot, text: str) -> _Target | None:
    """Return the play or verdict whose id begins so; None where the text begins no id."""
    prefix = text.strip().lower()
    if len(prefix) < SHORTEST_ID or not set(prefix) <= set("0123456789abcdef"):
        return None
    # Only the lines in which the id occurs are parsed, not the whole library.
    targets = []
    for show in snapshot.shows_holding([f'"id":"{prefix}']):
        targets += [_Target(show, (play,)) for play in show.plays if play.id.startswith(prefix)]
        targets += [
            _Target(show, verdict=each) for each in show.verdicts if each.id.startswith(prefix)
        ]
    if len(targets) > 1:
        raise Ambiguous(
            f"{len(targets)} plays or verdicts begin with “{prefix}”. Nothing recorded.",
            # A short prefix may fit thousands of ids.
            details=[_described(target) for target in targets[:10]],
            hints=[Hint("Give more of the id:", f"watchlog amend {_id_of(targets[0])[:8]} …")],
        )
    return targets[0] if targets else None


def _id_of(target: _Target) -> str:
    return target.verdict.id if target.verdict else target.plays[0].id


def _described(target: _Target) -> str:
    if target.verdict is not None:
        return f"{target.verdict.id}  verdict of {target.show.title}"
    play = target.plays[0]
    return f"{play.id}  {target.show.title} {play.ref or play.name or ''}".rstrip()


def _by_film(transaction: Transaction, name: str) -> _Target:
    """Return the plays of a film: of a series the episodes have to be named."""
    try:
        show = show_to_write(transaction, name)
    except NoSuchShow:
        raise NoSuchPlay(
            f"No play or verdict has an id that begins with “{name[:40]}”. Nothing recorded.",
            hints=[Hint("Ids are in", "watchlog history --recorded")],
        ) from None
    if not show.is_film:
        raise BadEpisodes(
            f"Which episodes of {show.title}? Nothing recorded.",
            hints=[Hint("For example", f"watchlog amend {show.slug} {_example(show)} …")],
        )
    if not show.plays:
        raise NoSuchPlay(f"{show.title} has no play to correct. Nothing recorded.")
    return _Target(show, show.plays)


def _example(show: Show) -> str:
    return str(max(watched_refs(show), default=EpisodeRef(1, 1))).lower()


def _corrected(
    now: datetime, said: _Said, target: _Target
) -> tuple[tuple[Play, ...], Timing | None]:
    """Return the plays with their corrections, and their times if these are corrected."""
    plays = [replace(play, **said.audio) for play in target.plays]
    timing = None
    if said.when is not None:
        timing = _timing(target, said.when, now)
        plays = [
            _retimed(play, at, laid)
            for play, at, laid in zip(plays, timing.stamps, timing.laid, strict=True)
        ]
    if said.to_episode is not None and not said.moves:
        plays = [_renumbered(target.show, target.plays, plays, said.to_episode)]
    return tuple(plays), timing


def _timing(target: _Target, when: When, now: datetime) -> Timing:
    minutes = [play_minutes(target.show, play).middle for play in target.plays]
    return times_given(when.at, when.precision, minutes, now.tzinfo)


def _audio(arguments: AmendArguments) -> dict[str, Any]:
    from watchlog.domain.languages.names import parse_language

    values: dict[str, Any] = {}
    if arguments.language is not None:
        unknown = arguments.language.strip().lower() == "unknown"
        tag = None if unknown else parse_language(arguments.language)
        values |= {"language": tag, "language_assumed": False}
    if arguments.subtitles is not None:
        values["subtitles"] = parse_language(arguments.subtitles)
    return values


def _retimed(play: Play, at: str | None, laid: bool) -> Play:
    """Return the play at another time; when it was entered is kept."""
    # ``recorded`` is left out where it equals the stamp, before the correction and after it.
    recorded = play.recorded if play.recorded is not None else play.at
    if recorded == at:
        recorded = None
    after = replace(play, at=at, laid=laid, not_after=None, recorded=recorded)
    return with_origin(play, after)


def _renumbered(show: Show, before: Sequence[Play], plays: Sequence[Play], ref: EpisodeRef) -> Play:
    if len(plays) != 1:
        raise Usage(
            f"--to-episode corrects one play, not {len(before)}. Nothing recorded.",
            hints=[Hint("Name it by its id:", f"watchlog history {show.slug}")],
        )
    if show.is_film:
        raise BadEpisodes(f"{show.title} is a film: it has no episodes. Nothing recorded.")
    check_exists(ShowSummary(show), ref)
    after = replace(plays[0], season=ref.season, episode=ref.number, name=None)
    return with_origin(before[0], after)


def _with_plays(show: Show, plays: Sequence[Play]) -> Show:
    by_id = {play.id: play for play in plays}
    return replace(show, all_plays=tuple(by_id.get(play.id, play) for play in show.all_plays))


def _delete(transaction: Transaction, now: datetime, target: _Target) -> Amended:
    after = _with_plays(target.show, [replace(play, deleted=stamp(now)) for play in target.plays])
    transaction.save_show(after)
    before = play_lines(target.show, target.plays)
    return Amended(after, before, before, timing=None, deleted=True)


def _move(
    transaction: Transaction,
    now: datetime,
    to_show: str,
    said: _Said,
    target: _Target,
    corrected: Sequence[Play],
) -> Amended:
    """Move plays to another show under new ids; here they stay as removed."""
    into = show_to_write(transaction, to_show)
    if into.id == target.show.id:
        raise Usage(f"They are plays of {into.title} already. Nothing recorded.")
    # New ids: each id is there once, and the old rows keep theirs.
    moved = [_fitted(into, target.plays, play, said.to_episode) for play in corrected]
    removed = [replace(play, deleted=stamp(now)) for play in target.plays]
    transaction.save_show(_with_plays(target.show, removed))
    after = replace(into, all_plays=(*into.all_plays, *moved))
    transaction.save_show(after)
    # A second ``amend`` without a show goes on where this one led.
    if {play.id for play in target.plays} <= set(transaction.last_watch()):
        transaction.remember_last_watch([play.id for play in moved])
    return Amended(
        show=target.show,
        plays=play_lines(after, moved),
        before=play_lines(target.show, target.plays),
        timing=None,
        moved_to=after,
    )


def _fitted(into: Show, before: Sequence[Play], play: Play, to_episode: EpisodeRef | None) -> Play:
    """Return a play as one of another show, where its episode has to exist."""
    play = replace(play, id=new_id())
    if into.is_film and len(before) > 1:
        raise Usage(f"{into.title} is a film: {len(before)} plays do not fit. Nothing recorded.")
    if into.is_film:
        return replace(play, season=None, episode=None, name=None)
    if to_episode is not None:
        return _renumbered(into, before, [play] * len(before), to_episode)
    if play.ref is None and play.name is None:
        raise Usage(
            f"Which episode of {into.title} was it? Nothing recorded.",
            hints=[Hint("Add", "--to-episode s1e4")],
        )
    if play.ref is not None:
        check_exists(ShowSummary(into), play.ref)
    return play


def _amend_verdict(
    transaction: Transaction, now: datetime, arguments: AmendArguments, show: Show, verdict: Verdict
) -> Amended:
    if any(value is not None for value in arguments.corrections[1:]):
        raise Usage(
            f"That is a verdict of {show.title}; only --at and --delete correct it."
            " Nothing recorded.",
            hints=[Hint("Another opinion?", f"watchlog verdict {show.slug} stream --rating 8")],
        )
    if arguments.delete:
        after = replace(verdict, deleted=stamp(now))
    else:
        day_starts = settings_in(transaction.preferences()).day_starts
        after = replace(verdict, at=parse_when(arguments.at or "", now, day_starts).at)
    # They are stored oldest first, and the last one stands.
    verdicts = tuple(
        sorted(
            (after if each.id == verdict.id else each for each in show.all_verdicts),
            key=lambda each: sort_key(each.at),
        )
    )
    changed = replace(show, all_verdicts=verdicts)
    transaction.save_show(changed)
    return Amended(changed, (), (), timing=None, deleted=arguments.delete, verdict=after)
