"""The grid of a season on the page of ``show``: ten episodes to a row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from watchlog.actions.rows import shown_numbers
from watchlog.domain.dates.moments import MONTHS, evening_of_stamp
from watchlog.domain.episodes.seasons import has_aired, season_lengths, season_numbers
from watchlog.domain.languages.audio import only_audio
from watchlog.domain.models import EpisodeRef
from watchlog.domain.verdicts import episode_verdicts
from watchlog.render.text.blocks import LABEL, paragraph
from watchlog.render.text.line import MARGIN, Line
from watchlog.render.text.style import BOLD, DIM, GREEN, HEAT, ORANGE, Look
from watchlog.render.text.words import episode_of, rating
from watchlog.startup.values import Record

if TYPE_CHECKING:
    from rich.console import RenderableType

    from watchlog.actions.play_results import PlayLine, ShowReport
    from watchlog.domain.episodes.absolute import AbsoluteNumbers

ROW_OF_EPISODES = 10

LONG = 100
"""Episodes of a show beyond which seasons that were seen whole are folded to a line."""

MOST_MONTHS = 4
"""Rows of days under the squares: the last months in which these episodes were seen."""

MOST_NAMES = 12
"""Plays named where only the episode's name is known; the rest are counted."""


Plays = Mapping[EpisodeRef, Sequence["PlayLine"]]
"""The plays of each episode, in their order."""


def season_grids(page: ShowReport, look: Look) -> Iterator[RenderableType]:
    """Yield the grids of all seasons, an empty line before each, then plays known by name.

    Of a long show a season that was seen whole is one line, and so is each stretch of whole rows
    of a long season that were all seen, or none of which was.
    """
    show = page.row.summary
    listed = season_numbers(show)
    plays, usual = _by_episode(page.lines), _usual_language(page.lines)
    rated = _rated(page)
    drawn = _Drawn(page, plays, usual, _offered(page, look), rated, look, shown_numbers(show))
    seasons = []
    # A season may be known of by the ratings of its episodes alone.
    lengths = {**{ref.season: None for ref in rated}, **season_lengths(show)}
    for season, length in sorted(lengths.items()):
        last = length or _last_drawn(drawn, season, page.row.progress.next)
        label = _season_label(season, look, unknown=length is None)
        numbers = listed.get(season)
        numbers = range(1, last + 1) if numbers is None else numbers
        seasons += [(season, label, numbers)] if numbers else []
    is_long = sum(len(numbers) for _, _, numbers in seasons) > LONG
    for season, label, numbers in seasons:
        yield from _season(drawn, season, label, numbers, is_long=is_long)
    yield from _named_episodes(page, look)


class _Drawn(Record):
    """What the grids are drawn of: the page, its plays by episode, the episode on offer.

    ``rated``: the rating of each episode that has one.
    """

    page: ShowReport
    plays: Plays
    usual: str | None
    offered: EpisodeRef | None
    rated: Mapping[EpisodeRef, float]
    look: Look
    absolute: AbsoluteNumbers | None

    def shown(self, season: int, number: int) -> int:
        """Return the number to show: through all seasons, where the show is counted so."""
        ref = EpisodeRef(season, number)
        return (self.absolute and self.absolute.of(ref)) or number

    def all_seen(self, season: int, numbers: Sequence[int]) -> bool:
        return all(EpisodeRef(season, number) in self.plays for number in numbers)

    def none_seen(self, season: int, numbers: Sequence[int]) -> bool:
        refs = [EpisodeRef(season, number) for number in numbers]
        return self.offered not in refs and not any(
            ref in self.plays or ref in self.rated for ref in refs
        )

    def ratings_in_words(self, season: int, numbers: Sequence[int]) -> str:
        """`` · 3 rated, 6 to 9.5``, for episodes that are not drawn; nothing where none is."""
        refs = (EpisodeRef(season, number) for number in numbers)
        rated = sorted(self.rated[ref] for ref in refs if ref in self.rated)
        if not rated:
            return ""
        last = f" to {rating(rated[-1])}" if rated[0] != rated[-1] else ""
        return f" {self.look.dot} {len(rated):,} rated, {rating(rated[0])}{last}"


def _season(
    drawn: _Drawn, season: int, label: str, numbers: Sequence[int], *, is_long: bool
) -> Iterator[RenderableType]:
    if is_long and numbers and drawn.all_seen(season, numbers):
        yield ""
        rated = drawn.ratings_in_words(season, numbers)
        yield _line(drawn.look, label, f"all {len(numbers):,} seen{rated}")
        return
    rows = [numbers[at : at + ROW_OF_EPISODES] for at in range(0, len(numbers), ROW_OF_EPISODES)]
    folds = len(numbers) > LONG

    def kind(row: Sequence[int]) -> str:
        if folds and drawn.all_seen(season, row):
            return "all seen"
        return "not seen" if folds and drawn.none_seen(season, row) else ""

    for words, group in groupby(rows, key=kind):
        stretch = list(group)
        yield ""
        if words and len(stretch) > 1:
            first, last = (drawn.shown(season, each) for each in (stretch[0][0], stretch[-1][-1]))
            rated = drawn.ratings_in_words(season, [number for row in stretch for number in row])
            yield _line(drawn.look, label, f"{first:,}–{last:,}  {words}{rated}")
            label = ""
            continue
        for number, row in enumerate(stretch):
            if number:
                yield ""
            yield from _grid(drawn, season, row, label)
            label = ""


def _line(look: Look, label: str, words: str) -> Line:
    """A season, or a stretch of one, that is not drawn."""
    return _label(label, BOLD, look).append(words, DIM)


def _label(words: str, style: str, look: Look) -> Line:
    """What stands before the episodes of a row, behind the margin."""
    label = Line(words, style).truncate(10 if not look.narrow else 8, pad=True)
    return Line(" " * MARGIN).extend(label)


def _by_episode(lines: Sequence[PlayLine]) -> Plays:
    found: dict[EpisodeRef, list[PlayLine]] = {}
    for each in lines:
        if each.play.ref is not None and not each.play.part:
            found.setdefault(each.play.ref, []).append(each)
    return found


def _offered(page: ShowReport, look: Look) -> EpisodeRef | None:
    """The next episode, unless it waits to be aired."""
    row, following = page.row, page.row.progress.next
    waits = following is not None and not has_aired(row.summary, following, look.today, row.zone)
    return None if waits else following


def _last_drawn(drawn: _Drawn, season: int, following: EpisodeRef | None) -> int:
    """The last episode to draw of a season of unknown length: the next, last seen or last rated."""
    refs = [*drawn.plays, *drawn.rated, *([following] if following else [])]
    return max((ref.number for ref in refs if ref.season == season), default=0)


def _rated(page: ShowReport) -> Mapping[EpisodeRef, float]:
    standing = episode_verdicts(page.row.show.verdicts)
    return {ref: each.rating for ref, each in standing.items() if each.rating is not None}


def _grid(drawn: _Drawn, season: int, numbers: Sequence[int], label: str) -> Iterator[Line]:
    """Ten episodes of a season: squares, the language of each, and the evening of each.

    A label and ten episodes: 72 columns with the margin, and 60 on a narrow page.
    """
    look, offered = drawn.look, drawn.offered
    refs = [EpisodeRef(season, number) for number in numbers]
    plays = {ref: drawn.plays.get(ref, ()) for ref in refs}
    shown = [Line(str(drawn.shown(season, number)), DIM) for number in numbers]
    yield _row(label, shown, look, BOLD)
    yield _row("", [_square(lines, ref == offered, look) for ref, lines in plays.items()], look)
    yield from _rating_row(drawn, plays)
    yield from _audio_row(drawn, plays)
    yield from _evening_rows(drawn, plays)


def _row(label: str, cells: Iterable[Line], look: Look, style: str = DIM) -> Line:
    line = _label(label, style, look)
    width = 6
    if look.narrow:
        width = max(3, min(5, (look.width - line.columns) // ROW_OF_EPISODES))
    for cell in cells:
        line.extend(cell.truncate(width, pad=True))
    line.rstrip()
    return line


def _season_label(season: int, look: Look, *, unknown: bool) -> str:
    # From season 100 on the words would not fit the ten columns of a label.
    name = (
        "Specials"
        if season == 0 and not look.narrow
        else f"Season {season}"
        if not look.narrow and season < 100
        else f"S{season:02d}"
    )
    return f"{name}" + ("?" if unknown and season else "")


def _square(lines: Sequence[PlayLine], is_next: bool, look: Look) -> Line:
    if lines:
        again = f"x{len(lines)}" if len(lines) > 1 else ""
        return Line(("■" if look.unicode else "#") + again, GREEN)
    if is_next:
        return Line("▸" if look.unicode else ">", ORANGE)
    return Line("·" if look.unicode else ".", DIM)


def _rating_row(drawn: _Drawn, plays: Plays) -> Iterator[Line]:
    """The ratings below the squares; in brackets that of an episode without a play."""
    if not any(ref in drawn.rated for ref in plays):
        return
    cells = []
    for ref, lines in plays.items():
        value = drawn.rated.get(ref)
        words = rating(value) if lines or value is None else f"[{rating(value)}]"
        cells.append(Line(words, _shade(value) if value is not None else ""))
    yield _row("rating", cells, drawn.look)


def _shade(value: float) -> str:
    """The style of a rating: the higher, the more it stands out."""
    return HEAT[sum(value >= limit for limit in HIGHER)]


HIGHER = (5, 7, 8.5)
"""The ratings from which each further shade begins."""


def _audio_row(drawn: _Drawn, plays: Plays) -> Iterator[Line]:
    only = only_audio(drawn.page.row.show, drawn.page.preferred)
    unknown = f"~{only}" if only else "?"
    cells = []
    for ref, lines in plays.items():
        tag = lines[-1].play.language if lines else None
        if lines:
            is_other = tag and tag != drawn.usual
            cells.append(Line(tag or unknown, ORANGE if is_other else DIM))
        else:
            cells.append(Line("next" if ref == drawn.offered else "", ORANGE))
    if any(cell.plain for cell in cells):
        yield _row("audio", cells, drawn.look)


def _usual_language(lines: Sequence[PlayLine]) -> str | None:
    tags = Counter(each.play.language for each in lines if each.play.language)
    # Of two as frequent the later tag, whichever was heard first.
    return max(tags, key=lambda tag: (tags[tag], tag), default=None)


def _evening_rows(drawn: _Drawn, plays: Plays) -> Iterator[Line]:
    """A row for each month in which episodes were last seen, with the days below their squares."""
    days = {
        ref: evening_of_stamp(lines[-1].play.at, drawn.page.day_starts)
        for ref, lines in plays.items()
        if lines
    }
    months = sorted({(each.year, each.month) for each in days.values() if each})
    for year, month in months[-MOST_MONTHS:]:
        cells = []
        for ref in plays:
            seen_on = days.get(ref)
            inside = seen_on is not None and (seen_on.year, seen_on.month) == (year, month)
            cells.append(Line(str(seen_on.day) if seen_on and inside else ""))
        # Two rows may be one month of two years.
        label = MONTHS[month - 1][:3]
        yield _row(label if len(months) == 1 else f"{label} {year % 100:02d}", cells, drawn.look)


def _named_episodes(page: ShowReport, look: Look) -> Iterator[RenderableType]:
    names = [episode_of(each.play) for each in page.lines if each.play.name and not each.play.ref]
    if names:
        yield ""
        shown = ", ".join(dict.fromkeys(names[:MOST_NAMES]))
        more = f" and {len(names) - MOST_NAMES} more" if len(names) > MOST_NAMES else ""
        yield paragraph(f"{'By name':<{LABEL}}{shown}{more}")
