"""One column of a list: what ``list``, ``next`` or ``history`` say of the slugs and episodes."""

from __future__ import annotations

from tests.conftest import Person


def slugs(run: Person, command: str) -> list[str]:
    return [row["slug"] for row in run.json(command)]


def episodes(run: Person, command: str) -> list[str | None]:
    return [row["episode"] for row in run.json(command)]
