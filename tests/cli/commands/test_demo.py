"""``demo``: an evening to look at, apart from one's own library."""

from __future__ import annotations

from tests.conftest import Person


def test_the_demo_runs_and_can_be_kept(run: Person) -> None:
    keep = run.path.with_name("demo.json")
    told = run.ok(f"demo --keep {keep}").out
    assert "$ watchlog watch ballard 1-3 --at" in told
    assert "Ballard S01E01–E03, 3 plays" in told
    assert len(Person(keep, run.capture, now=run.now).json("list")) == 6
    assert run(f"demo --keep {keep}").code == 5
    assert not run.path.exists()
