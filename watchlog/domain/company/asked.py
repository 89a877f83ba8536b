"""The plays that are asked for: with some people, in one language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from watchlog.startup.values import Record


class PlaysAsked(Record):
    """The plays that are asked for: with all of some people, in one language; else all."""

    company: tuple[str, ...] = ()
    language: str | None = None


def fitting(
    asked: PlaysAsked,
    companies: Sequence[tuple[str, ...] | None],
    languages: Sequence[str | None],
) -> Iterator[bool]:
    """Yield of each play, by its company and its language, whether it is one asked for.

    One of which the company, or the language, is not known is not.
    """
    company = _fits(companies, _with_all(asked.company, companies))
    language = _fits(languages, _spoken_in(asked.language, languages))
    return (with_them and in_it for with_them, in_it in zip(company, language, strict=True))


def _fits(values: Sequence[object], fit: set[object] | None) -> Iterable[bool]:
    return [True] * len(values) if fit is None else [value in fit for value in values]


def _with_all(
    names: Sequence[str], companies: Iterable[tuple[str, ...] | None]
) -> set[object] | None:
    if not names:
        return None
    from watchlog.domain.company.people import includes

    return {company for company in set(companies) if includes(company, tuple(names))}


def _spoken_in(asked: str | None, languages: Iterable[str | None]) -> set[object] | None:
    """Return the tags of a language: its regions too, unless one was asked for."""
    if asked is None:
        return None
    from watchlog.domain.languages.tags import split_tag

    wanted = split_tag(asked)
    if wanted.script or wanted.region:
        return {asked}
    return {tag for tag in set(languages) if tag and split_tag(tag).language == wanted.language}
