"""The form of all JSON that is printed: the envelope, lengths in minutes, and rows as TSV."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from watchlog.domain.runtimes import Minutes

if TYPE_CHECKING:
    from watchlog.domain.models import ShowFacts

JSON_SCHEMA = 1

Row = dict[str, Any]


def envelope(command: str, data: Any) -> Row:
    """Put around a command's data what ``--json`` prints with it."""
    return {"schema": JSON_SCHEMA, "command": command, "data": data}


def minutes(length: Minutes | None) -> Row | None:
    """A length as ``{"low", "high", "estimate"}``, whole minutes."""
    if length is None:
        return None
    low, high = length.whole
    return {"low": low, "high": high, "estimate": length.estimate}


ALONE = "alone"
"""What stands in a column ``with`` for nobody: an empty cell is company that is not known."""


def text_or_none(value: object | None) -> str | None:
    return None if value is None else str(value)


def number_of_pass(show: ShowFacts, pass_id: str | None) -> int | None:
    """Which time a play or verdict of a pass is of; None the first time."""
    if pass_id is None:
        return None
    from watchlog.domain.episodes.passes import pass_number

    return pass_number(show, pass_id)


def tsv(rows: Any) -> Iterable[str]:
    """Lines of tab-separated values: the JSON keys in their order, full values, no header."""
    for row in rows if isinstance(rows, list) else [rows]:
        yield "\t".join(
            _cell(ALONE if key == "with" and value == [] else value) for key, value in row.items()
        )


def _cell(value: Any) -> str:
    """One value without tabs or line breaks: lists joined by commas, ranges as ``40-45``."""
    if value is None:
        return ""
    # str(True) is not what JSON says.
    if value is True or value is False:
        return "true" if value else "false"
    if isinstance(value, Mapping) and set(value) == {"low", "high", "estimate"}:
        low, high = value["low"], value["high"]
        return str(low) if low == high else f"{low}-{high}"
    if isinstance(value, list) and not any(isinstance(each, list | dict) for each in value):
        return ",".join(_cell(each) for each in value)
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False)
    # A tab or a line break in a note would begin another cell or another row.
    return " ".join(str(value).split())
