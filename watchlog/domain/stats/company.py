"""Plays by who watched along: the figures of each set of people."""

from __future__ import annotations

from collections.abc import Iterable

from watchlog.domain.company.people import Names, name_key
from watchlog.domain.stats.plays import Plays

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
