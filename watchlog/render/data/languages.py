"""Languages as JSON: the preferred ones, and the figures of ``stats --by language``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from watchlog.render.data.form import Row, minutes

if TYPE_CHECKING:
    from watchlog.actions.preferences import LanguagesReport
    from watchlog.domain.stats.groups import Tally
    from watchlog.domain.stats.languages import LanguageFigures, MixedShow


def preferences_data(report: LanguagesReport) -> Row:
    """The data of ``languages``."""
    return {
        "audio": list(report.preferences.audio),
        "subtitles": list(report.preferences.subtitles),
        "shows_covered": report.covered,
        "shows": report.shows,
        "covered_in": [{"language": tag, "shows": count} for tag, count in report.heard_in],
        "not_covered": [
            {"slug": show.slug, "title": show.title, "languages": list(show.languages)}
            for show in report.not_covered
        ],
        "unknown": [{"slug": show.slug, "title": show.title} for show in report.unknown],
        "available": [{"language": tag, "shows": count} for tag, count in report.available],
    }


def language_data(figures: LanguageFigures) -> Row:
    """The figures as JSON values; ``share`` from 0 to 1, of the minutes in a known language."""
    return {
        "languages": [
            {
                "language": group.key,
                "plays": group.plays,
                "minutes": minutes(group.minutes),
                "shows": group.shows,
                "share": figures.share(group),
                "assumed_plays": group.assumed.plays,
            }
            for group in figures.groups
        ],
        "original": _tally(figures.original),
        "dubbed": _tally(figures.dubbed),
        "original_unknown": _tally(figures.undecided),
        "mixed": [_mixed_data(each) for each in figures.mixed],
    }


def _tally(tally: Tally) -> Row:
    return {"plays": tally.plays, "minutes": minutes(tally.minutes)}


def _mixed_data(mixed: MixedShow) -> Row:
    return {
        "slug": mixed.show.slug,
        "title": mixed.show.title,
        "parts": [
            {
                "language": part.language,
                "plays": part.plays,
                "seasons": list(part.seasons),
                "episodes": [str(ref) for ref in part.refs],
            }
            for part in mixed.parts
        ],
        "unknown_plays": mixed.unknown,
    }
