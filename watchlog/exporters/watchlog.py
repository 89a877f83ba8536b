"""watchlog's own export: every document as it is stored, a show per line."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from watchlog.domain.models import Play
from watchlog.exporters.formats import LibraryContents


def lines(contents: LibraryContents) -> Iterator[str]:
    """Yield ``{"format":"watchlog-export","version":1,"preferences":…,"shows":[…]}``.

    Where there is any, ``"listening":[…]`` stands behind the shows. A hand-over says in the place
    of preferences to whom it goes: ``"handover":"Anna"``.
    """
    yield '{"format":"watchlog-export","version":1,\n'
    if contents.handover is not None:
        yield f'"handover":{_text(contents.handover)},\n'
    else:
        yield f'"preferences":{_text(contents.preferences)},\n'
    yield '"shows":[\n'
    yield from _rows(contents.documents)
    if contents.listening:
        yield '],"listening":[\n'
        yield from _rows(contents.listening)
    yield "]}\n"


def _rows(documents: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    last = len(documents)
    for number, document in enumerate(documents, 1):
        yield f"{_text(document)}{',' if number < last else ''}\n"


def left_out(contents: LibraryContents) -> Sequence[Play]:  # noqa: ARG001
    """Return nothing: every play is in its show's document."""
    return ()


def _text(value: Mapping[str, Any] | str) -> str:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    try:
        text.encode()
    except UnicodeEncodeError:  # a lone surrogate, which a hand edit may have left
        return json.dumps(value, separators=(",", ":"))
    return text
