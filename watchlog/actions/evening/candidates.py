"""The shows that may be watched this evening as offers, and those that may not, with the reason."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from datetime import date, datetime

from watchlog.actions.evening.results import (
    DROPPED,
    LANGUAGE,
    LATER,
    NOT_AIRED,
    PAUSED,
    SHARED,
    SKIPPED,
    TOO_LONG,
    NotOffered,
)
from watchlog.actions.rows import ShowRow, rows_in_passes
from watchlog.domain.dates.moments import sort_key
from watchlog.domain.episodes.upcoming import UpcomingEpisode, is_out, upcoming_episodes
from watchlog.domain.evening.likes import Likes
from watchlog.domain.evening.offers import (
    Offer,
    Within,
    film_offer,
    first_episode,
    going_on,
    in_pass,
)
from watchlog.domain.evening.universe import films_before
from watchlog.domain.evening.window import Window
from watchlog.domain.models import State
from watchlog.domain.settings import Preferences
from watchlog.domain.universes.parts import Universe
from watchlog.domain.verdicts import SKIP
from watchlog.startup.values import Record

_PUT_ASIDE = {State.PAUSED: PAUSED, State.DROPPED: DROPPED}


class Candidates(Record):
    """The offers, those in hand and new ones; their rows; and what is not offered."""

    offers: tuple[Offer, ...]
    rows: Mapping[tuple[str, int], ShowRow]
    left_out: tuple[NotOffered, ...]

    def row_of(self, offer: Offer) -> ShowRow:
        """Return the row of the show that an offer is of."""
        return self.rows[offer.key]


class Wish(Record):
    """What is asked for: the time, and which shows are left out for it.

    ``any_language``: a language was named, and what it is not to be heard in is gone already.
    ``shared``: the shows, by id, that were last watched with somebody. ``universes``: all of them.
    """

    window: Window
    today: date
    preferences: Preferences
    any_language: bool = False
    alone: bool = False
    shared: Set[str] = frozenset()
    universes: Sequence[Universe] = ()

    @property
    def now(self) -> datetime:
        return self.window.begins


def candidates_of(
    rows: Iterable[ShowRow], films: Iterable[ShowRow], likes: Likes, wish: Wish
) -> Candidates:
    """Return the offers of rows; ``films``: all of the library, for the order of universes."""
    offered: dict[tuple[str, int], tuple[Offer, ShowRow]] = {}
    left_out: list[NotOffered] = []
    for row in rows:
        following = _following(row, wish)
        reason = _reason_against(row, following, wish)
        fits = False
        for each in following if reason is None else ():
            if wish.alone and _company(each, wish):
                continue
            if each.in_pass is None and not _is_out(each, wish):
                reason = NotOffered(each, NOT_AIRED, airs=_airs(each, wish))
                continue
            offer = _offer(each, likes, wish)
            offered[offer.key] = offer, each
            if offer.lows[0] <= wish.window.minutes:
                fits = True
            elif reason is None:
                reason = NotOffered(each, TOO_LONG)
        if reason is not None and not fits:
            left_out.append(reason)
    offers, later = _in_order_of_universes(offered, films, wish)
    gone = {each.row.show.id for each in later}
    left_out = [each for each in left_out if each.row.show.id not in gone]
    return Candidates(
        tuple(offers), {key: row for key, (_, row) in offered.items()}, (*left_out, *later)
    )


def _following(row: ShowRow, wish: Wish) -> list[ShowRow]:
    """Return the rows of a show in which something follows: the first time, and open passes."""
    follows = row.progress.next is not None or (row.show.is_film and not row.progress.watched)
    if not row.show.all_passes:
        return [row] if follows else []
    passes = [each for each in rows_in_passes(row, wish.preferences) if each.progress.next]
    return [row, *passes] if follows else passes


def _reason_against(row: ShowRow, following: Sequence[ShowRow], wish: Wish) -> NotOffered | None:
    """Return why nothing of a show is offered, whatever comes next in it; None where it may be."""
    if not following:
        return None
    shelved = _PUT_ASIDE.get(row.progress.state)
    if shelved is not None:
        return NotOffered(row, shelved)
    if row.verdict is not None and row.verdict.verdict == SKIP:
        return NotOffered(row, SKIPPED)
    # What one chose to watch in, or did, is preferred by that.
    if row.preferred is False and row.audio is None and not wish.any_language:
        return NotOffered(row, LANGUAGE)
    if wish.alone and all(_company(each, wish) for each in following):
        return NotOffered(row, SHARED)
    return None


def _company(row: ShowRow, wish: Wish) -> bool:
    if row.in_pass is not None:
        return bool(row.in_pass.stored.company)
    return bool(row.show.watch_with) or row.show.id in wish.shared


def _is_out(row: ShowRow, wish: Wish) -> bool:
    following = row.progress.next
    return following is None or is_out(row.summary, following, wish.today, wish.now)


def _airs(row: ShowRow, wish: Wish) -> UpcomingEpisode | None:
    found = upcoming_episodes(row.summary, wish.today, wish.now.tzinfo)
    return next((each for each in found if each.ref == row.progress.next), None)


def _offer(row: ShowRow, likes: Likes, wish: Wish) -> Offer:
    if row.in_pass is not None:
        return in_pass(row.summary, row.in_pass, sort_key(row.last_watched))
    following = row.progress.next
    if row.progress.state is State.PLANNED or following is None:
        offer = (
            film_offer(row.summary) if following is None else first_episode(row.summary, following)
        )
        reasons, rating = likes.for_show(row.show)
        return offer._replace(reasons=reasons, rating=rating)
    within = Within(wish.now, wish.today, wish.window.minutes, sort_key(row.last_watched))
    return going_on(row.summary, row.progress, within)


def _in_order_of_universes(
    offered: Mapping[tuple[str, int], tuple[Offer, ShowRow]], films: Iterable[ShowRow], wish: Wish
) -> tuple[list[Offer], list[NotOffered]]:
    """Return the offers, and films that are none: an earlier one of their universe is not seen.

    Where that earlier one is offered, and is the only one, the film comes along behind it.
    """
    before = films_before([row.show for row in films if _is_to_be_seen(row)], wish.universes)
    later: list[NotOffered] = []
    behind: dict[str, Offer] = {}
    for offer, row in offered.values():
        earlier = before.get(row.show.id)
        if earlier is not None:
            later.append(NotOffered(row, LATER, before=earlier.last.title))
            if earlier.is_only:
                behind.setdefault(earlier.last.slug, offer)
    offers = [offer for offer, row in offered.values() if row.show.id not in before]
    return [
        each._replace(film_after=behind[each.slug]) if each.slug in behind else each
        for each in offers
    ], later


def _is_to_be_seen(row: ShowRow) -> bool:
    """Return whether a film was not seen, and is to be: neither dropped nor said to skip."""
    if row.progress.watched or row.progress.state is State.DROPPED:
        return False
    return row.verdict is None or row.verdict.verdict != SKIP
