"""The pages of ``verdict SHOW``, a show's verdicts in order, and of ``verdicts``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from watchlog.actions.verdicts.listing import VerdictList
from watchlog.domain.dates.moments import sort_key
from watchlog.domain.episodes.dropping import dropped_words
from watchlog.domain.episodes.grammar import parse_ref
from watchlog.domain.episodes.passes import pass_number
from watchlog.domain.episodes.progress import watched_refs
from watchlog.domain.languages.counts import LanguageCount
from watchlog.domain.models import ShowFacts, State, Verdict
from watchlog.domain.summary import furthest
from watchlog.domain.text import ordinal
from watchlog.domain.verdicts import STREAM, RatingRank, standing_verdicts
from watchlog.render.data.verdicts import verdict_rows
from watchlog.render.pages.cells import season_verdicts, title_cell, verdict_cell
from watchlog.render.sentences.languages import heard_words
from watchlog.render.sentences.shows import named
from watchlog.render.text.bars import bar
from watchlog.render.text.blocks import indented, paragraph, two_sided_paragraphs
from watchlog.render.text.line import Line
from watchlog.render.text.style import BOLD, DIM, GREEN, ORANGE, Look
from watchlog.render.text.table import FoldingTable, grid
from watchlog.render.text.words import (
    about,
    counted,
    median_episodes,
    rating,
    stamped,
    stamped_column,
)
from watchlog.render.view import View, filter_notes

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table
    from rich.text import Text

    from watchlog.actions.verdicts.listing import VerdictLine
    from watchlog.actions.verdicts.story import VerdictStory


def verdict_story_view(result: VerdictStory) -> View:
    """Return the view of ``verdict SHOW``."""
    return View(
        "verdict",
        lambda: verdict_rows(result.lines),
        page=lambda look: verdict_story(result, look),
        notes=filter_notes(result.note),
    )


def verdict_story(story: VerdictStory, look: Look) -> Iterator[RenderableType]:
    """Yield the page of ``verdict SHOW``: what was thought, in order, and how far one was."""
    yield from two_sided_paragraphs(Line(named(story.show), BOLD), _standing(story, look), look)
    yield ""
    lines = _of_the_whole(story)
    if lines:
        yield indented(_in_order(lines, look))
    elif not story.lines:
        yield paragraph("No verdicts yet.")
    yield from _of_episodes(story, look, apart=bool(lines))
    facts = list(_facts(story, look))
    if facts:
        yield ""
        yield from (paragraph(fact) for fact in facts)
    yield ""
    yield paragraph(_hint(story), DIM)


def _standing(story: VerdictStory, look: Look) -> Line:
    """``STREAM  8.5`` and the rating as a bar of ten cells; of seasons alone theirs in a row."""
    verdict = story.standing
    if verdict is None:
        return Line()
    if verdict.season is not None:
        seasons = standing_verdicts(story.show.verdicts)
        return season_verdicts(list(seasons.values()), look)
    word = verdict.verdict or ""
    text = Line().append(word.upper(), f"{BOLD} {GREEN if word == STREAM else ORANGE}")
    if verdict.rating is not None:
        text.append(f"{'  ' if word else ''}{rating(verdict.rating)} ", BOLD)
        text.extend(bar(round(verdict.rating * 10), 100, look, 10))
    return text


def _of_the_whole(story: VerdictStory) -> list[VerdictLine]:
    """The verdicts on the show and its seasons, in order."""
    return [each for each in story.lines if not each.verdict.episode]


def _in_order(lines: Sequence[VerdictLine], look: Look) -> Table:
    from rich.text import Text

    table = grid(gap=2 if look.narrow else 3)
    table.add_column(no_wrap=True, style=DIM)
    table.add_column()
    times = stamped_column([each.verdict.at for each in lines], look)
    for each, time in zip(lines, times, strict=True):
        text = _said(each)
        if each.verdict.note:
            text.append(f"\n“{each.verdict.note}”")
        table.add_row(Text(time), text)
    return table


def _of_episodes(story: VerdictStory, look: Look, *, apart: bool) -> Iterator[RenderableType]:
    """A row for each episode with what was said of it in order, in watching order."""
    from rich.text import Text

    by_episode: dict[str, list[Verdict]] = {}
    for each in story.lines:
        if each.verdict.episode:
            by_episode.setdefault(each.verdict.episode, []).append(each.verdict)
    if not by_episode:
        return
    if apart:
        yield ""
    table = grid(gap=2 if look.narrow else 3)
    table.add_column(no_wrap=True, style=DIM)
    table.add_column()
    for episode in sorted(by_episode, key=parse_ref):
        said = by_episode[episode]
        text = Text(_each_time(story.show, said))
        for note in filter(None, (each.note for each in said)):
            text.append(f"\n“{note}”")
        table.add_row(Text(episode), text)
    yield indented(table)


def _each_time(show: ShowFacts, said: Sequence[Verdict]) -> str:
    """``9, then 8, the 2nd time 7``."""
    words, before = "", None
    for verdict in said:
        time = pass_number(show, verdict.pass_id)
        is_new = time is not None and time != before
        again = f"the {ordinal(time or 0)} time " if is_new else "then " if words else ""
        before = time
        facts = " ".join(filter(None, (verdict.verdict, rating(verdict.rating))))
        words += f"{', ' if words else ''}{again}{facts or 'a note'}"
    return words


def _said(each: VerdictLine) -> Text:
    """``stream  8.5  after S01E07, about season 1``."""
    from rich.text import Text

    verdict = each.verdict
    word = verdict.verdict or ""
    # Six columns hold ``stream``, three ``8.5``: what follows begins in one column.
    text = Text().append(f"{word:<6}  ", style=GREEN if word == STREAM else ORANGE)
    text.append(f"{rating(verdict.rating):<3}  ")
    facts = [_how_far(each)]
    if verdict.season is not None:
        facts.append(f"about season {verdict.season}")
    text.append(", ".join(filter(None, facts)))
    return text


def _how_far(each: VerdictLine) -> str:
    knew = each.verdict.knew_at
    if each.verdict.at is None:
        # Which plays came before it is not known.
        return f"you knew at {knew}" if knew else ""
    if each.show.is_film:
        return "after seeing it" if each.plays else "before seeing it"
    if each.furthest is None and not each.plays and each.show.seen is not None:
        by = sort_key(each.show.seen.not_after)
        return "after seeing it whole" if sort_key(each.verdict.at) >= by else "before any play"
    if each.furthest is None:
        return f"after {counted(each.plays, 'play')}" if each.plays else "before the first episode"
    if knew == str(each.furthest):
        return f"after {knew}, where you knew"
    return f"after {each.furthest}" + (f", you knew at {knew}" if knew else "")


def _facts(story: VerdictStory, look: Look) -> Iterator[str]:
    if story.dropping is not None:
        yield f"{dropped_words(story.dropping, look.today)}."
    if story.decided_after is not None:
        minutes, ref = about(story.decided_after.minutes), story.decided_after.ref
        yield f"You knew after {minutes}, at {ref}{_usual(story)}."
    yield from filter(None, (_heard(story.heard), _place(story.place)))


def _usual(story: VerdictStory) -> str:
    if story.usual is None:
        return ""
    return f"; it usually takes you {median_episodes(story.usual)}"


def _heard(heard: Sequence[LanguageCount]) -> str:
    words = heard_words(heard)
    return f"Heard in {words}." if words else ""


def _place(place: RatingRank | None) -> str:
    """The place of the rating among all; nothing where it is the only one."""
    if place is None or place.ratings < 2:
        return ""
    ratings = f"your {place.ratings} ratings"
    lower = place.ratings - place.higher - place.equal - 1
    if place.higher == 0:
        return f"None of {ratings} is higher." if place.equal else f"The highest of {ratings}."
    if lower == 0 and not place.equal:
        return f"The lowest of {ratings}."
    if place.higher == 1:
        return f"Only one of {ratings} is higher."
    return f"{place.higher:,} of {ratings} are higher."


def _hint(story: VerdictStory) -> str:
    slug = story.show.slug
    lines = _of_the_whole(story)
    if not lines:
        return f'What did you think? watchlog verdict {slug} stream "…" --rating 8'
    if story.dropping is not None:
        return f"Giving it another chance? watchlog resume {slug}"
    question = "Changed your mind?"
    if story.state is State.WATCHING:
        question = "Finished the season?"
    # More was seen since the last verdict was given.
    elif not story.show.is_film and lines[-1].furthest != furthest(watched_refs(story.show)):
        question = "Finished it?"
    return f'{question} watchlog verdict {slug} stream "…" --rating 9'


def verdicts_view(result: VerdictList) -> View:
    """Return the view of ``verdicts``."""
    return View(
        "verdicts",
        lambda: verdict_rows(result.lines),
        page=lambda look: verdicts_table(result, look),
        is_list=True,
    )


def verdicts_table(listed: VerdictList, look: Look) -> Iterator[RenderableType]:
    """Yield the page of ``verdicts``: a table, and how many shows have none."""
    if not listed.lines:
        yield paragraph("No verdicts match." if listed.given else _none_yet(listed))
        return
    yield from _rows(listed, look).lines(look.width)
    yield ""
    yield paragraph(_counts(listed, look), DIM)
    if listed.without:
        # ``list`` has those that were never watched, too.
        yield paragraph("Shows without a verdict: watchlog list --verdict none", DIM)


def _none_yet(listed: VerdictList) -> str:
    if listed.episodes:
        return "No verdicts yet. watchlog verdict SHOW S1E4 --rating 8"
    return 'No verdicts yet. watchlog verdict SHOW stream "…" --rating 8'


def _rows(listed: VerdictList, look: Look) -> FoldingTable:
    table = FoldingTable(folding=2, least=12)
    table.add_column("Show", at_most=24 if look.narrow else 30)
    table.add_column("Verdict")
    table.add_column("Note")
    if not look.narrow:
        table.add_column("When", style=DIM)
    for each in listed.lines:
        cells = [title_cell(each.show, _part(each.verdict)), verdict_cell(each.verdict)]
        if not look.narrow:
            cells.append(Line(_day(each, look)))
        table.add_row(cells, [(each.verdict.note or "", "")])
    return table


def _part(verdict: Verdict) -> str:
    """The season or episode that a verdict is about; nothing for a show."""
    if verdict.episode:
        return verdict.episode
    return f"S{verdict.season:02d}" if verdict.season is not None else ""


def _day(each: VerdictLine, look: Look) -> str:
    # The day alone: ``verdict SHOW`` has the time, too.
    at = each.verdict.at
    return stamped(at[:10] if at else None, look)


def _counts(listed: VerdictList, look: Look) -> str:
    shown = len(listed.lines)
    words = counted(shown, "verdict")
    if not listed.everything and shown != listed.given:
        words = f"{shown:,} of {counted(listed.given, 'verdict')}"
    if listed.without:
        none = "has none yet" if listed.without == 1 else "have none yet"
        words += f" {look.dot} {counted(listed.without, 'show')} you watched {none}"
    return words
