"""The names of people, as they are typed: read, put in order, and compared with those known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from watchlog.domain.models import Show
from watchlog.domain.text import clean_typed_text, fold_words, quoted
from watchlog.errors import Again, BadValue, Hint

Names = tuple[str, ...]

LONGEST_NAME = 100
MOST_PEOPLE = 20
"""People of one play; more is a slip."""

UNKNOWN = "unknown"
_RESERVED = ("alone", UNKNOWN)

NEAR = 0.75
"""The ratio from which two spellings may be one name: one letter of four may differ."""


def parse_people(text: str, parameter: str = "company") -> Names:
    """Return the names in a text, which commas part: cleaned, each once, in their order.

    ``parameter``: that of the command for which it was typed. Raises BadValue.
    """
    # Refused before it is split: what is pasted may hold anything, and megabytes of it.
    names = [_name(part) for part in _whole(text).split(",") if part.strip()]
    if not names:
        raise BadValue("A name is missing. Nothing recorded.", hints=_instead(parameter))
    for name in names:
        if name.casefold() in _RESERVED:
            raise BadValue(
                f"{quoted(name)} can't be a name. Nothing recorded.", hints=_instead(parameter)
            )
    if len(names) > MOST_PEOPLE:
        raise BadValue(f"{len(names)} names; {MOST_PEOPLE} is the most. Nothing recorded.")
    return in_order(names)


def _whole(text: str) -> str:
    """Return what was typed, if it is short enough to be names and commands no terminal."""
    most = (LONGEST_NAME + 1) * MOST_PEOPLE
    if "," not in text and len(text) > LONGEST_NAME:
        most = LONGEST_NAME
    return clean_typed_text(text, "name", most)


def _name(text: str) -> str:
    name = " ".join(text.split())
    if len(name) > LONGEST_NAME:
        raise BadValue(
            f"The name {quoted(name)} has {len(name):,} characters; {LONGEST_NAME} is the most."
            " Nothing recorded."
        )
    if "=" in name:  # ``config people`` parts the old name and the new one by it
        raise BadValue(f"A name has no “=”, as {quoted(name)} does. Nothing recorded.")
    if not any(char.isprintable() and not char.isspace() for char in name):
        raise BadValue("A name needs at least one visible character. Nothing recorded.")
    return name


def _instead(parameter: str) -> list[Hint]:
    """Return what else may have been meant, where the command has it."""
    return [Hint("Without company:", again=Again({parameter: None, "alone": True}))]


def name_key(name: str) -> str:
    """Return what equal names share: they are equal but for case."""
    return name.casefold()


def includes(company: Names | None, names: Names) -> bool:
    """Return whether all of some people are among those who watched along."""
    if company is None:
        return False
    return {name_key(name) for name in names} <= {name_key(name) for name in company}


def in_order(names: Iterable[str]) -> Names:
    """Return names by the alphabet, each once: a set of people has one form."""
    by_key: dict[str, str] = {}
    for name in sorted(names):
        by_key.setdefault(name_key(name), name)
    return tuple(by_key[key] for key in sorted(by_key))


def spellings_of(name: str, known: Iterable[str]) -> list[str]:
    """Return the known names that equal a name but for case, the very same one first."""
    key = name_key(name)
    return sorted((each for each in known if name_key(each) == key), key=lambda each: each != name)


def near_names(name: str, known: Iterable[str]) -> list[str]:
    """Return the known names that a name may be misspelt for, the nearest first."""
    from difflib import SequenceMatcher

    folded = _folded(name)
    ratios = {}
    for each in known:
        other = _folded(each)
        swapped = sorted(other) == sorted(folded)
        ratio = 1.0 if swapped else SequenceMatcher(None, folded, other).ratio()
        if ratio >= NEAR:
            ratios[each] = ratio
    return sorted(ratios, key=lambda each: (-ratios[each], name_key(each), each))


def _folded(name: str) -> str:
    return "".join(fold_words(name)) or name_key(name)


def names_of(show: Show) -> set[str]:
    """Return the people whom a show, a play in view or a pass of it names."""
    companies = {play.company for play in show.plays} | {each.company for each in show.passes}
    return {name for names in (show.watch_with, *companies) for name in names or ()}


def renamed(names: Names | None, new_names: Mapping[str, str]) -> Names | None:
    """Return names with those replaced that have a new one, by their keys."""
    if names is None or not any(name_key(name) in new_names for name in names):
        return names
    return in_order(new_names.get(name_key(name), name) for name in names)


def parse_renames(text: str) -> dict[str, str]:
    """Return the new names in ``Ana=Anna,Bem=Ben`` by the old ones, as typed. Raises BadValue."""
    renames = {}
    for pair in text.split(","):
        old, equals, new = pair.partition("=")
        if not equals or not old.strip() or not new.strip():
            raise BadValue(
                f"{quoted(pair)} isn't a renaming. Nothing changed.",
                hints=[Hint("For example:", 'watchlog config people "OLD=NEW"')],
            )
        (name,) = parse_people(new, "value")
        renames[" ".join(old.split())] = name
    return renames
