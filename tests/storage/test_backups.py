"""Backups: when one is made, which are kept, and that a failing one is no failed save."""

from __future__ import annotations

import errno
import gzip
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.storage.builders import NOW, a_play, a_show, adding, watching
from tests.storage.faulty_system import FaultySystem
from watchlog.errors import LibraryUnusable
from watchlog.storage import backups
from watchlog.storage.backups import Backup, superfluous
from watchlog.storage.file.packed import read_packed
from watchlog.storage.file.system import SYSTEM
from watchlog.storage.library import BackupPolicy, Library
from watchlog.storage.repair.recovery import read_backup


@pytest.fixture
def library(tmp_path: Path) -> Library:
    library = Library(tmp_path / "library.json", home=lambda: tmp_path / "home")
    library.transact("add", NOW, adding(a_show("Ballard")))
    return library


def watch(library: Library, at: datetime, backup: BackupPolicy = BackupPolicy.HOURLY) -> None:
    library.transact("watch ballard", at, watching("Ballard", a_play()), backup=backup)


def names(library: Library) -> list[str]:
    return [each.name for each in Library(library.path, home=library.home).backups()]


def test_the_first_save_has_nothing_to_copy(library: Library) -> None:
    assert names(library) == []


def test_one_is_made_before_the_first_save_of_each_hour(library: Library) -> None:
    before = library.path.read_bytes()
    for minutes in (0, 5, 29, 60, 75, 150):  # NOW is 18:00 in UTC
        watch(library, NOW + timedelta(minutes=minutes))
    assert names(library) == [
        "2026-11-26T203000Z-watch-2.0",
        "2026-11-26T190000Z-watch-2.0",
        "2026-11-26T180000Z-watch-2.0",
    ]
    assert read_packed(library.backups()[-1].path) == before


def test_they_are_ordered_by_the_saves_that_they_follow(library: Library) -> None:
    wrong = NOW.replace(year=2028)
    for at in (NOW, NOW + timedelta(hours=1), wrong, NOW + timedelta(hours=2)):
        watch(library, at)
    watch(library, NOW.replace(year=2019))
    assert [name[:13] for name in names(library)] == [
        "2019-11-26T18",
        "2026-11-26T20",
        "2028-11-26T18",
        "2026-11-26T19",
        "2026-11-26T18",
    ]


def test_one_of_the_future_goes_when_those_beside_it_are_a_day_old(library: Library) -> None:
    watch(library, NOW)
    watch(library, NOW.replace(year=2028))
    for days in range(4):
        watch(library, NOW + timedelta(days=days, hours=1))
        is_there = any(name.startswith("2028") for name in names(library))
        assert is_there is (days < 2), days
    assert len(names(library)) == 4


def test_another_copy_of_the_library_begins_a_line_of_its_own(library: Library) -> None:
    watch(library, NOW)
    older = library.path.read_bytes()
    for hours in (1, 2, 3):
        watch(library, NOW + timedelta(hours=hours))
    library.path.write_bytes(older)
    watch(library, NOW + timedelta(hours=4))
    watch(library, NOW + timedelta(hours=5))
    assert [name[11:13] for name in names(library)] == ["23", "22", "21", "20", "19", "18"]


def test_it_is_for_this_user_alone(library: Library) -> None:
    watch(library, NOW)
    backup = library.backups()[0]
    assert backup.path.stat().st_mode & 0o777 == 0o600
    assert backup.path.parent.stat().st_mode & 0o777 == 0o700


def test_two_in_one_second_have_two_names(library: Library) -> None:
    for _ in range(3):
        watch(library, NOW, BackupPolicy.ALWAYS)
    assert len(names(library)) == 3
    assert all(name.startswith("2026-11-26T180000Z") for name in names(library))


@pytest.mark.parametrize("call", ["listdir", "mkdir"])
def test_one_that_cannot_be_made_is_a_warning_unless_it_is_required(
    library: Library, tmp_path: Path, call: str
) -> None:
    def failing(path: Path, *more: object) -> object:
        if "backups" in str(path):
            raise OSError(errno.ENOSPC, "No space left on device")
        return getattr(SYSTEM, call)(path, *more)

    def fresh() -> Library:
        system = FaultySystem(**{call: failing})
        return Library(library.path, home=lambda: tmp_path / "home", system=system)

    hourly = fresh()
    watch(hourly, NOW)
    assert hourly.warnings == ["No backup could be made (no space left on device)."]
    before = library.path.read_bytes()
    with pytest.raises(LibraryUnusable, match="needs a backup first, but no backup could be made"):
        watch(fresh(), NOW, BackupPolicy.REQUIRED)
    assert library.path.read_bytes() == before


def a_backup(at: datetime, schema: str = "1.0", size: int = 1000, damaged: bool = False) -> Backup:
    return Backup(Path(f"/b/{at:%Y%m%dT%H%M%S}-{schema}.json"), at, "watch", schema, size, damaged)


TODAY = datetime(2026, 11, 26, 12, tzinfo=UTC)


def hours_ago(*numbers: int) -> list[Backup]:
    return [a_backup(TODAY - timedelta(hours=number)) for number in numbers]


def kept(known: list[Backup], now: datetime = TODAY) -> list[Backup]:
    gone = superfluous(known, now)
    return [each for each in known if each not in gone]


def test_a_day_keeps_every_hour_then_one_a_day_then_one_a_month() -> None:
    known = hours_ago(*range(24 * 500))
    left = kept(known)
    within = [each for each in left if TODAY - each.at <= timedelta(days=1)]
    daily = [each for each in left if timedelta(days=1) < TODAY - each.at <= timedelta(days=31)]
    monthly = [each for each in left if TODAY - each.at > timedelta(days=31)]
    assert len(within) == 25
    assert len({each.at.date() for each in daily}) == len(daily) == 31
    assert len({(each.at.year, each.at.month) for each in monthly}) == len(monthly) == 16


def test_the_last_of_each_period_stays() -> None:
    noon, evening = hours_ago(60, 50)
    assert kept([*hours_ago(0, 1, 2), evening, noon]) == [*hours_ago(0, 1, 2), evening]


def test_the_last_of_each_schema_is_kept_for_good() -> None:
    old = a_backup(TODAY - timedelta(days=3000), "0.3")
    older = a_backup(TODAY - timedelta(days=3001), "0.3")
    left = kept([*hours_ago(*range(5)), old, older])
    assert old in left
    assert older not in left


def test_64_megabytes_are_kept_but_never_fewer_than_three() -> None:
    huge = [a_backup(TODAY - timedelta(hours=n), size=50_000_000) for n in range(6)]
    assert kept(huge) == huge[:3]
    large = [a_backup(TODAY - timedelta(hours=n), size=12_800_000) for n in range(8)]
    assert kept(large) == large[:5]


def test_for_want_of_room_the_days_of_a_month_go_before_the_months_of_a_year() -> None:
    """Five saves an evening for a year, and a library of which three dozen copies have room."""
    now = TODAY - timedelta(days=366)
    known: list[Backup] = []
    for evening in range(366):
        for hour in range(5):
            now = TODAY - timedelta(days=366 - evening, hours=-hour)
            known = kept([a_backup(now, size=1_800_000), *known], now)
        assert sum(each.size for each in known) <= 64_000_000, now
    daily = [each for each in known if timedelta(days=1) < now - each.at <= timedelta(days=31)]
    monthly = [each for each in known if now - each.at > timedelta(days=31)]
    assert [f"{each.at:%Y-%m}" for each in monthly] == [
        *(f"2026-{month:02d}" for month in range(10, 0, -1)), "2025-12", "2025-11",
    ]  # fmt: skip
    # Of the days before this week and its beginning one in each week is left, and the months' ends.
    assert {each.at.isocalendar().week for each in daily} >= {44, 45, 46, 47}
    assert len(known) == 35


def test_one_that_is_packed_and_one_that_is_not_are_both_read(library: Library) -> None:
    watch(library, NOW)
    watch(library, NOW + timedelta(hours=1))
    packed = library.backups()[1].path
    plain = packed.with_suffix("")
    plain.write_bytes(read_packed(packed))
    packed.unlink()
    assert names(library) == ["2026-11-26T190000Z-watch-2.0", "2026-11-26T180000Z-watch-2.0"]
    backups = Library(library.path, home=library.home).backups()
    first, second = (read_backup(each) for each in backups)
    assert first.shows.keys() == second.shows.keys()
    assert first.data != second.data == plain.read_bytes()
    assert gzip.decompress(backups[0].path.read_bytes()) == first.data


def test_a_damaged_copy_goes_for_want_of_room_alone() -> None:
    damaged = [a_backup(TODAY - timedelta(days=n), damaged=True) for n in range(400)]
    assert kept(damaged) == damaged
    heavy = [each._replace(size=30_000_000) for each in damaged[:5]]
    assert kept(heavy) == heavy[:2]


@given(st.lists(st.integers(0, 20_000), max_size=60, unique=True), st.integers(0, 80_000_000))
def test_thinning_never_takes_the_newest_three_and_settles(hours: list[int], size: int) -> None:
    known = [each._replace(size=size) for each in hours_ago(*sorted(hours))]
    left = kept(known)
    assert left[:3] == known[:3]
    assert kept(left) == left
    assert sum(each.size for each in left) <= backups.MOST_BYTES or len(left) <= 3


@given(st.lists(st.integers(1, 400), min_size=1, max_size=40))
def test_thinned_as_it_goes_or_at_the_end_the_same_days_are_covered(gaps: list[int]) -> None:
    """Whoever saves now and then has a backup of each day (month) on which there was a save."""
    now, known = TODAY - timedelta(hours=sum(gaps)), [a_backup(TODAY - timedelta(hours=sum(gaps)))]
    for gap in gaps:
        now += timedelta(hours=gap)
        known = kept([a_backup(now), *known], now)
    for newer, older in pairwise(known):
        assert newer.at > older.at
    assert known[0].at == TODAY


def test_a_half_written_copy_does_not_count_and_is_swept(library: Library) -> None:
    watch(library, NOW)
    folder = library.backups()[0].path.parent
    left_over = folder / "2026-11-26T200000Z-watch-2.0.json.4711.tmp"
    left_over.write_bytes(b"{")
    packed = folder / "2026-11-26T200000Z-watch-2.0.json.gz.4711.tmp"
    packed.write_bytes(b"\x1f")
    (folder / "notes.txt").write_bytes(b"mine")
    assert len(names(library)) == 1
    watch(library, NOW + timedelta(hours=1))
    assert not left_over.exists()
    assert not packed.exists()
    assert (folder / "notes.txt").exists()
