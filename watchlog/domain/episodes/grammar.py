"""EPISODES: the grammar (``s1e4-6``, ``+3``, ``all``), read without looking at any show."""

from __future__ import annotations

import re
from collections.abc import Sequence

from watchlog.domain.limits import LAST_SEASON
from watchlog.domain.models import EpisodeRef
from watchlog.errors import QUOTE_IT, Again, BadEpisodes, Hint
from watchlog.startup.values import Record

MOST_AT_ONCE = 2000
"""The most episodes that one command may name: a slip such as ``1-99999`` is refused."""

LONGEST_SEASON = 20_000
"""The most episodes that ``--episodes`` takes of one season."""


class NextEpisodes(Record):
    """Nothing named, or ``+3``: the next ``number`` episodes after the furthest watched."""

    number: int = 1


class Span(Record):
    """From one episode to another, both included; a season of None is the show's only one.

    ``absolute``: numbers that count through all seasons, ``a1071``.
    """

    first_season: int | None
    first: int
    last_season: int | None
    last: int
    text: str
    absolute: bool = False

    @property
    def is_one(self) -> bool:
        """Whether it is of a single episode."""
        return (self.first_season, self.first) == (self.last_season, self.last)


class Seasons(Record):
    """Whole seasons, both ends included."""

    first: int
    last: int


class AllEpisodes(Record):
    """``all``: every episode of every season, specials aside."""


Part = NextEpisodes | Span | Seasons | AllEpisodes


class Selection(Record):
    """EPISODES as typed, in order; no show is looked at yet (domain/README.md, EPISODES)."""

    parts: tuple[Part, ...]

    @property
    def in_bulk(self) -> bool:
        """Whether a season or ``all`` is named (domain/README.md, Marked at once: no date)."""
        return any(isinstance(part, Seasons | AllEpisodes) for part in self.parts)


_EPISODE = (
    r"(?:s\s*(?P<{0}s>\d+)\s*e\s*(?P<{0}e>\d+)|(?P<{0}xs>\d+)x(?P<{0}xe>\d+)"
    r"|(?:(?P<{0}a>a)|e)?(?P<{0}n>\d+))"
)
_ITEM = re.compile(
    r"(?P<all>all)"
    r"|\+\s*(?P<plus>\d+)"
    r"|s(?P<chain>\d+)(?P<links>(?:e\d+){2,})"
    r"|" + _EPISODE.format("a") + r"(?:\s*[-–—]\s*" + _EPISODE.format("b") + r")?"
    r"|s\s*(?P<season>\d+)(?:\s*[-–—]\s*s\s*(?P<season_to>\d+))?",
)
_GAP = re.compile(r"[\s,;]*")
_EXAMPLES = Hint("Write", "4   4-6   s2e4   s1e4-6   s2   +3   all")


def parse_selection(words: Sequence[str]) -> Selection:
    """Read EPISODES by syntax alone; no words mean the next one. Raises BadEpisodes."""
    text = " ".join(words).strip().lower()
    if not text:
        return Selection((NextEpisodes(),))
    parts: list[Part] = []
    at = _GAP.match(text).end()  # type: ignore[union-attr]  # it matches the empty string
    while at < len(text):
        found = _ITEM.match(text, at)
        end = found.end() if found else at
        gap = _GAP.match(text, end).end()  # type: ignore[union-attr]
        # Between two items there must be something: "s1e4x" is not s1e4 and an x.
        if found is None or (gap == end and end < len(text)):
            raise _unreadable(text[at:])
        parts += _chain(found) if found["chain"] else [_part(found)]
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
            Hint(QUOTE_IT, again=Again(one_title=True)),
        ],
    )


def _part(found: re.Match[str]) -> Part:
    if found["all"]:
        return AllEpisodes()
    if found["plus"]:
        return NextEpisodes(_counted(found["plus"], found[0]))
    if found["season"]:
        first = _season_number(found["season"], found[0])
        return _seasons(first, _season_number(found["season_to"] or found["season"], found[0]))
    return _span(found)


def _chain(found: re.Match[str]) -> list[Span]:
    """Return the episodes of ``s01e03e04``, as files of two are named."""
    season = _season_number(found["chain"], found[0])
    numbers = [_episode_number(digits, found[0]) for digits in found["links"].split("e")[1:]]
    return [Span(season, number, season, number, f"s{season}e{number}") for number in numbers]


def _counted(digits: str, text: str) -> int:
    count = _number(digits, text)
    if count == 0:
        raise BadEpisodes(f"“{text}” names no episode; +1 is the next one. Nothing recorded.")
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
    absolute = bool(found["aa"] or found["ba"])
    if absolute and (first_season, last_season) != (None, None):
        raise BadEpisodes(
            f"“{text}” counts through all seasons at one end alone. Nothing recorded.",
            hints=[Hint("Write", "a1071-1080   s1e4-s2e2")],
        )
    if last_season is None:
        last_season = first_season
    elif first_season is None:
        raise BadEpisodes(
            f"“{text}” names a season only at its end. Nothing recorded.",
            hints=[Hint("With both:", f"s{last_season}e{first}-e{last}")],
        )
    if (first_season or 0, first) > (last_season or 0, last):
        raise BadEpisodes(
            f"“{text}” runs backwards. Nothing recorded.",
            hints=[
                Hint(
                    "Did you mean", "a" * absolute + _turned(first_season, first, last_season, last)
                )
            ],
        )
    return Span(first_season, first, last_season, last, text, absolute)


def _turned(first_season: int | None, first: int, last_season: int | None, last: int) -> str:
    if first_season is None:
        return f"{last}-{first}"
    if first_season == last_season:
        return f"s{first_season}e{last}-{first}"
    return f"s{last_season}e{last}-s{first_season}e{first}"


def _end_of_span(found: re.Match[str], end: str) -> tuple[int | None, int] | None:
    """Return season (None: not named) and number of the end ``a`` or ``b``, if it is there."""
    season = found[f"{end}s"] or found[f"{end}xs"]
    number = found[f"{end}e"] or found[f"{end}xe"] or found[f"{end}n"]
    if number is None:
        return None
    episode = _episode_number(number, found[0])
    return (_season_number(season, found[0]) if season is not None else None), episode


def _episode_number(digits: str, text: str) -> int:
    number = _number(digits, text)
    if number == 0:
        raise BadEpisodes(
            f"“{text}”: episodes are numbered from 1. Nothing recorded.",
            hints=[Hint("A special is in season 0:", "s0e1")],
        )
    return number


def _season_number(digits: str, text: str) -> int:
    number = _number(digits, text)
    if number > LAST_SEASON:
        raise BadEpisodes(f"“{text[:40]}”: seasons go up to {LAST_SEASON}. Nothing recorded.")
    return number


def _number(digits: str, text: str) -> int:
    # Before int(): Python refuses numbers of more than 4300 digits with an error of its own.
    if len(digits) > 5:
        raise BadEpisodes(f"“{text[:40]}” is too large a number. Nothing recorded.")
    return int(digits)


def parse_episode_counts(text: str) -> tuple[int | None, ...]:
    """Return the numbers in ``10`` or ``10,8,?``: episodes of each season from 1, None for ``?``.

    Raises BadEpisodes.
    """
    counts: list[int | None] = []
    for word in text.replace(";", ",").split(","):
        word = word.strip()
        # Cut: Python refuses numbers of more than 4300 digits with an error of its own.
        digits = word.lstrip("0")[:6] if word.isascii() and word.isdigit() else ""
        if word == "?":
            counts.append(None)
        elif digits and int(digits) <= LONGEST_SEASON:
            counts.append(int(digits))
        else:
            raise BadEpisodes(
                f"“{word[:40]}” is not a number of episodes from 1 to {LONGEST_SEASON}."
                " Nothing recorded.",
                hints=[Hint("Episodes of each season, ? for unknown:", "--episodes 10,8,?")],
            )
    return tuple(counts)


def parse_one(text: str) -> Span:
    """Return one episode, ``s1e3``, or ``3`` for the show's only season. Raises BadEpisodes."""
    match parse_selection([text]).parts if text.strip() else ():
        case (Span() as one,) if one.is_one:
            return one
    raise BadEpisodes(
        f"“{text[:40]}” is not one episode. Nothing recorded.", hints=[Hint("Write", "s1e3")]
    )


def parse_ref(text: str) -> EpisodeRef:
    """Return one episode with its season, ``s1e3`` or ``S01E03``. Raises BadEpisodes."""
    one = parse_one(text)
    if one.first_season is None:
        raise BadEpisodes(
            f"“{text[:40]}” is not one episode with its season. Nothing recorded.",
            hints=[Hint("Write", "s1e3")],
        )
    return EpisodeRef(one.first_season, one.first)


def compact(refs: Sequence[EpisodeRef]) -> str:
    """Return episodes in few words, ``S01E01–E03, S01E07``; runs keep the order given."""
    return ", ".join(
        str(run[0]) if len(run) == 1 else f"{run[0]}–E{run[-1].number:02d}" for run in _runs(refs)
    )


def _runs(refs: Sequence[EpisodeRef]) -> list[list[EpisodeRef]]:
    """Return runs of episodes that follow one another within a season, in the order given."""
    runs: list[list[EpisodeRef]] = []
    for ref in refs:
        if runs and runs[-1][-1] == (ref.season, ref.number - 1):
            runs[-1].append(ref)
        else:
            runs.append([ref])
    return runs


def typed_part(part: Part, season: int) -> str:
    """Return a part as a person would type it, a bare number as one of this season."""
    match part:
        case NextEpisodes(count):
            return f"+{count}"
        case AllEpisodes():
            return "all"
        case Seasons(first, last):
            return f"s{first}" if first == last else f"s{first}-s{last}"
    if part.absolute:
        return f"a{part.first}" if part.is_one else f"a{part.first}-{part.last}"
    first = season if part.first_season is None else part.first_season
    last = first if part.last_season is None else part.last_season
    start = f"s{first}e{part.first}"
    if first != last:
        return f"{start}-s{last}e{part.last}"
    return start if part.first == part.last else f"{start}-{part.last}"


def typed_form(refs: Sequence[EpisodeRef]) -> str:
    """Return episodes as a person would type them, ``s1e1-3 s2e1``: the grammar reads it again."""
    return " ".join(
        f"s{run[0].season}e{run[0].number}" + (f"-{run[-1].number}" if len(run) > 1 else "")
        for run in _runs(refs)
    )
