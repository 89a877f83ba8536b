"""Names of shows: slugs, equal titles, and the one show to read or to write."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from shlex import quote

from watchlog.domain.text import APOSTROPHES, clean_title, fold_words, one_line, quoted
from watchlog.domain.title_search import Matches, MatchLevel, ShowHead, find_shows
from watchlog.errors import Again, Ambiguous, BadTitle, Hint, NoSuchShow

MOST_LISTED = 10
"""Candidates named in a message; the rest are counted."""

_TELLING_MARKS = "!?%#@*"
"""Marks that may be all in which the titles of two shows differ: ``3%`` is not ``3``."""

_BY_ID = re.compile(r"(?:TMDB|TVDB) [1-9][0-9]*")

SURE_SPELLING = 0.85
"""The ratio from which a close spelling is read on a terminal without a question."""

_NOTHING_RECORDED = " Nothing recorded."


def slug_of(title: str, year: int | None = None) -> str:
    """Return the slug of a title: ``schitts-creek``, with a year ``ballard-1971``; never empty.

    It is in lower case, in ASCII where it can be, else in its own script; ``show`` for a title
    that holds neither letter nor figure.
    """
    words = fold_words(title) or ("show",)
    return "-".join(words if year is None else (*words, str(year)))


def unique_slug(title: str, year: int | None, taken: Container[str]) -> str:
    """Return the plain slug if it is free, else with the year, else with 2, 3 and so on."""
    plain = slug_of(title)
    if plain not in taken:
        return plain
    stem = slug_of(title, year)
    if stem not in taken:
        return stem
    number = 2
    while f"{stem}-{number}" in taken:
        number += 1
    return f"{stem}-{number}"


def title_key(title: str) -> str:
    """Return the key that equal titles share, whatever their case, accents, marks and spaces."""
    # A title of marks alone, ``?!``, has no words: it equals itself, not every other such title.
    return "".join(fold_words(title)) or "".join(title.casefold().split())


def spelling(title: str) -> str:
    """Return a title as it is spelt, whatever its case, blanks, points and commas.

    ``Backstrom`` and ``Bäckström`` have one title key and two spellings, and so have ``3`` and
    ``3%``.
    """
    from unicodedata import category, normalize

    plain = normalize("NFKC", title.lower().replace("&", " and "))
    kept = [char for char in plain if category(char)[0] in "LNMS" or char in _TELLING_MARKS]
    # Apostrophes as letters and accents are typed in many ways, and tell no titles apart.
    return "".join(kept).translate(APOSTROPHES) or "".join(plain.split())


def same_title(one: str, other: str) -> bool:
    """Return whether two titles differ in case, accents, punctuation and spacing at most."""
    return title_key(one) == title_key(other)


def title_by_id(service: str, number: int | str) -> str:
    """Return what a show is called of which only its number at a service is known: ``TMDB 101``."""
    return f"{service.upper()} {number}"


def is_title_by_id(title: str) -> bool:
    """Return whether a title only stands in for one that nobody has told yet."""
    return _BY_ID.fullmatch(title) is not None


def pick_to_read(query: str, heads: Sequence[ShowHead]) -> tuple[ShowHead, str | None]:
    """Return the show to read, and a note ("“fam” read as The Family Man") unless it is exact.

    A close spelling is never read in silence: see ``is_sure`` of the error.

    Raises Ambiguous where several fit and none is clearly best, and for a close spelling, with the
    one that is clearly best as its guess; NoSuchShow where none comes near; BadTitle where the
    query is empty.
    """
    found = _found(query, heads, "")
    if found.best is None:
        raise _several(query, found, heads, "")
    if found.level is MatchLevel.CLOSE:
        raise _guess(query, found, found.best, "")
    if found.level is MatchLevel.EXACT:
        return found.best, None
    return found.best, f"Reading {quoted(query)} as {found.best.title}."


def pick_to_write(query: str, heads: Sequence[ShowHead]) -> ShowHead:
    """Return the show to write to: the only one of that name, or of which it is a part.

    A close spelling is asked about, never written to (domain/README.md, Names).

    Raises Ambiguous where several fit, and for a close spelling, with the one that is clearly
    best as its guess; NoSuchShow where none comes near; BadTitle where the query is empty.
    """
    found = _found(query, heads, _NOTHING_RECORDED)
    best = found.best
    if best is not None and found.level is MatchLevel.CLOSE:
        raise _guess(query, found, best, _NOTHING_RECORDED)
    # Of several that hold a part of the name the best will do to read, not to write.
    if best is None or (found.level is not MatchLevel.EXACT and len(found.matches) > 1):
        raise _several(query, found, heads, _NOTHING_RECORDED)
    return best


def _found(query: str, heads: Sequence[ShowHead], outcome: str) -> Matches:
    """Return the matches of a query; ``outcome`` ends the message where there is none."""
    if not one_line(query, 1):
        raise BadTitle(f"The name of the show is empty.{outcome}")
    found = find_shows(query, heads)
    if found.level is MatchLevel.NONE:
        hints = [Hint("Your shows:", "watchlog list")]
        if _is_title(query):
            hints.append(Hint("To add it:", _add_command(query)))
        raise NoSuchShow(_none_called(query) + outcome, hints=hints)
    return found


def _none_called(query: str) -> str:
    return f"No show is called {quoted(query)}."


def _guess(query: str, found: Matches, best: ShowHead, outcome: str) -> Ambiguous:
    return Ambiguous(
        f"{_none_called(query)} Did you mean {best.title}?{outcome}",
        asked=query,
        guess=best.slug,
        guess_title=best.title,
        is_sure=found.ratio >= SURE_SPELLING,
        hints=[Hint("Then type", best.slug, Again(show=best.slug, asked=query))],
    )


def _several(query: str, found: Matches, heads: Sequence[ShowHead], outcome: str) -> Ambiguous:
    count = len(found.matches)
    if found.level is MatchLevel.CLOSE:
        message = f"{_none_called(query)} {count} names are close.{outcome}"
    else:
        message = f"{quoted(query)} fits {count} shows.{outcome}"
    names = [(_unmistakable(head, heads), head) for head in found.matches[:MOST_LISTED]]
    name = names[0][0]
    best = next((each for each, head in names if head == found.best), None)
    return Ambiguous(
        message,
        asked=query,
        names=[each for each, _ in names],
        best=best,
        hints=[Hint("Name one, for example", name, Again(show=name, asked=query))],
        details=_listed(names, count),
    )


def _unmistakable(head: ShowHead, heads: Sequence[ShowHead]) -> str:
    """Return a name of just that show: its slug, the slug with its year, at the last its id."""
    names = (head.slug, f"{head.slug}-{head.year}")
    return next((name for name in names if find_shows(name, heads).best == head), head.id)


def _listed(names: Sequence[tuple[str, ShowHead]], count: int) -> list[str]:
    """Return one line for each: the words to type, then title and year."""
    width = max(len(name) for name, _ in names)
    lines = [f"{name:<{width}}  {_with_year(head)}" for name, head in names]
    return [*lines, f"and {count - len(names)} more"] if count > len(names) else lines


def _with_year(head: ShowHead) -> str:
    title = one_line(head.title, 60)
    return title if head.year is None else f"{title} ({head.year})"


def _is_title(query: str) -> bool:
    """Return whether a show could be called so."""
    try:
        return bool(clean_title(query))
    except BadTitle:
        return False


def _add_command(query: str) -> str:
    """Return the command that adds a show of that title, quoted for a shell."""
    title = one_line(query, 100)
    if title.endswith("…"):  # cut short it would be another title
        return "watchlog add TITLE"
    dashes = "-- " if title.startswith("-") else ""
    return f"watchlog add {dashes}{quote(title)}"
