"""``undelete``: what an earlier state of a show has comes back; all that is there now stays."""

from __future__ import annotations

from watchlog.domain.models import Play, Show, Verdict
from watchlog.domain.removal import brought_back, removed, time_of_removal, undelete

THEN = "2026-11-20T22:00:00+05:30"


def show(*plays: Play, **fields: object) -> Show:
    return Show("s1", "Ballard", "ballard", all_plays=plays, **fields)  # type: ignore[arg-type]


def test_what_was_removed_or_is_missing_lives_again() -> None:
    gone = Play("p1", 1, 1, THEN, deleted=THEN, undone=THEN)
    back = undelete(show(gone), show(Play("p1", 1, 1, THEN), Play("p2", 1, 2)))
    assert back.all_plays == (Play("p2", 1, 2), Play("p1", 1, 1, THEN))


def test_what_is_there_now_stays_as_it_is() -> None:
    now = show(Play("p1", 1, 1, THEN), Play("p3", 1, 3), note="better than I thought")
    then = show(Play("p1", 1, 1), note="slow", all_verdicts=(Verdict("v1", "skip"),))
    back = undelete(now, then)
    assert (back.note, back.all_plays) == (now.note, now.all_plays)
    assert back.all_verdicts == then.all_verdicts


def test_what_was_removed_then_too_stays_removed() -> None:
    gone = Play("p1", 1, 1, THEN, deleted=THEN)
    assert undelete(show(gone), show(gone)).plays == ()


def test_a_show_lives_again_if_it_lived_then() -> None:
    now = show(deleted=THEN, undone=THEN)
    assert undelete(now, show()).deleted is None
    assert undelete(now, show()).undone is None
    assert undelete(now, show(deleted=THEN)).deleted == THEN


def test_what_was_removed_by_itself_a_moment_before_stays_removed() -> None:
    now = show(Play("p1", 1, 1, deleted=THEN), Play("p2", 1, 2))
    gone = removed(now, time_of_removal(now, THEN))
    assert gone.deleted is not None
    assert gone.deleted > THEN
    assert brought_back(gone) == now
    assert time_of_removal(show(Play("p2", 1, 2)), THEN) == THEN
