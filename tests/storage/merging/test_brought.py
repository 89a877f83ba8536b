"""The ledger of a merge: what comes, what goes, and which values stood against others, whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from watchlog.storage.contents import Contents
from watchlog.storage.file.documents import BadDocument, LazyDocument, encode
from watchlog.storage.listening import ListeningTable
from watchlog.storage.merging.base import Base, has_common_news, lacks_of
from watchlog.storage.merging.brought import Brought, BroughtSoFar, Clash, OneRow, Rows, Sides
from watchlog.storage.merging.copies import TwoIds, Versions, merge_rooms, take_apart
from watchlog.storage.merging.reach import settled_alone, settled_lines
from watchlog.storage.merging.rows import Row

EARLIER, LATER = "2026-11-20T10:00:00Z", "2026-11-21T10:00:00Z"
NONE = Rows()
NO_FIELDS = {
    "show": 0, "play": 0, "verdict": 0, "pass": 0, "listening": 0, "preferences": 0,
}  # fmt: skip


def a_line(show_id: str = "s", *plays: Row, **fields: Any) -> dict[str, Any]:
    return {
        "id": show_id, "title": show_id.upper(), "slug": show_id, "plays": list(plays),
        "verdicts": [],
    } | fields  # fmt: skip


def a_play(play_id: str, episode: int = 1, **fields: Any) -> dict[str, Any]:
    return {"id": play_id, "season": 1, "episode": episode, "at": "2026-11-20"} | fields


class Copy:
    """Some lines as a library has them, that can be asked for as a merge asks."""

    def __init__(self, *lines: Row, preferences: Row | None = None) -> None:
        self.lines = {line["id"]: dict(line) for line in lines}
        texts = {each: encode(line) for each, line in self.lines.items()}
        self.documents: Mapping[str, LazyDocument] = {
            each: LazyDocument(1, text, 0, len(text)) for each, text in texts.items()
        }
        self._preferences = preferences
        self.listening = ListeningTable(Contents(Path()), lambda _: None)

    def preferences_row(self) -> Row:
        if self._preferences is None:
            raise BadDocument("audio is not a list of texts")
        return self._preferences

    def line(self, show_id: str, like: Row | None = None) -> dict[str, Any] | None:  # noqa: ARG002
        return self.lines.get(show_id)

    def ids_holding(self, text: bytes) -> list[str]:
        return [each for each, document in self.documents.items() if document.contains(text)]

    def slugs_shown(self) -> dict[str, str]:
        return {
            each: line["slug"]
            for each, line in self.lines.items()
            if line.get("living") or not (line.get("deleted") or line.get("into"))
        }

    def joined_shows(self) -> dict[str, dict[str, Any]]:
        return {each: line for each, line in self.lines.items() if line.get("into")}


def merged(mine: Sequence[Row], its: Sequence[Row], base: Base | None = None) -> Brought:
    """Merge the lines of two copies together, and return what that brings."""
    differing: list[Versions] = []
    rooms = merge_rooms(take_apart(mine), take_apart(its), differing)
    after = settled_lines(rooms, Copy())
    so_far = BroughtSoFar(base)
    so_far.add(Sides({line["id"]: line for line in mine}, after, differing))
    order = [*after]
    return so_far.brought(order.index, ())


def head(brought: Row) -> str:
    assert not brought.keys() & {"plays", "verdicts"}
    return str(brought["id"])


def rows(found: tuple[OneRow, ...]) -> list[tuple[str, str]]:
    return [(head(each.show), each.row["id"]) for each in found]


def ledger(found: Brought) -> dict[str, Any]:
    """All that is in a ledger, without what is empty, its rows by their ids."""
    said = {
        "shows": list(map(head, found.shows)),
        "removed_shows": list(map(head, found.removed_shows)),
        "joined": list(map(head, found.joined)),
        "still_shown": [(each.show["id"], each.is_mine) for each in found.still_shown],
        "came": rows(found.plays.came) + rows(found.verdicts.came),
        "twice": found.plays.twice + found.verdicts.twice,
        "removed": rows(found.plays.removed) + rows(found.verdicts.removed),
        "fields": {kind: count for kind, count in found.fields.items() if count},
        "clashes": [(each.kind, each.path, each.mine, each.its, each.is_mine)
                    for each in found.clashes],
    }  # fmt: skip
    return {key: each for key, each in said.items() if each}


def a_verdict(verdict_id: str, **fields: Any) -> dict[str, Any]:
    return {"id": verdict_id, "rating": 8, "at": LATER} | fields


@pytest.mark.parametrize(
    ("mine", "its", "said"),
    [
        ([a_line()], [a_line()], {}),
        ([a_line()], [], {}),
        ([], [a_line("s", a_play("p"))],
         {"shows": ["s"], "came": [("s", "p")]}),
        ([], [a_line("s", deleted=EARLIER)], {}),
        ([a_line()], [a_line("s", a_play("p"), verdicts=[a_verdict("v")])],
         {"came": [("s", "p"), ("s", "v")]}),
        ([a_line("s", a_play("p"))], [a_line("s", a_play("p", deleted=EARLIER))],
         {"removed": [("s", "p")]}),
        ([a_line("s", a_play("p", deleted=EARLIER))], [a_line("s", a_play("p"))], {}),
        ([a_line("s", a_play("p"))], [a_line("s", a_play("p"), deleted=EARLIER)],
         {"still_shown": [("s", False)]}),
        ([a_line("s", deleted=EARLIER)], [a_line("s", a_play("p"))],
         {"shows": ["s"], "came": [("s", "p")], "still_shown": [("s", True)]}),
        ([a_line("s", a_play("p"))],
         [a_line("s", a_play("p", deleted=EARLIER), deleted=EARLIER)],
         {"removed_shows": ["s"], "removed": [("s", "p")]}),
        # One evening in both copies: the play that is shown, and the one it stands for.
        ([a_line("s", a_play("a"))], [a_line("s", a_play("b"))], {"twice": 1}),
        ([a_line("s", a_play("b"))], [a_line("s", a_play("a"))], {"twice": 1}),
        ([a_line("s", a_play("a"), a_play("b", same_as="a"))],
         [a_line("s", a_play("a"), a_play("b", same_as="a"), a_play("c", 2))],
         {"came": [("s", "c")]}),
        # Known as one already, and what each of them says: that is no news.
        ([a_line("s", a_play("a", language="hi"), a_play("b", language="en", same_as="a"))],
         [a_line("s", a_play("a", language="hi"), a_play("c", 2))], {"came": [("s", "c")]}),
        ([a_line("s", a_play("a", language="hi"))], [a_line("s", a_play("b", language="en"))],
         {"twice": 1,
          "clashes": [("play", "language", {"language": "hi"}, {"language": "en"}, True)]}),
        ([a_line("s", a_play("b", language="hi"))], [a_line("s", a_play("a", language="en"))],
         {"twice": 1,
          "clashes": [("play", "language", {"language": "hi"}, {"language": "en"}, False)]}),
        ([a_line("s", a_play("a", language="hi"))], [a_line("s", a_play("b"))], {"twice": 1}),
        ([a_line("s", a_play("a", at=EARLIER, minutes=40))],
         [a_line("s", a_play("b", at=EARLIER, minutes=40, seconds=7))],
         {"twice": 1, "clashes": [
             ("play", "minutes", {"minutes": 40}, {"minutes": 40, "seconds": 7}, True)]}),
        # Fields: what only one side said changes, and is no clash.
        ([a_line(note="a")], [a_line(note="b", changed={"note": LATER})], {"fields": {"show": 1}}),
        ([a_line(note="a", changed={"note": LATER})], [a_line(note="b")], {}),
        ([a_line(note="a", changed={"note": EARLIER})],
         [a_line(note="b", changed={"note": LATER})],
         {"fields": {"show": 1}, "clashes": [("show", "note", "a", "b", False)]}),
        ([a_line(note="a", changed={"note": LATER})],
         [a_line(note="b", changed={"note": EARLIER})],
         {"clashes": [("show", "note", "a", "b", True)]}),
        ([a_line("s", a_play("p", language="hi", changed={"language": EARLIER}))],
         [a_line("s", a_play("p", language="en", changed={"language": LATER}))],
         {"fields": {"play": 1}, "clashes": [
             ("play", "language", {"language": "hi"}, {"language": "en"}, False)]}),
        ([a_line(verdicts=[a_verdict("v")])],
         [a_line(verdicts=[a_verdict("v", rating=9, changed={"rating": LATER})])],
         {"fields": {"verdict": 1}}),
        # A removal is no field, and no clash.
        ([a_line(deleted=EARLIER, changed={"deleted": EARLIER})],
         [a_line(changed={"deleted": LATER})], {"shows": ["s"]}),
        # Joined there: its plays lie in another line.
        ([a_line("s", a_play("p")), a_line("t")],
         [a_line("s", into="t", changed={"into": LATER}), a_line("t", a_play("p", show="s"))],
         {"joined": ["s"], "fields": {"show": 1}}),
    ],
)  # fmt: skip
def test_what_a_merge_brings(mine: list[Row], its: list[Row], said: dict[str, Any]) -> None:
    found = merged(mine, its)
    assert ledger(found) == said
    assert (found.has_base, found.changes, found.unread) == (False, False, ())
    is_other = {"twice", "came", "removed", "shows", "removed_shows", "fields"} & said.keys()
    assert found.is_nothing is not bool(is_other)


def test_shows_and_rows_stand_in_the_order_of_their_lines() -> None:
    its = [a_line(each, a_play(f"{each}1"), a_play(f"{each}2", 2)) for each in "bac"]
    found = merged([], its)
    differing: list[Versions] = []
    after = settled_lines(merge_rooms(take_apart([]), take_apart(its), differing), Copy())
    so_far = BroughtSoFar(None)
    for line in after.values():
        so_far.add(Sides({}, {line["id"]: line}, []))
    apart = so_far.brought("abc".index, ("line 7: odd",))
    assert ledger(found)["shows"] == ["b", "a", "c"]
    assert ledger(apart)["shows"] == ["a", "b", "c"]
    assert ledger(apart)["came"] == [(each, f"{each}{n}") for each in "abc" for n in (1, 2)]
    assert apart.unread == ("line 7: odd",)


def test_clashes_of_preferences_come_last_and_of_a_kind_by_their_lines() -> None:
    mine = [a_line(each, note="a", changed={"note": EARLIER}) for each in "ba"]
    its = [a_line(each, note="b", changed={"note": LATER}) for each in "ba"]
    differing: list[Versions] = []
    merge_rooms(take_apart(mine), take_apart(its), differing)
    so_far = BroughtSoFar(None)
    so_far.add_row(differing[0]._replace(kind="preferences", id=""))
    so_far.add(Sides({e["id"]: e for e in mine}, {e["id"]: e for e in its}, differing))
    found = so_far.brought("ab".index, ())
    assert [(each.kind, each.show and each.show["id"]) for each in found.clashes] == [
        ("show", "a"), ("show", "b"), ("preferences", None),
    ]  # fmt: skip
    assert found.fields == NO_FIELDS | {"show": 2, "preferences": 1}


@pytest.mark.parametrize(
    "brought",
    [
        {"shows": ({"id": "s"},)},
        {"removed_shows": ({"id": "s"},)},
        {"plays": Rows(twice=1)},
        {"passes": Rows(twice=1)},
        {"verdicts": Rows(twice=1)},
        {"fields": NO_FIELDS | {"preferences": 1}},
    ],
)
def test_whatever_was_lacking_is_something(brought: dict[str, Any]) -> None:
    nothing = Brought((), (), NONE, NONE, NO_FIELDS, (), (), False)
    assert nothing.is_nothing
    assert nothing._replace(changes=True, clashes=(), unread=("line 1: odd",)).is_nothing
    assert not nothing._replace(**brought).is_nothing


def test_a_show_that_is_shown_again_names_the_rows_for_which_it_is() -> None:
    rows_of = (a_play("p"), a_play("q", same_as="p"), a_play("r", 2, deleted=EARLIER))
    its = a_line("s", *rows_of, verdicts=[a_verdict("v")])
    (kept,) = merged([a_line("s", deleted=EARLIER)], [its]).still_shown
    assert [row["id"] for row in kept.rows] == ["p", "v"]


# --- with what both were before ---


def of_note(value: str, stamp: str | None = None) -> dict[str, Any]:
    return a_line(note=value) | ({"changed": {"note": stamp}} if stamp else {})


@pytest.mark.parametrize(
    ("before", "is_clash"), [("a", False), ("b", False), ("c", True), (None, True)]
)
def test_a_clash_is_what_both_changed_since(before: str | None, is_clash: bool) -> None:
    base = Base(Copy() if before is None else Copy(of_note(before)))
    found = merged([of_note("a", EARLIER)], [of_note("b", LATER)], base)
    clash = (
        Clash("show", found.clashes[0].show, None, "note", "a", "b", False) if is_clash else None
    )
    assert found.clashes == ((clash,) if clash else ())
    assert found.has_base is True


def test_the_earlier_state_is_read_by_the_show_that_a_row_lay_in_then() -> None:
    old = a_play("p", language="hi")
    base = Base(Copy(a_line("s"), a_line("t", old), preferences={"audio": ["hi"]}))
    assert base.registers("play", "p", "t") == base.registers("play", "p", "s")
    assert base.registers("play", "p", "s")["language"].value == {"language": "hi"}
    assert base.registers("verdict", "p", "t") == {}
    assert base.registers("play", "q", "t") == base.registers("show", "u", "u") == {}
    assert base.registers("show", "s", "s")["title"].value == "S"
    assert base.registers("preferences", None, "")["audio"].value == ["hi"]
    assert Base(Copy()).registers("preferences", None, "") == {}


def test_a_damaged_line_of_the_earlier_state_says_nothing() -> None:
    copy = Copy(a_line("s", a_play("p", at=7)))
    assert Base(copy).registers("play", "p", "s") == Base(copy).registers("show", "s", "s") == {}


@pytest.mark.parametrize(
    ("now", "before", "lacks"),
    [
        ([a_line("s", a_play("p"))], [a_line("s", a_play("p"))], False),
        ([a_line("s", a_play("p"), a_play("q", 2))], [a_line("s", a_play("p"))], False),
        ([a_line("s", a_play("q"))], [a_line("s", a_play("p"))], True),
        ([a_line("s", a_play("p", deleted=LATER))], [a_line("s", a_play("p"))], False),
        ([a_line("t", a_play("p", show="s"))], [a_line("s", a_play("p"))], False),
        ([a_line("s")], [a_line("s", verdicts=[a_verdict("v")])], True),
        ([], [a_line("s")], False),
    ],
)
def test_an_earlier_state_has_nothing_that_is_not_there(
    now: list[Row], before: list[Row], lacks: bool
) -> None:
    assert lacks_of(Copy(*now), Copy(*before)) is lacks


P, Q = a_play("p"), a_play("q", 2)
AMENDED, SINCE = ({"language": "hi", "changed": {"language": each}} for each in (EARLIER, LATER))


@pytest.mark.parametrize(
    ("mine", "its", "before", "has_news"),
    [
        ([P], [P], [P], False),
        ([P, Q], [P], [P], False),
        ([P, Q], [P, Q], [P], True),
        ([P | AMENDED], [P | AMENDED], [P], True),
        ([P | AMENDED], [P | SINCE], [P], False),
        ([P | AMENDED], [P], [P], False),
        ([P | AMENDED], [P | AMENDED], [P | AMENDED], False),
        ([P | AMENDED], [P | AMENDED], [P | SINCE], False),
        ([P | {"language": "hi"}], [P | {"language": "hi"}], [P], False),
        ([P, Q], [P, Q], [Q, P], False),
    ],
)
def test_what_both_share_and_an_earlier_state_lacks_tells_that_it_is_too_early(
    mine: list[Row], its: list[Row], before: list[Row], has_news: bool
) -> None:
    one, other, old = (Copy(a_line("s", *plays)) for plays in (mine, its, before))
    assert has_common_news(one, other, old) is has_news


def test_a_verdict_that_both_have_tells_it_too() -> None:
    given = Copy(a_line(verdicts=[a_verdict("v")]))
    assert has_common_news(given, given, Copy(a_line()))
    assert not has_common_news(given, Copy(a_line()), Copy(a_line()))


# --- how far a merge reaches ---


def settled(changed: Row, *library: Row) -> dict[str, dict[str, Any]]:
    """Settle a line in a library; return all lines that this bears on."""
    return settled_lines(take_apart([changed]), Copy(*library))


def ids(lines: Mapping[str, Row]) -> dict[str, list[str]]:
    return {each: [play["id"] for play in line["plays"]] for each, line in lines.items()}


def test_rows_go_to_the_end_of_the_way_that_their_show_went() -> None:
    way = (a_line("t", into="u"), a_line("u", a_play("b", 2, show="t")))
    lines = settled(a_line("s", a_play("a"), into="t"), a_line("s"), *way)
    assert ids(lines) == {"s": [], "u": ["a", "b"]}
    assert [play["show"] for play in lines["u"]["plays"]] == ["s", "t"]


def test_rows_of_a_show_that_comes_back_come_home() -> None:
    there = a_line("t", a_play("a", show="s"), a_play("b", 2))
    lines = settled(a_line("s"), a_line("s", into="t"), there)
    assert ids(lines) == {"s": ["a"], "t": ["b"]}
    assert "show" not in lines["s"]["plays"][0]


def test_a_line_that_bears_on_no_other_is_alone() -> None:
    others = (a_line("t", a_play("b", show="x")), a_line("u", into="v"), a_line("v"))
    assert ids(settled(a_line("s", a_play("a")), a_line("s"), *others)) == {"s": ["a"]}


def test_of_two_shows_of_one_slug_the_older_keeps_it() -> None:
    younger = a_line("s", slug="x", title="X", added_at=LATER)
    older = a_line("t", slug="x", title="X", added_at=EARLIER)
    lines = settled(younger, older)
    assert {each: line["slug"] for each, line in lines.items()} == {"s": "x-2", "t": "x"}
    assert lines["s"]["slug_asked"] == "x"
    freed = settled(older | {"slug": "y"}, older, lines["s"])
    assert (freed["s"]["slug"], "slug_asked" in freed["s"]) == ("x", False)


def test_an_id_of_another_line_of_the_library_is_never_taken_twice() -> None:
    with pytest.raises(TwoIds, match="a"):
        settled(a_line("s", a_play("a"), into="t"), a_line("s"), a_line("t", a_play("a")))


def test_plays_of_one_id_are_kept_as_they_stand() -> None:
    twice = a_line("s", a_play("b", 2), a_play("a"), a_play("a", 3))
    assert ids(settled(twice)) == {"s": ["b", "a", "a"]}


def alone(shared: Iterator[Row] | list[Row], *own: Row) -> dict[str, Any]:
    rooms = take_apart([a_line("s", *own, verdicts=[a_verdict("w"), a_verdict("v", at=EARLIER)])])
    return settled_alone(rooms, shared)["s"]


def test_a_line_by_itself_gets_back_the_plays_that_both_have_just_so() -> None:
    line = alone([a_play("b", 2)], a_play("c", 3), a_play("a"))
    assert ids({"s": line}) == {"s": ["a", "b", "c"]}
    assert all("show" not in play for play in line["plays"])
    assert [verdict["id"] for verdict in line["verdicts"]] == ["v", "w"]
    assert (line["title"], line.get("living")) == ("S", None)
    assert alone([], a_play("a"))["plays"] == [a_play("a")]
