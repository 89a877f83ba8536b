"""The pages of ``stats``, ``binges`` and ``year``, each made in the module of its subject.

The views stand here, and import a page when it is drawn: for ``--json`` the charts and all that
they need would be a twentieth of the run.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from watchlog.render.view import Page, View, filter_notes

if TYPE_CHECKING:
    from watchlog.actions.stats import StatsReport
    from watchlog.actions.year_in_review import YearReport
    from watchlog.render.text.style import Look


WIDEST = 118
"""Columns of these pages at most: what is further apart is not seen together."""


def not_stretched(look: Look) -> Look:
    """Return the look of a page that is no wider than one can read."""
    return look._replace(width=min(look.width, WIDEST))


def stats_view(result: StatsReport, limit: int | None = None, *, whole: bool = False) -> View:
    """Return the view of ``stats``: a screen, or the ``whole`` page.

    ``limit``: how many groups ``--by`` prints, 30 if None.
    """

    def page(look: Look) -> Page:
        look = not_stretched(look)
        if result.explain:
            from watchlog.render.pages.stats.explain import explain_page

            return explain_page(result, look)
        if result.by is not None:
            from watchlog.render.pages.stats.groups import group_page

            return group_page(result, look, limit)
        if whole:
            from watchlog.render.pages.stats.totals import stats_page

            return stats_page(result, look)
        from watchlog.render.pages.stats.short import short_page

        return short_page(result, look)

    def data() -> Any:
        from watchlog.render.data.stats import stats_data

        return stats_data(result)

    return View(
        "stats",
        data,
        page=page,
        notes=filter_notes(result.note, _not_told(result), _elsewhere(result.elsewhere)),
    )


def _elsewhere(minutes: int, where: str = "Not counted here") -> str | None:
    """Return the note on listening, which is no play of a show."""
    if not minutes:
        return None
    from watchlog.render.text.words import hours

    return f"{where}: {hours(minutes)} of listening (watchlog hours)."


def _not_told(result: StatsReport) -> str | None:
    if not result.counted.not_told:
        return None
    from watchlog.render.sentences.company import not_told

    plays = result.counted.not_told
    return not_told(len(plays.whole), plays.parts)


def binges_view(result: StatsReport, limit: int | None = None) -> View:
    """Return the view of ``binges``; ``limit``: how many its page names, 20 if None."""

    def page(look: Look) -> Page:
        look = not_stretched(look)
        if result.explain:
            from watchlog.render.pages.stats.explain import explain_binges_page

            return explain_binges_page(result, look)
        from watchlog.render.pages.stats.sittings import binges_page

        return binges_page(result, look, limit)

    def data() -> Any:
        from watchlog.render.data.stats import binges_data

        return binges_data(result)

    return View("binges", data, page=page)


def year_view(result: YearReport) -> View:
    """Return the view of ``year``."""

    def page(look: Look) -> Page:
        look = not_stretched(look)
        if result.explain:
            from watchlog.render.pages.stats.explain import explain_year_page

            return explain_year_page(result, look)
        from watchlog.render.pages.stats.year import year_page

        return year_page(result, look)

    def data() -> Any:
        from watchlog.render.data.stats import year_data

        return year_data(result)

    notes = filter_notes(
        result.note,
        _elsewhere(result.in_hours, "Counted only in Hours"),
        _elsewhere(result.elsewhere - result.in_hours),
    )
    return View("year", data, page=page, notes=notes)
