"""Tables of fields: how a kind of value is read from a stored document, checked, and written."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from math import isfinite
from typing import Any, Generic, TypeVar

from watchlog.domain.dates.moments import is_stamp
from watchlog.startup.values import Record

T = TypeVar("T")
Check = Callable[[Any], Any]


class WrongValue(Exception):
    """A stored value of another type or range; its text says which key is wrong, and how."""


class Field(Record):
    """One key of a stored document.

    ``read`` makes the stored value (never null) the attribute's, or raises WrongValue; ``write`` is
    the way back. ``always``: null is written where there is no value, else the key is left out, and
    so it is where the value is the default of its class.
    """

    key: str
    read: Check
    write: Check = lambda value: value
    always: bool = True
    attribute: str = ""


class FieldTable(Generic[T]):
    """One class of values, and its fields in the order in which they are stored.

    A library repeats the same keys with the same types thousands of times. Each combination of
    them that a careful reading has passed is remembered, with what is left to be done for its
    values; after that a value is made by giving an empty object the parsed document as its
    ``__dict__``: keys that are not there fall back to the class's defaults. So 50,000 plays take
    60 to 80 ms with all checks; reading each field by field takes 230, and ``Play(**stored)``
    130 without any check.
    """

    def __init__(self, kind: type[T], required: Sequence[str], *fields: Field) -> None:
        self.kind = kind
        self.required = frozenset(required)
        self.fields = fields
        self.attributes = [(field.attribute or field.key, field) for field in fields]
        self._writes = [
            (name, each.key, each.write, each.always, getattr(kind, name, None))
            for name, each in self.attributes
        ]
        self.keys = frozenset(field.key for field in fields)
        self._steps: dict[tuple[Any, ...], list[_Step]] = {}
        self._flags_as_written: dict[tuple[Any, ...], list[str]] = {}
        optional = [attribute for attribute, field in self.attributes if field.key not in required]
        self._falls_back = all(hasattr(kind, attribute) for attribute in optional)

    def read(self, stored: Any) -> T:
        """Return the value of a stored document; raises WrongValue."""
        return self.read_in_place(stored.copy() if type(stored) is dict else stored)

    def read_in_place(self, stored: Any) -> T:
        """Return the value of a stored document, which becomes the value itself and is used up.

        Raises WrongValue. For the rows of a show: copies of 50,000 dictionaries would be felt. A
        row in which a key is another than its attribute is copied, since undo and merging go on
        with the document.
        """
        if type(stored) is not dict:
            raise WrongValue("is not an object")
        steps = self._steps.get((*stored, *map(type, stored.values())))
        if steps is None:  # keys and types that have not come yet
            return self._read_carefully(stored)
        given = stored
        for key, attribute, read in steps:
            try:
                value = read(stored[key])
            except WrongValue as wrong:
                raise WrongValue(f"{key} {wrong}") from None
            if attribute != key:
                if stored is given:
                    stored = given.copy()
                del stored[key]
            stored[attribute] = value
        # Past the __init__ of a frozen class, which would set each field by itself.
        made = _new(self.kind)
        _set(made, "__dict__", stored)
        return made

    def checked(self, stored: Any) -> dict[str, Any]:
        """Return a stored document as ``write`` gives it, checked; raises WrongValue.

        For rows whose values are stored as they are. One that stands as it would be written is
        returned itself.
        """
        if not isinstance(stored, dict):
            raise WrongValue("is not an object")
        keys_and_types = (*stored, *map(type, stored.values()))
        flags = self._flags_as_written.get(keys_and_types)
        if flags is None or not all([stored[key] for key in flags]):
            return self.write(self.read(stored))
        for key, _, read in self._steps[keys_and_types]:
            try:
                read(stored[key])
            except WrongValue as wrong:
                raise WrongValue(f"{key} {wrong}") from None
        return stored

    def _read_carefully(self, stored: dict[str, Any]) -> T:
        values: dict[str, Any] = {}
        for attribute, field in self.attributes:
            value = stored.get(field.key)
            if value is not None:
                values[attribute] = _read(field, value)
            elif field.key in self.required:
                raise WrongValue(f"has no {field.key}")
        # With unknown keys the value is made anew each time: they have to go into ``extra``.
        if not stored.keys() <= self.keys:
            values["extra"] = unknown(stored, self.keys)
        elif self._falls_back:
            self._remember(stored)
        return self.kind(**values)

    def _remember(self, stored: dict[str, Any]) -> None:
        """Remember what is left to check or convert in documents of these keys and types.

        A text that may be any text needs nothing more; a number still has its range.
        """
        steps = []
        for attribute, field in self.attributes:
            if field.key not in stored:
                continue
            is_null, default = stored[field.key] is None, getattr(self.kind, attribute, None)
            if is_null and (default is not None or attribute != field.key):
                steps.append(_Step(field.key, attribute, _always(default)))
            elif not is_null and (field.read not in _TYPE_SAYS_ALL or attribute != field.key):
                steps.append(_Step(field.key, attribute, field.read))
        keys_and_types = (*stored, *map(type, stored.values()))
        self._steps[keys_and_types] = steps
        written = [field.key for field in self.fields if field.always or field.key in stored]
        nulls = [field for field in self.fields if stored.get(field.key, 0) is None]
        is_plain = all(key == attribute for key, attribute, _ in steps)
        if is_plain and [*stored] == written and all(self._stays_null(field) for field in nulls):
            flags = [key for key, value in stored.items() if type(value) is bool]
            self._flags_as_written[keys_and_types] = flags

    def _stays_null(self, field: Field) -> bool:
        return field.always and getattr(self.kind, field.attribute or field.key, None) is None

    def write(self, value: Any) -> dict[str, Any]:
        """Return the document to be stored for a value, unknown fields at its end."""
        stored: dict[str, Any] = {}
        for attribute, key, write, always, default in self._writes:
            content = getattr(value, attribute)
            # False is left out like null: the one kind of flag there is says true or nothing.
            if content is not None and content is not False:
                if always or content != default:
                    stored[key] = write(content)
            elif always:
                stored[key] = None
        return stored | dict(value.extra or {})


class _Step(Record):
    """A value under ``key`` that still has to be checked or made into another one."""

    key: str
    attribute: str
    read: Check


def _always(default: Any) -> Check:
    return lambda _: default


_new = object.__new__
_set = object.__setattr__


def _read(field: Field, value: Any) -> Any:
    try:
        return field.read(value)
    except WrongValue as wrong:
        raise WrongValue(f"{field.key} {wrong}") from None


def unknown(stored: Mapping[str, Any], keys: frozenset[str]) -> dict[str, Any]:
    """Return what a later version, or another tool, has put beside the keys of this one."""
    return {key: value for key, value in stored.items() if key not in keys}


# These checks ask for the exact type: JSON has no others, and True is an int to isinstance().
def text(value: Any) -> str:
    if type(value) is not str:
        raise WrongValue("is not a text")
    return value


def texts(value: Any) -> tuple[str, ...]:
    if type(value) is not list or not all(type(item) is str for item in value):
        raise WrongValue("is not a list of texts")
    return tuple(value)


# Days and times of day that were found good. A library repeats them, and where both halves of a
# moment are known the moment is good: a quarter of the time of a look at all of it.
_good_days: set[str] = set()
_good_clocks: set[str] = set()
_REMEMBERED = 20_000


def check_stamp(value: Any) -> str:
    if type(value) is str:
        day, clock = value[:11], value[11:]
        if day in _good_days and clock in _good_clocks:
            return value
        if is_stamp(value):
            # A date alone has no second half that would fit another day's first.
            if clock and len(_good_clocks) < _REMEMBERED:
                _good_days.add(day)
                _good_clocks.add(clock)
            return value
    raise WrongValue("is not a time")


LONG_AGO = "1970-01-01T00:00:00+00:00"


def removal(value: Any) -> str:
    """Check when something was removed: by any text it is, by what is no time long ago."""
    return value if is_stamp(text(value)) else LONG_AGO


def flag(value: Any) -> bool:
    if type(value) is not bool:
        raise WrongValue("is neither true nor false")
    return value


def mapping(value: Any) -> dict[str, Any]:
    if type(value) is not dict:
        raise WrongValue("is not an object")
    return value


def stamps(value: Any) -> dict[str, str]:
    """Check ``changed``: for each field that was changed, a time as text.

    One that is odd loses no play: it is older than any other (registers.py, ``parse_stamp``).
    """
    if not all(type(moment) is str for moment in mapping(value).values()):
        raise WrongValue("is not an object of times")
    return mapping(value)


_TYPE_SAYS_ALL = frozenset({text, flag, mapping})


def whole(low: int, high: int) -> Check:
    """Return a check for whole numbers from ``low`` to ``high``, both inclusive.

    Bounds, for a hand edit must not ask for a billion episodes to be listed.
    """

    def check(value: Any) -> int:
        if type(value) is not int or not low <= value <= high:
            raise WrongValue(f"is not a whole number from {low} to {high}")
        return value

    return check


def one_of(*words: str) -> Check:
    """Return a check for one of a few words."""

    def check(value: Any) -> str:
        if type(value) is not str or value not in words:
            raise WrongValue(f"is none of: {', '.join(words)}")
        return value

    return check


def list_of(kind: str, read: Check) -> Check:
    """Return a check for lists of which each item is read by ``read``; ``kind`` names one."""

    def check(value: Any) -> tuple[Any, ...]:
        if type(value) is not list:
            raise WrongValue("is not a list")
        done: list[Any] = []
        try:
            for item in value:
                done.append(read(item))
        except WrongValue as wrong:
            raise WrongValue(f"number {len(done) + 1}: the {kind}'s {wrong}") from None
        return tuple(done)

    return check


def rating(value: Any) -> float:
    # 1e999 is valid JSON, and infinite.
    if type(value) not in (int, float) or not isfinite(value) or not 0 <= value <= 10:
        raise WrongValue("is not a number from 0 to 10")
    return float(value)


def tidy(value: float) -> float:
    """Return 8 for 8.0, as a person would write it."""
    return int(value) if value == int(value) else value
