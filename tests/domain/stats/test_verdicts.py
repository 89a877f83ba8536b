"""The figures of verdicts: hits, hours given to what to skip, how soon one knew, ratings."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tests.domain.builders import a_series, in_summary, watched
from watchlog.domain.models import Show, Verdict
from watchlog.domain.runtimes import Minutes
from watchlog.domain.settings import Settings
from watchlog.domain.stats.counted import count_plays
from watchlog.domain.stats.verdicts import (
    DecisionMedian,
    HitRate,
    RatingLine,
    VerdictFigures,
    verdict_figures,
)
from watchlog.domain.summary import ShowSummary
from watchlog.domain.verdicts import SKIP, STREAM


def figures(*shows: Show) -> VerdictFigures:
    return verdict_figures(count_plays(in_summary(shows), Settings()))


def a_verdict(
    slug: str,
    word: str | None,
    rating: float | None = None,
    knew_at: str | None = None,
    plays: int = 2,
    platforms: tuple[str, ...] = (),
    language: str | None = None,
) -> Show:
    """A show of so many plays of 45 minutes, with one verdict."""
    show = a_series(slug, watched(*["22:00"] * plays, language=language), platforms=platforms)
    verdict = Verdict(f"v{slug}", word, rating=rating, knew_at=knew_at)
    return replace(show, all_verdicts=(verdict,))


def test_an_empty_library() -> None:
    found = figures()
    assert found.hits.share is None
    assert (found.decisions, found.fit, found.platforms) == (DecisionMedian(None, 0), None, ())


def test_the_hit_rate_is_of_the_shows_with_a_word() -> None:
    found = figures(
        a_verdict("a", STREAM),
        a_verdict("b", STREAM),
        a_verdict("c", SKIP),
        a_verdict("d", None, rating=7),
        a_series("e", watched("22:00")),
        a_verdict("f", STREAM, plays=0),
    )
    assert (found.hits.stream, found.hits.skip, found.hits.judged) == (2, 1, 3)
    assert found.hits.share == 2 / 3
    assert found.without_word == 2


def test_the_word_that_stands_counts_once_for_a_show() -> None:
    show = a_verdict("a", SKIP)
    show = replace(show, all_verdicts=(*show.all_verdicts, Verdict("later", STREAM)))
    assert figures(show).hits.stream == 1
    assert figures(show).hits.skip == 0


def test_minutes_given_to_skipped_shows_and_those_after_the_decision() -> None:
    found = figures(
        a_verdict("a", SKIP, knew_at="S01E02", plays=5),
        a_verdict("b", SKIP, plays=3),
        a_verdict("c", STREAM, knew_at="S01E01", plays=4),
    )
    assert found.time[SKIP].minutes == Minutes(8 * 45, 8 * 45)
    assert found.time[STREAM].plays == 4
    assert (found.after_decision.plays, found.after_decision.minutes.estimate) == (3, 135)


def test_a_special_does_not_come_after_the_decision() -> None:
    show = a_verdict("a", SKIP, knew_at="S00E01", plays=2)
    special = watched("22:00", "22:45", season=0)
    show = replace(show, all_plays=(*show.all_plays, *special))
    assert figures(show).after_decision.plays == 2


def test_how_soon_one_decided_is_the_median() -> None:
    found = figures(
        a_verdict("a", STREAM, knew_at="S01E01", plays=4),
        a_verdict("b", STREAM, knew_at="S01E04", plays=4),
        a_verdict("c", SKIP, knew_at="S01E02", plays=4),
        a_verdict("d", SKIP, plays=4),
    )
    assert found.decisions == DecisionMedian(2, 3)
    assert found.stream_decisions == DecisionMedian(2.5, 2)
    assert found.skip_decisions == DecisionMedian(2, 1)


def test_mean_ratings_and_the_line_between() -> None:
    odd = a_verdict("d", SKIP, 8.5)
    found = figures(
        a_verdict("a", STREAM, 9),
        a_verdict("b", STREAM, 7.5),
        a_verdict("c", SKIP, 4),
        odd,
        a_verdict("e", None, 10),
        a_verdict("f", STREAM),
    )
    assert (found.mean_stream, found.mean_skip) == (8.2, 6.2)
    assert found.fit is not None
    assert found.fit == RatingLine(7.5, 3, 4, found.fit.against)
    assert [show.id for show in found.fit.against] == [odd.id]


def test_no_line_without_both_words_or_with_too_few() -> None:
    assert figures(a_verdict("a", STREAM, 9), a_verdict("b", SKIP, 3)).fit is None
    assert figures(*(a_verdict(slug, STREAM, 8) for slug in "abc")).fit is None
    ratings = figures(a_verdict("a", STREAM, 9), a_verdict("b", SKIP, 3), a_verdict("c", SKIP, 2))
    assert ratings.fit == RatingLine(9, 3, 3, ())


def test_by_platform_and_by_language_heard() -> None:
    both = a_verdict("c", STREAM, plays=1, platforms=("Netflix", "Prime"), language="hi")
    both = replace(both, all_plays=(*both.all_plays, *watched("22:00", first=2, language="en")))
    found = figures(
        a_verdict("a", STREAM, platforms=("Netflix",), language="hi"),
        a_verdict("b", SKIP, platforms=("Netflix",), language="hi"),
        both,
        a_verdict("d", SKIP),
    )
    assert [(each.key, each.stream, each.skip) for each in found.platforms] == [
        ("Netflix", 2, 1),
        ("Prime", 1, 0),
        (None, 0, 1),
    ]
    assert [(each.key, each.stream, each.judged) for each in found.languages] == [
        ("hi", 2, 3),
        ("en", 1, 1),
        (None, 0, 1),
    ]
    assert [each.time.plays for each in found.languages] == [5, 1, 2]
    assert found.platforms[0].time.plays == 6


def test_only_what_lies_in_the_period_counts() -> None:
    show = a_verdict("a", SKIP, plays=1)
    show = replace(show, all_plays=(*show.all_plays, *watched("2025-01-01", first=2)))
    other = replace(a_verdict("b", STREAM, plays=0), all_plays=watched("2025-01-01"))
    counted = count_plays([ShowSummary(show), ShowSummary(other)], Settings(), date(2026, 1, 1))
    found = verdict_figures(counted)
    assert (found.hits.stream, found.hits.skip, found.time[SKIP].plays) == (0, 1, 1)


RATINGS = st.sampled_from([0.0, 3.0, 5.5, 8.0, 10.0])


@given(st.lists(st.tuples(st.sampled_from([STREAM, SKIP]), RATINGS), max_size=8))
def test_no_other_line_parts_them_better(rated: list[tuple[str, float]]) -> None:
    shows = [a_verdict(f"s{at}", word, rating) for at, (word, rating) in enumerate(rated)]
    fit = figures(*shows).fit
    if fit is None:
        assert len(rated) < 3 or len({word for word, _ in rated}) == 1
        return
    assert fit.agree + len(fit.against) == fit.rated == len(rated)
    for line in {rating for _, rating in rated}:
        agreeing = sum((rating >= line) == (word == STREAM) for word, rating in rated)
        assert agreeing <= fit.agree
        assert agreeing < fit.agree or line >= fit.line


def test_a_rate_without_shows_is_none() -> None:
    assert HitRate(None, 0, 0, figures().hits.time).share is None
