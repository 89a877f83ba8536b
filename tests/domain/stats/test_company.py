"""Plays by who watched along: sets of people, and plays with some of them."""

from __future__ import annotations

from dataclasses import replace

from tests.domain.builders import a_series, in_summary, watched
from watchlog.domain.company.asked import PlaysAsked
from watchlog.domain.settings import Settings
from watchlog.domain.stats.company import company_keys
from watchlog.domain.stats.counted import CountedPlays, count_plays, narrowed
from watchlog.domain.stats.groups import By, groups


def of_companies(*companies: tuple[str, ...] | None) -> CountedPlays:
    plays = watched(*(f"{hour}:00" for hour in range(10, 10 + len(companies))))
    told = [replace(play, company=each) for play, each in zip(plays, companies, strict=True)]
    return count_plays(in_summary([a_series(plays=tuple(told))]), Settings())


def test_the_keys_of_sets_of_people() -> None:
    keys = company_keys([None, (), ("Anna",), ("Anna", "Ben"), ("anna", "BEN")])
    assert list(keys.values()) == [None, "alone", "Anna", "Anna, Ben", "Anna, Ben"]


def test_a_set_of_people_is_one_however_it_is_spelt() -> None:
    counted = of_companies(("anna",), ("Anna",), None, ())
    assert {group.key: group.plays for group in groups(counted, By.COMPANY)} == {
        "anna": 2,
        "alone": 1,
        None: 1,
    }


def test_all_who_are_named_were_there() -> None:
    counted = of_companies(("Anna", "Ben"), ("Ben",), (), None)
    asked = [PlaysAsked(names) for names in ((), ("ben",), ("Anna", "Ben"))]
    assert [len(narrowed(counted, each).viewings) for each in asked] == [4, 2, 1]
    assert narrowed(counted, asked[2]).asked.company == ("Anna", "Ben")
