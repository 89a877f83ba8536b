"""EPISODES in a show: the episodes that a selection means there, or the error why it cannot."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from watchlog.domain.episodes.absolute import (
    absolute_episode,
    absolute_span,
    is_absolute,
    is_beyond,
    needs_a_season,
)
from watchlog.domain.episodes.existence import check_exists, has_numbered_seasons, season_counts
from watchlog.domain.episodes.grammar import (
    MOST_AT_ONCE,
    AllEpisodes,
    NextEpisodes,
    Part,
    Seasons,
    Selection,
    Span,
    typed_form,
    typed_part,
)
from watchlog.domain.episodes.progress import (
    known_refs,
    news_since_seen,
    next_refs,
    played_refs,
)
from watchlog.domain.episodes.seasons import main_seasons, season_lengths, seasons_before
from watchlog.domain.models import Airing, EpisodeRef, Show
from watchlog.domain.summary import ShowSummary, furthest
from watchlog.domain.text import counted, listed
from watchlog.errors import Again, BadEpisodes, Hint, NoSuchEpisode
from watchlog.startup.values import Record


class FoundEpisodes(Record):
    """The episodes of a selection in a show, in the order named, without doubles.

    ``new_season``: the number of a season that the show did not have until now.
    """

    refs: tuple[EpisodeRef, ...]
    new_season: int | None = None


def resolve(
    selection: Selection,
    show: ShowSummary,
    watched: ShowSummary | None = None,
    *,
    again: bool = False,
) -> FoundEpisodes:
    """Find a selection in a series (domain/README.md, EPISODES).

    ``watched``: after whose plays the next ones come, if not after all. ``again``: what was watched
    is marked once more, and counts towards the most that one command marks. Raises NoSuchEpisode,
    or BadEpisodes where a season has to be named, or for too many.

    A film has no episodes: callers ask ``require_no_episodes`` instead.
    """
    refs: dict[EpisodeRef, None] = {}
    season_meant = _season_meant(show, selection)
    for part in selection.parts:
        after = (watched or show) if isinstance(part, NextEpisodes) else show
        refs.update(dict.fromkeys(_resolve_part(part, after, season_meant)))
        if len(refs) > MOST_AT_ONCE:
            seen = frozenset() if again else (watched or show).play_summary.refs
            to_mark = [ref for ref in refs if ref not in seen]
            if len(to_mark) > MOST_AT_ONCE:
                raise _too_many(to_mark, show, selection)
    return FoundEpisodes(tuple(refs), _new_season(show, refs))


def resolve_watched(selection: Selection, show: Show) -> tuple[EpisodeRef, ...]:
    """Return the episodes of a selection among what has been watched.

    A season, whether its length is known or not, and ``all`` mean their episodes with a play.
    """
    summary = ShowSummary(show)
    watched = sorted(played_refs(show))
    refs: dict[EpisodeRef, None] = {}
    _season_meant(summary, selection)
    for part in selection.parts:
        if isinstance(part, AllEpisodes):
            refs.update(dict.fromkeys(ref for ref in watched if ref.season > 0))
        elif isinstance(part, Seasons):
            refs.update(dict.fromkeys(r for r in watched if part.first <= r.season <= part.last))
        else:
            refs.update(dict.fromkeys(_named_as_watched(part, summary)))
    return tuple(refs)


def _named_as_watched(part: Part, show: ShowSummary) -> Sequence[EpisodeRef]:
    """Return the episodes of a part; the way out of an error is what was watched, not a season."""
    try:
        return resolve(Selection((part,)), show).refs
    except NoSuchEpisode as error:
        hints = [Hint("What was watched:", f"watchlog history {show.slug}")]
        raise NoSuchEpisode(error.message, hints=hints) from None


def resolve_one(
    one: Span, show: ShowSummary, parameter: str, among: Sequence[str] = ()
) -> EpisodeRef:
    """Return the episode that ``parse_one`` read from a parameter of the command line.

    ``among``: the words of which it is one. Raises NoSuchEpisode, and BadEpisodes where its season
    has to be named.
    """
    season = _season_meant(show, Selection((one,)), parameter, among)
    if is_absolute(one, show.facts):
        return absolute_episode(one.first, show)
    ref = EpisodeRef(season, one.first)
    if one.first_season is not None:
        ref = EpisodeRef(one.first_season, one.first)
    check_exists(show, ref)
    return ref


def up_to(
    show: ShowSummary, until: EpisodeRef, seen: AbstractSet[EpisodeRef] = frozenset()
) -> list[EpisodeRef]:
    """Return every episode up to one, specials aside; ``seen``: those that are not marked again.

    Raises NoSuchEpisode where a season before it is of unknown length, BadEpisodes for too many.
    """
    if until.season == 0:
        raise BadEpisodes("--to takes an episode of a season, not a special. Nothing recorded.")
    check_exists(show, until)
    refs: list[EpisodeRef] = []
    for number in seasons_before(show, until.season):
        refs += _whole_season(number, show)
    refs += _run(EpisodeRef(until.season, 1), until.number)
    to_mark = [ref for ref in refs if ref not in seen]
    if len(to_mark) > MOST_AT_ONCE:
        part = typed_form([to_mark[MOST_AT_ONCE - 1]])
        hint = Hint("In parts, beginning with", again=Again({"to": part}, show=show.slug))
        raise BadEpisodes(_TOO_MANY, hints=[hint])
    return refs


def require_no_episodes(selection: Selection, show: Show) -> None:
    """Raise NoSuchEpisode where episodes are named of a film."""
    if selection != Selection((NextEpisodes(),)):
        raise NoSuchEpisode(
            f"{show.title} is a film: it has no episodes. Nothing recorded.",
            hints=[Hint("The film itself:", again=Again({"episodes": None}, show=show.slug))],
        )


def _resolve_part(part: Part, show: ShowSummary, season_meant: int) -> Sequence[EpisodeRef]:
    match part:
        case NextEpisodes(count):
            return _resolve_next(count, show)
        case Span():
            return _resolve_span(part, show, season_meant)
        case Seasons(first, last):
            return [ref for number in range(first, last + 1) for ref in _whole_season(number, show)]
        case AllEpisodes():
            return [ref for number in _all_seasons(show) for ref in _whole_season(number, show)]


def _resolve_next(count: int, show: ShowSummary) -> list[EpisodeRef]:
    if count > MOST_AT_ONCE:
        again = Again({"episodes": (f"+{MOST_AT_ONCE}",)}, show=show.slug)
        raise BadEpisodes(
            f"+{count} is more than {MOST_AT_ONCE:,} at once. Nothing recorded.",
            hints=[Hint("In parts, beginning with", f"+{MOST_AT_ONCE}", again)],
        )
    refs = next_refs(show, count)
    if refs and len(refs) == count:
        return refs
    if refs:
        message = f"{show.title} has only {counted(len(refs), 'more episode')}. Nothing recorded."
        again = Again({"episodes": (f"+{len(refs)}",)}, show=show.slug)
        raise NoSuchEpisode(message, hints=[Hint("To mark them:", again=again)])
    raise _nothing_next(show)


def _nothing_next(show: ShowSummary) -> NoSuchEpisode:
    if news_since_seen(show) is not None:
        return _nothing_since_seen(show)
    last = furthest(show.play_summary.refs)
    hints = [_hint_next("Again from the start?", show, EpisodeRef(1, 1), again=True)]
    if last is not None and show.facts.airing is not Airing.ENDED:
        hints.append(_hint_next("A new season?", show, EpisodeRef(last.season + 1, 1)))
    if show.play_summary.plays:
        hints.append(Hint("All of it once more?", f"watchlog rewatch {show.slug}"))
    return NoSuchEpisode(f"{_all_watched(show, last)} Nothing recorded.", hints=hints)


def _all_watched(show: ShowSummary, last: EpisodeRef | None) -> str:
    """Say that all was watched where that is so, else that no later episode is known."""
    if last is None:
        return f"{show.title} has no known episodes."
    known = known_refs(show)
    if known is None or not set(known) <= show.play_summary.refs:
        return f"{show.title} has no known episode after {last}{_along(show)}."
    return f"You've watched all of {show.title}{_along(show)}: {last} is the last known episode."


def _along(show: ShowSummary) -> str:
    return f" with {listed(show.company)}" if show.company else ""


def _hint_next(text: str, show: ShowSummary, ref: EpisodeRef, **given: bool) -> Hint:
    """Return a hint that names an episode where the next one was meant."""
    return Hint(text, again=Again({"episodes": (typed_form([ref]),), **given}, show=show.slug))


def _nothing_since_seen(show: ShowSummary) -> NoSuchEpisode:
    return NoSuchEpisode(
        f"You've seen all of {show.title}, and no newer episode is known. Nothing recorded.",
        hints=[
            _hint_next("One you saw?", show, EpisodeRef(1, 1)),
            Hint("Haven't seen it?", f"watchlog edit {show.slug} --clear seen"),
        ],
    )


def _season_meant(
    show: ShowSummary,
    selection: Selection,
    parameter: str = "episodes",
    among: Sequence[str] = (),
) -> int:
    """Return the season that bare numbers are about, typed for a parameter of the command.

    ``among``: the words of that parameter, the one number among them. Raises BadEpisodes where
    there are bare numbers, and several seasons.
    """
    seasons = main_seasons(show)
    spans = [part for part in selection.parts if isinstance(part, Span)]
    bare = [s for s in spans if s.first_season is None and not is_absolute(s, show.facts)]
    if bare and len(seasons) > 1:
        season = _season_likely(show, bare)
        beyond = next((span for span in bare if is_beyond(span.last, show)), None)
        parts = [
            part._replace(absolute=True) if beyond and part in bare else part
            for part in selection.parts
        ]
        words = tuple(typed_part(part, season) for part in parts)
        if among:
            typed = bare[0].text
            words = tuple(words[0] if each.strip().lower() == typed else each for each in among)
        if beyond:
            raise needs_a_season(show, beyond, words, parameter)
        raise BadEpisodes(
            f"{show.title} has {len(seasons)} seasons; “{bare[0].text}” does not say which."
            " Nothing recorded.",
            hints=[Hint("For example:", " ".join(words), Again({parameter: words}))],
        )
    return next(iter(seasons), 1)


def _season_likely(show: ShowSummary, spans: Sequence[Span]) -> int:
    """Return the season that one is in, or where that has no such episodes, the first that has.

    One is in the season of the next episode, where there is none in that of the last.
    """
    coming = next_refs(show, 1)
    here = coming[0] if coming else furthest(show.play_summary.refs)
    seasons = main_seasons(show)
    last = max(span.last for span in spans)
    fits = [number for number, length in seasons.items() if length is None or last <= length]
    if here is not None and here.season in (fits or seasons):
        return here.season
    return (fits or list(seasons))[0]


def _resolve_span(span: Span, show: ShowSummary, season_meant: int) -> list[EpisodeRef]:
    if is_absolute(span, show.facts):
        return absolute_span(span, show)
    first_season = season_meant if span.first_season is None else span.first_season
    last_season = span.last_season if span.last_season is not None else first_season
    first, last = EpisodeRef(first_season, span.first), EpisodeRef(last_season, span.last)
    check_exists(show, first)
    check_exists(show, last)
    if first.season == last.season:
        return _run(first, last.number)
    refs = _run(first, _length_needed(show, first.season))
    for number in range(first.season + 1, last.season):
        refs += _whole_season(number, show)
    return refs + _run(EpisodeRef(last.season, 1), last.number)


def _run(first: EpisodeRef, last_number: int) -> list[EpisodeRef]:
    return [EpisodeRef(first.season, number) for number in range(first.number, last_number + 1)]


_TOO_MANY = f"That is more than {MOST_AT_ONCE:,} episodes at once. Nothing recorded."


def _too_many(refs: Sequence[EpisodeRef], show: ShowSummary, selection: Selection) -> BadEpisodes:
    first, last = refs[0], refs[MOST_AT_ONCE - 1]
    part = typed_form(refs[:MOST_AT_ONCE])
    span = Span(first.season, first.number, last.season, last.number, "")
    if first < last and _resolve_span(span, show, 1) == list(refs[:MOST_AT_ONCE]):
        part = typed_part(span, 1)
    # A season or all of it has no date; named one by one it would be now.
    unless_typed = {"at": "unknown"} if selection.in_bulk else {}
    again = Again({"episodes": tuple(part.split())}, unless_typed, show=show.slug)
    return BadEpisodes(_TOO_MANY, hints=[Hint("In parts, beginning with", part, again)])


def _whole_season(number: int, show: ShowSummary) -> list[EpisodeRef]:
    check_exists(show, EpisodeRef(number, 1))
    return _run(EpisodeRef(number, 1), _length_needed(show, number))


def _all_seasons(show: ShowSummary) -> list[int]:
    seasons = main_seasons(show)
    if not seasons:
        raise _length_unknown(show, 1)
    return list(seasons)


def _length_needed(show: ShowSummary, number: int) -> int:
    length = season_lengths(show).get(number)
    if length is None:
        raise _length_unknown(show, number)
    return length


def _length_unknown(show: ShowSummary, number: int) -> NoSuchEpisode:
    # --episodes goes by position from season 1: seasons that nobody named are "?" in between.
    # Its own is left to be filled in: an example that is pasted would be believed.
    counts = season_counts(show, number, "…")
    hints = [Hint("To set it:", f"watchlog edit {show.slug} --episodes {counts}")]
    if number == 0:
        hints = [_hint_next("Name each special:", show, EpisodeRef(0, 1))]
    message = f"Season {number} of {show.title} has no episode count yet. Nothing recorded."
    return NoSuchEpisode(message, hints=hints)


def _new_season(show: ShowSummary, refs: dict[EpisodeRef, None]) -> int | None:
    """Return the season that these episodes begin, where the show's are known; else None."""
    numbers = main_seasons(show)
    if not has_numbered_seasons(show):
        return None
    return next((ref.season for ref in refs if ref.season > 0 and ref.season not in numbers), None)
