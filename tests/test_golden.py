"""Golden files of what people look at: at 60, 80 and 120 columns, with and without colour.

Made anew with WATCHLOG_UPDATE_GOLDEN=1; look at what changed before you commit it.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from rich.cells import cell_len

from watchlog.cli.app import main
from watchlog.cli.context import AppContext

GOLDEN = Path(__file__).parent / "golden"
NOW = datetime(2026, 11, 27, 21, 30, tzinfo=ZoneInfo("Asia/Kolkata"))
UPDATE = bool(os.environ.get("WATCHLOG_UPDATE_GOLDEN"))
OLD_WIDTHS = pytest.mark.skipif(
    cell_len("a\u00adb") != 3,
    reason="Rich before 14.3 gives a soft hyphen and joined figures other widths",
)

# Hours before NOW, and what is typed then.
EVENINGS = (
    (
        400 * 24,
        'add Ballard --year 2025 --episodes 10 --runtime 40-45 --platform "Prime Video"'
        " --languages hi,en --original-language en --watch-in hi --universe Bosch --tag crime"
        ' --similar "Dept. Q" --similar "Cold Case" --similar Mindhunter'
        " --airing to-be-determined",
    ),
    (400 * 24, 'add "Dept. Q" --year 2025 --episodes 9 --runtime 52 --platform Netflix'),
    (400 * 24, "edit dept-q --languages en"),
    (390 * 24, 'add "Paatal Lok" --year 2020 --episodes 9,8 --runtime 43 --languages hi'),
    (390 * 24, 'add "Bosch: Legacy" --year 2022 --episodes 10,10,10 --runtime 45 --languages en'),
    (390 * 24, "add Andhadhun --year 2018 --film --runtime 138 --platform Netflix --languages hi"),
    (390 * 24, 'add "Les Revenants" --year 2012 --languages fr'),
    (390 * 24, "add Justified --year 2010 --episodes 13,13 --languages en"),
    (390 * 24, "add Kohrra --languages pa"),
    (390 * 24, "add Panchayat --year 2020 --episodes 8,8 --runtime 35 --languages hi"),
    (390 * 24, 'add "Cold Case" --year 2003 --languages en'),
    (380 * 24, "languages hi en pa --subtitles en"),
    (300 * 24, "watch panchayat s1"),
    (300 * 24, 'watch panchayat s2 --at "2026-01-30 22:00"'),
    (200 * 24, "watch justified 2x01 --at 2026-05-01"),
    (199 * 24, "watch justified s1e1-5 --at 2026-04"),
    (30 * 24, "watch kohrra 1-6 --at 2026-10-20"),
    (29 * 24, "watch paatal-lok s1e1-9 --at unknown"),
    (28 * 24, "watch paatal-lok s2e1-2"),
    (27 * 24, "watch cold-case s1e1"),
    (27 * 24, 'drop cold-case --why "too grim"'),
    (5 * 24, "watch ballard 1-3"),
    (5 * 24 - 1, 'verdict ballard stream "The basement misfits carry it." -r 8 --knew-at s1e3'),
    (3 * 24, "watch ballard 4-5"),
    (2 * 24, "watch ballard --language en"),
    (2 * 24 - 2, "watch dept-q 1-2"),
    (24, "watch ballard"),
    (23, 'verdict ballard stream "Slow burn that pays off." --rating 8.5 --season 1'),
)

PAGES = (
    "list",
    "show ballard",
    "show panchayat",
    "show andhadhun",
    "progress",
    "next",
    "stats",
    "stats --all",
    "history",
    "calendar",
    "calendar october",
    "progress --all",
    "verdict ballard",
    "verdict cold-case",
    "verdicts",
    "undo --list",
    "backups",
    "doctor",
    "tonight",
    "tonight 3h --limit 8",
)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library that was typed in over more than a year."""
    path = tmp_path_factory.mktemp("golden") / "library.json"
    for hours, command in EVENINGS:
        then = NOW - timedelta(hours=hours)
        context = AppContext(
            library_path=path,
            data_folder=path.parent,
            now=lambda then=then: then,  # type: ignore[misc]
            quiet=True,
        )
        assert main(shlex.split(command), context) == 0, command
    return path


# Of the colours: those for a background that is not known, for a light one and for a dark one.
LOOKS = pytest.mark.parametrize("width", [60, 80, 120])
COLOURS = pytest.mark.parametrize("colour", ["", "-colour", "-light", "-dark"])


def terminal_with(colour: str) -> dict[str, str]:
    """The environment of a terminal that says whether its background is light or dark."""
    background = {"-light": "0;15", "-dark": "15;0"}.get(colour, "")
    return {"COLORTERM": "truecolor", "TERM": "xterm-256color", "COLORFGBG": background}


@LOOKS
@COLOURS
@pytest.mark.parametrize("page", [*PAGES, ""])
def test_the_page_looks_as_it_did(
    library: Path,
    page: str,
    width: int,
    colour: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    printed = _printed(library, page, width, colour, capsys, monkeypatch)
    if page == "history":
        printed = _without_ids(printed)
    _compare(printed, page.replace(" ", "-") or "evening", width, colour)


@LOOKS
@COLOURS
def test_the_evening_of_who_was_away_looks_as_it_did(
    library: Path,
    width: int,
    colour: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    then = NOW + timedelta(days=365)
    printed = _printed(library, "", width, colour, capsys, monkeypatch, then)
    _compare(printed, "evening-away", width, colour)


def _printed(
    library: Path,
    page: str,
    width: int,
    colour: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    now: datetime = NOW,
    *,
    terminal: bool = True,
    may_fail: bool = False,
) -> str:
    """What a command prints, its error behind it where it may fail."""
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLORTERM", "truecolor")
    # Named from where it lies, for its path would be another each time.
    monkeypatch.chdir(library.parent)
    context = AppContext(
        library_path=Path(library.name),
        data_folder=library.parent,
        now=lambda: now,
        environ=terminal_with(colour),
        terminal=terminal,
        width=width,
        unicode=True,
        colour=bool(colour),
    )
    assert main(shlex.split(page), context) == 0 or may_fail
    captured = capsys.readouterr()
    return captured.out + captured.err if may_fail else captured.out


def _compare(printed: str, name: str, width: int, colour: str) -> None:
    golden = GOLDEN / f"{name}-{width}{colour}.txt"
    # How small a backup is packed changes with the ids, which are drawn at random.
    printed = re.sub(r"(?m)(Z-[a-z]+-\d\.\d.*)(?<!\d)\d kB", r"\g<1>0 kB", printed)
    if UPDATE:
        GOLDEN.mkdir(exist_ok=True)
        golden.write_text(printed, encoding="utf-8")
    assert printed == golden.read_text(encoding="utf-8")


MOMENTS = (
    "watch dept-q",
    "watch ballard 8-9",
    "watch ballard",
    "watch andhadhun --language hi",
    "watch panchayat s2 --again --at 2026-11",
    "watch les-revenants 1-5 --at '24 nov 23:50'",
    "watch paatal-lok s2",
    "watch bosch-legacy all",
    "watch ballard 3",
    "watch balla 17",
)


@LOOKS
@COLOURS
def test_the_lines_after_watch_look_as_they_did(
    library: Path,
    width: int,
    colour: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    copied = Path(shutil.copy(library, tmp_path))
    printed = ""
    for line in MOMENTS:
        lines = _printed(copied, line, width, colour, capsys, monkeypatch, may_fail=True)
        printed += f"$ watchlog {line}\n{lines}\n"
    _compare(printed, "watch", width, colour)


HEARD = (
    (90, "edit panchayat --original-language hi"),
    (90, "edit paatal-lok --original-language hi"),
    (90, "hours hi --start 140h"),
    (90, "goal hi 5h/week"),
    (90, "goal hi 300h --by 2027-06"),
    (90, "goal fr 20m/day"),
    (60, 'hours hi --heard 3h "Bhasha, the podcast" --at 2026-09'),
    (20, "watch dept-q 3 --language hi --subtitles hi --at 2026-11-05"),
    (9, "watch panchayat s2e1-8 --again --at 2026-11-18 --language hi --subtitles en"),
    (2, 'hours hi --heard 40m "Bhasha, the podcast"'),
    (1, "watch kohrra 7 --language pa"),
)
HOURS = ("hours", "hours hi", "hours pa", "hours eu", "goal", "history --limit 4", "year")


@pytest.fixture(scope="module")
def heard(library: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The library of somebody who counts hours of Hindi."""
    path = Path(shutil.copy(library, tmp_path_factory.mktemp("heard")))
    for days, command in HEARD:
        context = AppContext(
            library_path=path,
            data_folder=path.parent,
            now=lambda days=days: NOW - timedelta(days=days),  # type: ignore[misc]
            quiet=True,
        )
        assert main(shlex.split(command), context) == 0, command
    return path


@pytest.mark.parametrize("width", [60, 80])
@pytest.mark.parametrize("colour", ["", "-light", "-dark"])
def test_hours_look_as_they_did(
    heard: Path,
    width: int,
    colour: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    printed = ""
    for page in HOURS:
        lines = _printed(heard, page, width, colour, capsys, monkeypatch)
        shown = _without_ids(lines) if page.startswith("history") else lines
        printed += f"$ watchlog {page}\n{shown}\n"
    _compare(printed, "hours", width, colour)


HERE = (
    "edit ballard --note 'ask Priya'",
    "amend ballard 1 --at '2026-11-20 21:00'",
    "edit panchayat --title 'Panchayat TV' --tag village",
    "pause justified",
    "watch dept-q 3",
    "watch kohrra 7",
)
THERE = (
    "edit ballard --note 'Sunil says the end is slow; ask him which episode'",
    "amend ballard 1 --at '2026-11-19 21:00' --language en",
    "edit panchayat --title Panchayat! --tag comedy",
    "drop justified --why 'too long'",
    "watch dept-q 3",
    "add Mindhunter --episodes 10,9",
    "watch mindhunter s1e1-3",
    "verdict mindhunter stream 9 'Cold and good.'",
    "unwatch panchayat s2e8",
    "rm kohrra",
    "rm les-revenants",
)


@pytest.fixture(scope="module")
def parted(library: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the library as two machines have it, and what it was when they parted."""
    folder = tmp_path_factory.mktemp("parted")
    shutil.copy(library, folder / "parted.json")
    for minutes, name, commands in ((10, "library.json", HERE), (20, "laptop.json", THERE)):
        shutil.copy(library, folder / name)
        context = AppContext(
            library_path=folder / name,
            data_folder=folder / name.removesuffix(".json"),
            now=lambda minutes=minutes: NOW + timedelta(minutes=minutes),  # type: ignore[misc]
            quiet=True,
        )
        for command in commands:
            assert main(shlex.split(command), context) == 0, command
    return folder


@LOOKS
@COLOURS
def test_the_ledger_of_a_merge_looks_as_it_did(
    parted: Path,
    width: int,
    colour: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    typed = "merge laptop.json --dry-run --base parted.json"
    now = NOW + timedelta(hours=1)
    printed = _printed(parted / "library.json", typed, width, colour, capsys, monkeypatch, now)
    _compare(printed, "merge", width, colour)


def test_a_pipe_gets_what_it_got(
    library: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    copied = Path(shutil.copy(library, tmp_path))
    printed = ""
    for line in MOMENTS:
        lines = _printed(copied, line, 80, "", capsys, monkeypatch, may_fail=True, terminal=False)
        assert "\x1b" not in lines
        printed += f"$ watchlog {line}\n{lines}\n"
    _compare(printed, "watch-piped", 300, "")


ILL = (
    (30 * 24, "add Ballard --year 2025 --episodes 60 --runtime 40"),
    (29 * 24, 'add "Dept. Q" --year 2025 --episodes 9 --runtime 52'),
    (20 * 24, "watch dept-q s1e1-2 --at 2026-11-01"),
    (10 * 24, 'watch dept-q s1e3 --at "2026-11-10 22:52"'),
    (10 * 24, 'watch dept-q s1e3 --again --at "2026-11-10 22:54"'),
    (9 * 24, "watch dept-q s1e6"),
    (9 * 24, "watch ballard s1 --at 2026-11-05"),
    (8 * 24, "add Kohrra --episodes 6,?,6"),
    (8 * 24, "watch kohrra s1e1 --at 2026-11-07"),
    (8 * 24, "watch kohrra s3e1 --at 2026-11-08"),
    (7 * 24, "add Heat --film"),
    (7 * 24, "unwatch dept-q s1e1"),
)


@pytest.fixture
def ill_library(tmp_path: Path) -> Path:
    """A library with one of everything that ``doctor`` can find."""
    path = tmp_path / "library.json"
    for hours, command in ILL:
        then = NOW - timedelta(hours=hours)
        context = AppContext(
            library_path=path,
            data_folder=path.parent,
            now=lambda then=then: then,  # type: ignore[misc]
            quiet=True,
        )
        assert main(shlex.split(command), context) == 0, command
    ids = dict.fromkeys(re.findall("(?<![0-9a-f])[0-9a-f]{16}(?![0-9a-f])", path.read_text()))
    text = path.read_text(encoding="utf-8")
    for number, each in enumerate(ids):
        text = text.replace(each, f"{number:04x}000000000000")
        if (folder := path.parent / "libraries" / each).is_dir():
            folder.rename(folder.with_name(f"{number:04x}000000000000"))
    text = text.replace('"at":"2026-11-07"', '"at":"2027-11-07"').replace(
        '{"number":2,"episodes":null},', ""
    )
    plays = re.findall(r'\{"id":"[0-9a-f]{16}","season":1,"episode":[67],[^}]*\}', text)
    copied = plays[0].replace('"episode":6', '"episode":11')
    text = text.replace(plays[0], f"{plays[0]},{copied}").replace('"slug":"heat"', '"slug":')
    path.write_text(text, encoding="utf-8")
    path.chmod(0o644)
    shutil.copy(path, path.with_name("library.sync-conflict-20261126-231455-K3QJABC.json"))
    path.with_name("second.json").hardlink_to(path)
    return path


@pytest.mark.skipif(os.name == "nt", reason="no modes, no hard links worth the name")
@LOOKS
@COLOURS
def test_everything_that_doctor_finds_looks_as_it_did(
    ill_library: Path,
    width: int,
    colour: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    printed = _printed(ill_library, "doctor", width, colour, capsys, monkeypatch)
    _compare(printed, "doctor-ill", width, colour)


def _without_ids(printed: str) -> str:
    """Ids are drawn at random."""
    return re.sub(r"(?<![0-9a-f])[0-9a-f]{8}(?![0-9a-f])", "iiiiiiii", printed)


def test_no_line_is_wider_than_the_terminal() -> None:
    for golden in GOLDEN.glob("*.txt"):
        if golden.stem.rsplit("-", 1)[1].isdecimal():
            width = int(golden.stem.rsplit("-", 1)[1])
            wide = [
                line
                for line in golden.read_text(encoding="utf-8").splitlines()
                if len(line) > width
            ]
            assert wide == [], golden.name
