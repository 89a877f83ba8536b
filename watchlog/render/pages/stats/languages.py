"""The facts below the table of ``stats --by language``: languages assumed, dubbed, mixed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from watchlog.domain.episodes.grammar import compact
from watchlog.domain.models import EpisodeRef
from watchlog.domain.stats.groups import Group, Tally
from watchlog.domain.stats.languages import LanguageFigures, LanguagePart, MixedShow
from watchlog.domain.text import one_line
from watchlog.render.text.blocks import Fact
from watchlog.render.text.figures import percent
from watchlog.render.text.words import about, counted, language, listed, some_plays

MOST_MIXED = 8
"""Shows heard in several languages that are named; the rest are counted."""

MOST_RUNS = 3
"""Runs of episodes of one season that are written out; of more they are counted."""


def language_facts(figures: LanguageFigures) -> Iterator[Fact]:
    """Languages assumed, dubbed against original, and the shows heard in several."""
    if figures.assumed.plays or figures.assumed.parts:
        yield "Assumed", assumed_words(figures.groups, lambda group: language(group.key))
    if figures.known.plays or figures.known.parts:
        yield "Dubbed", _dubbed(figures)
    label = "Mixed"
    for each in figures.mixed[:MOST_MIXED]:
        yield label, f"{one_line(each.show.title, 40)}: {mixed_words(each)}"
        label = ""
    if len(figures.mixed) > MOST_MIXED:
        more = counted(len(figures.mixed) - MOST_MIXED, "more show")
        yield "", f"and {more} in several languages"


def assumed_words(groups: Sequence[Group], name_of: Callable[[Group], str]) -> str:
    """``5 plays · 3 h 20 m · Hindi 4 and English 1``: the part of groups that nobody gave."""
    some = [group for group in groups if group.assumed.plays or group.assumed.parts]
    named = [f"{name_of(group)} {_number(group.assumed)}" for group in some]
    assumed = sum((group.assumed for group in some), Tally())
    plays = some_plays(assumed.plays, assumed.parts)
    return f"{plays} · {about(assumed.minutes)} · {listed(named)}"


def _number(tally: Tally) -> str:
    """``4``, ``4 and 1 part``, ``1 part``."""
    parts = [counted(tally.parts, "part")] if tally.parts else []
    return " and ".join([f"{tally.plays:,}"] * bool(tally.plays or not parts) + parts)


def _dubbed(figures: LanguageFigures) -> str:
    original, dubbed, undecided = figures.original, figures.dubbed, figures.undecided
    facts = []
    if any((original.plays, original.parts, dubbed.plays, dubbed.parts)):
        whole = dubbed.minutes.estimate + original.minutes.estimate
        share = percent(dubbed.minutes.estimate / whole if whole else 0)
        facts.append(
            f"{about(dubbed.minutes)} dubbed ({share}), {about(original.minutes)} in the original"
        )
    if undecided.plays or undecided.parts:
        plays = some_plays(undecided.plays, undecided.parts)
        facts.append(f"{plays} of shows without an original language")
    return " · ".join(facts)


def mixed_words(mixed: MixedShow) -> str:
    """``S1 in Hindi, S2 in English``; ``S01E01–E05 in Hindi, S01E06–E10 in English``."""
    words = [f"{_part_words(part)} in {language(part.language)}" for part in mixed.parts]
    if mixed.unknown:
        words.append(f"{counted(mixed.unknown, 'play')} unknown")
    return ", ".join(words)


def _part_words(part: LanguagePart) -> str:
    words = [_seasons(run) for run in _runs(part.seasons)]
    for season in dict.fromkeys(ref.season for ref in part.refs):
        words.append(_episodes([ref for ref in part.refs if ref.season == season]))
    return listed(words) if words else counted(part.plays, "play")


def _seasons(run: Sequence[int]) -> str:
    names = ["specials" if number == 0 else f"S{number}" for number in (run[0], run[-1])]
    return names[0] if len(run) == 1 else f"{names[0]}–{names[1]}"


def _runs(seasons: Sequence[int]) -> list[list[int]]:
    """Seasons that follow one another; the specials stand alone."""
    runs: list[list[int]] = []
    for number in seasons:
        if runs and runs[-1][-1] == number - 1 and number > 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return runs


def _episodes(refs: Sequence[EpisodeRef]) -> str:
    words = compact(refs)
    if words.count(",") < MOST_RUNS:
        return words
    return f"{counted(len(refs), 'episode')} of S{refs[0].season}"
