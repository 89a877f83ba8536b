"""An error as lines for a person or as JSON for a program."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from watchlog.errors import WatchlogError
from watchlog.render.data import JSON_SCHEMA


def error_lines(error: WatchlogError) -> Iterator[str]:
    """What is wrong; then details as they are; then what to do, aligned."""
    yield error.message
    yield from (f"  {detail}" for detail in error.details)
    width = max((len(hint.text) for hint in error.hints if hint.command), default=0)
    for hint in error.hints:
        yield (
            f"  {hint.text:<{width}}   {hint.command}".rstrip()
            if hint.command
            else f"  {hint.text}"
        )


def error_data(code: str, message: str, error: WatchlogError | None = None) -> dict[str, Any]:
    """What ``--json`` prints on stderr."""
    body: dict[str, Any] = {"code": code, "message": message}
    if error is not None:
        body["details"] = list(error.details)
        body["hints"] = [{"text": hint.text, "command": hint.command} for hint in error.hints]
    return {"schema": JSON_SCHEMA, "error": body}
