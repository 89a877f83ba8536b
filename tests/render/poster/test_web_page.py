"""The page of a year: it parses, asks nothing of anybody, and runs nothing, whatever is watched."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from tests.conftest import Person
from tests.realistic import NOW, write_realistic
from tests.render.poster.shared import FETCHING, HOSTILE, OUTSIDE, REFERENCES
from tests.render.poster.test_picture import with_titles

EMPTY = {"meta"}
"""Elements without an end."""

ELEMENTS = {
    "html", "head", "meta", "title", "style", "body", "main", "header", "footer", "section", "div",
    "h1", "h2", "p", "span", "ul", "ol", "li", "dl", "dt", "dd", "b", "i",
    "svg", "g", "rect", "text", "tspan",
}  # fmt: skip
ATTRIBUTES = {
    "lang", "charset", "http-equiv", "content", "name", "class", "style", "role", "aria-hidden",
    "aria-label", "viewbox", "preserveaspectratio", "x", "y", "dx", "width", "height", "rx",
    "font-size", "text-anchor", "transform",
}  # fmt: skip


class Read(HTMLParser):
    """A page as a browser reads it; every element must end where it should."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.words: list[str] = []
        self.sheets: list[str] = []
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in ELEMENTS - FETCHING
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        if tag not in EMPTY:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag == "rect"
        self.attributes += [(tag, name, value or "") for name, value in attrs]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        (self.sheets if self.open[-1:] == ["style"] else self.words).append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)


def assert_sound(page: str) -> Read:
    read = Read(page)
    assert page.startswith("<!DOCTYPE html>")
    names = {name for _, name, _ in read.attributes}
    assert names <= ATTRIBUTES
    assert not names & REFERENCES
    assert not [name for name in names if name.startswith("on")]
    styles = [value for _, name, value in read.attributes if name == "style"]
    assert not OUTSIDE.search(" ".join([*styles, *read.sheets]))
    assert all(re.fullmatch(r"[a-z-]+:[\d.]+(%|em)?", style) for style in styles)
    assert len(read.sheets) == 1
    return read


@pytest.fixture
def realistic(run: Person) -> Person:
    write_realistic(run.path)
    run.now = NOW
    return run


def test_the_page_of_a_usual_year(realistic: Person) -> None:
    page = realistic.ok("year 2026 --html -").out
    read = assert_sound(page)
    policy = ("meta", "content", "default-src 'none'; style-src 'unsafe-inline'")
    assert policy in read.attributes
    assert ("meta", "http-equiv", "Content-Security-Policy") in read.attributes
    # The policy holds for what comes after it.
    assert page.index("Content-Security-Policy") < page.index("<style>")
    assert ("meta", "content", "width=device-width, initial-scale=1") in read.attributes
    (sheet,) = read.sheets
    assert "@media(prefers-color-scheme:dark)" in sheet
    assert "@page{size:1080px 1920px;margin:0}" in sheet
    assert "@media print" in sheet
    assert not OUTSIDE.search(page)
    for words in ("Binge of the year", "Most watched", "Heard", "Verdicts", "First", "Last"):
        assert words in page


def test_every_colour_of_the_page_is_one_of_the_palette(realistic: Person) -> None:
    sheet = assert_sound(realistic.ok("year 2026 --html -").out).sheets[0]
    named = set(re.findall(r"var\(--([a-z]+\d*)\)", sheet))
    made = set(re.findall(r"--([a-z]+\d*):", sheet))
    assert named - {"ems"} <= made
    roles = {value.split()[0] for _, name, value in Read(realistic.ok(
        "year 2026 --html -").out).attributes if name == "class" and value}  # fmt: skip
    drawn = {each for each in roles if re.fullmatch(r"[hs]\d+|paper|ink|dim|bar|none", each)}
    assert drawn <= made
    assert {"h1", "h4", "s0", "s11", "none"} <= drawn


def test_each_evening_says_its_day_under_the_pointer(realistic: Person) -> None:
    page = realistic.ok("year 2026 --html -").out
    said = re.findall(r"<title>(\w{3} \d+ \w{3}): (\d+) plays?</title>", page)
    data = realistic.json("year 2026")
    assert len(said) == len({day for day, _ in said}) == data["days_watched"]
    assert sum(int(plays) for _, plays in said) == data["plays"]
    assert ("Sun 16 Aug", "5") in said


@pytest.mark.parametrize("title", HOSTILE)
def test_hostile_titles_are_words(run: Person, title: str) -> None:
    with_titles(run, [title])
    read = assert_sound(run.ok("year 2026 --html -").out)
    shown = "".join(read.words)
    if title.isascii() and len(title) < 60:
        assert title in shown


def test_what_prints_is_the_poster(realistic: Person) -> None:
    page = realistic.ok("year 2026 --html -").out
    svg = realistic.ok("year 2026 --svg -").out
    assert svg.partition("</style>\n")[2].removesuffix("\n</svg>\n") in page
