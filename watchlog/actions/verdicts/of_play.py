"""``watch SHOW --rating 9``: a verdict on the one episode, or film, that is being recorded."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from shlex import quote
from typing import TYPE_CHECKING

from watchlog.actions.verdicts.giving import cleaned_note, said_now
from watchlog.domain.episodes.grammar import Seasons, Selection, compact, typed_form
from watchlog.domain.episodes.progress import watched_refs
from watchlog.domain.models import EpisodeRef, Play, Show, Verdict
from watchlog.domain.verdict_words import is_number, names_episodes, parse_rating
from watchlog.errors import Again, BadValue, Hint, Usage
from watchlog.startup.values import Record

if TYPE_CHECKING:
    from watchlog.domain.episodes.parts import MinutesSaid

LONGEST_NOTE = 100
"""Characters of a note that is repeated in a line to type; of a longer one there is a gap."""


class PlayOpinion(Record):
    """What was typed of the play beside the play itself: a rating, a note, or both."""

    rating: float | None
    note: str | None

    def check_one_play(
        self,
        show: Show,
        named: Sequence[EpisodeRef],
        to_record: Sequence[EpisodeRef | None],
        seen_as: Mapping[EpisodeRef, EpisodeRef],
        selection: Selection,
    ) -> None:
        """Raise Usage unless one episode, or the film, was named, and a play of it is recorded.

        ``seen_as``: episodes that have a play already, with the numbers that these plays have.
        """
        if len(named) > 1:
            raise _of_one_episode(self, show, named, _season_of(selection))
        if to_record:
            return
        ref = named[0] if named else None
        what = f"{show.title} {ref}" if ref else show.title
        if ref and ref not in seen_as:
            raise Usage(f"{what} has not aired yet. Nothing recorded.")
        about = typed_form([seen_as[ref]]) if ref else ""
        again = {"again": True} | ({"episodes": (typed_form([ref]),)} if ref else {})
        raise Usage(
            f"You have already watched {what}{_as_other(ref, seen_as)}. Nothing recorded.",
            hints=[
                Hint("To rate it:", _verdict_line(show, about, self)),
                Hint("Watched it again?", again=Again(again, show=show.slug)),
            ],
        )

    def check_whole(self, show: Show, ref: EpisodeRef | None, said: MinutesSaid) -> None:
        """Raise Usage where only a part was watched: of that there is no verdict."""
        if not said.is_part:
            return
        from watchlog.domain.episodes.parts import part_words

        what = f"{show.title} {ref}" if ref else show.title
        seen = ref in watched_refs(show) if ref else bool(show.whole_plays)
        line = _verdict_line(show, typed_form([ref]) if ref else "", self)
        raise Usage(
            f"{part_words(round(said.together), said.told)} is a part of {what}, and a part has no"
            " verdict. Nothing recorded.",
            hints=[Hint("To rate it:", line)] if seen else [],
        )

    def verdict_on(self, show: Show, play: Play, now: datetime) -> Verdict:
        """Return the verdict on what a play, which is being recorded, is of."""
        verdict = Verdict(id="", rating=self.rating, note=self.note)
        if play.ref is not None:
            verdict = replace(verdict, season=play.season, episode=str(play.ref))
        return said_now(replace(show, all_plays=(*show.all_plays, play)), verdict, now)


def _as_other(ref: EpisodeRef | None, seen_as: Mapping[EpisodeRef, EpisodeRef]) -> str:
    return f", as {seen_as[ref]}" if ref and seen_as.get(ref, ref) != ref else ""


def opinion_of(
    name: str, episodes: Sequence[str], rating: str | None, note: str | None
) -> PlayOpinion:
    """Return what ``--rating`` and ``--note`` say.

    ``name`` and ``episodes`` are what else was typed, for the way out. Raises BadValue.
    """
    if rating is not None and not is_number(rating):
        raise BadValue(
            f"--rating takes a number from 0 to 10, not “{rating[:40]}”. Nothing recorded.",
            hints=list(_rewatch_hints(name, episodes, rating)),
        )
    value = parse_rating(rating) if rating is not None else None
    return PlayOpinion(value, cleaned_note(note))


def _rewatch_hints(name: str, episodes: Sequence[str], rating: str) -> Iterator[Hint]:
    """Yield the ways to record a rewatch: -r is short for --rating."""
    meant = (rating,) if names_episodes(rating) else ()
    given = {"rating": None, "again": True, "episodes": (*episodes, *meant)}
    yield Hint("Watched again?", again=Again(given))
    yield Hint("All of it again?", f"watchlog rewatch {quote(name)}")


def _of_one_episode(
    opinion: PlayOpinion, show: Show, named: Sequence[EpisodeRef], season: str | None
) -> Usage:
    option = "--rating" if opinion.rating is not None else "--note"
    about = season or typed_form(named[-1:])
    return Usage(
        f"{option} is of one episode, not of {len(named):,} ({compact(named)}). Nothing recorded.",
        hints=[
            Hint("To watch them:", again=Again({"rating": None, "note": None})),
            Hint("Then, for example:", _verdict_line(show, about, opinion)),
        ],
    )


def _season_of(selection: Selection) -> str | None:
    """Return ``s1`` where that is all that was named: it can be rated as a whole."""
    match selection.parts:
        case (Seasons(first, last),) if first == last:
            return f"s{first}"
    return None


def _verdict_line(show: Show, about: str, opinion: PlayOpinion) -> str:
    words = ["watchlog", "verdict", show.slug, *about.split()]
    if opinion.rating is not None:
        words += ["--rating", f"{opinion.rating:g}"]
    note = opinion.note
    if note is not None:
        is_short = len(note) <= LONGEST_NOTE and "\n" not in note
        words += ["--note", note if is_short else "…"]
    return " ".join(map(quote, words))
