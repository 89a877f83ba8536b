"""The id of a show that is added follows from its name."""

from __future__ import annotations

from collections.abc import Container

import pytest

from watchlog.domain.models import Kind
from watchlog.storage.merging.identity import show_id

FIRST = "3b565230f8394756"


def id_of(
    title: str = "Café Nord",
    year: int | None = 2025,
    kind: Kind = Kind.SERIES,
    taken: Container[str] = (),
) -> str:
    return show_id(title, year, kind, taken.__contains__)


def test_a_title_has_one_id_on_every_machine_however_it_is_spelt() -> None:
    # Written down: two versions of watchlog have to agree.
    assert id_of() == id_of("cafe  NORD") == FIRST


@pytest.mark.parametrize(
    "other", [id_of(year=None), id_of(year=2024), id_of(kind=Kind.FILM), id_of("Café Süd")]
)
def test_another_year_kind_or_title_is_another_show(other: str) -> None:
    assert other != FIRST


def test_one_that_is_added_again_is_another_show() -> None:
    second = id_of(taken=[FIRST])
    third = id_of(taken=[FIRST, second])
    assert len({FIRST, second, third}) == 3
    assert id_of(taken=[second]) == FIRST
