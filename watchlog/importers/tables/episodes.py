"""The season and the numbers that a row of a table names: ``S01E04``, ``1x07-08``, ``5-6``."""

from __future__ import annotations

import re
from functools import lru_cache

from watchlog.importers.reading import values
from watchlog.importers.reading.values import UnreadableValue

NOT_A_NUMBER = "the episode isn't a number"

MOST_AT_ONCE = 50
"""Episodes that one row may stand for; more is no evening's watching, but a slip of the pen."""

_SEASON = r"s(?:eason)?\s*(\d{1,4})"
_EPISODE = r"(?:e(?:p(?:isode)?s?)?[. ]*)?"
# ``S01E04``, ``Season 1 Episode 4``; ``1x04``. Behind either there may be more episodes.
_CODE = re.compile(
    rf"(?:{_SEASON}\s*[-x. ]?\s*e(?:p(?:isode)?)?|(\d{{1,4}})\s*x)\s*(\d{{1,5}})(.*)", re.IGNORECASE
)
_NUMBERS = re.compile(rf"{_EPISODE}(\d{{1,5}})(\s*(?:[-–—&+,/]|to|and).*)", re.IGNORECASE)
# ``-E02``, ``E02``, ``-02``, ``-S01E02``, ``-1x02``, ``& 6``: one more episode.
_MORE = re.compile(
    rf"\s*([-–—&+,/]|to|and|(?=e\d))\s*(?:{_SEASON}\s*(?=e)|(\d{{1,4}})x)?{_EPISODE}(\d{{1,5}})",
    re.IGNORECASE,
)
_FROM_TO = ("-", "–", "—", "to")
_SPECIALS = ("special", "specials", "extras")


@lru_cache(maxsize=4096)
def season_and_numbers(season: str, episode: str) -> tuple[int | None, tuple[int, ...]]:
    """Return the season, None where none is named, and the numbers in it in order.

    A code in the episode's cell holds both. Raises UnreadableValue.
    """
    match = _CODE.fullmatch(episode)
    if match is not None:
        named = values.season(match[1] or match[2])
        return named, _with_more(named, match[3], match[4])
    named = _season(season)
    match = _NUMBERS.fullmatch(episode)
    if match is not None:
        return named, _with_more(named, match[1], match[2])
    number = values.episode(re.sub(r"^e(?:p(?:isode)?)?[. ]*(?=\d)", "", episode, flags=re.I))
    return named, () if number is None else (number,)


def _season(text: str) -> int | None:
    if text.lower() in _SPECIALS:
        return 0
    return values.season(re.sub(r"^s(?:eason)?[. ]*(?=\d)", "", text, flags=re.IGNORECASE))


def _with_more(season: int | None, first: str, rest: str) -> tuple[int, ...]:
    """Return a number and those that ``rest`` adds: the next ones, or all up to one."""
    numbers = [_number(first)]
    place = 0
    while rest[place:].strip():
        match = _MORE.match(rest, place)
        if match is None:
            raise UnreadableValue(NOT_A_NUMBER)
        if season not in (None, *(int(each) for each in match.group(2, 3) if each)) and (
            match[2] or match[3]
        ):
            raise UnreadableValue("a range across two seasons")
        number = _number(match[4])
        if number <= numbers[-1]:
            raise UnreadableValue("a range that runs backwards")
        if match[1].lower() in _FROM_TO:
            if number - numbers[0] >= MOST_AT_ONCE:
                raise UnreadableValue(f"a range of more than {MOST_AT_ONCE} episodes")
            numbers += range(numbers[-1] + 1, number)
        numbers.append(number)
        place = match.end()
    if len(numbers) > MOST_AT_ONCE:
        raise UnreadableValue(f"a range of more than {MOST_AT_ONCE} episodes")
    return tuple(numbers)


def _number(text: str) -> int:
    found = values.episode(text)
    if found is None:
        raise UnreadableValue(NOT_A_NUMBER)
    return found
