"""EPISODES: the grammar (``s1e4-6``, ``+3``, ``all``), read first, found in a show second."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from watchlog.domain.models import Airing, EpisodeRef, Show
from watchlog.domain.progress import (
    furthest,
    main_seasons,
    next_refs,
    season_lengths,
    watched_refs,
)
from watchlog.errors import BadEpisodes, Hint, NoSuchEpisode

MOST_AT_ONCE = 2000
"""Episodes that one command may name: a slip such as ``1-99999`` is refused."""


@dataclass(frozen=True)
class Next:
    """Nothing named, or ``+3``: the next ones after the furthest watched."""

    count: int = 1


@dataclass(frozen=True)
class Span:
    """From one episode to another, both included; a season of None is the show's only one."""

    first_season: int | None
    first: int
    last_season: int | None
    last: int
    text: str


@dataclass(frozen=True)
class Seasons:
    """Whole seasons, both ends included."""

    first: int
    last: int


@dataclass(frozen=True)
class Everything:
    """``all``: every episode of every season, specials aside."""


Part = Next | Span | Seasons | Everything


@dataclass(frozen=True)
class Selection:
    """EPISODES as typed, in order; nothing is looked up yet."""

    parts: tuple[Part, ...]

    @property
    def in_bulk(self) -> bool:
        """A season or ``all``: marked at once, so nobody knows when (DESIGN §6)."""
        return any(isinstance(part, Seasons | Everything) for part in self.parts)


@dataclass(frozen=True)
class Resolved:
    """A selection found in a show: ``refs`` in the order named, without doubles.

    ``new_season``: the number of a season that the show was not known to have until now.
    """

    refs: tuple[EpisodeRef, ...]
    new_season: int | None = None


_EPISODE = (
    r"(?:s\s*(?P<{0}s>\d+)\s*e\s*(?P<{0}e>\d+)|(?P<{0}xs>\d+)x(?P<{0}xe>\d+)|e?(?P<{0}n>\d+))"
)
_ITEM = re.compile(
    r"(?P<all>all)"
    r"|\+\s*(?P<plus>\d+)"
    r"|" + _EPISODE.format("a") + r"(?:\s*[-–—]\s*" + _EPISODE.format("b") + r")?"
    r"|s\s*(?P<season>\d+)(?:\s*[-–—]\s*s\s*(?P<season_to>\d+))?",
)
_GAP = re.compile(r"[\s,;]*")
_EXAMPLES = Hint("Write", "4   4-6   s2e4   s1e4-6   s2   +3   all")


def parse_selection(words: Sequence[str]) -> Selection:
    """Read EPISODES: syntax only. No words at all mean the next one. Raises BadEpisodes."""
    text = " ".join(words).strip().lower()
    if not text:
        return Selection((Next(),))
    parts: list[Part] = []
    at = _GAP.match(text).end()  # type: ignore[union-attr]  # it matches the empty string
    while at < len(text):
        found = _ITEM.match(text, at)
        end = found.end() if found else at
        gap = _GAP.match(text, end).end()  # type: ignore[union-attr]
        if found is None or (gap == end and end < len(text)):
            raise _unreadable(text[at:])
        parts.append(_part(found))
        at = gap
    if not parts:
        raise _unreadable(text)
    return Selection(tuple(parts))


def _unreadable(rest: str) -> BadEpisodes:
    word = (rest.split() or [rest])[0][:40]
    return BadEpisodes(
        f"“{word}” is not an episode. Nothing recorded.",
        hints=[
            _EXAMPLES,
            Hint("A title of several words? Quote it:", 'watchlog watch "Dept. Q" 4'),
        ],
    )


def _part(found: re.Match[str]) -> Part:
    if found["all"]:
        return Everything()
    if found["plus"]:
        return Next(_counted(found["plus"], found[0]))
    if found["season"]:
        first = _number(found["season"], found[0])
        return _seasons(first, _number(found["season_to"] or found["season"], found[0]))
    return _span(found)


def _counted(digits: str, text: str) -> int:
    count = _number(digits, text)
    if count == 0:
        raise BadEpisodes(f"“{text}” names no episode: it starts at +1. Nothing recorded.")
    return count


def _seasons(first: int, last: int) -> Seasons:
    if first > last:
        raise BadEpisodes(
            f"“s{first}-s{last}” runs backwards. Nothing recorded.",
            hints=[Hint("Did you mean", f"s{last}-s{first}")],
        )
    return Seasons(first, last)


def _span(found: re.Match[str]) -> Span:
    text = found[0]
    first_season, first = _end_of_span(found, "a") or (None, 1)
    last_season, last = _end_of_span(found, "b") or (first_season, first)
    if last_season is None:
        last_season = first_season
    elif first_season is None:
        raise BadEpisodes(
            f"“{text}” names a season at its end only. Nothing recorded.",
            hints=[Hint("Name it at the beginning too:", f"s{last_season}e{first}-e{last}")],
        )
    if (first_season or 0, first) > (last_season or 0, last):
        raise BadEpisodes(
            f"“{text}” runs backwards. Nothing recorded.",
            hints=[Hint("Did you mean", _turned(first_season, first, last_season, last))],
        )
    return Span(first_season, first, last_season, last, text)


def _turned(first_season: int | None, first: int, last_season: int | None, last: int) -> str:
    if first_season is None:
        return f"{last}-{first}"
    if first_season == last_season:
        return f"s{first_season}e{last}-{first}"
    return f"s{last_season}e{last}-s{first_season}e{first}"


def _end_of_span(found: re.Match[str], end: str) -> tuple[int | None, int] | None:
    """Season (None: not named) and number of one end of a span, ``a`` or ``b``, if it is there."""
    season = found[f"{end}s"] or found[f"{end}xs"]
    number = found[f"{end}e"] or found[f"{end}xe"] or found[f"{end}n"]
    if number is None:
        return None
    episode = _number(number, found[0])
    if episode == 0:
        raise BadEpisodes(
            f"“{found[0]}”: episodes are numbered from 1. Nothing recorded.",
            hints=[Hint("A special is in season 0:", "s0e1")],
        )
    return (_number(season, found[0]) if season is not None else None), episode


def _number(digits: str, text: str) -> int:
    if len(digits) > 5:
        raise BadEpisodes(f"“{text[:40]}” is beyond any show. Nothing recorded.")
    return int(digits)


def resolve(selection: Selection, show: Show) -> Resolved:
    """Find a selection in a series. Raises NoSuchEpisode, or BadEpisodes where a season is needed.

    A film has no episodes: callers ask ``require_no_episodes`` instead.
    """
    refs: dict[EpisodeRef, None] = {}
    for part in selection.parts:
        refs.update(dict.fromkeys(_resolve_part(part, show)))
        if len(refs) > MOST_AT_ONCE:
            raise BadEpisodes(
                f"More than {MOST_AT_ONCE} episodes at once are surely a slip. Nothing recorded."
            )
    return Resolved(tuple(refs), _new_season(show, refs))


def require_no_episodes(selection: Selection, show: Show) -> None:
    """Raise NoSuchEpisode where episodes are named of a film."""
    if selection != Selection((Next(),)):
        raise NoSuchEpisode(
            f"{show.title} is a film: it has no episodes. Nothing recorded.",
            hints=[Hint("Seen it?", f"watchlog watch {show.slug}")],
        )


def _resolve_part(part: Part, show: Show) -> Sequence[EpisodeRef]:
    match part:
        case Next(count):
            return _resolve_next(count, show)
        case Span():
            return _resolve_span(part, show)
        case Seasons(first, last):
            return [ref for number in range(first, last + 1) for ref in _whole_season(number, show)]
        case Everything():
            return [ref for number in _all_seasons(show) for ref in _whole_season(number, show)]


def _resolve_next(count: int, show: Show) -> list[EpisodeRef]:
    if count > MOST_AT_ONCE:
        raise BadEpisodes(f"+{count} episodes at once are surely a slip. Nothing recorded.")
    refs = next_refs(show, count)
    if refs and len(refs) == count:
        return refs
    if refs:
        left = "Only 1 episode" if len(refs) == 1 else f"Only {len(refs)} episodes"
        message = f"{left} of {show.title} come after the furthest watched. Nothing recorded."
        if len(refs) == 1:
            message = message.replace(" come ", " comes ")
        raise NoSuchEpisode(
            message, hints=[Hint("Mark them with", f"watchlog watch {show.slug} +{len(refs)}")]
        )
    raise _nothing_next(show)


def _nothing_next(show: Show) -> NoSuchEpisode:
    last = furthest(watched_refs(show))
    hints = [Hint("Again from the start?", f"watchlog watch {show.slug} s1e1 --again")]
    if last is not None:
        hints.append(
            Hint(
                "A new season?",
                f"watchlog watch {show.slug} {str(EpisodeRef(last.season + 1, 1)).lower()}",
            )
        )
    where = f" after {last}" if last is not None else ""
    return NoSuchEpisode(f"Nothing of {show.title} is known{where}. Nothing recorded.", hints=hints)


def _only_season(show: Show, text: str) -> int:
    """The season that a bare number is about. Raises BadEpisodes where there are several."""
    seasons = main_seasons(show)
    if len(seasons) > 1:
        last = max(seasons)
        raise BadEpisodes(
            f"{show.title} has {len(seasons)} seasons; “{text}” does not say which."
            " Nothing recorded.",
            hints=[Hint("Write, for example,", f"s{last}e{text.lstrip('e')}")],
        )
    return next(iter(seasons), 1)


def _resolve_span(span: Span, show: Show) -> list[EpisodeRef]:
    first_season = span.first_season
    if first_season is None:
        first_season = _only_season(show, span.text)
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
    if last_number - first.number >= MOST_AT_ONCE:
        raise BadEpisodes(
            f"More than {MOST_AT_ONCE} episodes at once are surely a slip. Nothing recorded."
        )
    return [EpisodeRef(first.season, number) for number in range(first.number, last_number + 1)]


def _whole_season(number: int, show: Show) -> list[EpisodeRef]:
    check_exists(show, EpisodeRef(number, 1))
    return _run(EpisodeRef(number, 1), _length_needed(show, number))


def _all_seasons(show: Show) -> list[int]:
    seasons = main_seasons(show)
    if not seasons:
        raise _length_unknown(show, 1)
    return list(seasons)


def _length_needed(show: Show, number: int) -> int:
    length = season_lengths(show).get(number)
    if length is None:
        raise _length_unknown(show, number)
    return length


def _length_unknown(show: Show, number: int) -> NoSuchEpisode:
    seasons = main_seasons(show)
    counts = (
        ",".join(str(seasons.get(season) or "?") for season in range(1, number)) if number else ""
    )
    example = f"{counts},10" if counts else "10"
    hints = [Hint("You know it?", f"watchlog edit {show.slug} --episodes {example}")]
    if number == 0:
        hints = [Hint("Name each special:", f"watchlog watch {show.slug} s0e1")]
    return NoSuchEpisode(
        f"Nobody has said how many episodes season {number} of {show.title} has. Nothing recorded.",
        hints=hints,
    )


def check_exists(show: Show, ref: EpisodeRef) -> None:
    """Raise NoSuchEpisode where the show is known not to have this episode.

    A season of unknown length grows as it is watched; so does the list of seasons, by one,
    unless the show has ended.
    """
    told = {season.number for season in show.seasons if season.number > 0}
    if ref.season == 0:
        _check_number(show, ref)
    elif told and ref.season not in main_seasons(show):
        newest = max(main_seasons(show))
        if ref.season != newest + 1 or show.airing is Airing.ENDED:
            raise _no_such_season(show, ref, newest)
    else:
        _check_number(show, ref)


def _check_number(show: Show, ref: EpisodeRef) -> None:
    length = season_lengths(show).get(ref.season)
    if length is None or ref.number <= length:
        return
    counted = "1 episode" if length == 1 else f"{length} episodes"
    hints = []
    if ref.season > 0:
        hints = [
            Hint(
                f"Season {ref.season} longer than that?",
                f"watchlog edit {show.slug} --episodes {_counts_with(show, ref)}",
            ),
            Hint("A new season?", f"watchlog watch {show.slug} s{max(main_seasons(show)) + 1}e1"),
        ]
    raise NoSuchEpisode(
        f"{show.title} season {ref.season} has {counted}; {_typed(ref)} is not one of them."
        " Nothing recorded.",
        hints=hints,
    )


def _no_such_season(show: Show, ref: EpisodeRef, newest: int) -> NoSuchEpisode:
    known = "1 season" if newest == 1 else f"{newest} seasons"
    return NoSuchEpisode(
        f"{show.title} has {known} that we know of; {_typed(ref)} is not in one of them."
        " Nothing recorded.",
        hints=[
            Hint(
                "There are more? Episodes of each season:",
                f"watchlog edit {show.slug} --episodes {_counts_with(show, ref)}",
            )
        ],
    )


def _typed(ref: EpisodeRef) -> str:
    return f"s{ref.season}e{ref.number}"


def _counts_with(show: Show, ref: EpisodeRef) -> str:
    """The value of ``--episodes`` that would make room for an episode."""
    seasons = main_seasons(show)
    counts = [seasons.get(number) for number in range(1, max([*seasons, ref.season]) + 1)]
    counts[ref.season - 1] = max(ref.number, counts[ref.season - 1] or 0)
    return ",".join("?" if count is None else str(count) for count in counts)


def _new_season(show: Show, refs: dict[EpisodeRef, None]) -> int | None:
    """The season that these episodes are the first word of, where the show's are known."""
    known = main_seasons(show)
    if not any(season.number > 0 for season in show.seasons):
        return None
    return next((ref.season for ref in refs if ref.season > 0 and ref.season not in known), None)


def parse_episode_counts(text: str) -> tuple[int | None, ...]:
    """``10`` or ``10,8,?``: episodes of each season from the first, None for ``?``.

    Raises BadEpisodes.
    """
    counts: list[int | None] = []
    for word in text.replace(";", ",").split(","):
        word = word.strip()
        if word == "?":
            counts.append(None)
        elif word.isascii() and word.isdigit() and 1 <= int(word[:6]) <= MOST_AT_ONCE:
            counts.append(int(word))
        else:
            raise BadEpisodes(
                f"“{word[:40]}” is not a number of episodes from 1 to {MOST_AT_ONCE}."
                " Nothing recorded.",
                hints=[Hint("Episodes of each season, ? for unknown:", "--episodes 10,8,?")],
            )
    return tuple(counts)


def parse_ref(text: str) -> EpisodeRef:
    """One episode with its season, such as ``s1e3`` or ``S01E03``. Raises BadEpisodes."""
    parts = parse_selection([text]).parts if text.strip() else ()
    match parts:
        case (Span(season, first, last_season, last),) if season is not None and (
            season,
            first,
        ) == (last_season, last):
            return EpisodeRef(season, first)
    raise BadEpisodes(
        f"“{text[:40]}” is not one episode with its season. Nothing recorded.",
        hints=[Hint("Write", "s1e3")],
    )


def compact(refs: Sequence[EpisodeRef]) -> str:
    """Episodes in few words: ``S01E01–E03, S01E07, S02E01``; runs keep the order given."""
    return ", ".join(
        str(run[0]) if len(run) == 1 else f"{run[0]}–E{run[-1].number:02d}" for run in _runs(refs)
    )


def _runs(refs: Sequence[EpisodeRef]) -> list[list[EpisodeRef]]:
    """Episodes that follow one another within a season, in the order given."""
    runs: list[list[EpisodeRef]] = []
    for ref in refs:
        if runs and runs[-1][-1] == (ref.season, ref.number - 1):
            runs[-1].append(ref)
        else:
            runs.append([ref])
    return runs


def typed(refs: Sequence[EpisodeRef]) -> str:
    """Episodes as one would type them: ``s1e1-3 s2e1``."""
    return " ".join(
        f"s{run[0].season}e{run[0].number}" + (f"-{run[-1].number}" if len(run) > 1 else "")
        for run in _runs(refs)
    )
