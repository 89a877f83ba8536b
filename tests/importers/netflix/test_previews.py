"""Trailers, teasers and clips are told by their titles, and nothing else is taken for one."""

from __future__ import annotations

import pytest

from tests.importers.files import only, parsed
from watchlog.importers.netflix.previews import is_preview
from watchlog.importers.netflix.words import PREVIEWS_BY_LANGUAGE
from watchlog.importers.records import ImportedPlay, SkippedRow


@pytest.mark.parametrize("language", PREVIEWS_BY_LANGUAGE)
def test_the_words_of_every_language(language: str) -> None:
    for word in PREVIEWS_BY_LANGUAGE[language]:
        for title in (f"{word.title()}: Salt", f"Salt: {word}", f"Salt: Season 2: {word} 3",
                      f"Salt ({word})", f"Season 2 {word}: Salt"):  # fmt: skip
            assert is_preview(title), title


@pytest.mark.parametrize(
    "title",
    [
        "Season 1 Trailer: Mill Lane: Dusk",
        "Official Trailer 2: Salt",
        "Salt: Tráiler oficial",
        "Tráiler de la temporada 2: Sal",
        "Bande-annonce\u00a0: Cendres",
        "Cendres\u00a0: Bande-annonce",
        "Bande-annonce de la saison 2\u00a0: Le Sel",
        "2. Sezon Fragmanı: Tuz",
        "Zwiastun sezonu 2: Sól",
        "シーズン2予告編: 塩の街",
        "시즌 2 예고편: 소금",
        "Трейлер сезона 2: Соль",
        "الإعلان الترويجي: ملح",
        "Trailer zur 2. Staffel: Salz",
        "Season 3 Main Character Clip: Salt",
        "Comedy Clip 4: Salt: Live",
        "Season 2 Recap: Salt",
        "Salt: Season 1_hook_01_16x9",
        "Salt_hook_primary_16x9",
        "Salt: Limited Series (Trailer)",
        "\u200fטריילר\u200f: מלח",
        "Limited Series Plot Clip: Salt",
        "Salt: Season 1: Teaser",
        "Teaser Trailer: Salt",
        "Salt: Teaser-Trailer 2",
        "Final Season Trailer: Salt",
    ],
)
def test_previews(title: str) -> None:
    assert is_preview(title)


@pytest.mark.parametrize(
    "title",
    [
        "The Trailer", "Trailer", "Tráiler", "The Trailer: Part 2", "Trailer Court: Season 1: Tea",
        "Trailer: Season 1: Pilot", "Salt: Season 1: The Trailer", "Salt: Season 1: Clip Show",
        "The Clipper: Dusk", "Salt: The Clip", "X: Klippan", "Salt: Season 2: Recap",
        "Salt (The Trailer Years)", "(Trailer)", "Movie Trailer: The Film", "",
    ],
)  # fmt: skip
def test_what_only_looks_like_one(title: str) -> None:
    assert not is_preview(title)


def test_they_are_skipped_and_named() -> None:
    things = parsed(
        "netflix",
        'Title,Date\n"Trailer: Salt","2024-05-14"\n"The Trailer","2024-05-13"\n'
        '"Sal: Temporada 1: Tráiler","2024-05-12"\n',
    )
    assert [play.show.title for play in only(ImportedPlay, things)] == ["The Trailer"]
    assert [(row.where.line, row.reason, row.what) for row in only(SkippedRow, things)] == [
        (2, "trailers and previews", "Trailer: Salt"),
        (4, "trailers and previews", "Sal: Temporada 1: Tráiler"),
    ]
