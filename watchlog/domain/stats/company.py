"""Plays by who watched along: those with somebody, and the figures of each set of people."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from watchlog.domain.company.people import Names, name_key
from watchlog.domain.stats.plays import CountedPlays, Plays

ALONE = "alone"
"""The key of the plays that were watched alone, said; no name may be this word."""


def company_keys(companies: Iterable[Names | None]) -> dict[Names | None, str | None]:
    """Return the keys of sets of people: ``alone``, ``Anna, Ben``; None where it is not known.

    Names that differ by case alone are one, as it is spelt first.
    """
    keys: dict[Names | None, str | None] = {None: None}
    spelt: dict[Names, str] = {}
    for company in dict.fromkeys(companies):
        if company is not None:
            words = ", ".join(company) or ALONE
            keys[company] = spelt.setdefault(tuple(map(name_key, company)), words)
    return keys


def split_by_company(plays: Plays) -> dict[str | None, Plays]:
    """Group the plays by the set of people who watched along."""
    companies = plays.column("company")
    keys = company_keys(companies)
    return plays.split_along(map(keys.__getitem__, companies))


def with_people(counted: CountedPlays, names: Names) -> CountedPlays:
    """Return those of the counted plays with all of these people; all where nobody is named."""
    if not names:
        return counted
    return replace(
        counted,
        viewings=_plays_with(counted.viewings, names),
        uncertain=_plays_with(counted.uncertain, names),
        company=names,
    )


def _plays_with(plays: Plays, names: Names) -> Plays:
    """Return the plays with all of these people, and perhaps others."""
    from watchlog.domain.company.people import includes

    companies = plays.column("company")
    fits = {company: includes(company, names) for company in set(companies)}
    return plays.where(map(fits.__getitem__, companies))
