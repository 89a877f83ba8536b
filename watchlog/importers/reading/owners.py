"""The owner of rows: whose they are that a file holds of several people, profiles or users."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from types import MappingProxyType

from watchlog.domain.text import one_line, quoted
from watchlog.importers.reading.questions import NeedsChoice
from watchlog.startup.values import Record

_NOTHING: Mapping[str, str] = MappingProxyType({})


class OwnerWords(Record):
    """The words in which a person is asked: what owners are called, what several of them say."""

    one: str
    several: str
    question: str

    @property
    def others(self) -> str:
        """The reason to skip the rows of the others."""
        return f"rows of other {self.one}s"


PROFILES = OwnerWords("profile", "{} profiles; say which is yours", "Which profile is yours?")
USERS = OwnerWords("user", "what {} users watched; say which one is you", "Which user are you?")


def choose_owner(
    words: OwnerWords,
    counted: Counter[str],
    choice: str | None,
    about: Mapping[str, str] = _NOTHING,
    names: Mapping[str, str] = _NOTHING,
) -> str | None:
    """Return whose rows to read; None where they are not of several.

    ``counted``: the rows of each owner; ``about`` says who that may be; ``names`` are what else
    an owner is called, in lower case, with whom that is. Raises NeedsChoice where there are
    several and none is chosen, or none is called so.
    """
    if choice is None and len(counted) < 2:
        return None
    if choice is not None:
        wanted = one_line(choice, 100).casefold()
        known = {owner.casefold(): owner for owner in counted}
        if wanted in known or wanted in names:
            return known.get(wanted) or names[wanted]
        message = f"There is no {words.one} {quoted(choice)} in the file."
    else:
        message = f"The file holds {words.several.format(len(counted))}."
    choices = [
        (owner, f"{owner}{about.get(owner, '')}, {rows:,} row{'s' if rows > 1 else ''}")
        for owner, rows in counted.most_common(20)
    ]
    raise NeedsChoice(
        f"{message} Nothing imported.",
        option="--profile",
        question=words.question,
        choices=choices,
    )
