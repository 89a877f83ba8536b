"""Episodes by their absolute numbers, as typed and as shown: the story of One Piece."""

from __future__ import annotations

import pytest

from tests.conftest import Person

SEASONS = "8,22,17,13,9,22,39,13,52,31,99,56,100,35,62,49,118,33,98,194,180"
"""21 seasons, the last of 180 episodes: number 1250 is S21E180."""


@pytest.fixture
def pirate(run: Person) -> Person:
    run.ok(f"add One Piece --episodes {SEASONS}")
    run.ok("edit one-piece --numbering absolute")
    return run


def test_one_piece_by_absolute_numbers(pirate: Person) -> None:
    pirate.ok("watch one-piece --to 1065")
    assert [row["episode"] for row in pirate.json("watch one-piece 1066-1068")["plays"]] == [
        "S20E190",
        "S20E191",
        "S20E192",
    ]
    (one,) = pirate.json("watch one-piece")["plays"]
    assert (one["episode"], one["absolute"]) == ("S20E193", 1069)
    rows = pirate.json("watch one-piece +2")["plays"]
    assert [(row["episode"], row["absolute"]) for row in rows] == [
        ("S20E194", 1070),
        ("S21E01", 1071),
    ]
    assert "1072 (S21E02)" in pirate.ok("next").out or pirate.json("next")[0]["absolute"] == 1072
    assert pirate.json("list")[0]["absolute"] == pirate.json("progress")[0]["absolute"] == 1072
    page = pirate.json("show one-piece")
    assert page["absolute"] == 1072
    assert page["plays"][-1]["absolute"] == 1071
    assert pirate.json("history --limit 1")[0]["absolute"] == 1071
    assert pirate.json("unwatch one-piece 1071")["plays"][0]["episode"] == "S21E01"
    (moved,) = pirate.json("amend one-piece 1070 --to-episode 1250")["plays"]
    assert (moved["episode"], moved["absolute"]) == ("S21E180", 1250)
    assert pirate.json("verdict one-piece a12 9")[0]["episode"] == "S02E04"
    assert pirate.json("verdict one-piece --knew-at 31 stream")[0]["knew_at"] == "S03E01"


def test_its_pages_have_both_numbers(pirate: Person) -> None:
    pirate.ok("watch one-piece 1070 --at yesterday")
    pirate.terminal = True
    assert "1071 (S21E01)" in pirate.ok("next").out
    assert "1070 (S20E194)" in pirate.ok("history").out
    page = pirate.ok("show one-piece").out
    assert "Next     1071 (S21E01)" in page
    assert "Season 20 877–1,066  not seen" in page
    assert "1067  1068  1069  1070" in page


def test_the_numbering_is_a_field_that_can_be_taken_back(pirate: Person) -> None:
    assert pirate("edit one-piece --numbering backwards").code == 2
    pirate.ok("edit one-piece --numbering seasons")
    refused = pirate("watch one-piece 70")
    assert refused.code == 2
    assert "watchlog watch one-piece s9e70" in refused.err or "s11e70" in refused.err
    pirate.ok("undo")
    assert pirate.json("watch one-piece 70")["plays"][0]["absolute"] == 70
    pirate.ok("edit one-piece --clear numbering")
    assert pirate.json("history")[0]["absolute"] is None
    beyond = pirate("watch one-piece 1071 --language ja")
    assert beyond.code == 2
    assert "watchlog watch one-piece a1071 --language ja" in beyond.err
    assert "watchlog edit one-piece --numbering absolute" in beyond.err
    assert pirate.json("watch one-piece a1071")["plays"][0]["episode"] == "S21E01"


def test_it_needs_the_length_of_every_season_but_the_last(run: Person) -> None:
    run.ok("add Naruga --episodes 10,?,8")
    refused = run("edit naruga --numbering absolute")
    assert refused.code == 2
    assert "watchlog edit naruga --episodes 10,…,8 --numbering absolute" in refused.err.replace(
        "'", ""
    )
    run.ok("edit naruga --episodes 10,9,? --numbering absolute")
    assert run.json("watch naruga 20")["plays"][0]["episode"] == "S03E01"
    run.ok("add Heat --film")
    assert run("edit heat --numbering absolute").code == 2


def test_up_to_an_episode_of_a_long_season_at_most_2000_are_marked(run: Person) -> None:
    run.ok("add Marienhof --episodes 5000")
    refused = run("watch marienhof --to s1e4100")
    assert refused.code == 2
    assert "watchlog watch marienhof --to s1e2000" in refused.err
    run.ok("watch marienhof --to s1e2000")
    assert "--to s1e4000" in run("watch marienhof --to s1e4100").err
    run.ok("watch marienhof --to s1e4000")
    assert len(run.json("watch marienhof --to s1e4100")["plays"]) == 100


def test_sentences_have_both_numbers(run: Person) -> None:
    run.ok("add One Piece --episodes 3,4,12", "edit one-piece --numbering absolute")
    out = run.ok("watch one-piece --to 6").out
    assert "One Piece 1–6 (S01E01–S02E03), 6 plays" in out
    out = run.ok("watch one-piece 7-8 s0e1").out
    assert "One Piece 7–8 (S02E04–S03E01), S00E01, 3 plays" in out
    assert "next 9 (S03E02)" in out
    assert "One Piece 9 (S03E02):" in run.ok("watch one-piece").out
    left = run.ok("watch one-piece 9-11").out
    assert "One Piece 10–11 (S03E03–E04), 2 plays" in left
    assert "9 (S03E02) was already watched" in left
    assert "watched One Piece 9 (S03E02);" in run.ok("watch one-piece s3e2").out
    assert "play of One Piece 11 (S03E04)" in run.ok("unwatch one-piece 11").out
    assert "11 (S03E04): no play to remove" in run.ok("unwatch one-piece 10-11").out
    moved = run.ok("amend one-piece 9 --to-episode 10").out
    assert "9 (S03E02) is now One Piece 10 (S03E03)" in moved
    assert "One Piece 10 (S03E03): 9" in run.ok("verdict one-piece a10 9").out
    run.terminal = True
    assert "One Piece 12 (S03E05)" in run.ok("watch one-piece 12").out


@pytest.mark.parametrize("word", ["a0", "0", "a99999", "99999", "1071-1069", "a1071-a1069"])
def test_a_number_that_is_none_is_refused(pirate: Person, word: str) -> None:
    before = pirate.stored
    for command in ("watch", "unwatch", "amend"):
        more = " --language ja" if command == "amend" else ""
        refused = pirate(f"{command} one-piece {word}{more}")
        assert refused.code == 2, refused.err
        assert "Nothing re" in refused.err
    assert pirate.stored == before


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("1071 --language ja", "watch one-piece a1071 --language ja"),
        ("1069-1071 s1e1", "watch one-piece a1069-1071 s1e1"),
        ("--to 1071", "watch one-piece --to a1071"),
    ],
)
def test_a_number_beyond_every_season_is_offered_as_one_through_all(
    run: Person, typed: str, line: str
) -> None:
    run.ok(f"add One Piece --episodes {SEASONS}")
    refused = run(f"watch one-piece {typed}")
    assert refused.code == 2
    assert f"watchlog {line}\n" in refused.err
    assert run.json(line)["plays"][-1]["episode"] in ("S21E01", "S01E01")
    always = next(each for each in refused.err.splitlines() if "--numbering" in each)
    run.ok("undo", always.partition("watchlog ")[2])
    assert "S21E01" in run.ok(f"watch one-piece {typed}").out


@pytest.mark.parametrize(("numbering", "typed"), [("seasons", "all"), ("absolute", "--to 2100")])
def test_what_is_offered_where_too_many_are_named_goes_on(
    run: Person, numbering: str, typed: str
) -> None:
    run.ok("add Long --episodes 1500,600", f"edit long --numbering {numbering}")
    refused = run(f"watch long {typed}")
    assert refused.code == 2
    assert "more than 2,000 episodes at once" in refused.err
    (line,) = [each for each in refused.err.splitlines() if "beginning with" in each]
    run.ok(line.partition("watchlog ")[2])
    assert run.json("list")[0]["watched"] == 2000
    run.ok(f"watch long {typed}")
    assert run.json("list")[0]["watched"] == 2100
    assert {play["at"] for play in run.json("history --limit 2100")} == {None}


def test_more_than_2000_next_ones_are_marked_in_parts(run: Person) -> None:
    run.ok("add Long --episodes 4500")
    refused = run("watch long +2001 --language ja --at unknown")
    assert "watchlog watch long +2000 --at unknown --language ja" in refused.err
    assert run("watch long +2001").code == 2
    assert run("watch long s1 --again").code == 2
