"""Words for seasons, parts and episodes in the languages of Netflix, and numbers beside them.

Titles come in the language of the interface, and one file may mix several: of a real one 1,635
rows said ``Temporada`` and 224 ``Season``. So the words of all languages count at once. What is not
listed is learnt from the file (``titles``). Prime Video's titles are read by these words, too.
"""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import normalize


def _words(text: str) -> frozenset[str]:
    return frozenset(fold(word) for word in text.replace("\n", ",").split(",") if word.strip())


def fold(text: str) -> str:
    """Return text in NFKC (no full-width figures, no-break blanks), lower case, single blanks."""
    return " ".join(normalize("NFKC", text).casefold().split())


SEASONS = _words(
    """
    season, series, temporada, saison, stagione, staffel, seizoen, sæson, säsong, sesong, kausi
    tuotantokausi, sezon, sezona, sezóna, řada, série, séria, évad, sezonul, сезон, σεζόν, κύκλος
    シーズン, シリーズ, 季, 시즌, musim, mùa, phần, ฤดูกาล, ซีซั่น, ซีซัน, ปี, सीज़न, सीजन
    الموسم, موسم, עונה, hooaeg, sezonas, tímabil, denboraldia
    """
)
"""Words of which a number always is a season."""

PARTS = _words(
    """
    part, vol, vol., volume, book, collection, chapter, parte, volumen, libro, livro, capítulo
    colección, coleção, partie, chapitre, livre, tome, teil, buch, kapitel, deel, boek, collectie
    hoofdstuk, del, bog, bok, samling, osa, luku, kirja, kokoelma, volyymi, część, rozdział
    księga, tom, kolekcja, część nr, část, svazek, kniha, díl, kolekce, kapitola, kısım, bölüm
    kitap, cilt, koleksiyon, パート, 部, 巻, ボリューム, コレクション, 章, часть, том, книга, глава
    rész, kötet, könyv, partea, volumul, cartea, μέρος, τόμος, 파트, 부, bagian, bahagian, ภาค, भाग
    الجزء, חלק, raccolta, collezione, capitolo, 部分
    """
)
"""Words of which a number is a season in the middle of a title, and part of a name at its end."""

SINGLE_SEASONS = _words(
    """
    limited series, miniseries, mini-series, mini series, the limited series
    miniserie, mini-serie, mini serie, serie limitada, serie limitata, edición limitada
    minisérie, mini-série, mini série, série limitée, minissérie, série limitada
    miniserier, miniseriál, minisorozat, miniserial, serial limitowany, limitovaná série
    begrænset serie, begrenset serie, begränsad serie, minisarja, rajoitettu sarja
    mini dizi, sınırlı dizi, リミテッドシリーズ, ミニシリーズ, 限定シリーズ, 限定剧, 迷你剧, 迷你劇
    리미티드 시리즈, 미니시리즈, мини-сериал, минисериал, лимитированный сериал, miniszéria
    miniserie tv, beperkte serie, mini-seri, seri terbatas, المسلسل القصير
    """
)
"""Whole phrases for a show of one season."""

SPECIALS = _words("special, specials, especiales, especiais, spéciaux, speciale, speciali")
"""Whole words for what belongs to no season: season 0."""

EPISODES = _words(
    """
    episode, ep, ep., episodio, episódio, épisode, folge, aflevering, afsnit, avsnitt, episod
    jakso, episodi, odcinek, epizoda, epizod, díl, bölüm, エピソード, 話, 第話, 回, 集, 에피소드, 화
    회, серия, эпизод, επεισόδιο, puntata, episodul, tập, ตอนที่, ตอน, एपिसोड, الحلقة
    حلقة, פרק, epizód, episoda, #
    """
)
"""Words of which a number is the episode's in its season."""

CHAPTERS = _words(
    """
    chapter, capítulo, chapitre, kapitel, hoofdstuk, luku, rozdział, kapitola, capitolo, 章, глава
    part, parte, partie, teil, deel, del, osa, część, část, パート, kısım, fejezet, bab
    """
)
"""Words of which a number is the episode's, if it begins anew with each season."""

# ``1st``, ``2ème``, ``3.``: what may stand between a number and the word behind it.
_ORDINAL = r"(?:[.°]|a|o|e|er|re|ère|ème|nd|rd|st|th)?"
_WORD_FIRST = re.compile(r"(#|[^\d]*[^\d\s.:#-])[\s.:#-]*(\d{1,4})\.?")
_NUMBER_FIRST = re.compile(rf"第?\s*(\d{{1,4}})(?:{_ORDINAL}\s+|\.\s*)?([^\d\s][^\d]*)")
_WORD_WORD = re.compile(r"(\S.*?)\s+(\w+)")
# Chinese and Japanese write small numbers out: ``第二季`` is season 2.
_KANJI = re.compile(r"第([一二三四五六七八九十])([季部集話话章])")
_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]*[)\]]$")

_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_ENGLISH = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_WRITTEN = {word: number for words in (_ROMAN, _ENGLISH) for number, word in enumerate(words, 1)}


@lru_cache(maxsize=8192)
def word_and_number(text: str) -> tuple[str, int] | None:
    """Return a word, folded, and its number: ``Saison 1``, ``6. Sezon``, ``シーズン1``, ``第2季``.

    Numbers written out (``Part Two``, ``Book III``) count only behind a word of the lists, or
    ``World War II`` would be a season. None for anything else. Brackets at the end do not count.
    """
    plain = _BRACKETS.sub("", fold(text))
    if match := _WORD_FIRST.fullmatch(plain):
        return match[1].strip(), int(match[2])
    if match := _NUMBER_FIRST.fullmatch(plain):
        return match[2].strip(), int(match[1])
    if match := _KANJI.fullmatch(plain):
        return match[2], "一二三四五六七八九十".index(match[1]) + 1
    if (match := _WORD_WORD.fullmatch(plain)) and match[2] in _WRITTEN:
        is_known = any(match[1] in words for words in (SEASONS, PARTS, EPISODES, CHAPTERS))
        return (match[1], _WRITTEN[match[2]]) if is_known else None
    return None
