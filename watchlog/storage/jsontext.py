"""One JSON text, strictly: what a stored document may hold, as bytes and as values."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, NoReturn

from watchlog.domain.patterns import pattern

_SURROGATE = pattern("[\ud800-\udfff]")


class BadDocument(Exception):
    """Bytes or values that cannot be a stored document. Never leaves the storage layer.

    ``position`` is the character of the text at which it goes wrong, where that is known.
    """

    def __init__(self, reason: str, position: int | None = None) -> None:
        super().__init__(reason, position)
        self.reason = reason
        self.position = position


def _refuse_constant(name: str) -> NoReturn:
    raise BadDocument(f"{name} is not a number that JSON knows")


def _refuse_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) < len(pairs):
        names = [name for name, _ in pairs]
        double = next(name for name in names if names.count(name) > 1)
        raise BadDocument(f"“{double}” is there twice")
    return value


_quick = json.JSONDecoder(parse_constant=_refuse_constant)
_thorough = json.JSONDecoder(parse_constant=_refuse_constant, object_pairs_hook=_refuse_doubles)
_encoder = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def decode(raw: bytes) -> Any:
    """The value of one JSON text in UTF-8; raises BadDocument for anything else."""
    return _decoded(raw, _quick.decode)


def decode_thoroughly(raw: bytes) -> Any:
    """The same, but a key that an object holds twice is refused: the first would be lost."""
    return _decoded(raw, _thorough.decode)


def _decoded(raw: bytes, parse: Callable[[str], Any]) -> Any:
    try:
        return parse(raw.decode("utf-8"))
    except UnicodeDecodeError as error:
        position = len(raw[: error.start].decode("utf-8"))
        raise BadDocument("bytes that are not UTF-8", position) from None
    except json.JSONDecodeError as error:
        raise BadDocument(error.msg[:1].lower() + error.msg[1:], error.pos) from None
    except RecursionError:
        raise BadDocument("nested too deeply") from None
    except ValueError as error:  # an integer of thousands of digits
        raise BadDocument(str(error)) from None


def encode(value: Any) -> bytes:
    """The compact text of a value, in UTF-8 and on one line; raises BadDocument if it has none."""
    try:
        text = _encoder.encode(value)
    except (TypeError, ValueError, RecursionError) as error:
        raise BadDocument(f"cannot be written as JSON: {error}") from None
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError:
        # Half of a surrogate pair: valid as an escape, impossible in UTF-8. Kept as it came.
        return _SURROGATE.sub(lambda half: f"\\u{ord(half[0]):04x}", text).encode("utf-8")
