"""Results of the domain as text: each record with every field that is not its usual value."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping, Sequence, Set
from datetime import date, datetime, time
from enum import StrEnum
from functools import cached_property
from typing import Any

from watchlog.domain.models import EpisodeRef, Play, Show
from watchlog.domain.settings import Settings
from watchlog.domain.stats.counted import CountedPlays
from watchlog.domain.stats.plays import Plays, Viewing
from watchlog.domain.summary import ShowSummary
from watchlog.errors import WatchlogError


def as_text(value: Any) -> str:
    """A value on one line."""
    match value:
        case ShowSummary() | Show():
            return str(value.slug)
        case Viewing():
            return f"{value.show.slug}#{value.play.id}"
        case Plays():
            return f"<{' '.join(map(as_text, value))}>"
        case Settings() | CountedPlays():
            return type(value).__name__
        case EpisodeRef() | StrEnum():
            return str(value)
        case None | bool() | str() | int():
            return repr(value)
        case float():
            return f"{value:.10g}"
        case datetime() | date() | time():
            return value.isoformat()
        case Mapping():
            return f"{{{', '.join(f'{as_text(k)}: {as_text(v)}' for k, v in value.items())}}}"
        case Set():
            return f"{{{', '.join(sorted(map(as_text, value)))}}}"
        case WatchlogError():
            given = {name: each for name, each in vars(value).items() if each}
            return (
                f"! {type(value).__name__} {', '.join(f'{n}={as_text(given[n])}' for n in given)}"
            )
        case range():
            return f"{value.start}…{value.stop - 1}"
        case list():
            return f"[{', '.join(_in_runs(value))}]"
        case tuple() if not hasattr(value, "_fields"):
            return f"({', '.join(_in_runs(value))})"
        case _ if hasattr(value, "_fields") or dataclasses.is_dataclass(value):
            return f"{type(value).__name__}({', '.join(f'{n}={t}' for n, t in _parts(value))})"
    return repr(value)


def _parts(value: Any) -> Iterator[tuple[str, str]]:
    """The fields of a record that are not as usual, and its properties."""
    if dataclasses.is_dataclass(value):
        usual = {each.name: each.default for each in dataclasses.fields(value)}
        names = list(usual)
    else:
        usual, names = value._field_defaults, list(value._fields)
    for name in names:
        found = getattr(value, name)
        if not (name in usual and usual[name] == found and type(usual[name]) is type(found)):
            yield name, as_text(found)
    if isinstance(value, Play):
        return
    for name, each in vars(type(value)).items():
        if isinstance(each, property | cached_property):
            yield name, as_text(getattr(value, name))


def _in_runs(values: Sequence[Any]) -> Iterator[str]:
    """Each value, but of a run of episodes or numbers the first and the last."""
    place = 0
    while place < len(values):
        end = place
        while end + 1 < len(values) and _follows(values[end], values[end + 1]):
            end += 1
        if end - place > 2:
            yield f"{as_text(values[place])}…{as_text(values[end])}"
        else:
            yield from map(as_text, values[place : end + 1])
        place = end + 1


def _follows(one: Any, other: Any) -> bool:
    if isinstance(one, EpisodeRef) and isinstance(other, EpisodeRef):
        return (one.season, one.number + 1) == tuple(other)
    return type(one) is type(other) is int and other == one + 1


def lines_of(name: str, value: Any) -> Iterator[str]:
    """A result under its name; a long one with a line for each of its parts."""
    text = as_text(value)
    if len(text) <= 160:
        yield f"{name}: {text}"
        return
    match value:
        case Plays() | Viewing():
            yield f"{name}: {text}"
        case Mapping():
            yield f"{name}: {len(value)}"
            yield from (f"    {as_text(key)}: {as_text(each)}" for key, each in value.items())
        case _ if hasattr(value, "_fields"):
            yield f"{name}: {type(value).__name__}"
            yield from (f"    {part} {each}" for part, each in _parts(value))
        case list() | tuple():
            yield f"{name}: {len(value)}"
            yield from (f"    {each}" for each in _in_runs(value))
        case _:
            yield f"{name}: {text}"


def answer(function: Any, *given: Any, **named: Any) -> Any:
    """What a function returns, or the error by which it refuses."""
    try:
        return function(*given, **named)
    except WatchlogError as error:
        return error
