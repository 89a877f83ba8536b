"""Readings: what pure functions make of a text, in tables that grow by a line.

A file of golden/readings/ is named after what reads it, a row of ``READERS``; each line is a text,
and behind an arrow what comes of it, or ``!`` and the error with its hints. Add texts without an
arrow and let WATCHLOG_UPDATE_GOLDEN=1 fill in the rest; then read it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import KOLKATA
from tests.test_golden import OLD_WIDTHS, UPDATE
from watchlog.cli.completion.main import complete
from watchlog.domain import runtimes, settings, text, titles, verdict_words
from watchlog.domain.dates import moments, months, notation, periods, spans, when
from watchlog.domain.episodes import grammar
from watchlog.domain.languages import matching, names, tags
from watchlog.domain.models import EpisodeRef
from watchlog.errors import WatchlogError
from watchlog.render.poster import letters
from watchlog.render.text import blocks, figures, line, style, words
from watchlog.render.text.bars import bar
from watchlog.render.text.charts import sparkline
from watchlog.render.text.line import Line

FOLDER = Path(__file__).parent / "golden" / "readings"
ARROW = "  →  "
EVENING = datetime(2026, 11, 26, 21, 30, tzinfo=KOLKATA)  # a Thursday
NIGHT = datetime(2026, 11, 27, 1, 30, tzinfo=KOLKATA)
DAY_STARTS = time(4)
TODAY = date(2026, 11, 26)
LOOK = style.Look(60, True, TODAY)
TWELVE = LOOK._replace(clock="12")


def _numbers(typed: str) -> list[int]:
    return [int(each) for each in typed.split()]


def _two(typed: str) -> tuple[str, str]:
    one, _, other = typed.partition(" | ")
    return one, other


def _minutes(typed: str) -> runtimes.Minutes:
    low, high = _numbers(typed.removesuffix("~"))
    return runtimes.Minutes(low, high, assumed=typed.endswith("~"))


def _plain(lines: list[Line]) -> list[str]:
    return [each.plain for each in lines]


def _or_refused(clean: Callable[[str], str], typed: str) -> str:
    try:
        return clean(typed)
    except WatchlogError as error:
        return f"! {error.message}"


def _between(typed: str) -> Any:
    since, until = _two(typed)
    return periods.period_between(since or None, until or None, EVENING, DAY_STARTS)


def _both_ends(typed: str, gap: Callable[[Line, Line, style.Look], Any]) -> list[str]:
    left, right = _two(typed)
    return _plain(list(gap(Line(left), Line(right), LOOK._replace(width=30))))


def _stamp(typed: str) -> Any:
    return {
        "precision": str(moments.precision(typed)),
        "moment": moments.moment(typed),
        "evening": moments.evening_of_stamp(typed, DAY_STARTS),
        "first": moments.first_day(typed),
        "last": moments.last_day(typed),
        "minute": moments.minute(typed),
        "key": moments.sort_key(typed),
        "period": periods.period_of(typed, DAY_STARTS),
        "shown": [words.stamped(typed, LOOK), words.stamped(typed, TWELVE)],
    }


def _durations(typed: str) -> Any:
    length = _minutes(typed)
    low, high = length.whole
    return (
        words.hours(int(length.high)),
        words.hours_range(low, high),
        words.about(length),
        figures.minutes_range(length),
        length.estimate,
        length.exact,
    )


def _counts(typed: str) -> Any:
    watched, episodes, by_name = _numbers(typed)
    return words.seen_of(watched, episodes or None, by_name), words.rewatches(watched)


NO_LIBRARY = {"HOME": "/nowhere", "WATCHLOG_LIBRARY": "/nowhere/library.json"}


def _completed(typed: str) -> Any:
    *before, last = typed.split(" ")
    answer = complete(before, last, NO_LIBRARY)
    return answer.takes_files or [value for value, _ in answer.candidates]


READERS: dict[str, Callable[[str], Any]] = {
    "at": lambda typed: when.parse_when(typed, EVENING),
    "at-by-night": lambda typed: when.parse_when(typed, NIGHT),
    "since-and-until": _between,
    "completed-lines": _completed,
    "spans": lambda typed: spans.parse_span(typed, TODAY, "monday"),
    "spans-from-sunday": lambda typed: spans.parse_span(typed, TODAY, "sunday"),
    "months": lambda typed: months.parse_month(typed, TODAY, "monday"),
    "dates": lambda typed: (
        notation.parse_date(typed, TODAY),
        notation.possible_dates(typed, TODAY),
        notation.only_date(typed),
    ),
    "clocks": lambda typed: (notation.split_clock(typed), notation.split_part_of_day(typed)),
    "stamps": _stamp,
    "days": lambda typed: (
        words.day(date.fromisoformat(typed), TODAY),
        notation.short_day(date.fromisoformat(typed), TODAY),
        notation.day_in_words(date.fromisoformat(typed)),
        moments.plain_date(date.fromisoformat(typed)),
    ),
    "episodes": lambda typed: grammar.parse_selection(typed.split()).parts,
    "one-episode": lambda typed: (grammar.parse_one(typed), str(grammar.parse_ref(typed))),
    "episode-counts": grammar.parse_episode_counts,
    "compact-episodes": lambda typed: (
        grammar.compact([EpisodeRef(*map(int, each.split("x"))) for each in typed.split()]),
        grammar.typed_form([EpisodeRef(*map(int, each.split("x"))) for each in typed.split()]),
    ),
    "runtimes": runtimes.parse_runtime,
    "languages": lambda typed: (names.parse_language(typed), tags.stored_tag(typed)),
    "lists-of-languages": names.parse_languages,
    "language-names": words.language,
    "nearest-language": lambda typed: matching.best_match(*(p.split() for p in _two(typed))),
    "language-ranks": lambda typed: matching.rank(*typed.split()),
    "ratings": lambda typed: (rating := verdict_words.parse_rating(typed), words.rating(rating)),
    "verdict-words": lambda typed: verdict_words.read_words(typed.split(" | ")),
    "settings": lambda typed: settings.parse_setting(*_two(typed)),
    "titles": lambda typed: (
        text.clean_title(typed), titles.slug_of(typed), titles.slug_of(typed, 2025),
        titles.title_key(typed), titles.spelling(typed), text.fold_words(typed),
        titles.is_title_by_id(typed),
    ),
    "notes": lambda typed: [
        _or_refused(clean, typed.encode().decode("unicode_escape"))
        for clean in (text.clean_text, text.clean_typed_text, lambda note: text.clean_text(note, 5))
    ],
    "unquoted-names": lambda typed: names.unquoted_name(typed.split(" | ")),
    "same-titles": lambda typed: titles.same_title(*_two(typed)),
    "texts": lambda typed: (
        text.harmless(typed), text.one_line(typed, 12), text.quoted(typed, 12),
        line.columns(typed), line.cut(typed, 12), line.cut_at_word(typed, 12),
        style.in_ascii(typed), style.in_ascii(typed, keep_letters=True),
    ),
    "durations": _durations,
    "counts": _counts,
    "folded": lambda typed: [_plain(blocks.folded([(typed, "")], 24, 2)),
                             blocks.wrapped(typed, 24)],
    "two-sided": lambda typed: [_both_ends(typed, blocks.two_sided),
                                _both_ends(typed, blocks.two_sided_paragraphs)],
    "facts": lambda typed: [
        _plain(blocks.fact(_two(typed)[0], [(_two(typed)[1], "")], LOOK._replace(width=width)))
        for width in (28, 30, 60)
    ],
    "figures": lambda typed: [
        _plain(blocks.figures([tuple(cell.split(":")) for cell in typed.split(",")],  # type: ignore[misc]
                              LOOK._replace(width=width)))
        for width in (30, 60)
    ],
    "lists": lambda typed: (
        words.listed(typed.split(",")), words.listed_at_most(typed.split(","), 3),
        text.some_of(typed.split(",")),
    ),
    "medians": lambda typed: (
        words.median_words(float(typed)), words.median_episodes(float(typed)),
    ),
    "shares": lambda typed: (figures.share(*_numbers(typed)), figures.percent(
        _numbers(typed)[0] / max(1, _numbers(typed)[1]))),
    "sizes": lambda typed: words.size(int(typed)),
    "poster-words": lambda typed: (
        round(letters.width_of(typed, 10), 1), round(letters.width_of(typed, 10, bold=True), 1),
        letters.fitted(typed, 10, 60), letters.fitted(typed, 10, 60, bold=True),
        letters.folded_words(typed, 10, 60), letters.isolated(typed, 6),
        [(part.words, part.role, part.size) for part in letters.numbers_and_units(typed)],
    ),
    "poster-names": lambda typed: [
        letters.folded_names(typed.split(","), unnamed, 10, 90, most)
        for unnamed in (0, 1) for most in (1, 2)
    ],
    "bars": lambda typed: [
        bar(_numbers(typed)[0], _numbers(typed)[1] or None, look, 6).plain
        for look in (LOOK, LOOK._replace(unicode=False))
    ],
    "sparklines": lambda typed: [
        sparkline(_numbers(typed), LOOK), sparkline(_numbers(typed), LOOK._replace(unicode=False)),
        sparkline(_numbers(typed), LOOK, 100),
    ],
}  # fmt: skip


def _read(reader: Callable[[str], Any], typed: str) -> str:
    try:
        return repr(reader(typed))
    except WatchlogError as error:
        hints = "".join(f" ({hint.text} {hint.command})" for hint in error.hints)
        return f"! {error.message}{hints}"
    except ValueError as error:
        return f"! ValueError {error}"


@pytest.mark.parametrize(
    "name",
    [pytest.param(each, marks=OLD_WIDTHS if each == "texts" else ()) for each in sorted(READERS)],
)
def test_a_text_is_read_as_it_was(name: str) -> None:
    path = FOLDER / f"{name}.txt"
    was = path.read_text(encoding="utf-8").splitlines()
    texts = [each.partition(ARROW)[0].rstrip("→").rstrip("\n") for each in was]
    now = [f"{each}{ARROW}{_read(READERS[name], each)}" for each in texts]
    if UPDATE:
        path.write_text("".join(f"{each}\n" for each in now), encoding="utf-8")
        was = now
    assert now == was
