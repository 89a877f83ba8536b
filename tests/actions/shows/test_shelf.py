"""``pause``, ``drop`` and ``resume``."""

from __future__ import annotations

from tests.conftest import Person


def test_pause_drop_and_resume(ballard: Person) -> None:
    ballard.ok("watch ballard 1-3")
    assert ballard.ok("pause ballard").first_line == "Paused Ballard at S01E03."
    assert "is already paused; nothing changed" in ballard.ok("pause ballard").out
    assert ballard.json("next") == []
    assert "too grim" in ballard.ok('drop ballard --why "too grim"').out
    assert "You dropped it at S01E03 in November: too grim." in ballard("add Ballard").err
    resumed = ballard.ok("resume ballard").first_line
    assert resumed == "Resumed Ballard. You dropped it at S01E03 in November: too grim."
    assert ballard.json("list")[0]["state"] == "watching"
