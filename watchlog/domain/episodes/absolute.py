"""Absolute numbers: episodes counted through all seasons (domain/README.md, Absolute numbers)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from watchlog.domain.episodes.existence import check_exists, season_counts
from watchlog.domain.episodes.grammar import Span
from watchlog.domain.episodes.seasons import main_seasons, seasons_before
from watchlog.domain.models import EpisodeRef, Season, ShowFacts
from watchlog.domain.summary import ShowSummary
from watchlog.domain.text import counted
from watchlog.errors import Again, BadEpisodes, Hint, NoSuchEpisode
from watchlog.startup.values import Record

ABSOLUTE = "absolute"


class CountedSeason(Record):
    """A season: how many episodes there are before it, and its own numbers (None: unknown)."""

    before: int
    numbers: Sequence[int] | None


class AbsoluteNumbers(Record):
    """The seasons of a show up to the first of unknown length, that one included.

    ``unknown``: that one, where others follow; then a number beyond it means no episode.
    """

    seasons: Mapping[int, CountedSeason]
    unknown: int | None

    def of(self, ref: EpisodeRef | None) -> int | None:
        """Return the absolute number of an episode; None for one that has none."""
        season = self.seasons.get(ref.season) if ref is not None else None
        if ref is None or season is None:
            return None
        if season.numbers is None:
            return season.before + ref.number
        if ref.number not in season.numbers:
            return None
        return season.before + season.numbers.index(ref.number) + 1

    def episode(self, number: int) -> EpisodeRef | None:
        """Return the episode of an absolute number; None where that is not known."""
        for season, (before, numbers) in self.seasons.items():
            if numbers is None:
                return None if season == self.unknown else EpisodeRef(season, number - before)
            if number <= before + len(numbers):
                return EpisodeRef(season, numbers[number - before - 1])
        return None


def absolute_numbers(show: ShowSummary) -> AbsoluteNumbers:
    """Return how the episodes of a show are counted through its seasons, specials aside."""
    known = {season.number: _numbers(season) for season in show.facts.seasons}
    there = main_seasons(show) or {1: None}
    last = max(there)
    counted_seasons: dict[int, CountedSeason] = {}
    before = 0
    for season in [*seasons_before(show, last), last]:
        numbers = known.get(season) if there.get(season) is not None else None
        counted_seasons[season] = CountedSeason(before, numbers)
        if numbers is None:
            return AbsoluteNumbers(counted_seasons, season if season != last else None)
        before += len(numbers)
    return AbsoluteNumbers(counted_seasons, None)


def _numbers(season: Season) -> Sequence[int] | None:
    """Return the numbers of a season; what TVmaze does not list has no absolute number."""
    if season.episodes is not None:
        return range(1, season.episodes + 1)
    numbers = sorted(each.number for each in season.listed or () if not each.unlisted)
    if numbers == list(range(1, len(numbers) + 1)):
        return range(1, len(numbers) + 1)  # which finds a number without a look at each
    return numbers or None


def is_absolute(span: Span, show: ShowFacts) -> bool:
    """Tell whether numbers as typed count through all seasons of a show."""
    return span.absolute or (span.first_season is None and show.numbering == ABSOLUTE)


def absolute_episode(number: int, show: ShowSummary) -> EpisodeRef:
    """Return the episode of an absolute number, as typed. Raises NoSuchEpisode."""
    numbers = absolute_numbers(show)
    ref = numbers.episode(number)
    if ref is not None:
        check_exists(show, ref)
        return ref
    if numbers.unknown is not None:
        raise length_missing(show, numbers.unknown)
    raise _beyond(number, show, numbers)


def absolute_span(span: Span, show: ShowSummary) -> list[EpisodeRef]:
    """Return the episodes from one absolute number to another. Raises NoSuchEpisode."""
    # The last one first: it is the one that may not be there, and then the others are not made.
    absolute_episode(span.last, show)
    absolute_episode(span.first, show)
    numbers = absolute_numbers(show)
    refs = (numbers.episode(number) for number in range(span.first, span.last + 1))
    return [ref for ref in refs if ref is not None]


def check_countable(show: ShowSummary) -> None:
    """Raise NoSuchEpisode where a season before the last is of unknown length."""
    unknown = absolute_numbers(show).unknown
    if unknown is not None:
        raise length_missing(show, unknown, again=True)


def length_missing(show: ShowSummary, season: int, *, again: bool = False) -> NoSuchEpisode:
    """Return the error for a number that needs the length of a season.

    ``again``: what was typed is an ``edit``, and takes the lengths itself.
    """
    counts = season_counts(show, season, "…")
    command = f"watchlog edit {show.slug} --episodes {counts}"
    return NoSuchEpisode(
        f"Season {season} of {show.title} has no episode count yet, which absolute numbers need."
        " Nothing recorded.",
        hints=[Hint("To set it:", again=Again({"episodes": counts}))]
        if again
        else [Hint("To set it:", command)],
    )


def _beyond(number: int, show: ShowSummary, numbers: AbsoluteNumbers) -> NoSuchEpisode:
    """Return the error for a number behind the last episode, with the ways out that one has."""
    season, (before, last) = list(numbers.seasons.items())[-1]
    there = before + len(last or ())
    hints = [Hint("See its episodes:", f"watchlog show {show.slug}")]
    try:
        check_exists(show, EpisodeRef(season, (last or [0])[-1] + number - there))
    except NoSuchEpisode as error:
        hints = [hint for hint in error.hints if hint.again is None] or hints
    return NoSuchEpisode(
        f"{show.title} has {counted(there, 'episode')}; {number} is not one of them."
        " Nothing recorded.",
        hints=hints,
    )


def is_beyond(number: int, show: ShowSummary) -> bool:
    """Tell whether no season of a show has an episode of this number."""
    return all(length is not None and number > length for length in main_seasons(show).values())


def needs_a_season(
    show: ShowSummary, span: Span, words: Sequence[str], parameter: str
) -> BadEpisodes:
    """Return the error for a bare number beyond every season: it may count through all."""
    always = Hint(
        "To count through all seasons:", f"watchlog edit {show.slug} --numbering absolute"
    )
    hints = [always]
    if absolute_numbers(show).episode(span.last) is not None:
        again = Again({parameter: tuple(words)})
        hints.insert(0, Hint("Counted through all seasons?", " ".join(words), again))
        hints[1] = always._replace(text="Always?")
    return BadEpisodes(
        f"No season of {show.title} has an episode {span.last}. Nothing recorded.", hints=hints
    )
