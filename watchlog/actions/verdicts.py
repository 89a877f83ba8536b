"""What the person thought: giving a verdict, reading a show's story, listing all of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

from watchlog.actions.finding import to_read, to_write
from watchlog.actions.results import VerdictGiven, VerdictLine, VerdictStory
from watchlog.domain.episodes import parse_ref
from watchlog.domain.models import EpisodeRef, Play, Show, Verdict
from watchlog.domain.moments import sort_key, stamp
from watchlog.domain.progress import furthest, season_lengths, watched_refs
from watchlog.domain.text import clean_text
from watchlog.domain.verdicts import SKIP, STREAM, parse_rating, standing
from watchlog.errors import BadValue, Hint, NoSuchEpisode, Usage
from watchlog.storage.library import Library, Transaction, new_id


class ToSay(NamedTuple):
    """What ``verdict`` was told beside the show: texts as typed."""

    word: str | None = None
    note: str | None = None
    rating: str | None = None
    season: int | None = None
    knew_at: str | None = None


def give_verdict(library: Library, now: datetime, name: str, asked: ToSay) -> VerdictGiven:
    """Record a verdict; what it leaves out is taken over from the earlier ones when read."""
    said = _said(asked)

    def work(transaction: Transaction) -> VerdictGiven:
        show = to_write(transaction, name)
        verdict = _about(show, replace(said, id=new_id(), at=stamp(now)))
        before = standing(show.verdicts)
        after = replace(show, all_verdicts=(*show.all_verdicts, verdict))
        transaction.save_show(after)
        now_standing = standing(after.verdicts)
        assert now_standing is not None
        return VerdictGiven(after, verdict, now_standing, before, furthest(watched_refs(show)))

    return library.transact(f"verdict {name}", now, work)


def _said(asked: ToSay) -> Verdict:
    word, note = asked.word, asked.note
    if word is not None and word.lower() not in (STREAM, SKIP):
        if note is not None or " " not in word.strip():
            raise BadValue(
                f"“{word[:40]}” is neither stream nor skip. Nothing recorded.",
                hints=[
                    Hint("A note of one word?", f'--note "{word[:40]}"'),
                    Hint(
                        "A title of several words? Quote it:", 'watchlog verdict "Dept. Q" stream'
                    ),
                ],
            )
        word, note = None, word
    if note is not None and not clean_text(note):
        raise BadValue("An empty note says nothing. Nothing recorded.")
    verdict = Verdict(
        id="",
        verdict=word.lower() if word else None,
        rating=parse_rating(asked.rating) if asked.rating is not None else None,
        note=clean_text(note) if note is not None else None,
        season=asked.season,
        knew_at=str(parse_ref(asked.knew_at)) if asked.knew_at is not None else None,
    )
    if verdict == Verdict(id=""):
        raise Usage("Say stream or skip, a rating or a note. Nothing recorded.")
    return verdict


def _about(show: Show, verdict: Verdict) -> Verdict:
    """The verdict, once the season and the episode it speaks of are there."""
    if show.is_film and (verdict.season is not None or verdict.knew_at):
        raise BadValue(f"{show.title} is a film: it has no seasons. Nothing recorded.")
    if verdict.season is not None and verdict.season not in (season_lengths(show) or {1: None}):
        raise NoSuchEpisode(f"{show.title} has no season {verdict.season}. Nothing recorded.")
    if verdict.knew_at:
        ref = parse_ref(verdict.knew_at)
        if ref not in watched_refs(show):
            raise NoSuchEpisode(
                f"You have not watched {show.title} {ref} yet. Nothing recorded.",
                hints=[Hint("You have?", f"watchlog watch {show.slug} {str(ref).lower()}")],
            )
    return verdict


def verdict_story(library: Library, name: str) -> VerdictStory:
    """All verdicts of a show in order, with how far one was at each."""
    found = to_read(library.read(), name)
    return VerdictStory(
        found.show, tuple(_lines(found.show)), standing(found.show.verdicts), found.note
    )


def all_verdicts(library: Library, *, everything: bool = False) -> tuple[VerdictLine, ...]:
    """The standing verdict of each show, newest first; with ``everything`` each one given."""
    lines: list[VerdictLine] = []
    for show in library.read().shows():
        told = list(_lines(show))
        newest = standing(show.verdicts)
        if newest is not None and not everything:
            told = [told[-1]._replace(verdict=newest)]
        lines += told
    return tuple(sorted(reversed(lines), key=lambda line: sort_key(line.verdict.at), reverse=True))


def _lines(show: Show) -> Iterable[VerdictLine]:
    for verdict in show.verdicts:
        plays = [play for play in show.plays if _known_by(play, verdict)]
        refs = {play.ref for play in plays if play.ref is not None}
        yield VerdictLine(show, verdict, _last(refs), len(plays))


def _last(refs: set[EpisodeRef]) -> EpisodeRef | None:
    return furthest(refs)


def _known_by(play: Play, verdict: Verdict) -> bool:
    """Whether a play had happened, as far as anyone knows, when the verdict was given."""
    return play.at is None or sort_key(play.at) <= sort_key(verdict.at)
