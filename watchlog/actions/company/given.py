"""Who watched along, as a command was told: names that are known, or clearly meant as new."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from watchlog.errors import Again, Hint, UnsureName, Usage
from watchlog.startup.values import Record
from watchlog.storage.library import Snapshot

if TYPE_CHECKING:
    from watchlog.domain.company.people import Names


class TypedCompany(Record):
    """The options that say who watched along, as typed.

    ``names``: those after ``--with``. ``new_name``: a name that is near to a known one is new.
    """

    names: str | None = None
    alone: bool = False
    new_name: bool = False

    @property
    def is_given(self) -> bool:
        return self.names is not None or self.alone or self.new_name


NOT_GIVEN = TypedCompany()


class GivenCompany(Record):
    """The company that was given: nobody where ``names`` is empty, not known where it is None.

    ``new``: those of the names that the library does not know yet.
    """

    names: Names | None = None
    new: Names = ()


ALONE = GivenCompany(())


def given_company(
    snapshot: Snapshot, typed: TypedCompany, *, may_be_unknown: bool = False
) -> GivenCompany | None:
    """Return the company that was typed; None where nothing was.

    ``may_be_unknown``: ``--with unknown`` takes back what was said. Raises BadValue, Usage,
    UnsureName.
    """
    if typed.names is not None and typed.alone:
        raise Usage(
            "--with and --alone can't go together. Nothing recorded.",
            hints=[
                Hint("With them:", again=Again({"alone": None})),
                Hint("Alone:", again=Again({"company": None})),
            ],
        )
    if typed.new_name and typed.names is None:
        raise Usage("--new-name needs --with. Nothing recorded.")
    if typed.names is None:
        return ALONE if typed.alone else None
    # Here, not above: most plays name nobody, and need none of it.
    from watchlog.domain.company.people import UNKNOWN

    if may_be_unknown and typed.names.strip().casefold() == UNKNOWN:
        return GivenCompany(None)
    return known_people(snapshot, typed.names, new_name=typed.new_name)


def known_people(
    snapshot: Snapshot,
    text: str,
    *,
    new_name: bool = False,
    only_known: bool = False,
    parameter: str = "company",
    option: str = "--with",
) -> GivenCompany:
    """Return the people named, as the library writes them. Raises BadValue, UnsureName.

    A name that is near to a known one, and none itself, is taken for a new one with ``new_name``
    alone; ``only_known``: the command takes no new ones. ``parameter`` and ``option`` are those
    behind which the names were typed.
    """
    from watchlog.domain.company.people import in_order, near_names, parse_people, spellings_of

    typed = parse_people(text, parameter)
    known = snapshot.names()
    names: list[str] = []
    new: list[str] = []
    for name in typed:
        spelt = next(_in_use(snapshot, spellings_of(name, known)), None)
        if spelt is None and not new_name:
            near = list(_in_use(snapshot, near_names(name, known)))
            if near:
                choices = [(each, _instead(typed, name, each)) for each in near]
                raise UnsureName(name, parameter, option, choices, may_be_new=not only_known)
        names.append(spelt or name)
        new += [] if spelt else [name]
    return GivenCompany(in_order(names), tuple(new))


def _in_use(snapshot: Snapshot, names: Sequence[str]) -> Iterator[str]:
    """Yield the names that something in view bears, not those of removed plays alone."""
    return (name for name in names if snapshot.is_named(name))


def _instead(typed: Names, name: str, other: str) -> str:
    from watchlog.domain.company.people import in_order

    return ",".join(in_order(other if each == name else each for each in typed))
