"""Backups: when one is made, which are kept, and that a failing one is no failed save."""

from __future__ import annotations

import errno
import gzip
import re
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.storage.builders import NOW, a_play, a_show, adding, watching
from tests.storage.faulty_system import FaultySystem, failing
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
        "2026-11-26T203000Z-watch-2.2",
        "2026-11-26T190000Z-watch-2.2",
        "2026-11-26T180000Z-watch-2.2",
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
    assert names(library) == ["2026-11-26T190000Z-watch-2.2", "2026-11-26T180000Z-watch-2.2"]
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
    left_over = folder / "2026-11-26T200000Z-watch-2.2.json.4711.tmp"
    left_over.write_bytes(b"{")
    packed = folder / "2026-11-26T200000Z-watch-2.2.json.gz.4711.tmp"
    packed.write_bytes(b"\x1f")
    (folder / "notes.txt").write_bytes(b"mine")
    assert len(names(library)) == 1
    watch(library, NOW + timedelta(hours=1))
    assert not left_over.exists()
    assert not packed.exists()
    assert (folder / "notes.txt").exists()


# --- by themselves ---


@pytest.mark.parametrize(
    ("name", "at", "command", "schema", "damaged"),
    [
        ("2026-11-23T163000Z-watch-2.0.json", "2026-11-23T163000Z", "watch", "2.0", False),
        ("2026-11-23T163000Z.12-a-10.999.json.gz", "2026-11-23T163000Z", "a", "10.999", False),
        ("damaged-2026-11-23T163000Z-0123456789ab.json", "2026-11-23T163000Z", "", "", True),
    ],
)
def test_a_name_says_all_there_is_to_know(
    tmp_path: Path, name: str, at: str, command: str, schema: str, damaged: bool
) -> None:
    (tmp_path / name).write_bytes(b"12345")
    moment = datetime.fromisoformat(at)
    (found,) = backups.backups(SYSTEM, tmp_path)
    assert found == Backup(tmp_path / name, moment, command, schema, 5, damaged)
    assert found.name == name.removesuffix(".gz").removesuffix(".json")


@pytest.mark.parametrize(
    "name",
    [
        "2026-11-23T163000Z-watch-2.0.json.xz",
        "2026-11-23T163000Z-Watch-2.0.json",
        "2026-11-23T163000Z-watch-2.json",
        "2026-11-23T163000Z--2.0.json",
        "2026-13-23T163000Z-watch-2.0.json",
        "2026-11-23T1630Z-watch-2.0.json",
        "x2026-11-23T163000Z-watch-2.0.json",
        "damaged-2026-11-23T163000Z-0123456789ab.json.gz",
        "damaged-2026-11-23T163000Z-0123456789a.json",
        "merged-0123456789ab-library.json",
    ],
)
def test_a_file_of_another_name_is_no_backup(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"1")
    assert backups.backups(SYSTEM, tmp_path) == []
    assert backups.is_due(SYSTEM, tmp_path, datetime(2026, 11, 23, 16, 31, tzinfo=UTC))


def test_one_that_cannot_be_looked_at_is_listed_and_one_that_has_gone_is_not(
    tmp_path: Path,
) -> None:
    name = "2026-11-23T163000Z-watch-2.0.json"
    (tmp_path / name).write_bytes(b"12345")
    (found,) = backups.backups(FaultySystem(stat=failing(errno.EACCES)), tmp_path)
    assert (found.path.name, found.size) == (name, 0)
    assert backups.backups(FaultySystem(stat=failing(errno.ENOENT)), tmp_path) == []
    assert backups.backups(SYSTEM, tmp_path / "none") == []


@pytest.mark.parametrize(
    ("now", "is_due"),
    [
        (datetime(2026, 11, 23, 15, 59, 59, tzinfo=UTC), True),
        (datetime(2026, 11, 23, 16, 0, tzinfo=UTC), False),
        (datetime(2026, 11, 23, 16, 59, 59, tzinfo=UTC), False),
        (datetime(2026, 11, 23, 17, 0, tzinfo=UTC), True),
        (datetime.fromisoformat("2026-11-23T22:00:00+05:30"), False),
        (datetime.fromisoformat("2026-11-23T16:00:00+05:30"), True),
        (datetime(2026, 11, 24, 16, 0, tzinfo=UTC), True),
    ],
)
def test_one_is_due_in_an_hour_that_has_none(tmp_path: Path, now: datetime, is_due: bool) -> None:
    (tmp_path / "2026-11-23T163000Z-watch-2.0.json").write_bytes(b"")
    assert backups.is_due(SYSTEM, tmp_path, now) is is_due
    assert backups.is_due(SYSTEM, tmp_path / "none", now)


def test_a_damaged_copy_is_no_backup_of_its_hour(tmp_path: Path) -> None:
    now = datetime(2026, 11, 23, 16, 30, tzinfo=UTC)
    path = backups.keep_damaged(SYSTEM, tmp_path / "b", b"{", now)
    assert path.name.startswith("damaged-2026-11-23T163000Z-")
    assert path.read_bytes() == b"{"
    assert backups.is_due(SYSTEM, tmp_path / "b", now)


def test_each_damage_is_copied_once(tmp_path: Path) -> None:
    since = datetime.fromisoformat("2026-11-23T22:00:00+05:30")
    path = backups.keep_damaged(SYSTEM, tmp_path, b"{", since)
    assert path.name[:27] == "damaged-2026-11-23T163000Z-"
    path.write_bytes(b"as it was")
    assert backups.keep_damaged(SYSTEM, tmp_path, b"{", since) == path
    assert path.read_bytes() == b"as it was"
    other = backups.keep_damaged(SYSTEM, tmp_path, b"{{", since)
    assert sorted(tmp_path.iterdir()) == sorted([path, other])


@pytest.mark.parametrize(
    ("command", "word"),
    [("watch ballard", "watch"), ("DOCTOR --fix", "doctor"), ("../x", "x"), ("", "save"),
     ("42 x", "save"), ("up-next now", "upnext")],
)  # fmt: skip
def test_it_is_named_by_the_word_of_the_command(tmp_path: Path, command: str, word: str) -> None:
    now = datetime.fromisoformat("2026-11-23T22:00:00+05:30")
    names = [backups.make(SYSTEM, tmp_path, b"{}", now, command, "2.0").name for _ in range(3)]
    at = "2026-11-23T163000Z"
    assert names == [f"{at}{more}-{word}-2.0.json.gz" for more in ("", ".2", ".3")]
    assert read_packed(tmp_path / names[2]) == b"{}"


def test_a_name_that_one_which_is_not_packed_has_is_taken(tmp_path: Path) -> None:
    (tmp_path / "2026-11-23T163000Z-watch-2.0.json").write_bytes(b"{}")
    now = datetime(2026, 11, 23, 16, 30, tzinfo=UTC)
    path = backups.make(SYSTEM, tmp_path, b"{}", now, "watch", "2.0")
    assert path.name == "2026-11-23T163000Z.2-watch-2.0.json.gz"


def test_a_copy_that_was_merged_is_moved_unless_it_has_changed_since(tmp_path: Path) -> None:
    copy, folder = tmp_path / "library (1).json", tmp_path / "b"
    copy.write_bytes(b"{}")
    path = backups.keep_merged(SYSTEM, folder, copy, b"{}")
    assert re.fullmatch(r"merged-[0-9a-f]{12}-library \(1\)\.json", path.name)
    assert (path.read_bytes(), copy.exists()) == (b"{}", False)
    path.write_bytes(b"there already")
    copy.write_bytes(b"{}")
    assert backups.keep_merged(SYSTEM, folder, copy, b"{}") == path
    assert (path.read_bytes(), copy.exists()) == (b"there already", False)
    copy.write_bytes(b"{}")
    other = backups.keep_merged(SYSTEM, folder, copy, b"{ }")
    assert (other.read_bytes(), copy.read_bytes()) == (b"{ }", b"{}")


@pytest.mark.parametrize(
    ("data", "change"),
    [
        (b'{"meta":{"1":{"last_change":"1f"', "1f"),
        (b'{"last_change" :\n "%s"' % (b"a" * 32), "a" * 32),
        (b'{"last_change":"%s"' % (b"a" * 33), None),
        (b'{"last_change":null', None),
        (b'{"last_change":"1g"', None),
        (b" " * 3_981 + b'"last_change":"1f"', "1f"),
        (b" " * 3_983 + b'"last_change":"1f"', None),
        (b"", None),
    ],
)
def test_the_last_save_of_a_file_stands_in_its_beginning(
    tmp_path: Path, data: bytes, change: str | None
) -> None:
    (tmp_path / "a.json").write_bytes(data)
    assert backups.last_change_of(tmp_path / "a.json") == change
    assert backups.last_change_of(tmp_path) is None
    assert backups.last_change_of(tmp_path / "none") is None


def test_what_cannot_be_read_has_no_last_save(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.json").write_bytes(b'{"last_change":"1f"')
    monkeypatch.setattr(backups, "beginning", failing(errno.EIO))
    assert backups.last_change_of(tmp_path / "a.json") is None


def in_folder(folder: Path, *names: tuple[str, str | None]) -> None:
    for name, change in names:
        text = f'{{"last_change":"{change}"}}' if change else "{"
        (folder / name).write_text(text)


def test_those_of_one_line_stand_by_their_saves_and_lines_by_their_times(tmp_path: Path) -> None:
    in_folder(
        tmp_path,
        ("2028-01-01T000000Z-b-2.0.json", "b"),
        ("2026-01-01T000000Z-a-2.0.json", "a"),
        ("2026-01-02T000000Z-c-2.0.json", "c"),
        ("2026-01-03T000000Z-x-2.0.json", "e"),
        ("2026-01-03T000000Z-y-2.0.json", "e"),
        ("damaged-2027-01-01T000000Z-0123456789ab.json", "a"),
    )
    lineage = {"a": ("one", 0), "b": ("one", 1), "c": ("one", 2)}
    by_clock = [each.name[:12] for each in backups.backups(SYSTEM, tmp_path)]
    assert by_clock == [
        "2028-01-01T0", "damaged-2027", "2026-01-03T0", "2026-01-03T0", "2026-01-02T0",
        "2026-01-01T0",
    ]  # fmt: skip
    found = [each.name for each in backups.backups(SYSTEM, tmp_path, lambda: lineage)]
    assert found == [
        "damaged-2027-01-01T000000Z-0123456789ab",
        "2026-01-03T000000Z-y-2.0", "2026-01-03T000000Z-x-2.0",
        "2026-01-02T000000Z-c-2.0", "2028-01-01T000000Z-b-2.0", "2026-01-01T000000Z-a-2.0",
    ]  # fmt: skip


def test_one_alone_asks_for_no_lineage(tmp_path: Path) -> None:
    in_folder(tmp_path, ("2026-01-01T000000Z-a-2.0.json", "a"))

    def lineage() -> dict[str, tuple[str, int]]:
        raise AssertionError

    assert len(backups.backups(SYSTEM, tmp_path, lineage)) == 1


DAYS = timedelta(days=1)


@pytest.mark.parametrize(
    ("ages", "left"),
    [
        # Up to a day old each stays, then the last of a day, then the last of a month.
        ([DAYS, DAYS - timedelta(minutes=1)], 2),
        ([DAYS + timedelta(minutes=1), DAYS + timedelta(minutes=2)], 1),
        ([DAYS, DAYS + timedelta(minutes=1)], 2),
        ([31 * DAYS, 31 * DAYS - timedelta(hours=13)], 2),
        ([31 * DAYS, 31 * DAYS + timedelta(minutes=1)], 2),
        ([31 * DAYS + timedelta(minutes=1), 35 * DAYS], 1),
        ([32 * DAYS, 33 * DAYS], 1),
        ([396 * DAYS, 397 * DAYS], 1),
        ([31 * DAYS + timedelta(minutes=1), 396 * DAYS], 2),
    ],
)
def test_where_a_period_begins(ages: list[timedelta], left: int) -> None:
    newest = hours_ago(0, 1, 2)
    old = [a_backup(TODAY - age) for age in sorted(ages)]
    assert len(kept([*newest, *old])) == 3 + left


def test_64_megabytes_to_the_byte() -> None:
    assert (backups.MOST_BYTES, backups.LEAST_KEPT) == (64_000_000, 3)
    fits = [a_backup(TODAY - timedelta(hours=n), size=16_000_000) for n in range(4)]
    assert kept(fits) == fits
    more = [*fits[:3], fits[3]._replace(size=16_000_001)]
    assert kept(more) == fits[:3]


@pytest.mark.parametrize(
    ("ago", "left"),
    [
        # 26 November 2026 is a Thursday, 1 November a Sunday. What ends neither a week nor a
        # month goes first, then what ends a week alone, of these the oldest.
        ([30, 5, 4, 3], [4, 30]),
        ([30, 26, 25, 24], [24, 26]),
        ([26, 11, 4, 3], [4, 26]),
        ([26, 25, 11, 3], [11, 26]),
        ([33, 30, 4, 3], [30, 33]),
    ],
)
def test_what_is_least_missed_goes_first(ago: list[int], left: list[int]) -> None:
    newest = [each._replace(size=20_000_000) for each in hours_ago(0, 1, 2)]
    old = [a_backup(TODAY - timedelta(days=n), size=2_000_000) for n in sorted(ago)]
    assert [(TODAY - each.at).days for each in kept([*newest, *old])[3:]] == left


def test_thinning_looks_at_the_lines_of_saves(tmp_path: Path) -> None:
    now = datetime(2026, 3, 1, tzinfo=UTC)
    names = [f"2026-01-{day:02d}T000000Z-a-2.0.json" for day in range(1, 6)]
    in_folder(tmp_path, *((name, f"{n}") for n, name in enumerate(names)))
    for name in ("x.json.12.tmp", "y.json.gz.1.tmp", "z.json.tmp", "y.json.gz.1.tmpx"):
        (tmp_path / name).write_bytes(b"")
    lineage = {str(n): ("line", -n) for n in range(5)}
    backups.thin(SYSTEM, tmp_path, now, lambda: lineage)
    left = sorted(each.name for each in tmp_path.iterdir())
    assert left == [*names[:3], "y.json.gz.1.tmpx", "z.json.tmp"]
    backups.thin(SYSTEM, tmp_path / "none", now)
