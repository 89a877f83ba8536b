"""SQLite files of other programs: the rows of their plain tables, and nothing else of them.

The file is a stranger's. It is read from memory, so that nothing of it changes and nothing is
written beside it; a view, a trigger or a virtual table of it is never asked, for these may run
what somebody put into them (importers/README.md, Reading safely).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Any

from watchlog.errors import BadImport, Hint
from watchlog.importers.reading.csv_tables import MOST_ROWS, CsvRow
from watchlog.importers.reading.refusals import too_many
from watchlog.importers.reading.sources import Member, Source
from watchlog.importers.records import Location

if TYPE_CHECKING:
    import sqlite3

_MAGIC = b"SQLite format 3\0"

# These bytes say whether the newest rows lie in a log beside the file, which SQLite would want to
# open. From memory it can open none.
_MODE = slice(18, 20)
_WITH_LOG = b"\2\2"
_WITHOUT_LOG = b"\1\1"

MOST_STEPS = 200_000_000
"""Steps that SQLite may take over one file: twenty times what half a million rows need."""

_STEPS_AT_ONCE = 100_000
_LONGEST_VALUE = 1_000_000


def is_database(member: Member) -> bool:
    """Tell if a member is a SQLite file, by its first bytes."""
    return member.head().startswith(_MAGIC)


def may_lack_rows(member: Member) -> bool:
    """Tell if the newest rows may lie in a ``-wal`` file beside it, which is not read."""
    return is_database(member) and member.head()[_MODE] == _WITH_LOG


def tables_of(member: Member) -> tuple[str, ...]:
    """Return the names of the plain tables of a SQLite file. Raises BadImport for a damaged one."""
    with member.stream() as stream, _opened(stream.read(), member) as connection:
        return _plain_tables(connection)


def rows_of(source: Source, member: Member, table: str) -> Iterator[CsvRow]:
    """Yield the rows of a plain table, their values as text, their columns in lower case.

    Raises BadImport where the file is damaged, or holds more than anybody's would.
    """
    with source.stream(member) as stream, _opened(stream.read(), member) as connection:
        if table not in _plain_tables(connection):
            return
        quoted = table.replace('"', '""')
        cursor = connection.execute(f'SELECT * FROM "{quoted}"')
        columns: dict[str, int] = {}
        for place, column in enumerate(cursor.description):
            columns.setdefault(str(column[0]).lower(), place)
        for number, values in enumerate(cursor, 1):
            if number > MOST_ROWS:
                raise too_many(member.path, MOST_ROWS, "rows")
            yield CsvRow(Location(number, member.path), list(map(_text, values)), columns)


@contextmanager
def _opened(data: bytes, member: Member) -> Iterator[sqlite3.Connection]:
    """Open the bytes of a SQLite file, so that it can only be read, and only so much."""
    import sqlite3

    with closing(sqlite3.connect(":memory:")) as connection:
        if not hasattr(connection, "deserialize"):
            raise BadImport(
                f"{member.path} is a database that this Python can't open. Nothing imported.",
                hints=[Hint("Does the program make backups as text? Import one of those.")],
            )
        try:
            if not _is_whole(data):
                raise sqlite3.DatabaseError
            connection.deserialize(_without_log(data))
            _bind(connection)
            yield connection
        # Names of columns are decoded whatever is said of texts.
        except (sqlite3.Error, UnicodeDecodeError):
            raise BadImport(
                f"{member.path} is a damaged or incomplete database. Nothing imported.",
                hints=[Hint("Stop the program that writes it, then copy it again.")],
            ) from None


def _is_whole(data: bytes) -> bool:
    """Tell if a file is as long as its header says; SQLite asks only for the pages it needs."""
    size, pages = int.from_bytes(data[16:18], "big"), int.from_bytes(data[28:32], "big")
    says_so = data[24:28] == data[92:96]  # else it was last written by a SQLite of before 2010
    return not says_so or len(data) >= pages * (65_536 if size == 1 else size)


def _without_log(data: bytes) -> bytes:
    """Return the bytes of a file so that SQLite looks for no log beside them."""
    is_logged = data[_MODE] == _WITH_LOG
    return data[: _MODE.start] + _WITHOUT_LOG + data[_MODE.stop :] if is_logged else data


def _bind(connection: sqlite3.Connection) -> None:
    """Let a connection do no more than read tables, in bounds."""
    import sqlite3

    connection.execute("PRAGMA trusted_schema=OFF")
    connection.execute("PRAGMA cell_size_check=ON")
    connection.execute("PRAGMA query_only=ON")
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST_VALUE)
    connection.text_factory = lambda text: text.decode("utf-8", "replace")
    steps = iter(range(MOST_STEPS // _STEPS_AT_ONCE))
    connection.set_progress_handler(lambda: int(next(steps, None) is None), _STEPS_AT_ONCE)
    allowed = (sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ)
    connection.set_authorizer(
        lambda action, *_: sqlite3.SQLITE_OK if action in allowed else sqlite3.SQLITE_DENY
    )


def _plain_tables(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Return the tables that hold rows of their own; a virtual one has no page of the file."""
    rows = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND rootpage > 0 ORDER BY name"
    )
    return tuple(name for (name,) in rows if type(name) is str)


def _text(value: Any) -> str:
    """Return a value as text; "" for nothing, and for bytes."""
    return "" if value is None or isinstance(value, bytes) else str(value)
