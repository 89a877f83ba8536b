"""``verdict SHOW …``: record a verdict on a show, a season or an episode."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from watchlog.actions.rows import show_to_write
from watchlog.actions.shows.joined import place_named
from watchlog.domain.dates.moments import stamp
from watchlog.domain.episodes.grammar import Span, parse_one, typed_form
from watchlog.domain.episodes.passes import pass_holding
from watchlog.domain.episodes.place import STAYS, Place
from watchlog.domain.episodes.progress import watched_refs
from watchlog.domain.episodes.resolve import resolve_one
from watchlog.domain.episodes.seasons import season_lengths
from watchlog.domain.models import EpisodeRef, Show, Verdict
from watchlog.domain.summary import ShowSummary, furthest
from watchlog.domain.text import clean_typed_text
from watchlog.domain.titles import pick_to_write
from watchlog.domain.verdict_words import VerdictWords, parse_rating, read_words
from watchlog.domain.verdicts import scope_of, standing_alike
from watchlog.errors import BadEpisodes, BadValue, Hint, NoSuchEpisode, Usage
from watchlog.startup.values import Record
from watchlog.storage.library import Library, Transaction, new_id


class VerdictGiven(Record):
    """A verdict that was recorded, and what stands now.

    Both are of what the verdict is about: the show, a season or an episode of it. ``replaced``:
    what stood of that before. ``furthest``: the last episode watched.
    """

    show: Show
    given: Verdict
    standing: Verdict
    replaced: Verdict | None
    furthest: EpisodeRef | None


class VerdictArguments(Record):
    """The arguments of ``verdict`` beside the show, as typed; ``knew_at`` is an episode.

    ``words``: ``stream`` or ``skip``, a rating, a season or an episode, a note.
    """

    words: Sequence[str] = ()
    note: str | None = None
    rating: str | None = None
    season: int | None = None
    knew_at: str | None = None


class _Bare(Record):
    """A verdict without id and time; ``episode``: the one that it is about, as typed.

    ``words``: those among which the episode stands.
    """

    verdict: Verdict
    episode: Span | None
    words: Sequence[str]


def give_verdict(
    library: Library, now: datetime, name: str, arguments: VerdictArguments
) -> VerdictGiven:
    """Record a verdict; what it leaves out is taken over from the earlier ones when read.

    Raises NoSuchShow, Ambiguous, BadValue, NoSuchEpisode and other Usage errors.
    """
    bare = _bare(arguments, _said(arguments))

    def work(transaction: Transaction) -> VerdictGiven:
        show = show_to_write(transaction, name)
        here = _at_place(bare, place_named(transaction, name, show))
        verdict = said_now(show, _fitted(show, here), now)
        after = replace(show, all_verdicts=(*show.all_verdicts, verdict))
        transaction.save_show(after)
        return VerdictGiven(
            after,
            verdict,
            standing_alike(after.verdicts, scope_of(verdict)) or verdict,
            standing_alike(show.verdicts, scope_of(verdict)),
            furthest(watched_refs(show)),
        )

    return library.transact(f"verdict {name}", now, work)


def said_now(show: Show, verdict: Verdict, now: datetime) -> Verdict:
    """Return a verdict as it is stored, with the pass that holds a play of its episode."""
    held = pass_holding(show, verdict.episode) if verdict.episode else None
    return replace(verdict, id=new_id(), at=stamp(now), pass_id=held.id if held else None)


class NoteDraft(Record):
    """A note to write in an editor: its show, the standing verdict, the text to begin with.

    ``arguments``: everything beside the note. ``episode``: the one that it is about.
    """

    show: Show
    standing: Verdict | None
    text: str
    arguments: VerdictArguments
    episode: str | None = None


def draft_note(library: Library, name: str, arguments: VerdictArguments) -> NoteDraft:
    """Return what to write a note on; nothing is locked or saved.

    Whatever is wrong with the verdict beside the note is raised before anybody writes it.
    """
    said = _said(arguments)
    bare = _bare(arguments, said._replace(note=said.note or "."))
    snapshot = library.read()
    show = snapshot.show(pick_to_write(name, snapshot.heads()).id)
    verdict = _fitted(show, bare)
    about = typed_form([_ref(verdict)]) if verdict.episode else None
    beside = arguments._replace(
        words=tuple(filter(None, [said.word, about])),
        rating=said.rating,
        note=None,
        season=None if about else verdict.season,
    )
    standing = standing_alike(show.verdicts, scope_of(verdict))
    return NoteDraft(show, standing, said.note or "", beside, verdict.episode)


def _ref(verdict: Verdict) -> EpisodeRef:
    one = parse_one(verdict.episode or "")
    return EpisodeRef(one.first_season or 0, one.first)


def _said(arguments: VerdictArguments) -> VerdictWords:
    """Return what the words and the options say. Raises BadValue, and Usage for the same twice."""
    said = read_words(arguments.words)
    options: dict[str, Any] = {
        "note": arguments.note,
        "rating": arguments.rating,
        "season": arguments.season,
    }
    for option, value in options.items():
        if value is None:
            continue
        if getattr(said, option) is not None:
            raise Usage(f"Two {option}s: give one, as a word or with --{option}. Nothing recorded.")
        said = said._replace(**{option: value})
    if said.season is not None and said.episode and said.episode.first_season is not None:
        raise Usage("An episode and a season: give one. Nothing recorded.")
    return said


def _bare(arguments: VerdictArguments, said: VerdictWords) -> _Bare:
    """Return the verdict as far as it can be told without the show. Raises Usage errors."""
    verdict = Verdict(
        id="",
        verdict=said.word,
        rating=parse_rating(said.rating) if said.rating is not None else None,
        note=cleaned_note(said.note),
        season=said.season,
        knew_at=parse_one(arguments.knew_at).text if arguments.knew_at is not None else None,
    )
    if verdict == Verdict(id="", season=said.season):
        raise Usage("Give stream or skip, a rating or a note. Nothing recorded.")
    if said.episode and verdict.knew_at:
        raise Usage(
            "--knew-at goes with a verdict on a show or season, not on one episode."
            " Nothing recorded."
        )
    return _Bare(verdict, said.episode, arguments.words)


def cleaned_note(text: str | None) -> str | None:
    """Return a note as it is stored. Raises BadValue where nothing is left of it."""
    note = clean_typed_text(text) if text is not None else None
    if note == "":
        raise BadValue("An empty note says nothing. Nothing recorded.")
    return note


def _at_place(bare: _Bare, place: Place) -> _Bare:
    """Return what is said of a joined show as it is of the one where its season 1 has a place."""
    if place == STAYS:
        return bare
    from watchlog.domain.episodes.joined import placed_span

    verdict, episode, season = bare.verdict, bare.episode, bare.verdict.season or 1
    if episode is not None:
        return bare._replace(episode=placed_span(_of_season(episode, season), place))
    if verdict.knew_at:
        knew_at = placed_span(_of_season(parse_one(verdict.knew_at), season), place)
        verdict = replace(verdict, knew_at=knew_at.text)
    if verdict.season == 1 or (verdict.season is None and not place.after):
        verdict = replace(verdict, season=place.season)
    return bare._replace(verdict=verdict)


def _fitted(show: Show, bare: _Bare) -> Verdict:
    """Return a verdict whose season and episodes are those of this show.

    Raises BadValue, BadEpisodes or NoSuchEpisode where one is not there, or was not watched.
    """
    verdict, summary = bare.verdict, ShowSummary(show)
    if show.is_film and bare.episode is not None:
        raise BadEpisodes(f"{show.title} is a film: it has no episodes. Nothing recorded.")
    if show.is_film and (verdict.season is not None or verdict.knew_at):
        raise BadValue(f"{show.title} is a film: it has no seasons. Nothing recorded.")
    if verdict.season not in {None, *(season_lengths(summary) or (1,))}:
        raise NoSuchEpisode(f"{show.title} has no season {verdict.season}. Nothing recorded.")
    if bare.episode is not None:
        one = _of_season(bare.episode, verdict.season)
        ref = resolve_one(one, summary, "words", among=bare.words)
        _check_watched(show, ref)
        return replace(verdict, season=ref.season, episode=str(ref))
    if not verdict.knew_at:
        return verdict
    # Of the season that the verdict is about, where it does not name its own.
    ref = resolve_one(_of_season(parse_one(verdict.knew_at), verdict.season), summary, "knew_at")
    _check_watched(show, ref)
    return replace(verdict, knew_at=str(ref))


def _of_season(one: Span, season: int | None) -> Span:
    return (
        one
        if one.first_season is not None or one.absolute
        else one._replace(first_season=season, last_season=season)
    )


def _how_far(show: Show, ref: EpisodeRef) -> str:
    if any(play.ref == ref for play in show.plays):
        return f"You have watched only a part of {show.title} {ref}"
    return f"You have not watched {show.title} {ref} yet"


def _check_watched(show: Show, ref: EpisodeRef) -> None:
    if ref not in watched_refs(show):
        # Some day before now: watch alone would record that it was now.
        line = f"watchlog watch {show.slug} {typed_form([ref])} --at unknown"
        raise NoSuchEpisode(
            f"{_how_far(show, ref)}. Nothing recorded.",
            hints=[Hint("If you have:", line)],
        )
