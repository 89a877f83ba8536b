"""The plays that figures and lists are asked about: ``--with`` and ``--language``."""

from __future__ import annotations

from watchlog.actions.company.given import known_people
from watchlog.domain.company.asked import PlaysAsked
from watchlog.domain.company.people import Names
from watchlog.startup.values import Record
from watchlog.storage.library import Snapshot


class Asked(Record):
    """The people named, nobody where that was not asked; ``note``: whom the library has not."""

    names: Names = ()
    note: str | None = None


def people_asked(snapshot: Snapshot, text: str | None) -> Asked:
    """Return the people behind ``--with``, as the library writes them.

    Raises BadValue, UnsureName.
    """
    if text is None:
        return Asked()
    given = known_people(snapshot, text, only_known=True)
    unknown = f"No play is with {' or '.join(given.new)}." if given.new else None
    return Asked(given.names or (), unknown)


def plays_asked(
    snapshot: Snapshot, company: str | None, language: str | None
) -> tuple[PlaysAsked, str | None]:
    """Return the plays asked for by ``--with`` and ``--language``, and the note on the people.

    Raises BadValue, UnsureName, UnknownLanguage.
    """
    people = people_asked(snapshot, company)
    if language is None:
        return PlaysAsked(people.names), people.note
    from watchlog.domain.languages.names import parse_language

    return PlaysAsked(people.names, parse_language(language)), people.note
