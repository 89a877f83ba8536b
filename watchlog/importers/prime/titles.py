"""Prime Video's titles taken apart: the show, its season, and which edition it is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from watchlog.importers.netflix.evidence import FIRST_YEAR, LAST_LEARNT
from watchlog.importers.netflix.segments import season_segment
from watchlog.importers.netflix.words import CHAPTERS, PARTS, VOLUMES, word_and_number

_EDITIONS = re.compile(
    r"\s*[\[(](?:4k(?: uhd)?|uhd|ultra hd|hd|dt\./ov|ov|omu|ome|subtitled|dubbed|legendado|dublado"
    r"|doublé|vost(?:fr)?|vf|untertitelt|sous-titré|sub|dub)[\])]\s*$",
    re.I,
)
_DASH = re.compile(r"\s+[-–—]\s+|\s*,\s+|:\s+")


def without_edition(title: str) -> str:
    """Return ``Salt and Ash [dt./OV]`` without its edition: language, subtitles, resolution."""
    while (shorter := _EDITIONS.sub("", title)) and shorter != title:
        title = shorter
    return title


def split_season(title: str) -> tuple[str, int | None]:
    """Return show and season of ``Harbour Nine - Season 2``; None for no season.

    The season may also stand behind a comma, a colon or a blank. Behind a dash a part is one, and
    any word before a low number, for words follow the language of the page; ``Mill Lane: Dag 2``
    may be a name.
    """
    title = without_edition(title)
    for cut in _DASH.finditer(title):
        season = _season(title[cut.end() :], behind_dash=cut[0].strip() not in (",", ":"))
        if cut.start() and season is not None:
            return title[: cut.start()], season
    words = title.split(" ")
    for place in (len(words) - 2, len(words) - 1):
        season = _season(" ".join(words[place:])) if place > 0 else None
        if season is not None:
            return " ".join(words[:place]), season
    return title, None


def _season(text: str, *, behind_dash: bool = False) -> int | None:
    sure = season_segment(text)
    if sure is not None and sure.is_bare:
        return sure.number
    found = word_and_number(text) if behind_dash else None
    if found is None:
        return None
    word, number = found
    if word in PARTS | VOLUMES | CHAPTERS:
        return number if number < FIRST_YEAR else None
    # An unlisted word has its number behind it: ``60 Days`` and ``Best of 2016`` are names.
    is_word = word.isalpha() and not text[0].isdigit()
    return number if is_word and number <= LAST_LEARNT else None


def episode_and_show(titles: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Return episode and show of titles such as ``Cold Tea-Harbour Nine``, by title.

    Any hyphen may divide: ``Half-Light-Twenty-One`` is an episode of "Light-Twenty-One" or of
    "Twenty-One". The show is the end that most titles of the file share; of several, the longest.
    """
    cuts = {title: _cuts(title) for title in titles}
    shared = Counter(show for pairs in cuts.values() for _, show in pairs)
    return {
        title: max(pairs, key=lambda pair: shared[pair[1]])
        for title, pairs in cuts.items()
        if pairs
    }


def _cuts(title: str) -> list[tuple[str, str]]:
    found = []
    for match in re.finditer("-", title):
        name, show = title[: match.start()].strip(), title[match.end() :].strip()
        if name and show:
            found.append((name, show))
    return found
