"""Golden files of two years of one person: the pictures, wide and narrow, as SVG and as HTML.

Made anew with WATCHLOG_UPDATE_GOLDEN=1; ``evening.svg`` and ``year.svg`` are the README's pictures.
"""

from __future__ import annotations

import os
import re
import shlex
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

import pytest

from tests.realistic import NOW, write_realistic
from watchlog.actions.up_next import evening_report
from watchlog.cli.app import main
from watchlog.cli.context import AppContext
from watchlog.render.pages.evening import evening_page
from watchlog.render.text.palette import PICTURE
from watchlog.render.text.style import Look
from watchlog.render.text.svg import BACKGROUND, FADED, FOREGROUND, picture
from watchlog.storage.library import open_library

GOLDEN = Path(__file__).parent / "golden" / "pictures"
UPDATE = bool(os.environ.get("WATCHLOG_UPDATE_GOLDEN"))


class Shown(NamedTuple):
    """A terminal, as the names of the golden files call it."""

    name: str
    width: int = 80
    colour: bool = False
    unicode: bool = True
    background: str = ""


PLAIN = [Shown("80"), Shown("60", 60)]
ALL = [
    *PLAIN,
    Shown("40", 40),
    Shown("120", 120),
    Shown("80-colour", colour=True),
    Shown("80-light", colour=True, background="0;15"),
    Shown("80-ascii", unicode=False),
]
PAGES = {
    "stats": ALL,
    "stats --all": ALL,
    "year": ALL,
    "year 2025": PLAIN,
    "binges": [*PLAIN, Shown("80-colour", colour=True)],
    "progress": [Shown("80")],
    "stats --by language": PLAIN,
    "stats --by show": PLAIN,
    "stats --by month": [Shown("80")],
    "stats --by weekday": [Shown("80")],
    "stats --by hour": [Shown("80")],
    "stats --by platform": [Shown("80")],
    "stats --by tag": [Shown("80")],
    "stats --by verdict": [Shown("80")],
    "stats --explain": PLAIN,
    "binges --explain": [Shown("80")],
    "year --explain": PLAIN,
    "stats --all --since 2026-08 --until 2026-09": PLAIN,
}
EACH = [
    pytest.param(page, shown, id=f"{page} {shown.name}")
    for page, looks in PAGES.items()
    for shown in looks
]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_realistic(tmp_path_factory.mktemp("two-years") / "library.json")


def typed(command: str, library: Path, shown: Shown = ALL[0], columns: str = "") -> int:
    """Type a command on such a terminal; its exit code."""
    context = AppContext(
        library_path=library,
        data_folder=library.parent,
        now=lambda: NOW,
        environ={
            "COLORTERM": "truecolor",
            "TERM": "xterm-256color",
            "COLORFGBG": shown.background,
            "COLUMNS": columns,
        },
        terminal=True,
        width=shown.width,
        unicode=shown.unicode,
        colour=shown.colour,
    )
    return main(shlex.split(command), context)


def check(name: str, made: str) -> None:
    golden = GOLDEN / name
    if UPDATE:
        GOLDEN.mkdir(exist_ok=True)
        golden.write_text(made, encoding="utf-8")
    assert made == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize(("page", "shown"), EACH)
def test_the_page_looks_as_it_did(
    page: str,
    shown: Shown,
    library: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLORTERM", "truecolor")
    assert typed(page, library, shown) == 0
    printed = capsys.readouterr().out
    check(f"{page.replace(' --', '-').replace(' ', '-')}-{shown.name}.txt", printed)
    if not shown.colour:
        assert [line for line in printed.splitlines() if len(line) > shown.width] == []
    if not shown.unicode:
        assert printed.isascii()


SHARED = Shown("80-colour", colour=True)


@pytest.mark.parametrize("command", ["stats", "year"])
def test_the_picture_looks_as_it_did(command: str, library: Path, tmp_path: Path) -> None:
    made = tmp_path / "made.svg"
    assert typed(f"{command} --svg {made}", library, SHARED) == 0
    check(f"{command}.svg", made.read_text(encoding="utf-8"))


def test_the_picture_of_the_evening_looks_as_it_did(library: Path) -> None:
    """Bare ``watchlog`` has no ``--svg``; the README shows it all the same."""
    look = Look(80, unicode=True, today=NOW.date(), colour=True, palette=PICTURE)
    report = evening_report(open_library(library, lambda: library.parent), NOW)
    check("evening.svg", picture("", evening_page(report, look), look))


@pytest.mark.parametrize("name", ["evening", "year"])
def test_the_pictures_of_the_readme_are_these(name: str) -> None:
    readme = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
    begin, _, _ = readme.partition("```sh")
    assert f"tests/golden/pictures/{name}.svg" in begin


def test_the_page_for_a_browser_looks_as_it_did(library: Path, tmp_path: Path) -> None:
    made = tmp_path / "made.html"
    assert typed(f"year --html {made}", library, SHARED) == 0
    check("year.html", made.read_text(encoding="utf-8"))


@pytest.mark.parametrize("columns", ["", "60", "120"])
@pytest.mark.parametrize("command", ["stats", "stats --by language", "stats --explain"])
def test_a_picture_asks_nothing_of_the_network(
    command: str, columns: str, library: Path, tmp_path: Path
) -> None:
    first, second = tmp_path / "1.svg", tmp_path / "2.svg"
    assert typed(f"{command} --svg {first}", library, SHARED, columns) == 0
    assert typed(f"{command} --svg {second}", library, SHARED._replace(width=33), columns) == 0
    assert first.read_bytes() == second.read_bytes()
    drawn = first.read_text(encoding="utf-8")
    assert drawn.replace('xmlns="http://www.w3.org/2000/svg"', "").count("//") == 0
    assert not {"@import", "@font-face", "url(", "href", "<script", "<image"} & {
        word for word in ("@import", "@font-face", "url(", "href", "<script", "<image")
        if word in drawn
    }  # fmt: skip
    root = ElementTree.fromstring(drawn)
    edge = float(root.get("width") or 0)
    for piece in root.iter():
        left, wide = float(piece.get("x") or 0), piece.get("textLength") or piece.get("width")
        assert left + float(wide or 0) <= edge


def test_columns_say_how_wide_the_picture_is(library: Path, tmp_path: Path) -> None:
    widths = []
    for columns in ("60", "", "120"):
        made = tmp_path / f"{columns}.svg"
        typed(f"stats --svg {made}", library, SHARED, columns)
        root = ElementTree.fromstring(made.read_text(encoding="utf-8"))
        widths.append(float(root.get("width") or 0))
    assert widths == [round(columns * 8.4 + 32) for columns in (60, 80, 120)]


def test_without_colour_the_picture_has_shades(library: Path, tmp_path: Path) -> None:
    made = tmp_path / "made.svg"
    assert typed(f"--no-color stats --svg {made}", library) == 0
    drawn = made.read_text(encoding="utf-8")
    assert "fill-opacity" in drawn
    assert set(re.findall("#[0-9a-f]{6}", drawn)) == {BACKGROUND, FOREGROUND, FADED}
