"""``join``: two entries become one show."""

from __future__ import annotations

from tests.actions.columns import slugs
from tests.conftest import Person


def test_two_entries_become_one_and_doubles_are_kept_once(ballard: Person) -> None:
    ballard.ok(
        "add 'Ballard US' --original-language en",
        'watch ballard-us 1-2 --at "2026-11-20 22:00"',
        "watch ballard-us 3 --at 2026-11-21",
        "verdict ballard-us stream",
        "watch ballard 2 --at 2026-11-20 --language hi",
        "watch ballard 3 --at 2026-11-22",
    )
    joined = ballard.json("join ballard-us ballard")
    assert (joined["plays"], joined["doubles"], joined["verdicts"]) == (2, 1, 1)
    page = ballard.json("show ballard")
    assert slugs(ballard, "list") == ["ballard"]
    assert page["aliases"] == ["Ballard US"]
    assert page["original_language"] == "en"
    second = next(play for play in page["plays"] if play["episode"] == "S01E02")
    assert (second["at"], second["language"]) == ("2026-11-20T22:00:00+05:30", "hi")
