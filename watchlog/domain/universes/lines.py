"""The lines of a universe's order as they are typed: ``arrow s1e1-7``, or a show alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from watchlog.domain.episodes.grammar import AllEpisodes, Seasons, Span, parse_selection
from watchlog.domain.limits import LAST_EPISODE
from watchlog.domain.models import EpisodeRef
from watchlog.domain.text import clean_title, quoted
from watchlog.errors import BadEpisodes, BadTitle, BadValue, Hint, WatchlogError
from watchlog.startup.values import Record

MOST_PARTS = 10_000
"""Lines that an order may have."""

_NUMBER = r"(?:s\d+e\d+|\d+x\d+|e?\d+)"
_SURE = re.compile(
    rf"(?:s\d+(?:e\d+){{1,}}|\d+x\d+|e\d+)(?:[-–—]{_NUMBER})?"
    rf"|\d+[-–—]{_NUMBER}|s\d+(?:[-–—]s\d+)?"
)
"""A word that is episodes whatever stands before it; a title may well end in a bare number."""

_PERHAPS = re.compile(r"\d+|all|\+\d+|[-–—]")
_REMARK = re.compile(r"#(?:\s|$)")


class TypedPart(Record):
    """One show or part of it as typed: the title, the episodes, and the line where it stands.

    ``episodes``: as typed, empty for all of the show. ``line``: from 1; 0 outside a file.
    """

    title: str
    episodes: str = ""
    line: int = 0

    @property
    def where(self) -> str:
        """The beginning of an error about it."""
        return f"Line {self.line}: " if self.line else ""


def lines_of(text: str, is_called: Callable[[str], bool]) -> list[TypedPart]:
    """Return the parts in the text of a file, one a line.

    ``is_called``: whether a show of the library is called so. Empty lines are passed over, and
    remarks, which begin with ``#`` and a blank. Raises BadTitle, BadValue.
    """
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip() and not _REMARK.match(line.strip()):
            found.append(_typed(line, is_called, number))
    _check_number(found)
    return found


def words_of(words: Iterable[str], is_called: Callable[[str], bool]) -> list[TypedPart]:
    """Return the parts that are typed on a command line, quoted or not.

    Episodes in a word of their own belong to the show before them. Raises BadTitle, BadValue.
    """
    found: list[TypedPart] = []
    for word in words:
        pieces = word.casefold().split()
        are_episodes = bool(pieces) and all(map(_is_like_episodes, pieces))
        if found and are_episodes and not is_called(word):
            before = found[-1]
            together = " ".join(filter(None, [before.episodes, word]))
            found[-1] = before._replace(episodes=together)
        else:
            found.append(_typed(word, is_called, 0))
    _check_number(found)
    return found


def _check_number(parts: Sequence[TypedPart]) -> None:
    if len(parts) > MOST_PARTS:
        raise BadValue(
            f"{len(parts):,} shows and parts; {MOST_PARTS:,} are the most. Nothing changed."
        )


def _is_like_episodes(word: str) -> bool:
    word = word.rstrip(",;")
    return bool(_SURE.fullmatch(word) or _PERHAPS.fullmatch(word))


def _typed(text: str, is_called: Callable[[str], bool], line: int) -> TypedPart:
    """Return one line as title and episodes: the longest title that a show has.

    Where no show has any, episodes begin with the first word that surely is one.
    """
    words = text.split()
    title, episodes = _apart(words, is_called)
    part = TypedPart("", episodes, line)
    try:
        return part._replace(title=clean_title(title))
    except BadTitle:
        if not title.strip():
            the = "the" if part.line else "The"
            raise BadTitle(f"{part.where}{the} name of a show is empty. Nothing changed.") from None
        raise BadTitle(f"{part.where}{quoted(title)} can't be a title. Nothing changed.") from None


def _apart(words: Sequence[str], is_called: Callable[[str], bool]) -> tuple[str, str]:
    whole = " ".join(words)
    folded = [word.casefold() for word in words]
    least = len(words)
    while least > 1 and _is_like_episodes(folded[least - 1]):
        least -= 1
    if least == len(words) or is_called(whole):
        return whole, ""
    for at in range(len(words) - 1, least - 1, -1):
        if is_called(" ".join(words[:at])):
            return " ".join(words[:at]), " ".join(words[at:])
    sure = (at for at in range(least, len(words)) if _SURE.fullmatch(folded[at].rstrip(",;")))
    at = next(sure, len(words))
    return " ".join(words[:at]), " ".join(words[at:])


Ends = tuple[EpisodeRef, EpisodeRef]


def ends_of(typed: TypedPart, only_season: int | None) -> Iterator[Ends | None]:
    """Yield first and last episode of each stretch that is typed; None for all of the show.

    ``only_season``: the one of which bare numbers are; None where it has several. Raises
    BadEpisodes, with the line.
    """
    if not typed.episodes:
        yield None
        return
    try:
        for part in parse_selection([typed.episodes]).parts:
            match part:
                case AllEpisodes():
                    yield None
                case Seasons(first, last):
                    yield EpisodeRef(first, 1), EpisodeRef(last, LAST_EPISODE)
                case Span():
                    yield _ends(part, typed, only_season)
                case _:
                    raise BadEpisodes(
                        f"“{typed.episodes}” says how many, not which. Nothing changed.",
                        hints=[Hint("Write", "s1e1-7")],
                    )
    except BadEpisodes as error:
        raise _in_line(error, typed) from None


def _ends(span: Span, typed: TypedPart, only_season: int | None) -> Ends:
    first, last = span.first_season, span.last_season
    if first is None or last is None:
        if only_season is None:
            raise BadEpisodes(
                f"{typed.title} has several seasons: {quoted(span.text)} could be of any."
                " Nothing changed.",
                hints=[Hint("Write", f"s1e{span.text}")],
            )
        first = last = only_season
    return EpisodeRef(first, span.first), EpisodeRef(last, span.last)


def _in_line(error: WatchlogError, typed: TypedPart) -> BadEpisodes:
    message = error.message.replace("Nothing recorded.", "Nothing changed.")
    hints = [hint for hint in error.hints if hint.again is None]
    return BadEpisodes(f"{typed.where}{message}", hints=hints)
