"""Viewing histories of some years, 2,000 rows in each language, with every kind of title.

Beside what ``histories`` has: parts of seasons, chapters without one, final and half seasons,
films of a series, subtitles with numbers, trailers, colons behind no-break spaces, two spellings.
Each row comes with what it truly is, and whether the file tells. All titles are invented.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import permutations
from typing import NamedTuple

from tests.importers.netflix.histories import NBSP, TONGUES, Tongue, single_blanks

ROWS = 2_000


class Meaning(NamedTuple):
    """What a row is: ``film``, ``episode``, ``preview`` or ``bad``; ``told``: the file says so."""

    kind: str
    show: str = ""
    season: int | None = None
    episode: int | None = None
    told: bool = True


class LongRow(NamedTuple):
    title: str
    written: str
    day: date
    meaning: Meaning


class Extra(NamedTuple):
    """More words of an interface; in ``previews`` {t} is the title and {s} its season."""

    part: str
    chapters: tuple[str, ...]
    final: str
    half: str
    both: str
    previews: tuple[str, ...]
    days: str


EXTRAS = {
    "en": Extra("Part {n}", ("Chapter One", "Chapter Two", "Chapter Three", "Chapter Four"),
                "The Final Season", "Season {n} Part B", "Season {n}, Episode {e}",
                ("Trailer: {t}", "Season 1 Trailer: {t}", "{t}: {s} (Trailer)", "{t}: Clip 2"),
                "60 Days"),
    "es": Extra("Parte {n}", ("Capítulo uno", "Capítulo dos", "Capítulo tres", "Capítulo cuatro"),
                "Última temporada", "Temporada {n}B", "Temporada {n}, Episodio {e}",
                ("Tráiler: {t}", "Tráiler de la temporada 2: {t}", "{t}: {s}: Tráiler oficial",
                 "{t} (avance)"), "60 días"),
    "fr": Extra(f"Partie{NBSP}{{n}}", ("Chapitre un", "Chapitre deux", "Chapitre 3", "Chapitre 4"),
                "Dernière saison", f"Saison{NBSP}{{n}} partie B", "Saison {n}, Épisode {e}",
                (f"Bande-annonce{NBSP}: {{t}}", "{t}: {s}: Bande-annonce", "Teaser: {t}",
                 "Bande-annonce de la saison 2: {t}"), f"60{NBSP}jours"),
    "pt-BR": Extra("Parte {n}", ("Capítulo um", "Capítulo dois", "Capítulo três", "Capítulo 4"),
                   "Temporada final", "Temporada {n} Parte B", "Temporada {n}, Episódio {e}",
                   ("Trailer: {t}", "{t}: {s}: Prévia", "Trailer oficial: {t}", "{t}: Clipe"),
                   "60 dias"),
    "da": Extra("Del {n}", ("Kapitel et", "Kapitel to", "Kapitel tre", "Kapitel fire"),
                "Sidste sæson", "Sæson {n}B", "Sæson {n}, Afsnit {e}",
                ("Trailer: {t}", "{t}: {s} (trailer)", "Officiel trailer: {t}", "{t}: Klip 2"),
                "60 dage"),
    "fi": Extra("Osa {n}", ("Luku yksi", "Luku kaksi", "Luku kolme", "Luku neljä"),
                "Viimeinen kausi", "Kausi {n}B", "Kausi {n}, Jakso {e}",
                ("Traileri: {t}", "{t}: {s}: Traileri", "Virallinen traileri: {t}", "{t}: Klippi"),
                "60 päivää"),
    "nl": Extra("Deel {n}", ("Hoofdstuk een", "Hoofdstuk twee", "Hoofdstuk drie", "Hoofdstuk vier"),
                "Laatste seizoen", "Seizoen {n} deel B", "Seizoen {n}, Aflevering {e}",
                ("Trailer: {t}", "{t}: {s}: Teaser", "Officiële trailer: {t}", "{t}: Clip"),
                "60 dagen"),
    "pl": Extra("Część {n}", ("Rozdział pierwszy", "Rozdział drugi", "Rozdział trzeci",
                              "Rozdział czwarty"),
                "Ostatni sezon", "Sezon {n}B", "Sezon {n}, Odcinek {e}",
                ("Zwiastun: {t}", "Zwiastun sezonu 2: {t}", "{t}: {s}: Zwiastun", "{t}: Klip"),
                "60 dni"),
    "cs": Extra("{n}. část", ("1. kapitola", "2. kapitola", "3. kapitola", "4. kapitola"),
                "Poslední řada", "{n}B. řada", "{n}. řada, {e}. epizoda",
                ("Upoutávka: {t}", "{t}: {s}: Upoutávka", "Oficiální upoutávka: {t}", "{t}: Klip"),
                "60 dní"),
    "tr": Extra("{n}. Kısım", ("Birinci Bölüm", "İkinci Bölüm", "Üçüncü Bölüm", "Dördüncü Bölüm"),
                "Final Sezonu", "{n}. Sezon B", "{n}. Sezon, {e}. Bölüm",
                ("Fragman: {t}", "2. Sezon Fragmanı: {t}", "{t}: {s}: Fragman", "{t}: Klip"),
                "60 Gün"),
    "ja": Extra("パート{n}", ("第一章", "第二章", "第三章", "第四章"),
                "ファイナルシーズン", "シーズン{n} パート2", "シーズン{n} 第{e}話",
                ("予告編: {t}", "シーズン2予告編: {t}", "{t}: {s}: 予告編", "{t}（予告編）"),
                "60日"),
}  # fmt: skip

Told = tuple[str, Meaning]


class Run(NamedTuple):
    """Rows of one show or series of films, in order, with the most that one evening has of it."""

    rows: list[Told]
    most: int = 4


def _episode(title: str, show: str, season: int | None, number: int | None = None) -> Told:
    return title, Meaning("episode", single_blanks(show), season, number)


def _film(title: str, *, told: bool = True) -> Told:
    return title, Meaning("film", single_blanks(title), told=told)


class _Writer:
    """Makes the runs of one language: names are three of its titles each, so there are enough."""

    def __init__(self, language: str, seed: int) -> None:
        self.tongue: Tongue = TONGUES[language]
        self.extra = EXTRAS[language]
        self.chance = random.Random(f"{language}{seed}")
        words = [
            name
            for name in (*self.tongue.shows, *self.tongue.films, *self.tongue.names)
            if ":" not in name and not any(map(str.isdigit, name))
        ]
        titles = [" – ".join(three) for three in permutations(words, 3)]
        self.chance.shuffle(titles)
        self._titles: Iterator[str] = iter(titles)

    def title(self) -> str:
        return next(self._titles)

    def names(self, count: int) -> list[str]:
        return [self.title() for _ in range(count)]

    def seasons(self) -> Run:
        """A show with seasons; colons behind no-break spaces, half seasons, and a remix."""
        show = self.title()
        word = self.chance.choice(self.tongue.seasons)
        colon = self.chance.choice((": ", ": ", ": ", f"{NBSP}: "))
        is_sure = word in (self.tongue.seasons[0], self.tongue.seasons[1])
        rows = []
        for season in range(1, self.chance.randint(3, 6)):
            segment = word.format(n=season)
            if is_sure and self.chance.random() < 0.1:
                segment = self.extra.half.format(n=season)
            between = colon if is_sure else ": "
            for number, name in enumerate(self.names(self.chance.randint(5, 9)), 1):
                if is_sure and self.chance.random() < 0.03:
                    both = self.extra.both.format(n=season, e=number)
                    rows.append(_episode(f"{show}: {both}: {name}", show, season, number))
                else:
                    rows.append(_episode(between.join((show, segment, name)), show, season))
        return Run(rows)

    def numbered(self) -> Run:
        show, single = self.title(), self.tongue.single
        rows = [
            _episode(f"{show}: {single}: {self.tongue.episode.format(n=n)}", show, 1, n)
            for n in range(1, 9)
        ]
        return Run(rows)

    def parts(self) -> Run:
        show, word = self.title(), self.tongue.seasons[0]
        return Run([
            _episode(
                f"{show}: {word.format(n=season)}: {self.extra.part.format(n=part)}: {name}",
                show, season,
            )
            for season in (1, 2) for part in (1, 2) for name in self.names(3)
        ])  # fmt: skip

    def chapters(self) -> Run:
        show = self.title()
        chapters = list(enumerate(self.extra.chapters, 1))
        rows = [_episode(f"{show}: {word}: {self.title()}", show, 1, n) for n, word in chapters]
        for season in (2, 3):
            own = f"{show}: {show} {season}" if season == 2 else f"{show} {season}"
            rows += [
                _episode(f"{own}: {word}: {self.title()}", show, season, n) for n, word in chapters
            ]
        return Run(rows)

    def final(self) -> Run:
        show, word = self.title(), self.tongue.seasons[0]
        rows = [
            _episode(f"{show}: {word.format(n=season)}: {name}", show, season)
            for season in (1, 2) for name in self.names(4)
        ]  # fmt: skip
        rows += [
            _episode(f"{show}: {self.extra.final}: {name}", show, None) for name in self.names(5)
        ]
        return Run(rows)

    def bare(self) -> Run:
        show = self.title()
        return Run([_episode(f"{show}: {name}", show, None) for name in self.names(9)])

    def short(self) -> Run:
        """Two or three episodes that might as well be films."""
        show = self.title()
        return Run([
            (title, meaning._replace(told=False))
            for name in self.names(2)
            for title, meaning in [_episode(f"{show}: {name}", show, None)]
        ], most=1)  # fmt: skip

    def subtitle(self) -> Run:
        show = f"{self.title()}: {self.extra.days}"
        return Run([_episode(f"{show}: {name}", show, None) for name in self.names(4)])

    def arcs(self) -> Run:
        show = self.title()
        return Run([
            _episode(f"{show}: {arc}: {name}", show, None)
            for arc in self.names(2) for name in self.names(4)
        ])  # fmt: skip

    def spellings(self) -> Run:
        """Two shows whose titles differ in one accent."""
        show, word = self.title(), self.tongue.seasons[0].format(n=1)
        return Run([
            _episode(f"{each}: {word}: {name}", each, 1)
            for each in (f"Loren {show}", f"Lören {show}") for name in self.names(3)
        ])  # fmt: skip

    def films(self) -> Run:
        rows = []
        for _ in range(30):
            is_plain = self.chance.random() < 0.8
            title = self.title() if is_plain else f"{self.title()}: {self.title()}"
            rows.append(_film(title, told=is_plain))
        return Run(rows, most=1)

    def film_series(self) -> Run:
        start = self.title()
        count = self.chance.randint(2, 4)
        return Run([_film(f"{start}: {name}") for name in self.names(count)], most=1)

    def double_feature(self) -> Run:
        start = self.title()
        return Run([_film(f"{start}: {name}", told=False) for name in self.names(2)], most=2)

    def odd(self) -> Run:
        """Trailers of shows and films, a film that is called so, and broken rows."""
        season = self.tongue.seasons[0].format(n=2)
        rows: list[Told] = [
            (each.format(t=self.title(), s=season), Meaning("preview"))
            for each in self.extra.previews
        ]
        word = self.extra.previews[0].split(":")[0].split("{")[0].strip()
        rows += [_film(word), ("", Meaning("bad")), (f"{self.title()}: : ", Meaning("bad"))]
        return Run([*rows, (f" : {self.tongue.episode.format(n=7)}", Meaning("bad"))])

    def runs(self) -> list[Run]:
        """Runs of all kinds with so many rows in all, in no order."""
        kinds = [
            *[self.numbered] * 3, *[self.parts] * 3, *[self.chapters] * 3, *[self.final] * 3,
            *[self.bare] * 8, *[self.short] * 2, *[self.subtitle] * 3, *[self.arcs] * 3,
            self.spellings, *[self.films] * 9, *[self.film_series] * 20,
            *[self.double_feature] * 4, *[self.odd] * 4,
        ]  # fmt: skip
        runs = [make() for make in kinds]
        while sum(len(run.rows) for run in runs) < ROWS:
            runs.append(self.seasons())
        self.chance.shuffle(runs)
        return runs


def long_history(language: str, seed: int = 1) -> list[LongRow]:
    """A history of 2,000 rows or a few more, the newest first, with what each row is."""
    writer = _Writer(language, seed)
    day = date(2016, 2, 27)
    rows = []
    for evening in _evenings(writer.runs(), writer.chance):
        day += timedelta(days=writer.chance.choice((1, 1, 1, 2, 3, 9)))
        rows += [
            LongRow(title, writer.tongue.written(day), day, meaning) for title, meaning in evening
        ]
    return rows[::-1]


def _evenings(runs: Iterable[Run], chance: random.Random) -> Iterator[list[Told]]:
    """Yield the rows of each evening: three or so runs go on at a time."""
    left = [Run(list(run.rows), run.most) for run in runs]
    while left:
        run = chance.choice(left[:4])
        most = run.most if run.most == 2 else chance.randint(1, run.most)
        yield [run.rows.pop(0) for _ in range(min(len(run.rows), most))]
        left = [each for each in left if each.rows]
