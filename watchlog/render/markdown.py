"""``verdicts --markdown``: a page to share with a friend; what was typed is shown as it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from watchlog.actions.verdicts.listing import VerdictList
from watchlog.domain.dates.moments import MONTHS, month_name
from watchlog.domain.summary import ShowSummary
from watchlog.domain.verdicts import SKIP, STREAM
from watchlog.render.data.verdicts import verdict_rows
from watchlog.render.text.words import language, listed, rating
from watchlog.render.view import View

if TYPE_CHECKING:
    from watchlog.actions.verdicts.listing import VerdictLine

_SECTIONS = ((STREAM, "Stream"), (SKIP, "Skip"), (None, "Neither stream nor skip"))


def markdown_view(result: VerdictList) -> View:
    """Return the view of ``verdicts --markdown``."""
    return View(
        "verdicts",
        lambda: verdict_rows(result.lines),
        lambda look: to_share(result),
        answers=True,
    )


def to_share(result: VerdictList) -> Iterator[str]:
    """The lines of a page in Markdown (CommonMark), in sections by what was said."""
    today = result.today
    yield "# What I thought"
    yield ""
    yield f"As of {today.day} {MONTHS[today.month - 1]} {today.year}."
    for word, heading in _SECTIONS:
        lines = [line for line in result.lines if line.verdict.verdict == word]
        if lines:
            yield ""
            yield f"## {heading}"
            for each in lines:
                yield ""
                yield from _item(each)
    if not result.lines:
        yield ""
        yield "No verdicts yet."


def _item(each: VerdictLine) -> Iterator[str]:
    yield f"- {_headline(each)}"
    facts = "; ".join(_facts(each))
    if facts:
        yield ""
        yield f"  {facts[0].upper()}{facts[1:]}."
    if each.verdict.note:
        yield ""
        yield from _quotation(each.verdict.note)


def _headline(each: VerdictLine) -> str:
    show, verdict = each.show, each.verdict
    year = f" ({show.year})" if show.year else ""
    facts = [f"**{escaped(show.title)}**{year}"]
    if verdict.episode:
        facts.append(verdict.episode)
    elif verdict.season is not None:
        facts.append(f"season {verdict.season}")
    if verdict.rating is not None:
        facts.append(f"{rating(verdict.rating)} of 10")
    if verdict.at:
        facts.append(month_name(verdict.at))
    return ", ".join(facts)


def _facts(each: VerdictLine) -> Iterator[str]:
    show = each.show
    if show.platforms:
        yield f"on {listed([escaped(name) for name in show.platforms])}"
    if show.languages:
        yield f"in {_or([language(tag) for tag in show.languages])}"
    heard = _heard(each.summary)
    if len(heard) > 1 or (heard and tuple(heard) != show.languages):
        yield f"I heard it in {listed([language(tag) for tag in heard])}"
    if each.verdict.knew_at:
        yield f"I knew at {each.verdict.knew_at}"


def _or(words: Sequence[str]) -> str:
    return " or ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)


def _heard(show: ShowSummary) -> list[str]:
    """The languages that the person said it was heard in, not those assumed; the most first."""
    heard = zip(show.columns.language, show.columns.language_assumed, strict=True)
    tags = [tag for tag, assumed in heard if tag and not assumed]
    return sorted(dict.fromkeys(tags), key=tags.count, reverse=True)


def _quotation(note: str) -> Iterator[str]:
    """A note as a quotation inside an item; each of its lines stays a line."""
    lines = note.split("\n")
    for at, text in enumerate(lines):
        goes_on = at + 1 < len(lines) and text and lines[at + 1]
        yield f"  > {escaped(text)}{chr(92) if goes_on else ''}".rstrip()


# An underline that could end emphasis; without an end none begins.
_ANYWHERE = re.compile(r"[\\`*\[\]<>|~&$]|_(?![^\W_])")
_AT_THE_START = re.compile(r"^(\s*)(?:([#+=-])|(\d{1,9})([.)]))")


def escaped(text: str) -> str:
    """One line of plain text, so that Markdown shows it as it is: no emphasis, link or list."""
    safe = _ANYWHERE.sub(r"\\\g<0>", text)
    return _AT_THE_START.sub(_start, safe)


def _start(found: re.Match[str]) -> str:
    blank, mark, number, dot = found.groups()
    return f"{blank}\\{mark}" if mark else f"{blank}{number}\\{dot}"
