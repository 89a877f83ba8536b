"""``amend``: correct the time, language, episode or show of plays, or remove them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from watchlog.actions.company.given import GivenCompany, given_company
from watchlog.actions.play_results import Amended, play_lines
from watchlog.actions.plays.amend_target import (
    AmendArguments,
    AmendTarget,
    ListeningTarget,
    check_time,
    find_target,
    in_pass_as_typed,
)
from watchlog.actions.rows import settings_in, show_to_write, this_evening
from watchlog.actions.shows.joined import place_named, span_named
from watchlog.domain.dates.bulk import Timing, times_given
from watchlog.domain.dates.moments import Precision, sort_key, stamp
from watchlog.domain.dates.when import When, parse_when
from watchlog.domain.duplicates import with_origin
from watchlog.domain.episodes.existence import check_exists
from watchlog.domain.episodes.grammar import Span, parse_one, parse_selection
from watchlog.domain.episodes.parts import fitted
from watchlog.domain.episodes.place import STAYS, Place
from watchlog.domain.episodes.resolve import resolve_one
from watchlog.domain.episodes.upcoming import not_aired
from watchlog.domain.models import EpisodeRef, Play, Show, Verdict
from watchlog.domain.runtimes import play_minutes
from watchlog.domain.summary import ShowSummary
from watchlog.errors import BadEpisodes, Hint, Usage
from watchlog.startup.values import Record
from watchlog.storage.library import Library, Transaction

if TYPE_CHECKING:
    from watchlog.actions.plays.amend_listening import AmendedListening


class _Said(Record):
    """The corrections as they are stored; ``moves``: the plays go to another show."""

    when: When | None
    told: dict[str, Any]
    company: GivenCompany | None
    to_episode: Span | None
    moves: bool


def amend(library: Library, now: datetime, arguments: AmendArguments) -> Amended | AmendedListening:
    """Correct the plays, the verdict, or the listening that ``arguments`` names.

    Raises NoSuchPlay, NoSuchShow, Ambiguous, NoSuchEpisode, BadTime and other Usage errors.
    """
    _check(arguments)
    # Before the show: a wrong word is wrong whatever the library holds.
    parse_selection(arguments.episodes)

    def work(transaction: Transaction) -> Amended | AmendedListening:
        # Before the plays: a wrong word is wrong whatever the library holds.
        said = _said(transaction, now, arguments)
        target = find_target(
            transaction, arguments.what, arguments.episodes, all_plays=arguments.all_plays
        )
        if isinstance(target, ListeningTarget):
            from watchlog.actions.plays.amend_listening import amend_listening

            return amend_listening(transaction, now, arguments, said.when, target.listening)
        if target.verdict is not None:
            return _amend_verdict(transaction, now, arguments, target.show, target.verdict)
        if arguments.delete:
            return _delete(transaction, now, target)
        if said.to_episode is not None and arguments.what and arguments.to_show is None:
            there = span_named(transaction, arguments.what, target.show, said.to_episode)
            said = said._replace(to_episode=there)
        corrected, timing = _corrected(now, said, target)
        if arguments.in_pass is not None:
            corrected = in_pass_as_typed(target.show, corrected, arguments.in_pass)
        if arguments.to_show is not None:
            result = _move(transaction, arguments.to_show, said, target, corrected)
        else:
            result = _stay(transaction, target, corrected)
        return result._replace(
            timing=timing,
            is_long_ago=said.when is not None and said.when.is_long_ago,
            skipped=said.when.skipped if said.when else None,
            earlier=target.earlier,
            not_aired=_not_aired_where_they_are(result, transaction, now),
            new_names=said.company.new if said.company else (),
        )

    words = ["amend", *([arguments.what] if arguments.what else []), *arguments.episodes]
    return library.transact(" ".join(words), now, work)


def _check(arguments: AmendArguments) -> None:
    corrects = any(value is not None for value in arguments.corrections)
    if arguments.delete and corrects:
        raise Usage("--delete goes alone: no correction goes with it. Nothing recorded.")
    if arguments.in_pass is not None:
        check_time(arguments.in_pass)
    if arguments.to_show is not None and not arguments.to_show.strip():
        raise Usage("The name after --to-show is empty. Nothing recorded.")
    if not arguments.delete and not corrects:
        raise Usage(
            "Say what to correct. Nothing recorded.",
            hints=[
                # Templates: an example that is pasted would correct what nobody meant.
                Hint("The plays of the last watch:", "watchlog amend --at …"),
                Hint("Some episodes of a show:", "watchlog amend SHOW s1e1-3 --language …"),
                Hint("One play, by its id in the history:", "watchlog amend ID --at …"),
            ],
        )


def _said(transaction: Transaction, now: datetime, arguments: AmendArguments) -> _Said:
    """Read the texts of ``arguments``. Raises BadTime, BadEpisodes, BadTitle, UnknownLanguage."""
    when, to_episode = None, None
    if arguments.at is not None:
        when = parse_when(arguments.at, now, settings_in(transaction.preferences()).day_starts)
    if arguments.to_episode is not None:
        to_episode = parse_one(arguments.to_episode)
    company = given_company(transaction, arguments.company, may_be_unknown=True)
    told = _audio(arguments)
    if company is not None:
        told |= {"company": company.names, "company_assumed": False}
    return _Said(when, told, company, to_episode, arguments.to_show is not None)


def _corrected(
    now: datetime, said: _Said, target: AmendTarget
) -> tuple[tuple[Play, ...], Timing | None]:
    """Return the plays with their corrections, and their times if these are corrected."""
    plays = [replace(play, **said.told) for play in target.plays]
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


def _timing(target: AmendTarget, when: When, now: datetime) -> Timing:
    episodes = {(play.ref, play.name) for play in target.plays}
    if when.precision is Precision.MOMENT and len(episodes) < len(target.plays):
        raise Usage(
            "Two plays of one episode did not end at one time: say the day, or amend each by"
            " its id. Nothing recorded.",
            hints=[Hint("Ids are in", f"watchlog history {target.show.slug}")],
        )
    minutes = [play_minutes(target.show, play).middle for play in target.plays]
    return times_given(when.at, when.precision, minutes, now.tzinfo)


def _audio(arguments: AmendArguments) -> dict[str, Any]:
    from watchlog.domain.languages.names import parse_language, parse_subtitles

    values: dict[str, Any] = {}
    if arguments.language is not None:
        tag = None if _is_unknown(arguments.language) else parse_language(arguments.language)
        values |= {"language": tag, "language_assumed": False}
    if arguments.subtitles is not None:
        subtitles = arguments.subtitles
        values["subtitles"] = None if _is_unknown(subtitles) else parse_subtitles(subtitles)
    return values


def _is_unknown(text: str) -> bool:
    return text.strip().lower() == "unknown"


def _retimed(play: Play, at: str | None, laid: bool) -> Play:
    """Return the play at another time; when it was entered is kept."""
    # ``recorded`` is left out where it equals the stamp, before the correction and after it.
    recorded = play.recorded if play.recorded is not None else play.at
    if recorded == at:
        recorded = None
    after = replace(play, at=at, laid=laid, not_after=None, recorded=recorded)
    return with_origin(play, after)


def _renumbered(show: Show, before: Sequence[Play], plays: Sequence[Play], one: Span) -> Play:
    if len(plays) != 1:
        raise Usage(
            f"--to-episode corrects one play, not {len(before)}. Nothing recorded.",
            hints=[Hint("Name one by its id:", f"watchlog history {show.slug}")],
        )
    if show.is_film:
        raise BadEpisodes(f"{show.title} is a film: it has no episodes. Nothing recorded.")
    ref = resolve_one(one, ShowSummary(show), "to_episode")
    after = replace(plays[0], season=ref.season, episode=ref.number, name=None, tvmaze=None)
    return fitted(show, with_origin(before[0], after))


def _with_plays(show: Show, plays: Sequence[Play]) -> Show:
    by_id = {play.id: play for play in plays}
    return replace(show, all_plays=tuple(by_id.get(play.id, play) for play in show.all_plays))


def _delete(transaction: Transaction, now: datetime, target: AmendTarget) -> Amended:
    after = _with_plays(target.show, [replace(play, deleted=stamp(now)) for play in target.plays])
    transaction.save_show(after)
    before = play_lines(target.show, target.plays)
    return Amended(after, before, before, timing=None, deleted=True, earlier=target.earlier)


def _stay(transaction: Transaction, target: AmendTarget, corrected: Sequence[Play]) -> Amended:
    after = _with_plays(target.show, corrected)
    transaction.save_show(after)
    before = play_lines(target.show, target.plays)
    return Amended(after, play_lines(after, corrected), before, timing=None)


def _not_aired_where_they_are(
    result: Amended, transaction: Transaction, now: datetime
) -> dict[EpisodeRef, date | None]:
    """Return the episodes that plays were moved to and that have not aired."""
    moved = [
        new.play.ref
        for old, new in zip(result.before, result.plays, strict=True)
        if new.play.ref and (old.show.id, old.play.ref) != (new.show.id, new.play.ref)
    ]
    show = ShowSummary(result.moved_to or result.show)
    return not_aired(show, moved, this_evening(now, transaction.preferences()), now)


def _move(
    transaction: Transaction,
    to_show: str,
    said: _Said,
    target: AmendTarget,
    corrected: Sequence[Play],
) -> Amended:
    """Move plays to another show; each keeps its id, for it is the same play."""
    into = show_to_write(transaction, to_show)
    if into.id == target.show.id:
        raise Usage(f"They already belong to {into.title}. Nothing recorded.")
    place = place_named(transaction, to_show, into)
    if said.to_episode is not None:
        said = said._replace(to_episode=span_named(transaction, to_show, into, said.to_episode))
    moved = [_fitted(into, target.plays, _at(play, place), said.to_episode) for play in corrected]
    ids = {play.id for play in moved}
    staying = tuple(play for play in target.show.all_plays if play.id not in ids)
    transaction.save_show(replace(target.show, all_plays=staying))
    after = replace(into, all_plays=(*into.all_plays, *moved))
    transaction.save_show(after)
    return Amended(
        show=target.show,
        plays=play_lines(after, moved),
        before=play_lines(target.show, target.plays),
        timing=None,
        moved_to=after,
    )


def _at(play: Play, place: Place) -> Play:
    """Return a play as one of a show that was joined as a season, where that has its place."""
    ref = None if play.ref is None or place == STAYS else place.of(play.ref)
    return play if ref is None else replace(play, season=ref.season, episode=ref.number)


def _fitted(into: Show, before: Sequence[Play], play: Play, to_episode: Span | None) -> Play:
    """Return a play as one of another show, where its episode has to exist."""
    play = replace(play, show=None, place=None, pass_id=None, tvmaze=None)
    if into.is_film and len(before) > 1:
        raise Usage(f"{into.title} is a film: one play fits, not {len(before)}. Nothing recorded.")
    if into.is_film:
        return fitted(into, replace(play, season=None, episode=None, name=None))
    if to_episode is not None:
        return _renumbered(into, before, [play] * len(before), to_episode)
    if play.ref is None and play.name is None:
        raise Usage(
            f"Which episode of {into.title} was it? Nothing recorded.",
            hints=[Hint("Add:", "--to-episode …")],
        )
    if play.ref is not None:
        check_exists(ShowSummary(into), play.ref)
    return fitted(into, play)


def _amend_verdict(
    transaction: Transaction, now: datetime, arguments: AmendArguments, show: Show, verdict: Verdict
) -> Amended:
    if any(value is not None for value in arguments.corrections[1:]):
        raise Usage(
            f"That is a verdict of {show.title}: only --at and --delete apply. Nothing recorded.",
            hints=[Hint("Changed your mind?", f"watchlog verdict {show.slug} …")],
        )
    if arguments.delete:
        after = replace(verdict, deleted=stamp(now))
    else:
        day_starts = settings_in(transaction.preferences()).day_starts
        at = parse_when(arguments.at or "", now, day_starts).at
        # When it was entered is kept, as of a play.
        entered = verdict.recorded if at == verdict.at else verdict.recorded or verdict.at
        after = replace(verdict, at=at, recorded=entered)
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
