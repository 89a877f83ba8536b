"""The search for shows by what a person types: title, slug, alias, part or near spelling."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING

from watchlog.domain.text import fold_words, one_line
from watchlog.startup.values import Record


class ShowHead(Record):
    """The name of a show in all its forms, read from the beginning of its line."""

    id: str
    title: str
    year: int | None
    kind: str
    slug: str
    aliases: tuple[str, ...] = ()


if TYPE_CHECKING:
    from difflib import SequenceMatcher

LONGEST_QUERY = 1_000
"""Characters: slugs grow past the longest title, but nothing that names a show past this."""

CLOSE_TITLE = 0.6
"""difflib's ratio from which a whole title counts as a close spelling ("brd": Ballard)."""

CLOSE_WORD = 0.75
"""The ratio for one word of a longer title, where chance resemblance is commoner."""

CLEAR_LEAD = 0.1
"""The lead in ratio by which the nearest close spelling leaves another out of the question."""


class MatchLevel(StrEnum):
    """The levels at which a name fits, best first: one counts only where those before it fail."""

    EXACT = "exact"
    PREFIX = "prefix"
    TOKENS = "tokens"
    INITIALS = "initials"
    CLOSE = "close"
    NONE = "none"


class Matches(Record):
    """The shows that a name fits at the first level where any does.

    ``best`` is the only match, or the one that is clearly better than the others; None where
    there is no such show. ``ratio``: how near the nearest close spelling is, from 0 to 1.
    """

    level: MatchLevel
    matches: tuple[ShowHead, ...]
    best: ShowHead | None
    ratio: float = 0.0


class _Names(Record):
    """A show's folded names: each title and alias as words, with and without its "the"."""

    head: ShowHead
    words: tuple[tuple[str, ...], ...]
    keys: tuple[str, ...]


_NOTHING_FOUND = Matches(MatchLevel.NONE, (), None)


def find_shows(query: str, heads: Sequence[ShowHead]) -> Matches:
    """Return the shows that a query names, exactly or in part (domain/README.md, Names).

    Titles are folded only where no slug, title or alias equals the query as it stands.
    """
    name = one_line(query, LONGEST_QUERY)
    if not name or len(query) > LONGEST_QUERY:
        return _NOTHING_FOUND
    literal = _literally(name.casefold(), heads)
    # The slug that ``list`` prints names that show and no other, letter by letter.
    owner = next((head for head in literal if head.slug == name), None)
    if owner is not None:
        return Matches(MatchLevel.EXACT, tuple(literal), owner)
    if literal:
        return _exact(name, literal)
    words = fold_words(name)
    if not words:
        return _NOTHING_FOUND
    names = [_folded(head) for head in heads]
    exact = _folded_exactly(words, names)
    return _exact(name, exact) if exact else _partly(words, names)


def _literally(name: str, heads: Sequence[ShowHead]) -> list[ShowHead]:
    """Return the heads of which slug, title, alias or whole id is the name, but for case."""
    found = [head for head in heads if _is_called(head, name)]
    if len(found) == 1 and found[0].slug == name != found[0].title.casefold():
        return found + _namesakes(name, found[0], heads)
    return found


def _is_called(head: ShowHead, name: str) -> bool:
    if head.slug == name or head.title.casefold() == name or head.id == name:
        return True
    return bool(head.aliases) and any(alias.casefold() == name for alias in head.aliases)


def _namesakes(slug: str, named: ShowHead, heads: Sequence[ShowHead]) -> list[ShowHead]:
    """Return the other shows of that title where the slug is only the title: ``pokemon``."""
    if "-".join(fold_words(named.title)) != slug:
        return []
    title = named.title.casefold()
    return [head for head in heads if head is not named and head.title.casefold() == title]


def _exact(name: str, matches: Sequence[ShowHead]) -> Matches:
    """Return exact matches; shows of one title differ by year, and where these do not, by slug."""
    if len(matches) == 1:
        return Matches(MatchLevel.EXACT, tuple(matches), matches[0])
    years = [head.year for head in matches]
    slug = name.casefold()
    owner = next((head for head in matches if head.slug == slug), None)
    if owner is not None and owner.year is not None and years.count(owner.year) == 1:
        owner = None
    return Matches(MatchLevel.EXACT, tuple(matches), owner)


def _folded(head: ShowHead) -> _Names:
    names = [fold_words(name) for name in (head.title, *head.aliases)]
    names += [words[1:] for words in names if len(words) > 1 and words[0] == "the"]
    return _Names(head, tuple(names), tuple(map("".join, names)))


def _folded_exactly(words: Sequence[str], names: Sequence[_Names]) -> list[ShowHead]:
    """Return the heads named but for accents, marks and a "the", or by a title with its year."""
    full = [each.head for each in names if _names_it(words, each.head, _with_article(each))]
    return full or [each.head for each in names if _names_it(words, each.head, each.keys)]


def _with_article(names: _Names) -> tuple[str, ...]:
    """Return the keys of title and aliases with their "the": those without it come after them."""
    return names.keys[: 1 + len(names.head.aliases)]


def _names_it(words: Sequence[str], head: ShowHead, keys: Sequence[str]) -> bool:
    """Return whether the words are one of the keys, or one with the year: ``ballard (1971)``."""
    if "".join(words) in keys:
        return True
    return len(words) > 1 and words[-1] == str(head.year) and "".join(words[:-1]) in keys


def _partly(words: tuple[str, ...], names: Sequence[_Names]) -> Matches:
    """Return the matches of the first level below an exact one at which any show fits."""
    key = "".join(words)
    levels: tuple[tuple[MatchLevel, Callable[[_Names], bool]], ...] = (
        (MatchLevel.PREFIX, lambda each: _begins(key, each)),
        (MatchLevel.TOKENS, lambda each: _holds_words(words, each) or _holds_native(key, each)),
        (MatchLevel.INITIALS, lambda each: key in map(_initials, each.words)),
    )
    for level, fits in levels:
        matches = [each for each in names if fits(each)]
        if matches:
            heads = tuple(each.head for each in matches)
            return Matches(level, heads, _clearly_best(words, matches))
    return _close(key, names)


def _begins(key: str, names: _Names) -> bool:
    slug = names.head.slug.replace("-", "")
    return slug.startswith(key) or any(each.startswith(key) for each in names.keys)


def _holds_words(words: Sequence[str], names: _Names) -> bool:
    """Return whether each word begins a word of one of the names, in any order."""
    return any(
        all(any(part.startswith(word) for part in name) for word in words) for name in names.words
    )


def _holds_native(key: str, names: _Names) -> bool:
    """Return whether a name holds the key: Japanese puts no spaces, so any part is a word."""
    return not key.isascii() and any(key in each for each in names.keys)


def _initials(words: Sequence[str]) -> str:
    return "".join(word[0] for word in words)


def _clearly_best(words: Sequence[str], matches: Sequence[_Names]) -> ShowHead | None:
    """Return the only match, or the only one that holds all the words whole; else None."""
    whole = [each for each in matches if any(set(words) <= set(name) for name in each.words)]
    only = matches if len(matches) == 1 else whole
    return only[0].head if len(only) == 1 else None


# --- close spelling ---


def _close(key: str, names: Sequence[_Names]) -> Matches:
    """Return the shows spelt much like the key, the nearest first, as far as they may be meant."""
    scored = [(score, each.head) for each, score in _scores(key, names) if score >= CLOSE_TITLE]
    scored.sort(key=lambda pair: -pair[0])
    matches = tuple(head for score, head in scored if scored[0][0] - score < CLEAR_LEAD)
    if not matches:
        return _NOTHING_FOUND
    best = matches[0] if len(matches) == 1 else None
    return Matches(MatchLevel.CLOSE, matches, best, scored[0][0])


def _scores(key: str, names: Sequence[_Names]) -> Iterator[tuple[_Names, float]]:
    """Yield each show with the ratio, 0 to 1, of its nearest name or word to the key."""
    # Loaded here: few names are misspelt, and every command that names a show imports this.
    from difflib import SequenceMatcher

    matcher = SequenceMatcher(None, "", key, autojunk=False)
    for each in names:
        words = {word for name in each.words if len(name) > 1 for word in name}
        whole = max((_ratio(matcher, name, CLOSE_TITLE) for name in each.keys), default=0.0)
        part = max((_ratio(matcher, word, CLOSE_WORD) for word in words), default=0.0)
        # "hunter" within Mindhunter: near enough to ask about.
        held = 0.9 if len(key) > 2 and any(key in name for name in each.keys) else 0.0
        # A word of a title is a weaker sign than the whole of another.
        yield each, max(whole, held, part - CLEAR_LEAD)


def _ratio(matcher: SequenceMatcher[str], name: str, least: float) -> float:
    """Return difflib's ratio, or 0 below ``least``; its quick upper bounds spare most work."""
    matcher.set_seq1(name)
    if matcher.real_quick_ratio() < least or matcher.quick_ratio() < least:
        return 0.0
    ratio = matcher.ratio()
    return ratio if ratio >= least else 0.0
