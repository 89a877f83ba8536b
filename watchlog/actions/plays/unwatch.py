"""``unwatch``: remove the latest play of episodes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from watchlog.actions.play_results import Unwatched, play_lines
from watchlog.actions.rows import progress_now, show_to_write
from watchlog.actions.shows.joined import selection_named
from watchlog.domain.dates.moments import stamp
from watchlog.domain.episodes.grammar import Selection, parse_selection, typed_form
from watchlog.domain.episodes.resolve import require_no_episodes, resolve_watched
from watchlog.domain.models import EpisodeRef, Play, Show
from watchlog.errors import Again, BadEpisodes, Hint
from watchlog.storage.library import Library, Transaction


def unwatch(library: Library, now: datetime, name: str, episodes: Sequence[str]) -> Unwatched:
    """Remove, of each episode named, the play recorded last.

    Raises NoSuchShow, Ambiguous, NoSuchEpisode, and BadEpisodes where none is named.
    """
    selection = parse_selection(episodes)

    def work(transaction: Transaction) -> Unwatched:
        show = show_to_write(transaction, name)
        meant = selection_named(transaction, name, show, selection)
        refs = _refs_to_unwatch(show, meant, episodes)
        removed = _last_plays(show, refs)
        after = _without(show, removed, now)
        transaction.save_show(after)
        return Unwatched(
            show=after,
            plays=play_lines(show, removed),
            remaining=play_lines(after, _last_plays(after, refs)),
            left_alone=tuple(ref for ref in refs if ref and not _last_of(show, ref)),
            progress=progress_now(after, now, transaction.preferences()),
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
        again = Again({"episodes": (typed_form([last]) if last else "s1e4",)}, show=show.slug)
        text = "The latest one:" if last else "For example:"
        raise BadEpisodes("Which episodes? Nothing removed.", hints=[Hint(text, again=again)])
    return list(resolve_watched(selection, show))


def _last_plays(show: Show, refs: Iterable[EpisodeRef | None]) -> list[Play]:
    return [play for ref in refs if (play := _last_of(show, ref))]


def _last_of(show: Show, ref: EpisodeRef | None) -> Play | None:
    """Return the play of an episode that was recorded last (``None``: of the film)."""
    return next((play for play in reversed(show.plays) if play.ref == ref), None)


def _without(show: Show, removed: Sequence[Play], now: datetime) -> Show:
    ids, at = {play.id for play in removed}, stamp(now)
    plays = [replace(play, deleted=at) if play.id in ids else play for play in show.all_plays]
    return replace(show, all_plays=tuple(plays))
