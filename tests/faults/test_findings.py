"""Faults that the fault runs have found, each by itself."""

from __future__ import annotations

import errno
import os
import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.faults.cases import AT, START, doubled
from tests.faults.house import House
from tests.storage.faulty_system import FaultySystem
from watchlog.storage.library import Library


@pytest.fixture
def house(tmp_path: Path) -> House:
    house = House(tmp_path)
    house.ok(*START)
    return house


def fails(*_: object) -> Any:
    raise OSError(errno.EIO, os.strerror(errno.EIO))


def test_a_restore_that_failed_is_not_what_the_next_one_restores(house: House) -> None:
    house.ok("unwatch ballard 1-2")
    whole: list[bool] = []

    def replace(source: Path, target: Path) -> None:
        if target == house.library:
            fails()
        source.replace(target)
        whole.append(True)

    house.now += timedelta(minutes=1)
    ran = house.run("restore", FaultySystem(replace=replace))
    assert (ran.code, whole) == (5, [True]), "the backup was made, the restore was not"
    house.ok("restore")
    assert house.json("list")[0]["watched"] == 3


def test_ctrl_c_just_after_the_replace_loses_no_way_back(house: House) -> None:
    def replace(source: Path, target: Path) -> None:
        source.replace(target)
        if target == house.library:
            raise KeyboardInterrupt

    assert house.run(f"watch ballard 4 {AT}", FaultySystem(replace=replace)).code == 130
    assert house.json("undo --list")[0]["command"].startswith("watch ballard 4")
    house.ok("undo")
    assert house.json("list")[0]["watched"] == 3


@pytest.mark.parametrize("rest", [b"", b'{"id":"00000000000000aa","comm'])
def test_a_half_written_record_is_swept_under_the_next_lock(house: House, rest: bytes) -> None:
    (record,) = {each.parent for each in house.data.rglob("changes/*")}
    (record / "00000000000000aa.json").write_bytes(rest)
    lock = house.library.with_name("library.json.lock")
    lock.write_text("1 watch ballard\n00000000000000aa\n", encoding="utf-8")
    assert house.strays() == {"00000000000000aa.json"}
    house.ok("languages --clear")  # changes nothing, and saves nothing
    assert house.strays() == set()


def test_a_mend_is_reported_though_the_next_one_fails(tmp_path: Path) -> None:
    house = House(tmp_path)
    doubled(house)
    saved: list[bool] = []

    def replace(source: Path, target: Path) -> None:
        source.replace(target)
        saved.append(target == house.library)

    def lock(*_: object) -> None:
        if True in saved:
            raise OSError(errno.EIO, "Input/output error")

    def stat(path: Path) -> os.stat_result:
        if True in saved and path.suffix == ".lock":
            fails()
        return path.stat()

    ran = house.run("doctor --fix", FaultySystem(replace=replace, lock=lock, stat=stat))
    assert ran.code == 0
    assert "wasn't looked at" in ran.err
    assert house.json("list")[0]["watched"] == 1
    assert len(house.json("history")) == 1


def test_a_backup_that_cannot_be_looked_at_is_still_the_newest(house: House) -> None:
    newest = house.json("backups")[0]["name"]

    def stat(path: Path) -> os.stat_result:
        if path.name.startswith(newest):
            fails()
        return path.stat()

    ran = house.run("backups --json", FaultySystem(stat=stat))
    assert ran.data[0]["name"] == newest


def test_leftovers_of_a_killed_process_of_the_same_number_do_not_hinder(house: House) -> None:
    (backups,) = {each.parent for each in house.data.rglob("backups/*")}
    house.ok("unwatch ballard 1")
    house.now = house.now.replace(hour=3)
    name = house.now.strftime("%Y-%m-%dT%H%M%SZ-restore-1.0.json")
    (backups / f"{name}.{os.getpid()}.tmp").write_bytes(b"half")
    ran = house.run("restore --exact")
    assert ran.code == 0, ran.err


DAMAGED_RECORDS = [
    ('"undoes":[]', '"undoes":[[]]'),
    ('"at":"20', '"at":"x0'),
    ('"table":"shows"', '"table":7'),
    ('"new":"{', '"new":"'),
    ('"new":"{', '"new":"\\ud800{'),
    ('\\"title\\":\\"Ballard\\"', '\\"title\\":[]'),
]


@pytest.mark.parametrize(("whole", "damaged"), DAMAGED_RECORDS)
def test_a_damaged_change_record_is_no_crash(house: House, whole: str, damaged: str) -> None:
    newest = Library(house.library, home=lambda: house.data).changes()[0].id
    (record,) = house.data.rglob(f"{newest}.json")
    text = record.read_text(encoding="utf-8").replace(whole, damaged)
    record.write_text(text, encoding="utf-8")
    before = house.stored
    assert house.run("undo --list").code == 0
    ran = house.run("undo")
    assert ran.code == 3, ran
    assert house.stored == before
    assert house.run(f"watch ballard 9 {AT}").code == 0


@pytest.mark.parametrize("junk", ["-1", "[null]", '"../../x"', "{}"])
def test_a_last_change_that_is_no_id_is_no_crash(house: House, junk: str) -> None:
    stored = house.library.read_text(encoding="utf-8")
    house.library.write_text(re.sub('"last_change":"[^"]*"', f'"last_change":{junk}', stored))
    assert house.run("undo").code == 3
    assert house.run(f"watch ballard 9 {AT}").code == 0
    house.ok("undo")
