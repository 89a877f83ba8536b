"""An error as lines for a person or as JSON for a program."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from watchlog.domain.text import harmless
from watchlog.errors import TwoSeasons, UnsureName, WatchlogError
from watchlog.importers.reading.questions import NeedsChoice
from watchlog.render.data.form import JSON_SCHEMA


def error_lines(error: WatchlogError) -> Iterator[str]:
    """The message, then details as they are, then what to do, aligned.

    Words that were typed stand in them: none may command the terminal.
    """
    yield harmless(error.message)
    yield from (f"  {harmless(detail)}" for detail in error.details)
    # Commands stand in one column, to be found and copied.
    width = max((len(hint.text) for hint in error.hints if hint.command), default=0)
    for hint in error.hints:
        text = f"{hint.text:<{width}}   {hint.command}" if hint.command else hint.text
        yield harmless(f"  {text}".rstrip())


def error_data(code: str, message: str, error: WatchlogError | None = None) -> dict[str, Any]:
    """Return the object that ``--json`` prints on stderr."""
    body: dict[str, Any] = {"code": code, "message": message}
    if error is not None:
        body["details"] = list(error.details)
        body["hints"] = [{"text": hint.text, "command": hint.command} for hint in error.hints]
    if isinstance(error, NeedsChoice):
        body["choices"] = [
            {"option": each.option, "value": value, "means": means, "question": each.question}
            for each in error.questions
            for value, means in each.choices
        ]
    if isinstance(error, UnsureName):
        new = [("--new-name", None, f"{error.asked}, a new name")] * error.may_be_new
        named = ((error.option, value, name) for name, value in error.choices)
        body["choices"] = [
            {"option": option, "value": value, "means": means, "question": "Who is meant?"}
            for option, value, means in (*named, *new)
        ]
    if isinstance(error, TwoSeasons):
        season = [("--as", error.new, "another season")] if error.new else []
        body["choices"] = [
            {"option": option, "value": value, "means": means, "question": "The same plays?"}
            for option, value, means in (*season, ("--same", None, "the same plays"))
        ]
    if error is not None and error.code == "several_found":
        from watchlog.render.data.lookup import candidate_rows
        from watchlog.tvmaze.problems import SeveralFound

        assert isinstance(error, SeveralFound)
        body["candidates"] = candidate_rows(error.candidates)
    return {"schema": JSON_SCHEMA, "error": body}
