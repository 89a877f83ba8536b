"""Files that cannot be imported: a clear message, the right exit code, and nothing recorded."""

from __future__ import annotations

import gzip
import io
import json
import struct
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.actions.importing.test_plan import HISTORY, play
from tests.conftest import Person
from tests.importers.files import zipped
from tests.importers.refusals import given, refused
from watchlog.errors import BadImport
from watchlog.importers.reading import sources

V2 = (
    "key,s_id,series_name,season_number,episode_number,created_at\n"
    "watch-episode-1,7,Harbour Nine,1,1,2021-02-04 22:11:37\n"
)


def test_the_wrong_format_named(run: Person) -> None:
    ran = given(run, json.dumps(HISTORY), "tvtime")
    refused(run, ran, 2, "looks like a Trakt export", "watchlog import trakt")


def test_the_hint_for_a_wrong_format_keeps_what_was_typed(run: Person, tmp_path: Path) -> None:
    file = tmp_path / "my history.json"
    file.write_text(json.dumps(HISTORY), encoding="utf-8")
    ran = run(["import", "-n", "--language", "hi", "TVTime", str(file)])
    assert f"watchlog import trakt '{file}' --dry-run --language hi" in ran.err


def test_no_export_at_all(run: Person) -> None:
    refused(run, given(run, "Dear diary, today"), 2, "I don't recognise")
    refused(run, given(run, "a,b\n1,2\n", "trakt"), 2, "doesn't look like a Trakt export")


@pytest.mark.parametrize("content", [b"", b"PK\x05\x06" + bytes(18)])
def test_an_empty_file_and_an_empty_zip(run: Person, content: bytes) -> None:
    refused(run, given(run, content), 1, "is empty. Nothing imported")


def test_no_such_file_and_a_format_without_one(run: Person) -> None:
    refused(run, run("import --yes nowhere.zip"), 2, "There is no file nowhere.zip")
    refused(run, run("import --yes trakt"), 2, "Which file?")


def test_a_header_without_rows(run: Person) -> None:
    refused(run, given(run, V2.splitlines()[0] + "\n", "tvtime"), 2)
    watched = "tvdb_id,title,is_watched,watched_at,rewatch_count\n"
    refused(run, given(run, watched), 1, "nothing in it was watched")


@pytest.mark.parametrize("keep", [0.2, 0.6, 0.98])
def test_a_truncated_zip(run: Person, keep: float) -> None:
    whole = zipped(watched_history__json=json.dumps(HISTORY * 50))
    refused(run, given(run, whole[: int(len(whole) * keep)]), 1, "damaged or incomplete")


def test_a_zip_damaged_inside(run: Person) -> None:
    content = bytearray(zipped(watched_history__json=json.dumps(HISTORY * 500)))
    content[200:260] = bytes(60)
    refused(run, given(run, bytes(content)), 1, "damaged or incomplete")


def test_an_entry_of_a_zip_without_a_name_is_passed_over(run: Person) -> None:
    content = bytearray(zipped(x=V2, history__json=json.dumps(HISTORY)))
    # The name as the list of entries at the end has it; one that begins with NUL reads as empty.
    content[content.index(b"PK\x01\x02") + 46] = 0
    assert given(run, bytes(content)).code == 0
    assert len(run.json("history")) == len(HISTORY)


def test_a_zip_with_a_password(run: Person) -> None:
    content = bytearray(zipped(watched_history__json=json.dumps(HISTORY)))
    content[6] |= 1  # the flag of the member's own header, and of the directory's
    directory = content.index(b"PK\x01\x02")
    content[directory + 8] |= 1
    refused(run, given(run, bytes(content)), 1, "locked with a password", "Unpack it")


def test_json_that_breaks_off(run: Person) -> None:
    text = json.dumps(HISTORY)
    refused(run, given(run, text[:-40]), 1, "incomplete")
    refused(run, given(run, text[:-1] + "oops"), 1, "isn't valid JSON")


def test_a_member_announced_as_too_large_is_not_opened(run: Person) -> None:
    content = bytearray(zipped(watched_history__json=json.dumps(HISTORY)))
    directory = content.index(b"PK\x01\x02")
    struct.pack_into("<I", content, directory + 24, 500 * 2**20)
    refused(run, given(run, bytes(content)), 1, "is 500 MB", "the limit is 256 MB")


def test_a_bomb_is_refused_by_what_comes_out_of_it(
    run: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sources, "LARGEST", 100_000)
    bomb = zipped(watched_history__json="[" + " " * 10_000_000 + "]")
    refused(run, given(run, bomb), 1, "is 9 MB")
    content = bytearray(bomb)
    directory = content.index(b"PK\x01\x02")
    struct.pack_into("<I", content, directory + 24, 1_000)  # a header that lies
    refused(run, given(run, bytes(content)), 1)


def test_a_file_that_is_longer_than_it_announces_is_read_no_further(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sources, "LARGEST", 100_000)
    member = sources.Member("x", "x", 10, lambda: io.BytesIO(bytes(1_000_000)))
    with pytest.raises(BadImport, match="holds more than"):
        member.stream().read()


def test_only_files_of_the_export_are_opened(run: Person) -> None:
    content = zipped(tracking_prod_records_v2__csv=V2, access_token__csv="token\nsecret\n")
    content = content.replace(b"tracking_prod_records_v2.csv", b"tracking-prod-records-v2.csv")
    ran = given(run, content, "-n")
    assert "1 of 2 files read; nothing was taken from the rest" in ran.out


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "latin-1", "cp1252"])
def test_any_encoding(run: Person, encoding: str) -> None:
    text = V2.replace("Harbour Nine", "Café à l’été" if encoding != "latin-1" else "Café à l'été")
    ran = given(run, text.encode(encoding))
    assert ran.code == 0, ran.err
    assert run.json("list")[0]["slug"] == "cafe-a-lete"


def test_semicolons_and_tabs_of_a_spreadsheet(run: Person) -> None:
    assert given(run, V2.replace(",", ";")).code == 0
    assert given(run, V2.replace(",7,Harbour Nine", ",8,Harbour Ten").replace(",", "\t")).code == 0
    assert [row["title"] for row in run.json("list")] == ["Harbour Nine", "Harbour Ten"]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("watch-episode-1,7,,1,1,2021-02-04 22:11:37", "no title"),
        (f"watch-episode-1,7,{'x' * 400},1,1,2021-02-04 22:11:37", "the title is empty or longer"),
        (
            "watch-episode-1,7,Harbour,99999,1,2021-02-04 22:11:37",
            "season 99,999 is out of range",
        ),
        ("watch-episode-1,7,Harbour,1,-3,2021-02-04 22:11:37", "episode -3 is out of range"),
        ("watch-episode-1,7,Harbour,1,1,yesterday", "“yesterday” isn't a time"),
        ("watch-episode-1,7,Harbour,1,1,2021-02-30 22:11:37", "“2021-02-30 22:11:37” isn't a time"),
        (f"watch-episode-1,7,{'x' * 200_000},1,1,", "a cell of more than 131,072 characters"),
    ],
)
def test_a_bad_row_is_counted_and_the_rest_imported(run: Person, row: str, reason: str) -> None:
    path = run.path.parent / "export"
    path.write_text(f"{V2}{row}\n{V2.splitlines()[1].replace('1,1,', '1,2,')}\n")
    data = run.json(f"import --yes {path}")
    assert data["plays"]["new"] == 2
    (bad,) = data["bad_rows"]
    assert bad["line"] == 3
    assert bad["reason"].startswith(reason)


def test_titles_with_escape_codes_and_formulas_stay_text(run: Person) -> None:
    shows: list[Any] = [
        {"title": title, "ids": {"trakt": number}}
        for number, title in enumerate(("=1+1", "a\x1b[31mred", "x\u202ey", "[bold]z"), 1)
    ]
    entries = [play(n, 1, "2024-05-02T18:30:00Z", show) for n, show in enumerate(shows, 1)]
    assert given(run, json.dumps(entries)).code == 0
    assert {row["title"] for row in run.json("list")} == {"=1+1", "ared", "xy", "[bold]z"}
    csv = run.ok("export --format csv").out.splitlines()
    assert sorted(line.split(",")[0] for line in csv[1:]) == ["'=1+1", "[bold]z", "ared", "xy"]


def test_a_full_folder_of_strangers(run: Person, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "notes.txt").write_text("nothing")
    (folder / ".hidden.json").write_text(json.dumps(HISTORY))
    refused(run, run(f"import --yes {folder}"), 2, "I don't recognise")


# --- gzip ---


def test_a_gzip_file_is_read_by_what_it_holds(run: Person) -> None:
    packed = gzip.compress(V2.encode())
    path = run.path.parent / "tracking-prod-records-v2.csv.gz"
    path.write_bytes(packed)
    assert run.json(f"import -n {path}")["plays"]["new"] == 1
    path.rename(run.path.parent / "renamed.txt")
    assert run.json(f"import -n {run.path.parent / 'renamed.txt'}")["plays"]["new"] == 1


def test_a_gzip_file_in_a_folder_in_a_zip_and_on_standard_input(tmp_path: Path) -> None:
    content = (V2 + V2.splitlines()[1] * 20).encode()
    packed = gzip.compress(content)
    (tmp_path / "x").mkdir()
    (tmp_path / "x" / "b.csv.gz").write_bytes(packed)
    (tmp_path / "x" / "no-gzip.gz").write_bytes(b"as it is")
    (tmp_path / "z.zip").write_bytes(zip_of({"in/b.csv.gz": packed}))
    with sources.open_source([str(tmp_path / "x"), str(tmp_path / "z.zip"), "-"],
                             lambda: io.BytesIO(packed)) as opened:  # fmt: skip
        found = {(each.path, each.name): each.head() for each in opened.members}
        sizes = {each.path: each.size for each in opened.members}
    assert sizes["b.csv.gz"] == sizes["standard input"] == len(content)
    assert found == {
        ("b.csv.gz", "b.csv"): content,
        ("no-gzip.gz", "no-gzip.gz"): b"as it is",
        ("in/b.csv.gz", "b.csv"): content,
        ("standard input", "-"): content,
    }


def test_a_gzip_bomb_is_read_no_further_than_a_file_may_be_long(
    run: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sources, "LARGEST", 200_000)
    bomb = gzip.compress(b"[" + b" " * 50_000_000 + b"]")
    assert len(bomb) < 100_000
    refused(run, given(run, bomb), 2, "don't recognise")
    rows = (V2 + V2.splitlines()[1] + "\n" * 300_000).encode()
    refused(run, given(run, gzip.compress(rows)), 1, "holds more than", "the limit is")


@pytest.mark.parametrize("keep", [0.3, 0.7, 0.99])
def test_a_truncated_gzip_file(run: Person, keep: float) -> None:
    whole = gzip.compress(json.dumps(HISTORY * 50).encode())
    said = "is a damaged or incomplete gzip file"
    refused(run, given(run, whole[: int(len(whole) * keep)]), 1, said)


def test_a_gzip_file_damaged_inside_and_an_empty_one(run: Person) -> None:
    content = bytearray(gzip.compress(json.dumps(HISTORY * 500).encode()))
    content[60:90] = bytes(30)
    refused(run, given(run, bytes(content)), 1, "damaged or incomplete gzip file")
    refused(run, given(run, gzip.compress(b"")), 1, "is empty. Nothing imported")
    refused(run, given(run, b"\x1f\x8bnothing like it"), 1, "damaged or incomplete gzip file")


def zip_of(files: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1",
        b"Title,Date\nSalt\0 and Ash,2024-03-14\n",
        b"Title,Date\n" + b"Salt and Ash,2024-03-14\n" * 50 + bytes(4096),
        json.dumps(HISTORY).encode() + bytes(8),
        "Title,Date\nSalt\0,2024-03-14\n".encode("utf-16"),
        bytes(500),
    ],
    ids=["picture", "a zero", "zeros at the end", "json", "utf-16", "nothing else"],
)
def test_a_binary_file(run: Person, content: bytes) -> None:
    refused(run, given(run, content), 2, "is a binary file, not an export.")


def test_a_binary_file_of_a_format_named(run: Person) -> None:
    refused(run, given(run, b"GIF89a\0\0", "csv"), 2, "is a binary file, not an export.")


def test_a_binary_file_beside_an_export_does_no_harm(run: Person) -> None:
    content = zipped(history__csv='"Title","Date"\n"Salt","2024-03-14"\n', cover__png="\0" * 90)
    assert given(run, content).code == 0


@pytest.mark.parametrize(
    ("end", "titles", "bad"),
    [
        ('"Salt and Ash",2024-01-02\n"Mill La', ["Salt and Ash"], 1),
        ('"Mill Lane,2024-01-02\nSalt and Ash,2024-01-03\n', [], 1),
        ('"Mill\nLane",2024-01-02', ["Mill Lane"], 0),
        ('Mill "Lane,2024-01-02\n', ['Mill "Lane'], 0),
    ],
)
def test_a_table_that_ends_within_quotes_has_a_bad_row(
    run: Person, end: str, titles: list[str], bad: int
) -> None:
    ran = given(run, f"title,watched at\nCold Tea,2024-01-01\n{end}", "--json")
    assert ran.code == 0
    assert len(ran.data["bad_rows"]) == bad
    assert {row["title"] for row in run.json("list")} == {"Cold Tea", *titles}
