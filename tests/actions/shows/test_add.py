"""``add``: a show comes into the library."""

from __future__ import annotations

from tests.actions.columns import slugs
from tests.conftest import Person


def test_several_words_are_one_title(run: Person) -> None:
    assert run.json("add Dept. Q")["title"] == "Dept. Q"
    assert slugs(run, "list") == ["dept-q"]


def test_another_year_is_another_show(run: Person) -> None:
    run.ok("add Ballard --year 2025", "add Ballard --year 1971")
    assert slugs(run, "list") == ["ballard", "ballard-1971"]
    assert run("watch ballard").code in (0, 4)
    assert run.json("show ballard-1971")["year"] == 1971
