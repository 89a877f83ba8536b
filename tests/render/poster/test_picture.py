"""The poster: everything on it lies inside it, nothing over anything else, whatever is watched."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.conftest import Person
from tests.realistic import NOW, write_realistic
from tests.render.poster.shared import FETCHING, HOSTILE, OUTSIDE, REFERENCES, SVG, a_review
from watchlog.render.poster.letters import width_of
from watchlog.render.poster.picture import HEIGHT, WIDTH, poster


class Drawn:
    """A poster that was drawn: where its words and rectangles are on the sheet."""

    def __init__(self, svg: str) -> None:
        self.svg = svg
        self.root = ElementTree.fromstring(svg)
        self.words: list[tuple[float, float, float, float, str]] = []
        self.boxes: list[tuple[float, float, float, float]] = []
        self._walk(self.root, 0, 0, 1)

    def _walk(self, group: ElementTree.Element, left: float, top: float, factor: float) -> None:
        for each in group:
            if each.tag == f"{SVG}g":
                moved, _, scaled = each.attrib["transform"].partition(" scale(")
                x, y = map(float, moved.removeprefix("translate(").rstrip(")").split())
                smaller = float(scaled.rstrip(")") or 1)
                self._walk(each, left + factor * x, top + factor * y, factor * smaller)
            elif each.tag == f"{SVG}text":
                self._add_words(each, left, top, factor)
            elif each.tag == f"{SVG}rect":
                x, y, width, height = (float(each.attrib[name]) for name in RECTANGLE)
                self.boxes.append(
                    (left + factor * x, top + factor * y, factor * width, factor * height)
                )

    def _add_words(self, each: ElementTree.Element, left: float, top: float, factor: float) -> None:
        size = max(float(part.get("font-size", 0)) for part in each.iter())
        wide = sum(
            width_of(
                part.text or "",
                float(part.get("font-size") or size),
                bold=part.get("class", "").endswith(" b"),
            )
            for part in each.iter(f"{SVG}tspan")
        )
        begins = float(each.get("x") or 0) - (wide if each.get("text-anchor") == "end" else 0)
        base, words = float(each.attrib["y"]), "".join(each.itertext())
        top_edge = top + factor * (base - 0.75 * size)
        self.words.append(
            (left + factor * begins, top_edge, factor * wide, factor * 0.75 * size, words)
        )


RECTANGLE = ("x", "y", "width", "height")


def assert_sound(svg: str) -> Drawn:
    drawn = Drawn(svg)
    assert (drawn.root.get("width"), drawn.root.get("height")) == ("1080", "1920")
    for left, top, width, height in drawn.boxes:
        assert left >= 0
        assert top >= 0
        assert left + width <= WIDTH + 1
        assert top + height <= HEIGHT + 1
    for left, top, width, height, words in drawn.words:
        assert left >= 50, words
        assert top >= 50, words
        assert left + width <= WIDTH - 40, words
        assert top + height <= HEIGHT - 50, words
    lines = sorted(drawn.words, key=lambda each: each[1])
    for place, (left, top, width, height, words) in enumerate(lines):
        for other_left, other_top, other_width, _, other in lines[place + 1 :]:
            apart = other_left >= left + width - 1 or left >= other_left + other_width - 1
            assert apart or other_top >= top + height - 1, (words, other)
    return drawn


def assert_asks_nothing(svg: str) -> None:
    assert not OUTSIDE.search(svg.replace('xmlns="http://www.w3.org/2000/svg"', "", 1))
    for each in ElementTree.fromstring(svg).iter():
        assert each.tag.removeprefix(SVG).lower() not in FETCHING
        assert not REFERENCES & set(each.attrib)
        assert not [name for name in each.attrib if name.lower().startswith("on")]


@pytest.fixture
def realistic(run: Person) -> Person:
    write_realistic(run.path)
    run.now = NOW
    return run


def test_the_poster_of_a_usual_year(realistic: Person) -> None:
    for year in ("2025", "2026"):
        svg = realistic.ok(f"year {year} --svg -").out
        drawn = assert_sound(svg)
        assert_asks_nothing(svg)
        largest = max(drawn.words, key=lambda each: each[3])
        assert largest[4].split() == ["97", "h", "41", "m"] if year == "2025" else True
        assert largest[2] > WIDTH / 2
        assert "prefers-color-scheme:dark" in svg


def with_titles(person: Person, titles: list[str]) -> None:
    """A year in which everything bears one of these titles, as another program may have written."""
    write_realistic(person.path)
    person.now = NOW
    text = person.path.read_text(encoding="utf-8")
    lines = []
    for number, line in enumerate(text.splitlines()):
        start, mark, rest = line.partition('"title":')
        if mark:
            _, end = json.JSONDecoder().raw_decode(rest)
            line = f"{start}{mark}{json.dumps(titles[number % len(titles)])}{rest[end:]}"
        lines.append(line)
    person.path.write_text("\n".join(lines) + "\n", encoding="utf-8")


@pytest.mark.parametrize("title", HOSTILE)
def test_hostile_titles_are_words(run: Person, title: str) -> None:
    with_titles(run, [title])
    svg = run.ok("year 2026 --svg -").out
    assert_sound(svg)
    for each in ElementTree.fromstring(svg).iter():
        assert each.tag.removeprefix(SVG) in {"svg", "title", "style", "g", "text", "tspan", "rect"}
        assert set(each.attrib) <= {
            "class", "x", "y", "dx", "width", "height", "rx", "font-size", "text-anchor",
            "transform", "viewBox", "role",
        }  # fmt: skip


def test_more_than_there_is_room_for_is_drawn_smaller(run: Person) -> None:
    with_titles(run, ["Wide Words Without An End " * 11])
    assert_sound(run.ok("year 2025 --svg -").out)
    review = a_review(2026, date(2026, 12, 31), 3)
    assert "scale(" not in poster(review)
    usual = assert_sound(poster(review._replace(notes=("Few words.",))))
    filled = poster(review._replace(notes=("Left out. " * 700,)))
    assert "scale(" in filled
    assert min(size for *_, size, _ in assert_sound(filled).words) < min(
        size for *_, size, _ in usual.words
    )


def test_it_is_the_same_everywhere(realistic: Person) -> None:
    first = realistic.ok("year --svg -").out
    realistic.width, realistic.unicode = 33, False
    realistic.environ["COLUMNS"] = "200"
    assert realistic.ok("year --svg -").out == first


def test_without_colour_it_is_grey(realistic: Person, tmp_path: Path) -> None:
    import re

    realistic.ok(f"--no-color year --svg {tmp_path / 'made.svg'}")
    realistic.ok(f"--no-color year --html {tmp_path / 'made.html'}")
    for name in ("made.svg", "made.html"):
        colours = re.findall("#([0-9a-f]{6})", (tmp_path / name).read_text(encoding="utf-8"))
        assert len(set(colours)) > 10
        assert all(each[:2] == each[2:4] == each[4:] for each in colours)
