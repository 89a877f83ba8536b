"""The memo: what it says is what the lines say, whatever became of it or of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from hashlib import blake2b
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.builders import in_summary
from tests.storage.builders import NOW, a_play, a_show, adding, named
from tests.storage.strategies import shows as any_show
from watchlog.domain.models import (
    Kind,
    ListedEpisode,
    Pass,
    Season,
    Seen,
    Show,
    ShowFacts,
    Verdict,
)
from watchlog.domain.summary import ShowSummary
from watchlog.storage import library as library_module
from watchlog.storage.file.system import SYSTEM
from watchlog.storage.library import Library
from watchlog.storage.memo import memo as memo_module
from watchlog.storage.memo.memo import Memo, RememberedShow
from watchlog.storage.records import write_show


@pytest.fixture(autouse=True)
def every_library_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(library_module, "WORTH_A_MEMO", 0)
    monkeypatch.setattr(memo_module, "OUTDATED", 0)


def a_library(folder: Path, *shows: Show) -> Library:
    library = Library(folder / "library.json", home=lambda: folder)
    library.transact("add", NOW, adding(*shows))
    return library


def memo_of(library: Library) -> Path:
    assert library.archive is not None
    return library.archive.memo


def remembered(library: Library) -> list[ShowSummary]:
    return library.read().overview()


def told(show: ShowSummary) -> tuple[Any, ...]:
    """All that a summary says of a show, but for its class."""
    columns = [list(column) for column in show.columns]
    facts = {name: getattr(show.facts, name) for name in ShowFacts.__match_args__}
    named = (show.id, show.title, show.slug, show.is_film)
    told = (named, facts, show.play_summary, show.reached, show.outline, columns)
    return *told, write_show(show.whole)


def assert_the_same(library: Library) -> None:
    snapshot = library.read()
    assert list(map(told, snapshot.overview())) == list(map(told, in_summary(snapshot.shows())))


SHOWS = (
    a_show(
        "Ballard",
        plays=4,
        all_verdicts=(
            Verdict("v1", "stream", 8.5),
            Verdict("v2", "skip", at="2026-11-22T02:30:00+05:30"),
        ),
        seasons=(Season(1, None, (ListedEpisode(1, "Pilot", "2025-07-09", 47),)), Season(2, 8)),
    ),
    a_show(
        "Heat",
        kind=Kind.FILM,
        runtime=None,
        all_plays=(replace(a_play(), season=None, episode=None),),
    ),
    a_show(
        "Dept. Q",
        stored_seen=Seen("import:simkl", "2024-03-02"),
        all_plays=(
            a_play(1, at="2026-11", language=None),
            a_play(2, at="2026", language_assumed=True, laid=True),
            replace(a_play(), at=None, episode=None, name="“Naïve” 🎬", source="import:netflix"),
            a_play(3, at="2026-11-22", minutes=51),
            a_play(4, deleted="2026-11-23T10:00:00+05:30"),
        ),
    ),
    a_show("Kohrra"),
)


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return a_library(tmp_path, *SHOWS)


def test_what_is_remembered_is_what_is_read(library: Library) -> None:
    assert not any(isinstance(show, RememberedShow) for show in remembered(library))
    assert all(isinstance(show, RememberedShow) for show in remembered(library))
    assert_the_same(library)


@settings(max_examples=40)
@given(shows=st.lists(any_show(), max_size=4, unique_by=lambda show: show.id), data=st.data())
def test_any_library_is_remembered(shows: list[Show], data: st.DataObject) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        library = a_library(Path(folder), *shows)
        remembered(library)
        assert_the_same(library)
        if shows:
            change = replace(data.draw(st.sampled_from(shows)), note="changed", all_plays=())
            library.transact("edit", NOW, lambda transaction: transaction.save_with_new_ids(change))
            assert_the_same(library)


def test_who_watched_along_and_in_which_pass_is_remembered(tmp_path: Path) -> None:
    told = (("Anna",), (), None, ("Anna", "Ben"), ("Anna",))
    in_passes = ("p", "q", "", None, "p")
    plays = tuple(
        replace(a_play(number), company=each, company_assumed=number == 4, pass_id=in_pass)
        for number, each, in_pass in zip(range(1, 6), told, in_passes, strict=True)
    )
    passes = (Pass("q", deleted="2026-11-23T10:00:00+05:30"), Pass("p"))
    library = a_library(tmp_path, a_show("Ballard", all_plays=plays, all_passes=passes), *SHOWS)
    remembered(library)
    assert_the_same(library)
    columns = next(show for show in remembered(library) if show.title == "Ballard").columns
    assert list(columns.company) == list(told)
    assert list(columns.company_assumed) == [False, False, False, True, False]
    assert list(columns.in_pass) == [0, -1, -1, -1, 0]


def test_a_line_that_was_changed_by_hand_is_read_anew(library: Library) -> None:
    remembered(library)
    data = library.path.read_bytes()
    library.path.write_bytes(data.replace(b'"title":"Kohrra"', b'"title":"Kohrrb"'))
    assert [show.title for show in remembered(library)] == ["Ballard", "Heat", "Dept. Q", "Kohrrb"]
    assert_the_same(library)
    library.path.write_bytes(data.replace(b'"language":"hi"', b'"language":"en"', 1))
    assert remembered(library)[0].play_summary.languages == ("en", "hi")
    assert_the_same(library)


def test_plays_are_parsed_only_when_they_are_looked_at(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    remembered(library)
    looked_at: list[str] = []
    monkeypatch.setattr(
        "watchlog.storage.snapshot.read_show", lambda stored: looked_at.append(stored["title"])
    )
    shows = remembered(library)
    assert [len(show.columns.ended) for show in shows] == [4, 1, 4, 0]
    assert [show.play_summary.plays for show in shows] == [4, 1, 4, 0]
    assert [show.facts.airing for show in shows] == [None] * 4
    assert looked_at == []


def test_a_play_is_found_by_its_place(library: Library) -> None:
    remembered(library)
    assert [play.at for play in remembered(library)[2].whole.plays] == [
        "2026-11",
        "2026",
        None,
        "2026-11-22",
    ]


def damages(data: bytes) -> Iterator[bytes]:
    yield b""
    yield b"\n"
    yield b"[]\n"
    yield b"\x00" * 100
    yield b"[1" * 100_000 + b"\n"
    yield data.replace(b'"little"', b'"large"')
    yield data[:-1]
    yield data + b"x"
    random = Random(7)
    for _ in range(150):
        place = random.randrange(len(data))
        yield data[:place] + bytes([data[place] ^ 1 << random.randrange(8)]) + data[place + 1 :]
        yield data[:place]


def test_a_damaged_memo_changes_no_answer(library: Library) -> None:
    remembered(library)
    path = memo_of(library)
    whole = path.read_bytes()
    for damaged in damages(whole):
        path.write_bytes(damaged)
        assert_the_same(library)
        assert path.read_bytes() == whole
        path.unlink()
    assert_the_same(library)


def test_a_memo_that_cannot_be_written_or_read_costs_time_alone(library: Library) -> None:
    path = memo_of(library)
    path.mkdir()
    (path / "in the way").touch()
    assert_the_same(library)
    assert not list(path.parent.glob("*.tmp"))


def test_what_a_killed_look_left_goes_with_the_next_save(library: Library) -> None:
    left = memo_of(library).with_name("memo.999999999.tmp")
    left.touch()
    library.transact("add", NOW, adding(a_show("Farzi")))
    assert not left.exists()


def test_a_memo_of_another_version_is_not_read(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    remembered(library)
    before = memo_of(library).read_bytes()
    monkeypatch.setattr(memo_module, "__version__", "9.9.9")
    assert not any(isinstance(show, RememberedShow) for show in remembered(library))
    assert memo_of(library).read_bytes() != before


def test_it_is_written_when_enough_is_new(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(memo_module, "OUTDATED", 4)
    remembered(library)
    assert not memo_of(library).exists()
    library.transact("add", NOW, adding(a_show("Farzi")))
    remembered(library)
    before = memo_of(library).read_bytes()
    library.transact("add", NOW, adding(a_show("Mindhunter")))
    assert_the_same(library)
    assert memo_of(library).read_bytes() == before


def test_it_is_for_this_user_alone(library: Library) -> None:
    remembered(library)
    assert memo_of(library).stat().st_mode & 0o777 == 0o600


def test_a_damaged_line_is_passed_over_and_reported(library: Library) -> None:
    remembered(library)
    data = library.path.read_bytes()
    library.path.write_bytes(
        data.replace(b'"season":1,"episode":2,', b'"season":1,"episode":"x",', 1)
    )
    assert [show.title for show in remembered(library)] == ["Heat", "Dept. Q", "Kohrra"]
    assert "is damaged" in library.warnings[0]


def test_a_line_that_stands_twice_is_taken_for_neither(library: Library) -> None:
    remembered(library)
    lines = library.path.read_bytes().splitlines(keepends=True)
    kohrra = next(number for number, line in enumerate(lines) if b'"title":"Kohrra"' in line)
    lines[kohrra : kohrra + 1] = [
        lines[kohrra].rstrip() + b",\n",
        lines[kohrra].replace(b'"4":', b'"5":'),
    ]
    library.path.write_bytes(b"".join(lines))
    assert [show.title for show in remembered(library)] == ["Ballard", "Heat", "Dept. Q"]
    assert any("another line holds the same show" in warning for warning in library.warnings)


def test_a_purge_leaves_nothing_behind_in_it(library: Library) -> None:
    remembered(library)
    gone = replace(named(library.read(), "Kohrra"), deleted="2026-11-26T10:00:00+05:30")
    library.transact("rm", NOW, lambda transaction: transaction.save_show(gone))
    assert b"Kohrra" in memo_of(library).read_bytes()
    library.transact("doctor --purge", NOW, lambda transaction: transaction.purge())
    assert not memo_of(library).exists()


def test_a_small_library_has_none(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(library_module, "WORTH_A_MEMO", 250_000)
    assert_the_same(library)
    assert not memo_of(library).exists()


def test_the_format_is_raised_when_what_is_remembered_means_something_else(
    tmp_path: Path,
) -> None:
    """If this fails, what a summary or the columns say of a show has changed: raise
    ``memo.FORMAT``, or memos of today would be taken for those of tomorrow; then mend the
    hash."""
    shows = [
        replace(show, id=f"{number:016x}", all_plays=_numbered(show), slug=f"s{number}")
        for number, show in enumerate(SHOWS)
    ]
    library = a_library(tmp_path, *shows)
    remembered(library)
    memo = Memo(SYSTEM, memo_of(library))
    said = [
        (
            entry.outline,
            bytes(entry.rest),
            [list(column) for column in memo._packed.columns(entry.first, entry.outline.plays)],
        )
        for entry in memo._entries.values()
    ]
    assert (memo_module.FORMAT, blake2b(repr(said).encode(), digest_size=8).hexdigest()) == (
        9,
        "8217c5d1836b85ee",
    )


def _numbered(show: Show) -> tuple[Any, ...]:
    return tuple(replace(play, id=f"{n:016x}") for n, play in enumerate(show.all_plays))
