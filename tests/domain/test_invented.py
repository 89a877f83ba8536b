"""What follows from a show alone, of shows with one thing each that may be otherwise.

Held by golden/domain: what is known of its seasons and plays, its progress and state, what is
next and to come, what episodes that somebody names mean, when one decided, and in what language.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from tests.domain.as_text import answer, as_text, lines_of
from tests.domain.invented import NOW, SHOWS, TODAY, a_show, plays
from tests.golden_pages import hold
from watchlog.domain import checks, verdicts
from watchlog.domain.columns import columns_of
from watchlog.domain.dates.airing import last_airing
from watchlog.domain.episodes import (
    dropping,
    existence,
    grammar,
    next_rows,
    progress,
    resolve,
    seasons,
    upcoming,
)
from watchlog.domain.languages import audio, counts
from watchlog.domain.models import EpisodeRef, Play, Runtime, Show, Verdict
from watchlog.domain.settings import Settings
from watchlog.domain.stats import pace, series
from watchlog.domain.stats.counted import count_plays
from watchlog.domain.summary import ShowSummary, happened_before, last_watched

TYPED = (
    "", "+3", "+10", "1", "1-3", "9-11", "s1", "s1-s2", "all", "s1e2", "s1e10-s2e2", "s2e1",
    "s2e11", "s3e1", "s4e1", "s0e3", "s3e1-s5e2", "s1e4", "s3e7", "s2e20", "s9e1", "+501",
    "s1e1-500", "s1e1-501", "1 s2e1", "s1e1 s1e1-2",
)  # fmt: skip


def test_seasons_progress_and_what_is_next() -> None:
    hold("domain/progress", [line for show in SHOWS for line in _progress(show)])


def _progress(show: Show) -> Iterator[str]:
    each = ShowSummary(show)
    yield f"## {show.slug}"
    yield from lines_of("summary", each.play_summary)
    yield from lines_of("outline", each.outline)
    yield from lines_of("columns", columns_of(show))
    yield from lines_of("lengths", seasons.season_lengths(each))
    yield from lines_of("numbers", seasons.season_numbers(each))
    yield from lines_of("announced", [season.number for season in seasons.announced_seasons(each)])
    yield from lines_of("before", [seasons.seasons_before(each, number) for number in (1, 2, 4)])
    yield from lines_of("progress", progress.progress_of(each, TODAY, NOW.tzinfo))
    for day in (TODAY, TODAY + timedelta(days=8)):
        yield from lines_of(f"state on {day}", progress.state_of(each, day))
    yield from lines_of("news", progress.news_since_seen(each))
    yield from lines_of("plays since", progress.plays_since_seen(each).seasons)
    yield from lines_of("known", progress.known_refs(each))
    yield from lines_of("last watched", last_watched(each, TODAY))
    yield from lines_of("last weeks", series.last_weeks(each, Settings(), TODAY))
    yield from lines_of("dropping", found := dropping.dropping_of(show))
    if found is not None:
        yield from lines_of("dropped", dropping.dropped_words(found, TODAY))
    yield from lines_of("paused why", dropping.paused_why(show))
    yield from lines_of("finished", pace.finished(each, (1, 2), Settings()))
    yield from lines_of("season times", pace.season_times(count_plays([each], Settings())))


def test_what_is_to_come() -> None:
    hold("domain/upcoming", [line for show in SHOWS for line in _upcoming(show)])


def _upcoming(show: Show) -> Iterator[str]:
    each = ShowSummary(show)
    zone = NOW.tzinfo
    yield f"## {show.slug}"
    yield from lines_of("last airing", last_airing(show))
    for now in (NOW - timedelta(minutes=1), NOW, NOW + timedelta(hours=3), NOW + timedelta(days=8)):
        today = (now - timedelta(hours=4)).date()
        row = next_rows.next_row(each, today, now)
        yield from lines_of(f"row at {now:%d %H:%M}", tuple(row))
        yield f"    rank {as_text(next_rows.next_rank(row))}"
        later = now + timedelta(days=7)
        due = next_rows.is_due(row, today, now), next_rows.is_due(row, later.date(), later)
        yield f"    due {due}"
        refs = [EpisodeRef(season, number) for season in (0, 1, 2) for number in (1, 2, 3, 4)]
        yield from lines_of("    not aired", upcoming.not_aired(each, refs, today, now))
        yield from lines_of("    first to air", upcoming.first_to_air(each, today, now))
        yield from lines_of("    by day", upcoming.first_to_air(each, today, zone=UTC))
        yield from lines_of("    coming", upcoming.upcoming_episodes(each, today, zone))
        yield f"    may air {upcoming.may_air(each, today)}"


def test_which_episodes_are_meant() -> None:
    lines = []
    for show in SHOWS:
        if not show.is_film:
            each = ShowSummary(show)
            lines.append(f"## {show.slug}")
            lines += [f"{words or '(next)'}: {_meant(words, each)}" for words in TYPED]
            lines.append(f"counts: {existence.season_counts(each, 2, '?')}")
            for until in (EpisodeRef(0, 1), EpisodeRef(1, 3), EpisodeRef(2, 2), EpisodeRef(3, 1)):
                lines.append(f"up to {until}: {as_text(answer(resolve.up_to, each, until))}")
            for one in ("2", "s2e3"):
                found = answer(resolve.resolve_one, grammar.parse_one(one), each, "knew_at")
                lines.append(f"one {one}: {as_text(found)}")
    hold("domain/meant", lines)


def _meant(words: str, show: ShowSummary) -> str:
    selection = grammar.parse_selection(words.split())
    found = as_text(answer(resolve.resolve, selection, show))
    watched = as_text(answer(resolve.resolve_watched, selection, show.whole))
    return f"{found}\n    watched: {watched}"


def test_when_one_decided_and_how_ratings_rank() -> None:
    shows = [ShowSummary(show) for show in SHOWS]
    lines = [
        line
        for each in shows
        if each.facts.all_verdicts
        for line in (
            f"## {each.slug}",
            *lines_of("standing", verdicts.standing_verdicts(each.facts.verdicts)),
            *lines_of("headline", verdicts.standing_verdict(each.facts.verdicts)),
            *lines_of("reached", each.reached),
            *lines_of("decided", verdicts.decided_after(each)),
            *lines_of("rank", verdicts.rating_rank(SHOWS, each.facts)),
            *lines_of("usual", verdicts.usual_episodes_to_decide(shows, each.facts)),
            *lines_of("happened", _happened(each)),
        )
    ]
    hold("domain/decided", lines)


def _happened(show: ShowSummary) -> list[tuple[str, list[str]]]:
    """Of each verdict the plays that were before it, and of each play whether it was."""
    return [
        (each.id, [play.id for play in show.whole.plays if happened_before(play, each.at)])
        for each in show.facts.verdicts
    ]


def test_whether_a_play_had_happened_takes_what_is_known_of_it() -> None:
    then, later = "2026-11-21T04:00:00+05:30", "2026-11-21T04:00:01+05:30"
    plays = [
        Play("", at=at, not_after=by, recorded=entered)
        for at in (None, then, later, "2026-11-20", "2026-11-21", "2026-11", "2026-10")
        for by in (None, then, later)
        for entered in (None, then, later)
    ]
    verdict = Verdict("", at="2026-11-21T04:00:00+05:30")
    hold(
        "domain/happened-before",
        [
            f"{each.at} by {each.not_after} entered {each.recorded}:"
            f" {happened_before(each, verdict.at)}"
            for each in plays
        ],
    )


def test_in_which_language_a_play_is() -> None:
    lines = []
    for show in SHOWS:
        if show.languages or show.watch_in:
            each = ShowSummary(show)
            lines.append(f"## {show.slug}")
            lines += lines_of("counts", counts.language_counts(show))
            for season, given in ((1, None), (2, None), (None, None), (1, "ta")):
                for preferred in ((), ("ta", "en"), ("hi", "ko"), ("ta",)):
                    found = audio.audio_of_play(each, season, given, preferred)
                    usual = audio.usual_audio(each, season, preferred)
                    lines.append(f"{season} {given} {preferred}: {as_text(found)} {usual}")
            for preferred in ((), ("ta", "en"), ("en", "ko"), ("ta",)):
                lines.append(
                    f"{preferred}: best {audio.best_of_preferred(show, preferred)},"
                    f" only {audio.only_audio(show, preferred)},"
                    f" available {audio.preferred_available(show, preferred)}"
                )
    hold("domain/audio", lines)


def test_an_evening_is_too_full_above_a_day() -> None:
    lines = []
    for count in (36, 37):
        days = [f"1x{n}@2026-11-05" for n in range(1, count - 3)]
        ticks = [f"1x{n}@2026-11-06T01:00:00+05:30" for n in range(count - 3, count)]
        minute = f"1x{count}@2026-11-05T22:00:00+05:30"
        show = a_show("full", of=plays(*days, *ticks, minute), runtime=Runtime(40, 40))
        for full in checks.full_evenings([show], Settings()):
            lines += [as_text(full), as_text(_loosened(full))]
        lines.append(f"{count} plays of 40 min")
    hold("domain/full-evenings", lines)


def _loosened(full: checks.FullEvening) -> list[Play]:
    plays = [full.by_day[0].play, full.by_day[-1].play]
    kept = replace(plays[0], not_after="2026-11-07", laid=True)
    return [checks.with_unknown_date(each) for each in (*plays, kept)]


def test_what_looks_wrong() -> None:
    now = datetime(2026, 11, 22, 21, 30, tzinfo=NOW.tzinfo)
    hold(
        "domain/checks",
        [
            *lines_of("past the end", list(checks.plays_past_the_end(SHOWS))),
            *lines_of("missing", list(checks.missing_seasons(SHOWS))),
            *lines_of("skipped", list(checks.skipped_episodes(SHOWS))),
            *lines_of("future", list(checks.future_plays(SHOWS, now, Settings()))),
            *lines_of("repeated", [each[1] for each in checks.repeated_ids(SHOWS)][:3]),
            *lines_of("full", list(checks.full_evenings(SHOWS, Settings()))),
            *lines_of("twice", list(checks.duplicate_plays(SHOWS, Settings()))),
        ],
    )
