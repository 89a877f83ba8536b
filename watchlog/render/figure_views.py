"""The forms of ``stats``, ``binges`` and ``year``; pages are imported when one is drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from watchlog.render.text.style import Look
from watchlog.render.view import Page, View

if TYPE_CHECKING:
    from watchlog.actions.stats import StatsPage, YearPage


def stats(result: StatsPage, limit: int | None = None) -> View:
    """``limit``: how many groups ``--by`` prints."""

    def page(look: Look) -> Page:
        if result.explain:
            from watchlog.render.pages.stats.explain import explain_page

            return explain_page(result, look)
        if result.by is not None:
            from watchlog.render.pages.stats.groups import group_page

            return group_page(result, look, limit)
        from watchlog.render.pages.stats.totals import stats_page

        return stats_page(result, look)

    def figures() -> Any:
        from watchlog.render.data.stats import stats_data

        return stats_data(result)

    return View("stats", figures, page=page)


def binges(result: StatsPage) -> View:
    def page(look: Look) -> Page:
        from watchlog.render.pages.stats.sittings import binges_page

        return binges_page(result, look)

    def figures() -> Any:
        from watchlog.render.data.stats import binges_data

        return binges_data(result)

    return View("binges", figures, page=page)


def year(result: YearPage) -> View:
    def page(look: Look) -> Page:
        from watchlog.render.pages.stats.year import year_page

        return year_page(result, look)

    def figures() -> Any:
        from watchlog.render.data.stats import year_data

        return year_data(result)

    return View("year", figures, page=page)
