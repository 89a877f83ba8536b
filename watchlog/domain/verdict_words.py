"""The words of a verdict: stream or skip, a rating, what it is about, a note, in any order."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from typing import Any

from watchlog.domain.episodes.grammar import Seasons, Span, parse_selection
from watchlog.domain.text import quoted
from watchlog.domain.verdicts import SKIP, STREAM
from watchlog.errors import QUOTE_IT, Again, BadEpisodes, BadValue, Hint, Usage
from watchlog.startup.values import Record

_RATING = r"(\d{1,4})(?:[.,](\d{1,4}))?(?:\s*/\s*10)?"


def parse_rating(text: str) -> float:
    """Return a rating from 0 to 10, with at most one decimal. Raises BadValue."""
    found = re.fullmatch(_RATING, text.strip())
    rating = float(f"{found[1]}.{found[2] or 0}") if found else math.nan
    if found is None or rating > 10:
        # A rating out of 100 becomes one out of 10: 85 is 8.5.
        meant = f"--rating {round(rating / 10, 1):g}"
        hints = [Hint("Did you mean", meant)] if 20 <= rating <= 100 else []
        raise BadValue(f"“{text[:40]}” isn't a rating from 0 to 10. Nothing recorded.", hints=hints)
    if round(rating, 1) != rating:
        raise BadValue(
            f"A rating has at most one decimal; “{text[:40]}” has more. Nothing recorded.",
            hints=[Hint("Did you mean", f"--rating {round(rating, 1):g}")],
        )
    return rating


def is_number(text: str) -> bool:
    """Return whether a text is a number, be it a rating from 0 to 10 or not."""
    return _NUMBER.fullmatch(text.strip()) is not None


_NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?(?:\s*/\s*\d+)?\s*%?", re.ASCII)


class VerdictWords(Record):
    """What the words after SHOW say: ``stream`` or ``skip``, a rating and a note, as typed.

    ``season`` or ``episode``: what it is about, if not the show.
    """

    word: str | None = None
    rating: str | None = None
    note: str | None = None
    season: int | None = None
    episode: Span | None = None


def read_words(words: Sequence[str]) -> VerdictWords:
    """Read ``stream``, ``9/10``, ``s1e3`` and a sentence, each at most once, in any order.

    A note of one word has to follow another word: alone it may be a part of a title.
    Raises BadValue, BadEpisodes, Usage.
    """
    said = VerdictWords()
    for word in words:
        _check_scale(word, said, words)
        if word.lower() in (STREAM, SKIP):
            said = _with(said, "word", word.lower(), "Stream or skip: give one.")
        elif re.fullmatch(_RATING, word.strip()):
            said = _with(said, "rating", word, "Two ratings: give one.")
        elif names_episodes(word):
            said = _about(said, word, words)
        elif " " in word.strip() or said != VerdictWords():
            said = _with(said, "note", word, "Two notes: give one, in quotation marks.")
        else:
            raise BadValue(
                f"{quoted(word)} is neither stream nor skip. Nothing recorded.",
                hints=list(_hints_of_word(word, words)),
            )
    return said


_ITEM = r"(?:s\s*\d+(?:\s*e\s*\d+)?(?:e\d+)*|e\s*\d+(?:e\d+)*|a\d+|\d+x\d+|\+\s*\d+|\d+|all)"
_ITEMS = re.compile(rf"{_ITEM}(?:[\s,;–—-]+{_ITEM})*", re.IGNORECASE | re.ASCII)
_LONGEST_ITEMS = 40
"""A longer word is a note, whatever it looks like."""


def names_episodes(word: str) -> bool:
    """Return whether a word looks like EPISODES, not like a rating or a note."""
    text = word.strip()
    return len(text) <= _LONGEST_ITEMS and _ITEMS.fullmatch(text) is not None


def _about(said: VerdictWords, word: str, words: Sequence[str]) -> VerdictWords:
    """Add the one season or episode that a word names. Raises BadEpisodes, Usage."""
    match parse_selection([word]).parts:
        case (Seasons(first, last),) if first == last:
            return _with(said, "season", first, "Two seasons: give one.")
        case (Span() as one,) if one.is_one and not one.text.isdecimal():
            return _with(said, "episode", one, "Two episodes: give one.")
    raise BadEpisodes(
        f"{quoted(word)} is not one episode or season (s1e3, s1). Nothing recorded.",
        hints=list(_hints_of_word(word, words)),
    )


_OTHER_SCALE = re.compile(r"\d+(?:[.,]\d+)?(?:/\d+|%)|[★☆]+", re.ASCII)


def _check_scale(word: str, said: VerdictWords, words: Sequence[str]) -> None:
    """Raise BadValue for a rating that is not out of 10: "4/5" and "4 stars" are no 4."""
    is_of_stars = said.rating is not None and word.lower() in ("star", "stars")
    is_other = _OTHER_SCALE.fullmatch(word.strip()) and not re.fullmatch(_RATING, word.strip())
    if is_of_stars or is_other:
        typed = [said.rating or "", word] if is_of_stars else [word]
        others = tuple(each for each in words if each not in typed)
        raise BadValue(
            f"Ratings are 0 to 10; {quoted(' '.join(typed))} is not. Nothing recorded.",
            hints=[Hint("Out of 10:", again=Again({"words": others, "rating": "N"}))],
        )


def _with(said: VerdictWords, field: str, value: Any, twice: str) -> VerdictWords:
    if getattr(said, field) is not None:
        raise Usage(f"{twice} Nothing recorded.", hints=[Hint(QUOTE_IT, again=_ONE_TITLE)])
    return said._replace(**{field: value})


def _hints_of_word(word: str, words: Sequence[str]) -> Iterator[Hint]:
    others = tuple(each for each in words if each is not word)
    if word.strip() and not any(" " in each for each in others):
        again = Again({"words": others}, unless_typed={"note": word})
        yield Hint("A note of one word?", again=again)
    yield Hint(QUOTE_IT, again=_ONE_TITLE)


_ONE_TITLE = Again(one_title=True)
