"""Values that are quick to define: frozen classes and named tuples, made at every start."""

from __future__ import annotations

import sys

# What a named tuple has for each field, in C: a property takes twice as long to read.
from collections import _tuplegetter  # type: ignore[attr-defined]
from dataclasses import MISSING, FrozenInstanceError
from typing import TYPE_CHECKING, Any, NoReturn

__all__ = ["Record", "frozen"]

# To a type checker the two ways to define a value are those of the standard library.
if TYPE_CHECKING:
    from dataclasses import dataclass
    from typing import NamedTuple as Record
    from typing import TypeVar, dataclass_transform

    T = TypeVar("T")

    @dataclass_transform(frozen_default=True)
    def frozen(kind: type[T]) -> type[T]:
        """Make a class a frozen dataclass."""
        return dataclass(frozen=True)(kind)

else:
    import dataclasses

    def frozen(kind):
        """Make a class a frozen dataclass.

        The standard decorator writes, compiles and runs the source of six methods for each
        class. Here it gathers the fields, so that ``replace`` and ``fields`` work, and the
        methods below serve every class.
        """
        return _with_methods(dataclasses.dataclass(init=False, repr=False, eq=False)(kind))

    class _Values(tuple):
        """What every record does: all that a named tuple does, in one place for all of them."""

        __slots__ = ()

        def __new__(cls, *given, **named):
            if named or len(given) != len(cls._fields):
                given = _completed(cls, given, named)
            return tuple.__new__(cls, given)

        @classmethod
        def _make(cls, values):
            return cls(*values)

        def _replace(self, **named):
            made = tuple.__new__(type(self), map(named.pop, self._fields, self))
            if named:
                raise ValueError(f"{type(self).__name__} has no {', '.join(named)}")
            return made

        def _asdict(self):
            return dict(zip(self._fields, self, strict=True))

        def __getnewargs__(self):
            return tuple(self)

        def __repr__(self):
            pairs = zip(self._fields, self, strict=True)
            return f"{type(self).__name__}({', '.join(f'{name}={each!r}' for name, each in pairs)})"

    def _completed(kind, given, named):
        """Return the values of all fields; those that are not given have their defaults."""
        lacking = len(given) - len(kind._fields)
        if not named and -len(kind._field_defaults) <= lacking < 0:
            return given + tuple(kind._field_defaults.values())[lacking:]
        rest, defaults = kind._fields[len(given) :], kind._field_defaults
        try:
            added = [named.pop(name) if name in named else defaults[name] for name in rest]
        except KeyError as missing:
            raise TypeError(f"{kind.__name__} lacks {missing}") from None
        if named or lacking > 0:
            raise TypeError(f"{kind.__name__} got a field twice, or one that it does not have")
        return (*given, *added)

    class _RecordType(type):
        """Make a named tuple of a class body, as ``typing.NamedTuple`` does.

        The standard one compiles the annotation of each field to check it, and source for
        ``__new__``, which is nearly all of what defining one costs; a command defines some ninety.
        """

        def __new__(cls, name: str, _bases: object, body: dict[str, Any]):
            fields = tuple(body.pop("__annotations__", ()))
            body["_field_defaults"] = {each: body[each] for each in fields if each in body}
            body.update((each, _tuplegetter(at, "")) for at, each in enumerate(fields))
            body["_fields"] = body["__match_args__"] = fields
            body["__slots__"] = ()
            return type(name, (_Values,), body)

    if sys.version_info < (3, 14):
        Record = type.__new__(_RecordType, "Record", (), {})
    else:  # annotations are no longer found in the body of a class
        from typing import NamedTuple as Record


def _init(self: Any, *given: Any, **named: Any) -> None:
    """Set the fields; those that are not given stay the class's own, which are the defaults."""
    names = self.__match_args__
    values = self.__dict__
    values.update(zip(names, given, strict=False))
    if len(given) > len(names) or values.keys() & named.keys():
        raise TypeError(f"{type(self).__name__} got a field twice, or more than it has")
    values.update(named)
    if not values.keys() <= self.__dataclass_fields__.keys() or not self._required <= values.keys():
        wrong = (values.keys() - set(names)) | (self._required - values.keys())
        raise TypeError(f"{type(self).__name__}: unknown or missing: {', '.join(sorted(wrong))}")
    for name, make in self._factories.items():
        if name not in values:
            values[name] = make()


def _fields(self: Any) -> tuple[Any, ...]:
    return tuple([getattr(self, name) for name in self.__match_args__])


def _eq(self: Any, other: object) -> Any:
    if type(other) is not type(self):
        return NotImplemented
    # Worked-out properties lie in __dict__, too; where even those agree, the fields do.
    return self.__dict__ == other.__dict__ or _fields(self) == _fields(other)


def _hash(self: Any) -> int:
    return hash(_fields(self))


def _repr(self: Any) -> str:
    pairs = zip(self.__match_args__, _fields(self), strict=True)
    return f"{type(self).__name__}({', '.join(f'{name}={each!r}' for name, each in pairs)})"


def _refuse_to_set(_self: Any, name: str, _value: object) -> NoReturn:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_to_delete(_self: Any, name: str) -> NoReturn:
    raise FrozenInstanceError(f"cannot delete field {name!r}")


_METHODS = {
    "__init__": _init,
    "__eq__": _eq,
    "__hash__": _hash,
    "__repr__": _repr,
    "__setattr__": _refuse_to_set,
    "__delattr__": _refuse_to_delete,
}


def _with_methods(kind: Any) -> Any:
    """Return a class whose fields are gathered, with the methods that every value has."""
    fields = kind.__dataclass_fields__.values()
    kind._factories = {
        field.name: field.default_factory
        for field in fields
        if field.default_factory is not MISSING
    }
    kind._required = {field.name for field in fields if field.default is MISSING}
    kind._required -= kind._factories.keys()
    for name, method in _METHODS.items():
        setattr(kind, name, method)
    return kind
