"""The page of ``show``: everything about one show, with an episode grid per season."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from watchlog.domain.dates.moments import evening_of_stamp, sort_key
from watchlog.domain.episodes.seasons import announced_seasons
from watchlog.domain.episodes.upcoming import first_to_air
from watchlog.domain.languages.audio import only_audio
from watchlog.domain.languages.counts import language_counts
from watchlog.domain.models import Play, Seen, ShowFacts, State, Verdict
from watchlog.domain.moves.renumbered import plays_of_gone
from watchlog.domain.runtimes import Minutes, total, usual_minutes
from watchlog.domain.verdicts import STREAM
from watchlog.render.data.moves import gone_text, unsettled_text
from watchlog.render.data.shows import show_data
from watchlog.render.pages.cells import (
    not_preferred,
    season_verdicts,
    state_cell,
    watched_bar,
)
from watchlog.render.pages.episode_grid import season_grids
from watchlog.render.sentences.company import company_words
from watchlog.render.sentences.languages import heard_words
from watchlog.render.sentences.rewatch import times_through
from watchlog.render.sentences.upcoming import when_words
from watchlog.render.text.blocks import (
    beside,
    folded,
    indented,
    noted,
    paragraph,
    room,
    two_sided_paragraphs,
    with_margin,
)
from watchlog.render.text.charts import last_weeks_line
from watchlog.render.text.line import MARGIN, Line, Paragraph, columns
from watchlog.render.text.style import BOLD, DIM, GREEN, ORANGE, Look
from watchlog.render.text.table import GAP
from watchlog.render.text.universes import universe_words
from watchlog.render.text.words import (
    SEEN_WHOLE,
    about,
    counted,
    day,
    hours_range,
    language,
    numbered,
    plays_and_parts,
    rating,
    seen_of,
    stamped,
)
from watchlog.render.view import View, filter_notes

if TYPE_CHECKING:
    from rich.console import RenderableType

    from watchlog.actions.play_results import ShowReport
    from watchlog.actions.rows import ShowRow
    from watchlog.domain.episodes.progress import Progress


def show_view(result: ShowReport) -> View:
    """Return the view of ``show``."""
    return View(
        "show",
        lambda: show_data(result),
        page=lambda look: show_page(result, look),
        notes=filter_notes(result.note),
    )


def show_page(page: ShowReport, look: Look) -> Iterator[RenderableType]:
    """Yield the page of ``show``: progress, seasons, facts, the verdict that stands."""
    yield from _heading(page.row.show, look)
    yield from _show_progress(page.row, look)
    yield from season_grids(page, look)
    yield ""
    yield from _facts(page, look)
    yield from _standing_verdict(page, look)
    still = unsettled_text(page.row.summary)
    if still is not None:
        yield ""
        yield from with_margin(noted(still, look, ORANGE))
    gone = gone_text(plays_of_gone(page.row.summary.own.whole))
    if gone is not None:
        yield ""
        yield paragraph(f"{gone}.")
    if (page.row.show.external or {}).get("tvmaze"):
        yield ""
        yield _credit(page.row.show, look)


def _credit(show: ShowFacts, look: Look) -> RenderableType:
    """The credit and the link that TVmaze's licence (CC BY-SA) asks for."""
    from rich.text import Text

    from watchlog.domain.lookup.answer import tvmaze_url

    url = tvmaze_url(show)
    text = Text("Episode data: TVmaze, CC BY-SA", style=DIM)
    if url:
        text.append(f" {look.dot} {url}", style=f"link {url}")
    return indented(text)


def _heading(show: ShowFacts, look: Look) -> Iterator[Line]:
    title = Line(show.title, BOLD)
    if show.year:
        title.append(f" ({show.year})", BOLD)
    facts = [*show.platforms, *show.tags]
    yield from two_sided_paragraphs(title, Line(f" {look.dot} ".join(facts), DIM), look)


def _show_progress(row: ShowRow, look: Look) -> Iterator[Line]:
    progress = row.progress
    if row.show.is_film:
        times = row.summary.play_summary.plays
        facts = "not watched yet" if not times else "seen" if times == 1 else f"seen {times} times"
    else:
        facts = _how_far(progress)
        if progress.left is not None and progress.left.high:
            facts += f" {look.dot} {_left(progress.left)}"
        if progress.skipped:
            facts += f" {look.dot} {len(progress.skipped)} skipped"
    drawn = watched_bar(row, look, 10 if look.narrow else 20)
    unknown = progress.episodes is None or progress.seen_whole
    # Dim with its figures where the length is unknown: the dots measure nothing.
    text = Line(f"{drawn.plain}  {facts}", DIM) if unknown else drawn.append(f"  {facts}")
    yield from two_sided_paragraphs(text, state_cell(progress.state), look)


def _how_far(progress: Progress) -> str:
    """``7 of 10``; of a series that was seen whole also how many episodes have a play."""
    if not progress.seen_whole:
        return seen_of(progress.watched, progress.episodes, progress.by_name)
    played = f", {progress.watched} with a play" if progress.watched else ""
    names = f", {progress.by_name:,} by name" if progress.by_name else ""
    return f"{SEEN_WHOLE}{played}{names}"


def _left(minutes: Minutes) -> str:
    if minutes.low == minutes.high:
        return f"{about(minutes)} left"
    return f"{about(minutes)} left ({hours_range(*minutes.whole)})"


def _facts(page: ShowReport, look: Look) -> Iterator[Line]:
    rows = list(_fact_rows(page, look))
    behind = max(columns(label) for label, _ in rows) + GAP
    for label, value in rows:
        if label == LATELY:
            drawn = last_weeks_line(page.weeks, look)
            words = folded([(value, "")], room(look) - behind - drawn.columns - GAP)
            lines = beside([drawn], words, drawn.columns + GAP)
        else:
            pieces = [(value, "")]
            if label == "Audio" and not_preferred(page.row) is not None:
                pieces.append((_not_preferred(page), ORANGE))
            lines = folded(pieces, room(look) - behind)
        yield from with_margin(beside([Line(label, DIM)], lines, behind))


def _fact_rows(page: ShowReport, look: Look) -> Iterator[tuple[str, str]]:
    show = page.row.show
    yield "Audio", _audio_words(page)
    heard = heard_words(language_counts(page.row.summary.whole))
    if heard:
        yield "Heard", heard
    company = company_words(page.row.summary.whole)
    if company:
        yield "With", company
    yield "Length", _length_words(show)
    for universe in page.universes:
        yield "Universe", universe_words(universe, look)
    if show.similar:
        yield "Similar", ", ".join(show.similar)
    if show.airing:
        yield "Airing", str(show.airing).replace("-", " ")
    if page.row.absolute is not None:
        yield "Next", numbered(page.row.absolute, page.row.progress.next)
    coming = first_to_air(page.row.summary, look.today, zone=page.row.zone)
    if coming is not None:
        yield "Coming", when_words(coming, look)
    for season in announced_seasons(page.row.summary):
        if season.premiere is None:
            yield "Announced", f"season {season.number}, no date yet"
    if show.seen:
        yield "Seen", _seen_words(show.seen, look)
    if show.aliases:
        yield "Also called", ", ".join(show.aliases)
    if show.shelved:
        why = f": {show.shelved.why}" if show.shelved.why else ""
        since = f" since {stamped(show.shelved.at, look)}" if show.shelved.at else ""
        yield show.shelved.state.capitalize(), f"{since.strip()}{why}".strip(": ")
    if page.lines:
        yield "Watched", _watched_words(page, look)
    times = list(times_through(page, look))
    if times:
        yield "Times", f" {look.dot} ".join(times)
    if page.weeks:
        yield LATELY, _lately(page.weeks)
    if show.note:
        yield "Note", show.note


LATELY = "Lately"


def _lately(weeks: Sequence[int]) -> str:
    """What stands behind the line of the last weeks: how many they are, and the most in one."""
    return f"the last {len(weeks)} weeks, at most {counted(max(weeks), 'play')} a week"


def _seen_words(seen: Seen, look: Look) -> str:
    """``all that had aired by 2 March 2024 (Simkl)``."""
    from watchlog.importers.formats import FORMATS

    name = seen.source.removeprefix("import:")
    by = f" by {stamped(seen.not_after, look)}" if seen.not_after else ""
    return f"all that had aired{by} ({FORMATS[name].title if name in FORMATS else name})"


def _audio_words(page: ShowReport) -> str:
    show = page.row.show
    names = [
        f"{language(tag)} (original)" if tag == show.original_language else language(tag)
        for tag in show.languages
    ]
    if show.original_language and show.original_language not in show.languages:
        elsewhere = "original, not available" if show.languages else "original"
        names.append(f"{language(show.original_language)} ({elsewhere})")
    words = ", ".join(names) or "unknown"
    # A completed show has no next episode, which one would watch in some language.
    if page.row.audio and page.row.progress.state is not State.COMPLETED:
        chosen = "you watch in" if show.watch_in else "next in"
        return f"{words} · {chosen} {language(show.watch_in or page.row.audio)}{_by_season(show)}"
    assumed = page.row.audio is None and only_audio(show, page.preferred)
    return f"{words} (assumed)" if assumed else words


def _not_preferred(page: ShowReport) -> str:
    """`` · no Hindi or English``: that no preferred language is among those of the show."""
    return f" · no {' or '.join(language(tag) for tag in page.preferred)}"


def _by_season(show: ShowFacts) -> str:
    """``, S02 in English``: the seasons with a choice of their own."""
    return "".join(
        f", S{season.number:02d} in {language(season.watch_in)}"
        for season in show.seasons
        if season.watch_in
    )


def _length_words(show: ShowFacts) -> str:
    usual = usual_minutes(show)
    each = "" if show.is_film else " an episode"
    return f"{hours_range(*usual.whole)}{each}{' (assumed)' if usual.assumed else ''}"


def _watched_words(page: ShowReport, look: Look) -> str:
    lines = page.lines
    evenings = {seen_on for each in lines if (seen_on := _evening_of(each.play, page))}
    length = total(each.minutes for each in lines)
    parts = sum(each.play.part for each in lines)
    facts = [plays_and_parts(len(lines) - parts, parts), about(length)]
    if evenings:
        first = min(evenings)
        on = "on" if len(evenings) == 1 else f"on {len(evenings)} evenings since"
        facts.append(f"{on} {day(first, look.today)}")
    vague = [
        each.play.at for each in lines if each.play.at and _evening_of(each.play, page) is None
    ]
    if vague:
        first_of = "in" if len(set(vague)) == 1 else "the first in"
        when = stamped(min(vague, key=sort_key), look)
        facts.append(f"{len(vague):,} of unknown day, {first_of} {when}")
    unknown = sum(1 for each in lines if each.play.at is None)
    if unknown:
        facts.append(f"{unknown} of unknown date")
    return f" {look.dot} ".join(facts)


def _evening_of(play: Play, page: ShowReport) -> date | None:
    return evening_of_stamp(play.at, page.day_starts)


def _standing_verdict(page: ShowReport, look: Look) -> Iterator[RenderableType]:
    verdict = page.row.verdict
    if verdict is None:
        return
    yield ""
    seasons = page.row.season_verdicts
    own = verdict.season is None
    in_a_row = Paragraph(margin=MARGIN).extend(season_verdicts(seasons, look))
    if not own and len(seasons) > 1:
        yield in_a_row
    yield _opinion(verdict)
    if own and seasons:
        yield in_a_row
    facts = [f"said {stamped(verdict.at, look)}"] if verdict.at else []
    if verdict.season is not None:
        facts.append(f"about season {verdict.season}")
    if verdict.knew_at:
        facts.append(f"you knew at {verdict.knew_at}")
    earlier = page.row.summary.outline.verdicts - len(seasons) - own
    if earlier:
        facts.append(counted(earlier, "earlier verdict"))
    yield paragraph(f" {look.dot} ".join(facts), DIM)


def _opinion(verdict: Verdict) -> Line:
    word = verdict.verdict or ""
    style = f"{BOLD} {GREEN if word == STREAM else ORANGE}"
    line = Paragraph(word.upper(), style, MARGIN)
    if verdict.rating is not None:
        line.append(f"{'  ' if word else ''}{rating(verdict.rating)}", style)
    if verdict.note:
        has_more = word or verdict.rating is not None
        line.append(f"{'  ' if has_more else ''}{verdict.note}")
    return line
