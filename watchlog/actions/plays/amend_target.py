"""The plays, or the one verdict, that ``amend`` is told to correct."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from watchlog.actions.company.given import NOT_GIVEN, TypedCompany
from watchlog.actions.rows import show_to_write
from watchlog.actions.shows.joined import selection_named
from watchlog.domain.episodes.grammar import compact, parse_selection, typed_form
from watchlog.domain.episodes.passes import SECOND, passes_of, place_of, places_of
from watchlog.domain.episodes.progress import watched_refs
from watchlog.domain.episodes.resolve import resolve_watched
from watchlog.domain.models import EpisodeRef, Play, Show, Verdict
from watchlog.domain.summary import ShowSummary
from watchlog.errors import Again, Ambiguous, BadEpisodes, Hint, NoSuchPlay, NoSuchShow, Usage
from watchlog.startup.values import Record
from watchlog.storage.library import Snapshot, Transaction

if TYPE_CHECKING:
    from watchlog.domain.hours.listening import Listening

SHORTEST_ID = 4
"""The fewest characters of a play's or verdict's id that name it."""


class AmendArguments(Record):
    """The arguments of ``amend`` as typed.

    ``what``: the beginning of an id, or a show; None for the plays of the last ``watch``.
    ``all_plays``: of each episode all of its plays, not the one recorded last. ``in_pass``: the
    number of a pass, or ``none``.
    """

    what: str | None = None
    episodes: Sequence[str] = ()
    at: str | None = None
    language: str | None = None
    subtitles: str | None = None
    to_show: str | None = None
    to_episode: str | None = None
    delete: bool = False
    all_plays: bool = False
    in_pass: str | None = None
    company: TypedCompany = NOT_GIVEN

    @property
    def corrections(self) -> tuple[object, ...]:
        company = self.company if self.company.is_given else None
        return (
            self.at, self.language, self.subtitles, self.to_show, self.to_episode, self.in_pass,
            company,
        )  # fmt: skip


class AmendTarget(Record):
    """The plays, or the one verdict, of a show that are to be corrected.

    ``earlier``: how many plays the same episodes have beside those.
    """

    show: Show
    plays: tuple[Play, ...] = ()
    verdict: Verdict | None = None
    earlier: int = 0

    @property
    def newest(self) -> AmendTarget:
        """Return the play of each episode that was recorded last, the others counted."""
        last = {(play.ref, play.name): play for play in self.plays}
        kept = tuple(last.values())
        return self._replace(plays=kept, earlier=len(self.plays) - len(kept))


class ListeningTarget(Record):
    """Listening that is to be corrected."""

    listening: Listening


def find_target(
    transaction: Transaction, what: str | None, episodes: Sequence[str], *, all_plays: bool
) -> AmendTarget | ListeningTarget:
    """Return what is named: plays of the last ``watch``, of episodes, of a film, or by an id.

    By its id listening, too. Of an episode and of a film it is the play recorded last, with
    ``all_plays`` each. Raises NoSuchPlay, NoSuchShow, Ambiguous, BadEpisodes, NoSuchEpisode.
    """
    if what is None:
        return _last_watch(transaction)
    target = None if episodes else _by_id(transaction, what)
    if target is not None:
        return target
    named = _of_episodes(transaction, what, episodes) if episodes else _by_film(transaction, what)
    return named if all_plays else named.newest


def _last_watch(transaction: Transaction) -> AmendTarget:
    ids = set(transaction.last_watch())
    for show in transaction.shows_holding([f'"id":"{each}"' for each in ids]):
        plays = tuple(play for play in show.plays if play.id in ids)
        if plays:
            return AmendTarget(show, plays)
    raise NoSuchPlay(
        "No last watch to correct. Nothing recorded.",
        hints=[Hint("Plays and their ids:", "watchlog history --recorded")],
    )


def _of_episodes(transaction: Transaction, name: str, episodes: Sequence[str]) -> AmendTarget:
    show = show_to_write(transaction, name)
    if show.is_film:
        raise BadEpisodes(f"{show.title} is a film: it has no episodes. Nothing recorded.")
    selection = selection_named(transaction, name, show, parse_selection(episodes))
    refs = resolve_watched(selection, show)
    plays = tuple(play for play in show.plays if play.ref in set(refs))
    if not plays:
        named = compact(refs) if refs else " ".join(episodes)
        raise NoSuchPlay(
            f"{show.title} {named} has no play to correct. Nothing recorded.",
            hints=[Hint("Its plays:", f"watchlog history {show.slug}")],
        )
    return AmendTarget(show, plays)


def _by_id(snapshot: Snapshot, text: str) -> AmendTarget | ListeningTarget | None:
    """Return the play, verdict or listening whose id begins so; None where none does."""
    prefix = text.strip().lower()
    if len(prefix) < SHORTEST_ID or not set(prefix) <= set("0123456789abcdef"):
        return None
    # Only the lines in which the id occurs are parsed, not the whole library.
    targets: list[AmendTarget | ListeningTarget] = []
    for show in snapshot.shows_holding([f'"id":"{prefix}']):
        targets += [AmendTarget(show, (play,)) for play in show.plays if play.id.startswith(prefix)]
        targets += [
            AmendTarget(show, verdict=each) for each in show.verdicts if each.id.startswith(prefix)
        ]
    if snapshot.has_listening:
        heard = snapshot.listening.living()
        targets += [ListeningTarget(each) for each in heard if each.id.startswith(prefix)]
    if len(targets) > 1:
        raise Ambiguous(
            f"{len(targets)} ids begin with “{prefix}”. Nothing recorded.",
            # A short prefix may fit thousands of ids.
            details=[_described(target) for target in targets[:10]],
            hints=[Hint("Type more of the id:", again=Again(show=_id_of(targets[0])))],
        )
    return targets[0] if targets else None


def _id_of(target: AmendTarget | ListeningTarget) -> str:
    if isinstance(target, ListeningTarget):
        return target.listening.id
    return target.verdict.id if target.verdict else target.plays[0].id


def _described(target: AmendTarget | ListeningTarget) -> str:
    if isinstance(target, ListeningTarget):
        return f"{target.listening.id}  {target.listening.title}".rstrip()
    if target.verdict is not None:
        about = " ".join(filter(None, (target.show.title, target.verdict.episode)))
        return f"{target.verdict.id}  verdict of {about}"
    play = target.plays[0]
    return f"{play.id}  {target.show.title} {play.ref or play.name or ''}".rstrip()


def _by_film(transaction: Transaction, name: str) -> AmendTarget:
    """Return the plays of a film: of a series the episodes have to be named."""
    try:
        show = show_to_write(transaction, name)
    except NoSuchShow:
        raise NoSuchPlay(
            f"No play or verdict has an id that begins with “{name[:40]}”. Nothing recorded.",
            hints=[Hint("Their ids:", "watchlog history --recorded")],
        ) from None
    if not show.is_film:
        raise BadEpisodes(
            f"Which episodes of {show.title}? Nothing recorded.",
            hints=[Hint("For example:", again=_newest_of(show))],
        )
    if not show.plays:
        raise NoSuchPlay(f"{show.title} has no play to correct. Nothing recorded.")
    return AmendTarget(show, show.plays)


def _newest_of(show: Show) -> Again:
    """Return the line with the furthest episode named."""
    ref = max(watched_refs(show), default=EpisodeRef(1, 1))
    return Again({"episodes": (typed_form([ref]),)}, show=show.slug)


def check_time(text: str) -> None:
    """Raise Usage unless a text is ``none``, or the number of a time through from 2."""
    word = text.strip().lower()
    is_number = word.isascii() and word.isdecimal() and len(word) < 5
    if word != "none" and not (is_number and int(word) >= SECOND):
        raise Usage(
            f"“{text[:20]}” isn't a time through. Nothing recorded.",
            hints=[Hint("Such as", "--pass 2, or --pass none")],
        )


def in_pass_as_typed(show: Show, plays: Sequence[Play], text: str) -> tuple[Play, ...]:
    """Return plays as those of a pass, by its number as typed; of none for ``none``. Raises Usage.

    A play is of the pass of that number in whose episodes its own is.
    """
    word = text.strip().lower()
    if word == "none":
        return tuple(replace(play, pass_id=None) for play in plays)
    summary = ShowSummary(show)
    passes, places = passes_of(summary), places_of(summary)
    numbered = [each for each in passes if str(each.number) == word]
    refs = [place_of(play, places) for play in plays]
    found = [next((each for each in numbered if ref and each.holds(ref)), None) for ref in refs]
    if None in found:
        named = ", ".join(dict.fromkeys(str(each.number) for each in passes))
        play = plays[found.index(None)]
        hint = Hint("Its times:", f"{named}, or none")
        if not passes:
            hint = Hint("To watch it once more:", f"watchlog rewatch {show.slug}")
        raise Usage(
            f"{show.title} has no time “{text[:20]}” that {_named(play)} is part of."
            " Nothing recorded.",
            hints=[hint],
        )
    return tuple(
        replace(play, pass_id=each.stored.id)
        for play, each in zip(plays, found, strict=True)
        if each is not None
    )


def _named(play: Play) -> str:
    return str(play.ref or play.name or "the film")
