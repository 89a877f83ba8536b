"""A save and a reading in all their parts: what is kept of a save, and what can be asked."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, cast

import pytest

from tests.storage.builders import NOW, a_play, a_show, adding, named, watching
from tests.storage.faulty_system import FaultySystem, failing
from watchlog.domain.models import Verdict
from watchlog.domain.removal import removed
from watchlog.domain.settings import Preferences
from watchlog.errors import LibraryMissing, LibraryUnusable
from watchlog.storage import library as module
from watchlog.storage.archive import Archive
from watchlog.storage.changes import ChangeHead
from watchlog.storage.contents import Contents, parse_contents
from watchlog.storage.file.documents import BadDocument, Edits, encode
from watchlog.storage.file.errors import WaysOut
from watchlog.storage.file.paths import FileStamp, Reading
from watchlog.storage.file.tinydb_file import Revision
from watchlog.storage.library import BackupPolicy, Library, Transaction
from watchlog.storage.save import Draft, Purpose, back_up, outcome_of, ways_out
from watchlog.storage.snapshot import Snapshot
from watchlog.storage.writing.lines import SlugsOfOthers


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library(tmp_path / "library.json", home=lambda: tmp_path / "home")


def test_each_save_is_known_by_its_record(library: Library) -> None:
    assert (library.saved, library.changed) == (False, False)
    library.transact("add Ballard", NOW, adding(a_show("Ballard")))
    assert (library.saved, library.changed) == (True, True)
    undoes = ("1f",)
    library.transact("undo", NOW + timedelta(hours=1), watching("Ballard", a_play()), undoes)
    newest, first = library.changes()
    assert newest._replace(id="", touched=()) == (
        "", "undo", "2026-11-27T00:30:00+05:30", first.id, undoes, (), 2, False,
    )  # fmt: skip
    assert [(each.table, each.doc_id) for each in newest.touched] == [("shows", 1)]
    assert (first.command, first.at, first.before) == (
        "add Ballard", "2026-11-26T23:30:00+05:30", None,
    )  # fmt: skip
    assert library.read().last_change() == newest.id
    assert list(library.change_heads(newest.id)) == [
        ChangeHead(newest.id, first.id, undoes), ChangeHead(first.id, None, ()),
    ]  # fmt: skip
    assert library.change(first.id) == first
    assert [library.lacks_record(each) for each in (newest.id, "0" * 16, None)] == [
        False, True, False,
    ]  # fmt: skip
    library.transact("nothing", NOW, lambda _: None)
    assert library.changed is False
    assert [each.command for each in library.backups()] == ["undo"]
    assert library.backups(own=True) == library.backups()


def test_what_a_killed_save_left_beside_the_library_is_swept(library: Library) -> None:
    library.transact("add Ballard", NOW, adding(a_show("Ballard")))
    assert library.archive is not None
    made = [library.path, *library.archive.side_files]
    strays = [each.with_name(f"{each.name}.999999999.tmp") for each in made]
    for stray in strays:
        stray.write_text("begun", encoding="utf-8")
    library.transact("watch Ballard", NOW, watching("Ballard", a_play()))
    assert len(strays) == 5
    assert not any(stray.exists() for stray in strays)


def test_without_a_place_for_it_nothing_is_kept_of_a_save(tmp_path: Path) -> None:
    library = Library(tmp_path / "library.json")
    library.transact("add", NOW, adding(a_show("Ballard")))
    assert (library.changes(), library.backups(), library.archive) == ([], [], None)
    assert library.change("1f") is None
    assert not library.lacks_record("1f")
    assert list(library.change_heads("1f")) == []
    assert library.read().last_change() is None


def test_what_is_only_tried_out_is_not_saved(library: Library) -> None:
    library.transact("add", NOW, adding(a_show("Ballard")))
    before = library.path.read_bytes()

    def work(transaction: Transaction) -> int:
        watching("Ballard", a_play())(transaction)
        return len(named(transaction, "Ballard").plays)

    assert library.try_out(NOW, work) == 1
    assert isinstance(library.latest, Transaction)
    assert library.path.read_bytes() == before
    assert len(library.changes()) == 1
    assert library.read() is library.latest


def test_each_show_that_is_written_is_counted(library: Library) -> None:
    ticks: list[int] = []
    library.tick = lambda: ticks.append(1)
    library.transact("add", NOW, adding(a_show("A"), a_show("B")))
    assert len(ticks) == 4
    ticks.clear()
    library.transact("watch", NOW, watching("A", a_play()))
    assert len(ticks) == 2
    library.warn("odd")
    library.warn("odd")
    assert library.warnings == ["odd"]


def begin(library: Library) -> None:
    library.transact("add", NOW, adding(a_show("New")))


def test_a_library_that_was_in_use_is_not_begun_anew(library: Library, tmp_path: Path) -> None:
    library.transact("add", NOW, adding(a_show("Ballard")))
    (note,) = (tmp_path / "home" / "libraries").glob("*.txt")
    library_id = library.read().library_id
    assert note.read_text() == f"{library_id}\n{library.path}\n"
    assert library.archive is not None
    assert (library.archive.folder / "library.txt").read_text() == f"{library.path}\n"
    library.path.write_bytes(b"")
    for what in ("empty", "gone"):
        fresh = Library(library.path, home=library.home)
        for use in (Library.read, begin):
            with pytest.raises(LibraryMissing) as error:
                use(fresh)
            assert error.value.message.startswith(f"The library is {what}, but it was in use")
            assert error.value.hints[-1].command == str(note)
        library.path.unlink(missing_ok=True)
    note.unlink()
    begin(Library(library.path, home=library.home))


def test_a_program_that_keeps_writing_is_not_written_over(library: Library) -> None:
    library.transact("add", NOW, adding(a_show("Ballard")))
    runs: list[int] = []

    def work(transaction: Transaction) -> None:
        runs.append(1)
        library.path.write_bytes(library.path.read_bytes() + b" " * len(runs))
        watching("Ballard", a_play())(transaction)

    with pytest.raises(LibraryUnusable) as error:
        library.transact("watch", NOW, work)
    assert error.value.message == (
        "Another program keeps writing the library; nothing was saved, the library is as it was."
    )
    assert (list(error.value.details), len(runs)) == ([str(library.path)], 5)
    assert len(library.changes()) == 1


@pytest.mark.parametrize(("bytes_more", "has_memo"), [(0, True), (1, False)])
def test_a_library_is_large_from_a_size_on(
    library: Library, monkeypatch: pytest.MonkeyPatch, bytes_more: int, has_memo: bool
) -> None:
    assert module.WORTH_A_MEMO == 250_000
    library.transact("add", NOW, adding(a_show("Ballard")))
    monkeypatch.setattr(module, "WORTH_A_MEMO", library.path.stat().st_size + bytes_more)
    assert (library.read()._memo is not None) is has_memo
    assert Library(library.path).read()._memo is None


# --- the parts of a save ---


class Shelf:
    """An archive that says what is asked of it."""

    folder = Path("/a")

    def __init__(self, due: bool = True, error: OSError | None = None) -> None:
        self.due, self.error = due, error
        self.made: list[Any] = []

    def is_backup_due(self, now: datetime) -> bool:
        assert now == NOW
        return self.due

    def back_up(self, *what: Any) -> None:
        if self.error:
            raise self.error
        self.made.append(what)

    def keep_damaged(self, data: bytes, since: datetime) -> Path:
        if self.error:
            raise self.error
        return Path("/a/backups", f"{data.decode()}-{since:%Y}.json")

    def newest_backup_at(self) -> datetime:
        return NOW


STAMP = FileStamp(1, 2, 3, 1_000_000_000)
READING = Reading(b"old", STAMP, 0o600, (0, 0))
META = b'"1":{"format":"watchlog","schema":[%s],"last_change":"0a"}'
FILE = b'{"meta":{\n%s\n},"preferences":{\n},"shows":{\n%s\n}}\n'


def contents(schema: bytes = b"2,7", shows: bytes = b"") -> Contents:
    text = FILE % (META % schema, shows) if shows else (FILE % (META % schema, b"")).replace(
        b"{\n\n}", b"{\n}"
    )  # fmt: skip
    return parse_contents(Path("/l.json"), text)


def a_draft(schema: bytes = b"2,7", before: Reading | None = READING) -> Draft:
    return Draft(before, contents(schema), Edits({}), None)


def backed_up(
    shelf: Shelf, policy: BackupPolicy, draft: Draft | None = None
) -> tuple[bool, list[str]]:
    warnings: list[str] = []
    purpose = Purpose("watch x", NOW, "1b", backup=policy)
    made = back_up(cast("Archive", shelf), draft or a_draft(), purpose, warnings.append)
    return made, warnings


@pytest.mark.parametrize("policy", BackupPolicy)
@pytest.mark.parametrize("due", [True, False])
def test_a_backup_is_made_when_it_is_due_or_asked_for(policy: BackupPolicy, due: bool) -> None:
    shelf = Shelf(due)
    is_made = due or policy is not BackupPolicy.HOURLY
    assert backed_up(shelf, policy) == (is_made, [])
    assert shelf.made == ([(b"old", NOW, "watch x", "2.7")] if is_made else [])
    first = Shelf()
    assert backed_up(first, policy, a_draft(before=None)) == (False, [])
    assert first.made == []


@pytest.mark.parametrize("policy", BackupPolicy)
@pytest.mark.parametrize("schema", [b"2,7", b"1,7"])
def test_a_backup_that_is_required_has_to_be_made(policy: BackupPolicy, schema: bytes) -> None:
    shelf = Shelf(due=False) if schema == b"1,7" else Shelf()
    shelf.error = OSError(28, "No space left on device")
    why = "o backup could be made (no space left on device)"
    if policy is not BackupPolicy.REQUIRED and schema == b"2,7":
        assert backed_up(shelf, policy) == (False, [f"N{why}."])
        return
    with pytest.raises(LibraryUnusable) as error:
        backed_up(shelf, policy, a_draft(schema))
    assert error.value.message == (
        f"This needs a backup first, but n{why}; nothing was saved, the library is as it was."
    )
    assert list(error.value.details) == ["/a"]


REVISION = Revision({}, ())


def test_what_the_side_file_has_to_know_of_a_save() -> None:
    draft = a_draft()
    whole = outcome_of(draft, REVISION, NOW)
    assert (whole.now, whole.mark) == (NOW, "#\t3\t1\t2\t3\t1000000000\t0a")
    foreign = a_draft()
    foreign.contents.own_form = False
    removing, exact = a_draft(), a_draft()
    removing.edits.removed = [1]
    exact.edits.exact = {}
    for each in (a_draft(before=None), foreign, removing, exact):
        outcome = outcome_of(each, REVISION, NOW)
        assert (outcome.mark, outcome.changes, outcome.now) == ("", (), NOW)


def test_the_ways_out_of_damage() -> None:
    shelf = cast("Archive", Shelf())
    assert ways_out(READING, shelf) == WaysOut(Path("/a/backups/old-1970.json"), NOW)
    assert ways_out(READING, None) == WaysOut() == ways_out(READING._replace(data=b""), shelf)
    full = cast("Archive", Shelf(error=OSError(28, "")))
    assert ways_out(READING, full) == WaysOut(None, NOW)


# --- what a reading can be asked ---

PLAY = b'{"id":"p","at":"2026"}'
SHOWS = b",\n".join([
    b'"1":{"id":"5a","title":"A","slug":"a","plays":[' + PLAY + b'],"verdicts":[{"id":"v"}]}',
    b'"2":{"id":"5b","title":"B","slug":"b","deleted":"2026"}',
    b'"3":{"id":"5c","title":"C","slug":"c","into":"5a"}',
    b'"4":{"id":"5d","title":"D","slug":',
    b'"5":{"id":"5e","title":"E","year":null,"kind":"film","slug":"e","aliases":["x"],"tags":7}',
])  # fmt: skip


def a_snapshot(warnings: list[str] | None = None) -> Snapshot:
    kept = [] if warnings is None else warnings
    return Snapshot(contents(shows=SHOWS), kept.append)


def test_a_reading_answers() -> None:
    warnings: list[str] = []
    snapshot = a_snapshot(warnings)
    assert [(head.id, head.kind, head.aliases) for head in snapshot.heads()] == [
        ("5a", "series", ()), ("5e", "film", ("x",)),
    ]  # fmt: skip
    assert snapshot.exists
    assert [snapshot.has_id(each) for each in ("5a", "5b", "5d", "5x")] == [
        True, True, True, False,
    ]  # fmt: skip
    assert snapshot.taken_slugs() == {"a", "e"}
    assert dict(snapshot.slugs_of_all()) == {"5a": "a", "5b": "b", "5c": "c", "5e": "e"}
    assert [show.id for show in snapshot.shows()] == ["5a"]
    assert [show.id for show in snapshot.shows_of({"5a", "5b"})] == ["5a"]
    assert [show.id for show in snapshot.removed()] == ["5b", "5c"]
    assert snapshot.ids() == ({"5a"}, {"p"}, {"v"}, set())
    assert [show.id for show in snapshot.shows_holding(['"id":"p"'])] == ["5a"]
    assert [show.id for show in snapshot.shows_holding(['"id":"q"'])] == []
    assert [summary.id for summary in snapshot.overview()] == ["5a"]
    assert (snapshot.schema, snapshot.library_id, snapshot.last_change()) == ("2.7", None, "0a")
    assert (snapshot.last_watch(), snapshot.meta()) == ((), {})
    assert snapshot.unread() == ["line 8: it breaks off here"]
    assert snapshot.faults() == [
        "line 8: it breaks off here",
        "line 9: tags is not a list of texts",
    ]
    assert (
        warnings[0] == "Line 8 of the library is damaged (it breaks off here); it is kept as it is."
    )
    assert set(warnings[1:]) == {
        "Line 9 of the library is damaged (tags is not a list of texts); it is kept as it is."
    }
    assert snapshot.document("5x") is None
    with pytest.raises(KeyError):
        snapshot.show("5x")
    questions: list[Callable[[], object]] = [
        lambda: snapshot.show("5e"),
        snapshot.check_nameless,
        lambda: snapshot.check_nameless("D"),
        lambda: list(snapshot.every_show()),
    ]
    for damaged in questions:
        with pytest.raises(LibraryUnusable, match="can't be read at line"):
            damaged()
    snapshot.check_nameless("A")


def test_a_new_library_answers_too() -> None:
    snapshot = Snapshot(Contents(Path("/l.json")), lambda _: None)
    assert not snapshot.exists
    assert (snapshot.heads(), snapshot.ids(), snapshot.overview()) == (
        (),
        (set(), set(), set(), set()),
        [],
    )
    assert (snapshot.library_id, snapshot.last_change(), snapshot.meta()) == (None, None, {})
    assert snapshot.preferences() == Preferences()
    assert snapshot.preferences_row() == {"audio": [], "subtitles": [], "settings": {}}


# --- what is written before it is saved ---


def test_the_slugs_of_others() -> None:
    slugs = SlugsOfOthers({"a": {"5a"}, "b": {"5a", "5b"}, "c": set()}, "5a")
    assert [each in slugs for each in ("a", "b", "c", "d", 7)] == [False, True, False, False, False]


def a_transaction() -> Transaction:
    return Transaction(contents(shows=SHOWS), lambda _: None, NOW)


def test_what_is_written_is_seen_at_once() -> None:
    transaction = a_transaction()
    new = a_show("New", id="6f")
    transaction.add_show(new)
    for show_id in ("6f", "5a"):
        with pytest.raises(ValueError, match=f"there is a show {show_id} already"):
            transaction.add_show(replace(new, id=show_id))
    assert transaction.has_id("6f")
    assert transaction.document("6f") is None
    assert (transaction.line("6f") or {})["title"] == "New"
    assert transaction.line("5x") is None
    assert transaction.slugs_shown() == {"5a": "a", "5e": "e", "6f": "new"}
    assert transaction.ids_holding(b'"id":"p"') == ["5a", "6f"]  # what is at hand is not searched
    transaction.save_show(removed(new, "2026"))
    assert "6f" not in transaction.slugs_shown()
    assert transaction.show("6f").deleted == "2026"
    text = encode({"id": "5a", "title": "Z", "slug": "z"})
    transaction.write_text("5a", text)
    document = transaction.document("5a")
    assert document is not None
    assert document.raw == text
    assert transaction.slugs_shown() == {"5a": "z", "5e": "e"}
    assert transaction.ids_holding(b'"title":"Z"') == ["5a", "6f"]
    assert transaction.show("5a").title == "Z"
    with pytest.raises(LibraryUnusable):
        transaction.line("5e")
    assert transaction.joined_shows().keys() == {"5c", "5a"}


def test_what_ends_as_it_began_is_no_edit() -> None:
    transaction = a_transaction()
    show = transaction.show("5a")
    transaction.save_show(replace(show, note="x"))
    transaction.save_show(show)
    transaction.save_preferences(Preferences(("hi",)))
    transaction.save_preferences(Preferences())
    transaction.remember_last_watch([])
    assert not transaction.edits()
    transaction.remember_last_watch(["p"])
    stamp = "2026-11-26T18:00:00Z"
    assert transaction.last_watch() == ("p",)
    assert transaction.edits().meta == {"last_watch": ["p"], "changed": {"last_watch": stamp}}
    transaction.save_preferences(Preferences(("hi",)))
    assert transaction.preferences().audio == ("hi",)
    assert transaction.edits().preferences == {
        "audio": ["hi"], "subtitles": [], "settings": {}, "changed": {"audio": stamp},
    }  # fmt: skip


def test_a_purge_counts_shows_and_rows_of_others(library: Library) -> None:
    gone = removed(a_show("Gone", plays=2), "2026-11-01T00:00:00Z")
    play = a_play(deleted="2026-11-01T00:00:00Z")
    verdict = Verdict("v", "skip", deleted="2026-11-01T00:00:00Z")
    less = a_show("Less", all_plays=(play, a_play(2)), all_verdicts=(verdict,))
    library.transact("add", NOW, adding(gone, less, a_show("Whole", plays=1)))
    assert library.transact("purge", NOW, lambda all_: all_.purge()) == (1, 2, 0)
    assert library.transact("purge", NOW, lambda all_: all_.purge()) == (0, 0, 0)
    stored = json.loads(library.path.read_bytes())["shows"]
    assert [each.keys() for each in stored["1"]["plays"]] == [{"id", "deleted"}] * 2
    assert stored["1"].keys() == {"id", "title", "slug", "deleted", "plays"}


# --- what belongs to a library, told by its note ---


def test_an_archive_is_found_by_the_id_the_file_or_the_note(tmp_path: Path) -> None:
    real, home = tmp_path / "library.json", tmp_path / "home"
    system = FaultySystem()
    unknown = Archive(system, real, home)
    assert (unknown.library_id, unknown.begun_id, unknown.was_in_use()) == ("", "", False)
    assert unknown.folder.name.startswith("library-")
    unknown.settle()
    assert not home.exists()
    named_so = Archive(system, real, home, "1f")
    assert named_so.folder == home / "libraries" / "1f"
    named_so.after_save("0a", NOW, thoroughly=True)
    assert named_so.was_in_use()
    assert named_so.last_path() == str(real)
    named_so.settle()
    assert named_so.note.read_text() == f"1f\n{real}\n"
    by_note = Archive(system, real, home)
    assert (by_note.library_id, by_note.begun_id, by_note.folder) == ("1f", "1f", named_so.folder)
    real.write_text('"library_id":"2e"')
    by_file = Archive(system, real, home)
    assert (by_file.library_id, by_file.begun_id) == ("2e", "")
    assert (by_file.next_file.name, by_file.memo.name) == ("next.tsv", "memo")
    assert by_file.newest_backup_at() is None
    assert by_file.is_backup_due(datetime.now(UTC))


def test_a_library_saved_elsewhere_last_is_a_copy_of_this_one(tmp_path: Path) -> None:
    real, other, home = tmp_path / "a.json", tmp_path / "b.json", tmp_path / "home"
    for each in (real, other):
        each.write_text('"library_id":"1f"')
    archive = Archive(FaultySystem(), real, home)
    assert archive.place_elsewhere() is None
    Archive(FaultySystem(), other, home).after_save("0a", NOW, thoroughly=False)
    assert archive.place_elsewhere() == other
    assert archive.was_in_use()
    other.write_text('"library_id":"2e"')
    assert archive.place_elsewhere() is None
    other.unlink()
    other.symlink_to(real)
    assert archive.place_elsewhere() is None


def test_a_note_that_cannot_be_written_fails_nothing(tmp_path: Path) -> None:
    archive = Archive(FaultySystem(mkdir=failing(28)), tmp_path / "a.json", tmp_path / "h", "1f")
    archive.after_save("0a", NOW, thoroughly=True)
    archive.settle()
    assert not archive.was_in_use()
    with pytest.raises(OSError, match="No space"):
        archive.back_up(b"", NOW, "x", "2.0")


def test_a_damaged_document_is_never_taken_for_a_revision() -> None:
    draft = a_draft()
    draft.edits.added.append({"id": cast("Any", {1})})
    with pytest.raises(LibraryUnusable, match="can't be read: cannot be written as JSON"):
        draft.revision()
    assert issubclass(BadDocument, Exception)
