"""The episodes that ``watch`` records: which are meant, which were watched, which are of a pass."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from types import MappingProxyType
from typing import TYPE_CHECKING

from watchlog.domain.episodes.grammar import MOST_AT_ONCE, NextEpisodes, Selection, Span
from watchlog.domain.episodes.progress import next_refs, watched_refs
from watchlog.domain.episodes.resolve import (
    FoundEpisodes,
    require_no_episodes,
    resolve,
    resolve_one,
    up_to,
)
from watchlog.domain.episodes.under_way import passes_under_way
from watchlog.domain.episodes.upcoming import is_out
from watchlog.domain.models import EpisodeRef, Show
from watchlog.domain.summary import ShowSummary
from watchlog.domain.text import counted
from watchlog.errors import Again, BadEpisodes, Hint, NoSuchEpisode
from watchlog.startup.values import Record

if TYPE_CHECKING:
    from watchlog.domain.episodes.passes import PassProgress


class EpisodesMeant(Record):
    """The episodes named, or the next ones; ``going_on``: the pass in which these are the next."""

    found: FoundEpisodes | None
    going_on: PassProgress | None = None

    @property
    def refs(self) -> tuple[EpisodeRef, ...]:
        """The episodes; none of a film."""
        return self.found.refs if self.found is not None else ()


class EpisodesToRecord(Record):
    """The episodes to record (None: the film), each with the pass that its play joins, if any.

    ``left_alone``: those that have a play already; ``elsewhere``: the numbers of these plays, where
    they are others.
    """

    passes: Mapping[EpisodeRef | None, PassProgress | None]
    left_alone: tuple[EpisodeRef, ...] = ()
    elsewhere: Mapping[EpisodeRef, EpisodeRef] = MappingProxyType({})

    @property
    def refs(self) -> list[EpisodeRef | None]:
        return list(self.passes)

    @property
    def seen_as(self) -> dict[EpisodeRef, EpisodeRef]:
        """Those that have a play already, with the numbers of these plays."""
        return {ref: self.elsewhere.get(ref, ref) for ref in self.left_alone}


def episodes_meant(
    show: ShowSummary,
    selection: Selection,
    until: Span | None,
    today: date,
    now: datetime,
    *,
    again: bool,
    watched: ShowSummary,
) -> EpisodesMeant:
    """Return the episodes that are asked for; the next ones may be those of an open pass.

    ``again``: those after the last rewatch, where the first time has no next one. ``watched``: the
    plays that count as watched, where somebody is named those with all of them.

    Raises NoSuchEpisode, BadEpisodes.
    """
    if show.is_film:
        require_no_episodes(selection, show.whole)
        if until is not None:
            raise BadEpisodes(f"{show.title} is a film, so --to does not apply. Nothing recorded.")
        return EpisodesMeant(None)
    going_on = None
    if until is not None or isinstance(selection.parts[0], NextEpisodes):
        going_on = pass_going_on(show, watched, today, now)
    if until is not None:
        last = resolve_one(until, show, "to")
        if going_on is not None and going_on.holds(last):
            refs = tuple(ref for ref in sorted(going_on.follows) if ref <= last)
            return EpisodesMeant(FoundEpisodes(refs or (last,)), going_on)
        seen = set() if again else watched_refs(watched.whole)
        return EpisodesMeant(FoundEpisodes(tuple(up_to(show, last, seen))))
    if len(selection.parts) == 1 and selection.parts[0] == NextEpisodes():
        begun = _begun(show, watched)
        if begun is not None:
            return begun
    if going_on is not None and len(selection.parts) == 1:
        return EpisodesMeant(_next_of(going_on, selection, show), going_on)
    if again and isinstance(selection.parts[0], NextEpisodes) and not next_refs(watched, 1):
        from watchlog.domain.episodes.passes import after_last_again

        found = after_last_again(watched, selection.parts[0].number, today)
        if found:
            return EpisodesMeant(FoundEpisodes(tuple(found)))
    return EpisodesMeant(resolve(selection, show, watched, again=again))


def _begun(show: ShowSummary, watched: ShowSummary) -> EpisodesMeant | None:
    """Return the episode of which a part was watched last; None where something was since."""
    if not any(play.part for play in watched.whole.plays):
        return None
    from watchlog.domain.episodes.parts import last_part

    part = last_part(watched.whole.plays)
    if part is None or part.ref is None:
        return None
    of_pass = (each for each in passes_under_way(show) if each.stored.id == part.pass_id)
    return EpisodesMeant(FoundEpisodes((part.ref,)), next(of_pass, None))


def pass_going_on(
    show: ShowSummary, watched: ShowSummary, today: date, now: datetime
) -> PassProgress | None:
    """Return the open pass in which one goes on; with somebody named only one that is with them."""
    if not show.facts.passes:
        return None
    from watchlog.domain.episodes.passes import pass_to_go_on_with

    follows = _follows(watched, today, now)
    if not watched.company:
        return pass_to_go_on_with(show, follows)
    from watchlog.domain.company.people import includes

    return pass_to_go_on_with(show, follows, lambda company: includes(company, watched.company))


def _follows(show: ShowSummary, today: date, now: datetime) -> bool:
    """Return whether an episode of the first time can be watched."""
    following = next_refs(show, 1)
    return bool(following) and is_out(show, following[0], today, now)


def _next_of(one: PassProgress, selection: Selection, show: ShowSummary) -> FoundEpisodes:
    (part,) = selection.parts
    assert isinstance(part, NextEpisodes)
    count, most = part.number, len(one.follows)
    if count > MOST_AT_ONCE:
        raise BadEpisodes(f"+{count} is more than {MOST_AT_ONCE} at once. Nothing recorded.")
    if count > most:
        again = Again({"episodes": (f"+{most}",)}, show=show.slug)
        raise NoSuchEpisode(
            f"{show.title}, {one.label}, has only"
            f" {counted(most, 'more episode')}. Nothing recorded.",
            hints=[Hint("To mark them:", again=again)],
        )
    return FoundEpisodes(one.follows[:count])


def episodes_to_record(
    watched: ShowSummary,
    show: ShowSummary,
    meant: EpisodesMeant,
    left_out: Sequence[EpisodeRef],
    at: str | None,
    *,
    again: bool,
    in_bulk: bool = False,
) -> EpisodesToRecord:
    """Return what is to be recorded, of what was meant but for what is left out.

    ``watched``: the plays that count as watched. ``at``: the time of the plays as it is stored, as
    far as it is known.
    """
    going_on = not in_bulk and _has_begun(watched.whole, meant)
    if meant.found is None:
        is_new = again or going_on or not watched.whole.whole_plays
        return EpisodesToRecord({None: None} if is_new else {})
    explained = again or meant.going_on is not None
    joined = _joined(show, meant.refs, at, explained=explained)
    elsewhere = {} if again or going_on else _seen_elsewhere(watched)
    seen = set() if again or going_on else watched_refs(watched.whole).union(elsewhere)
    if not again:
        seen -= {ref for ref, each in joined.items() if each and ref not in each.watched}
    without = {*seen, *left_out}
    return EpisodesToRecord(
        {ref: joined[ref] for ref in meant.refs if ref not in without},
        tuple(ref for ref in meant.refs if ref in seen),
        {ref: elsewhere[ref] for ref in meant.refs if ref in seen and ref in elsewhere},
    )


def _seen_elsewhere(watched: ShowSummary) -> dict[EpisodeRef, EpisodeRef]:
    """Return the episodes that have plays under another number alone, and that number."""
    if not watched.moves:
        return {}
    whole = {(play.ref, play.tvmaze) for play in watched.whole.whole_plays}
    there = watched.play_summary.refs
    return {
        each.to: each.ref
        for each in watched.moves
        if each.to not in there and (each.ref, each.tvmaze) in whole
    }


def _has_begun(show: Show, meant: EpisodesMeant) -> bool:
    """Return whether one episode, or the film, is meant of which a part was watched last."""
    if len(meant.refs) > 1 or not any(play.part for play in show.plays):
        return False
    from watchlog.domain.episodes.parts import open_parts

    return bool(open_parts(show.plays, meant.refs[0] if meant.refs else None))


def _joined(
    show: ShowSummary, refs: Sequence[EpisodeRef], at: str | None, *, explained: bool
) -> dict[EpisodeRef, PassProgress | None]:
    """Return of each episode the open pass that its play joins, if any."""
    passes = passes_under_way(show)
    if not passes:
        return dict.fromkeys(refs)
    from watchlog.domain.episodes.passes import pass_joined

    return {ref: pass_joined(passes, ref, at, explained=explained) for ref in refs}
