"""`universe`: an order set, printed, followed and dropped, as a person types it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Person


@pytest.fixture
def arrow(run: Person) -> Person:
    """Two shows that cross over, and a film."""
    run.ok(
        "add Arrow --year 2012 --episodes 10,8",
        'add "The Flash" --year 2014 --episodes 9',
        "add Heat --film --year 1995",
    )
    return run


ORDER = "universe Arrowverse arrow s1e1-7 flash s1e1-8 Gotham arrow s1e8-s2e2 heat"


def parts(person: Person, name: str = "arrowverse") -> list[tuple[object, ...]]:
    (universe,) = person.json(f"universe {name}")
    return [tuple(part.values()) for part in universe["parts"]]


def test_an_order_has_parts_of_shows_and_keeps_what_is_not_there(arrow: Person) -> None:
    told = arrow.ok(ORDER).out
    assert told.splitlines()[0] == (
        "Arrowverse: Arrow S01E01–E07 → The Flash S01E01–E08 → Gotham → Arrow S01E08–S02E02 → Heat."
    )
    assert "Not in your library, kept by title: Gotham." in told
    arrow.ok("watch arrow s1e1-3")
    assert parts(arrow) == [
        ("arrow", "Arrow", "S01E01", "S01E07", 3, 7, False),
        ("the-flash", "The Flash", "S01E01", "S01E08", 0, 8, False),
        (None, "Gotham", None, None, 0, None, True),
        ("arrow", "Arrow", "S01E08", "S02E02", 0, 5, False),
        ("heat", "Heat", None, None, 0, 1, False),
    ]
    arrow.ok("add Gotham --episodes 4")
    assert parts(arrow)[2] == ("gotham", "Gotham", None, None, 0, 4, False)


def test_next_is_the_first_part_that_goes_on(arrow: Person) -> None:
    arrow.ok(ORDER, "watch arrow s1e1-7")

    def following() -> list[str]:
        return [row["episode"] for row in arrow.json("next --universe ARROWVERSE")]

    assert following() == ["S01E01"]
    arrow.ok("watch flash s1e1-8")
    assert following() == ["S01E08"]
    assert arrow("next --universe arrowverse").err == (
        "Passed over: Gotham (not in your library).\n"
    )
    arrow.ok("drop arrow", "verdict heat skip")
    assert following() == []
    assert (
        "Arrow S01E08–S02E02 (dropped), Heat (you said skip)"
        in arrow("next --universe arrowverse").err
    )


def test_each_change_is_one_undo(arrow: Person) -> None:
    arrow.ok(ORDER)
    arrow.ok("universe arrowverse heat")
    assert [part[1] for part in parts(arrow)] == ["Heat"]
    arrow.ok("undo")
    assert len(parts(arrow)) == 5
    arrow.ok("universe arrowverse --clear")
    assert arrow("universe arrowverse").code == 3
    arrow.ok("undo")
    before = arrow.stored
    assert "already in that order" in arrow.ok(ORDER).out
    assert arrow.stored == before


def test_a_file_is_read_line_by_line(arrow: Person, tmp_path: Path) -> None:
    path = tmp_path / "order.txt"
    path.write_text("\ufeffarrow s1e1-7\n# remark\n\nflash s1\nHeat\narrow s1e1-7\n", "utf-8")
    assert (
        "Named twice, kept once: Arrow S01E01–E07 (line 6)."
        in arrow.ok(f"universe A --file {path}").out
    )
    assert [part[1:4] for part in parts(arrow, "a")] == [
        ("Arrow", "S01E01", "S01E07"),
        ("The Flash", "S01E01", "S01E09"),
        ("Heat", None, None),
    ]
    path.write_text("".join(f"Show {each} s1e1-2\n" for each in range(9_999)), "utf-8")
    arrow.ok(f"universe A --file {path}")
    assert len(parts(arrow, "a")) == 9_999


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "is empty. Nothing changed."),
        (b" \n\n", "is empty. Nothing changed."),
        (b"# nothing\n", "The order names no show. Nothing changed."),
        (b"\x89PNG\x00\xff", "is not text in UTF-8. Nothing changed."),
        (b"heat\narrow s1e7-1\n", "Line 2: “s1e7-1” runs backwards. Nothing changed."),
        (b"heat s1e1\n", "Line 1: Heat is a film, without episodes. Nothing changed."),
        (b"arrow 1-3\n", "Line 1: Arrow has several seasons: “1-3” could be of any."),
    ],
)
def test_a_file_that_is_no_order_changes_nothing(
    arrow: Person, tmp_path: Path, content: bytes, told: str
) -> None:
    path = tmp_path / "order"
    path.write_bytes(content)
    before = arrow.stored
    ran = arrow(f"universe A --file {path}")
    assert (ran.code, arrow.stored) == (2, before)
    assert told in ran.err


@pytest.mark.parametrize(
    "command",
    ["universe arowverse", "next --universe arowverse", "progress --universe arowverse",
     "list --universe arowverse", "tonight 90 --universe arowverse", "pick --universe arowverse",
     "universe arowverse --clear"],
)  # fmt: skip
def test_an_unknown_universe_is_told_with_a_near_one(arrow: Person, command: str) -> None:
    arrow.ok(ORDER)
    ran = arrow(command)
    assert (ran.code, ran.first_line) == (3, "No universe is called “arowverse”.")
    assert command.replace("arowverse", "Arrowverse") in ran.err


def test_a_universe_that_shows_name_themselves_stands_by_year(arrow: Person) -> None:
    arrow.ok(
        "edit heat --universe Near", "edit arrow --universe near", "edit flash --universe NEAR"
    )
    assert [part[0] for part in parts(arrow, "near")] == ["heat", "arrow", "the-flash"]
    assert "Near: Heat → Arrow → The Flash" in arrow.ok("show arrow").out
    arrow.ok("universe near flash")
    assert [part[0] for part in parts(arrow, "near")] == ["the-flash", "heat", "arrow"]
    assert [row["slug"] for row in arrow.json("list --universe near")] == [
        "arrow", "heat", "the-flash",
    ]  # fmt: skip


def test_parts_outlive_a_join_and_a_removal(arrow: Person) -> None:
    arrow.ok(ORDER, 'add "Green Arrow" --episodes 10,8', "join arrow green-arrow")
    assert [part[0] for part in parts(arrow)][::3] == ["green-arrow", "green-arrow"]
    arrow.ok("undo", "rm flash")
    assert parts(arrow)[1] == (None, "The Flash", "S01E01", "S01E08", 0, None, True)
    arrow.ok("undo")
    assert parts(arrow)[1][0] == "the-flash"


def test_plays_are_counted_by_universe(arrow: Person) -> None:
    arrow.ok(ORDER, "watch arrow s1e1-3", "add Other --episodes 3", "watch other 1")
    rows = arrow.json("stats --by universe")["groups"]
    assert [(row["key"], row["plays"]) for row in rows] == [("Arrowverse", 3), (None, 1)]


def test_films_are_offered_in_the_order_of_their_universe(run: Person) -> None:
    run.ok(
        "add Young --film --year 2020 --runtime 60",
        "add Old --film --year 2001 --runtime 60",
        "universe Saga young old",
    )
    items = [
        [item["slug"] for item in each["items"]] for each in run.json("tonight 2h")["programmes"]
    ]
    assert items == [["young"], ["young", "old"]]
    run.ok("watch young")
    assert run.json("pick 2h")["item"]["slug"] == "old"


@pytest.mark.parametrize("width", [60, 80, 120])
def test_the_page_says_how_far_you_are_in_each_part(arrow: Person, width: int) -> None:
    arrow.ok(ORDER, "watch arrow s1e1-7", "drop flash")
    arrow.terminal, arrow.width = True, width
    assert arrow.ok("universe arrowverse").out.splitlines() == [
        "  Arrowverse · 1 of 5 parts seen",
        "",
        "  1  Arrow      S01E01–E07     7/7",
        "  2  The Flash  S01E01–E08     0/8  dropped",
        "  3  Gotham                         not in your library",
        "  4  Arrow      S01E08–S02E02  0/5  next",
        "  5  Heat       film",
        "",
        "  Next  Arrow S01E08",
    ]


def test_a_title_that_may_be_misspelt_is_kept_and_said(run: Person) -> None:
    run.ok("add Ballard", "add Bosch")
    ran = run.ok("universe Bosch bosch balard 'Les Revenants'")
    assert "Not in your library, kept by title: balard, Les Revenants." in ran.out
    assert "Did you mean Ballard by “balard”?" in ran.out
    assert ran.out.count("Did you mean") == 1
    assert "Did you mean" not in run.ok("universe Bosch bosch ballard").out


@pytest.mark.parametrize("place", ["--as s2", "--after s1e12"])
def test_a_part_of_a_show_that_was_joined_is_of_its_place(run: Person, place: str) -> None:
    run.ok("add Kuro --episodes 12", "add 'Kuro II' --episodes 11", "add Yoru --episodes 3")
    run.ok("universe Night kuro s1e1-2 kuro-ii s1e3-7 yoru kuro-ii", "watch kuro-ii 3 --at unknown")
    before = run.json("universe night")
    run.ok(f"join kuro-ii kuro {place}")
    ends = {"--as s2": ("S02E03", "S02E07"), "--after s1e12": ("S01E15", "S01E19")}[place]
    whole = {"--as s2": "S02E01", "--after s1e12": "S01E13"}[place]
    rows = parts(run, "night")
    assert [row[0] for row in rows] == ["kuro", "kuro", "yoru", "kuro"]
    assert rows[1][2:6] == (*ends, 1, 5)
    assert (rows[3][2], rows[3][5]) == (whole, 11)
    assert [row["episode"] for row in run.json("next --universe night")] == ["S01E01"]
    run.ok("watch kuro s1e1-2")
    wanted = {"--as s2": "S02E04", "--after s1e12": "S01E16"}[place]
    assert [row["episode"] for row in run.json("next --universe night")] == [wanted]
    # Typed by its old title it is the same part.
    run.ok("universe Other 'Kuro II' 3-7", "universe By-title 'Kuro II' s1e3-7")
    assert parts(run, "other")[0][2:4] == ends == parts(run, "by-title")[0][2:4]
    run.ok("undo 4")
    assert parts(run, "night")[1][:4] == ("kuro-ii", "Kuro II", "S01E03", "S01E07")
    assert before[0]["parts"][1]["from"] == "S01E03"


def test_a_part_kept_by_title_is_of_the_place_of_a_show_that_came_and_was_joined(
    run: Person,
) -> None:
    run.ok("add Kuro --episodes 12", "universe Night kuro 'Kuro II' s1e2-3")
    run.ok("add 'Kuro II' --episodes 11", "join kuro-ii kuro --as s2")
    assert parts(run, "night")[1][:4] == ("kuro", "Kuro", "S02E02", "S02E03")
