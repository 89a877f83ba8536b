"""Viewing histories as Netflix writes them, in eleven languages, of shows that do not exist.

Each row comes with what it truly is. The shapes, their mixture and the forms of the dates follow
real files; the titles are invented. The same seed gives the same file.
"""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

NBSP = "\u00a0"


class Truth(NamedTuple):
    """The meaning of a row. ``season`` is None for a film or an unnamed one, ``show`` if broken."""

    show: str | None
    season: int | None
    day: date


class Row(NamedTuple):
    title: str
    written: str
    truth: Truth


class Tongue(NamedTuple):
    """The words of an interface. ``shows``: the first six have seasons, one of them a colon."""

    seasons: tuple[str, ...]
    single: str
    episode: str
    written: Callable[[date], str]
    shows: tuple[str, ...]
    films: tuple[str, ...]
    names: tuple[str, ...]


def _form(pattern: str) -> Callable[[date], str]:
    def write(day: date) -> str:
        return pattern.format(
            d=day.day, m=day.month, Y=day.year, y=day.year % 100,
        )  # fmt: skip

    return write


TONGUES = {
    "en": Tongue(
        ("Season {n}", "Season {n}", "Part {n}", "Volume {n}", "Book {n}", "Series {n}",
         "Collection {n}"),
        "Limited Series", "Episode {n}", _form("{m}/{d}/{y:02}"),
        ("Harbour Nine", "The Quiet Orchard", "Paper Lanterns", "Glass & Gravel", "Old Tin Sky",
         "Mill Lane: Night Shift", "A Year of Rain", "Doodle Dash", "Bright Hollow"),
        ("Salt and Ash", "Nine Feet Under Snow", "Marigold Row", "Iron Meadow: The Last Harvest",
         "Operation Teacup: Part 2"),
        ("The Broken Gate", "Pilot", "Cold Tea", "What the Crow Saw", "Under Glass: Part 1",
         "Janet(s)", "30 Days", "Lake House", "Mr. Ferris Regrets", "Exit, Laughing"),
    ),
    "es": Tongue(
        ("Temporada {n}", "Temporada {n}", "Parte {n}", "Season {n}", "Volumen {n}"),
        "Miniserie", "Episodio {n}", _form("{d}/{m}/{y:02}"),
        ("El faro sin luz", "Las hijas del río", "Tres puertas", "Calle Ocaso", "La sal",
         "Norte: Los que quedan", "Cuatro veranos", "Pintamonas", "Monte Bravo"),
        ("La última cosecha", "Un tren a Soria", "Ceniza", "Aurora: El regreso", "Mala hierba"),
        ("La puerta rota", "Té frío", "Lo que vio el cuervo", "Piloto", "¿Quién llama?",
         "Bajo el cristal: Parte 1", "Treinta días", "La casa del lago", "Adiós, Inés", "Rojo"),
    ),
    "fr": Tongue(
        (f"Saison{NBSP}{{n}}", f"Saison{NBSP}{{n}}", f"Partie{NBSP}{{n}}", "Saison {n}",
         f"Volume{NBSP}{{n}}"),
        "Mini-série", f"Épisode{NBSP}{{n}}", _form("{d:02}/{m:02}/{Y}"),
        ("Le Phare éteint", "Les Filles du fleuve", "Trois portes", "Rue du Couchant", "Le Sel",
         f"Nord{NBSP}: Ceux qui restent", "Quatre étés", "Gribouille", "Mont-Brave"),
        ("La Dernière Moisson", "Un train pour Vire", "Cendres", f"Aurore{NBSP}: Le Retour",
         "Herbe folle"),
        ("La porte brisée", "Thé froid", f"Ce que vit le corbeau{NBSP}!", "Pilote",
         f"Sous verre{NBSP}: première partie", "Trente jours", "La maison du lac", "Adieu, Inès",
         "Rouge", f"Qui est là{NBSP}?"),
    ),
    "pt-BR": Tongue(
        ("Temporada {n}", "Temporada {n}", "Parte {n}", "Volume {n}", "Livro {n}"),
        "Minissérie", "Episódio {n}", _form("{d:02}/{m:02}/{Y}"),
        ("O farol apagado", "As filhas do rio", "Três portas", "Rua do Poente", "O sal",
         "História: Direto da Ponte", "Quatro verões", "Rabisco", "Monte Bravo"),
        ("A última colheita", "Um trem para Ouro", "Cinzas", "Aurora: O Retorno", "Erva daninha"),
        ("A porta quebrada", "Chá frio", "O que o corvo viu", "Piloto", "Quem chama?",
         "Sob o vidro: Parte 1", "Trinta dias", "A casa do lago", "Adeus, Inês", "Vermelho"),
    ),
    "da": Tongue(
        ("Sæson {n}", "Sæson {n}", "Del {n}", "Sæson {n}", "Volume {n}"),
        "Miniserie", "Afsnit {n}", _form("{d:02}/{m:02}/{Y}"),
        ("Fyret uden lys", "Flodens døtre", "Tre døre", "Solnedgangsgade", "Saltet",
         "Nord: De der blev", "Fire somre", "Kruseduller", "Bakkeby"),
        ("Den sidste høst", "Et tog til Vejle", "Aske", "Aurora: Genkomsten", "Ukrudt"),
        ("Den brækkede port", "Kold te", "Hvad kragen så", "Pilot", "Hvem der?",
         "Under glas: Del 1", "Tredive dage", "Huset ved søen", "Farvel, Inger", "Rødt"),
    ),
    "fi": Tongue(
        ("Kausi {n}", "Kausi {n}", "Osa {n}", "Luku {n}", "Volyymi {n}"),
        "Minisarja", "Jakso {n}", _form("{d}.{m}.{Y}"),
        ("Pimeä majakka", "Joen tyttäret", "Kolme ovea", "Iltaruskon katu", "Suola",
         "Pohjoinen: Ne jotka jäivät", "Neljä kesää", "Töherryksiä", "Mäkikylä"),
        ("Viimeinen sato", "Juna Vaasaan", "Tuhkaa", "Aurora: Paluu", "Rikkaruoho"),
        ("Rikkinäinen portti", "Kylmää teetä", "Mitä varis näki", "Pilotti", "Kuka siellä?",
         "Lasin alla: Osa 1", "Kolmekymmentä päivää", "Järvitalo", "Hyvästi, Inka", "Punaista"),
    ),
    "nl": Tongue(
        ("Seizoen {n}", "Seizoen {n}", "Deel {n}", "Seizoen {n}", "Volume {n}"),
        "Miniserie", "Aflevering {n}", _form("{d:02}-{m:02}-{y:02}"),
        ("De dode vuurtoren", "Dochters van de rivier", "Drie deuren", "Avondroodstraat", "Zout",
         "Noord: Zij die bleven", "Vier zomers", "Krabbels", "Heuveldorp"),
        ("De laatste oogst", "Een trein naar Zwolle", "As", "Aurora: De terugkeer", "Onkruid"),
        ("De kapotte poort", "Koude thee", "Wat de kraai zag", "Pilot", "Wie is daar?",
         "Onder glas: Deel 1", "Dertig dagen", "Het huis aan het meer", "Vaarwel, Ilse", "Rood"),
    ),
    "pl": Tongue(
        ("Sezon {n}", "Sezon {n}", "Część {n}", "Sezon {n}", "Księga {n}"),
        "Miniserial", "Odcinek {n}", _form("{d:02}.{m:02}.{Y}"),
        ("Zgasła latarnia", "Córki rzeki", "Troje drzwi", "Ulica Zachodnia", "Sól",
         "Północ: Ci, którzy zostali", "Cztery lata", "Bazgroły", "Górki"),
        ("Ostatnie żniwa", "Pociąg do Łomży", "Popiół", "Aurora: Powrót", "Chwast"),
        ("Złamana brama", "Zimna herbata", "Co widziała wrona", "Pilot", "Kto tam?",
         "Pod szkłem: Część 1", "Trzydzieści dni", "Dom nad jeziorem", "Żegnaj, Ino", "Czerwień"),
    ),
    "cs": Tongue(
        ("{n}. řada", "{n}. řada", "{n}. část", "{n}. série", "{n}. kniha"),
        "Minisérie", "{n}. epizoda", _form("{m}/{d}/{y:02}"),
        ("Zhaslý maják", "Dcery řeky", "Troje dveře", "Západní ulice", "Sůl",
         "Sever: Ti, kdo zůstali", "Čtyři léta", "Čmáranice", "Kopečky"),
        ("Poslední sklizeň", "Vlak do Písku", "Popel", "Aurora: Návrat", "Plevel"),
        ("Zlomená brána", "Studený čaj", "Co viděla vrána", "Pilotní díl", "Kdo je tam?",
         "Pod sklem: 1. část", "Třicet dní", "Dům u jezera", "Sbohem, Ino", "Červená"),
    ),
    "tr": Tongue(
        ("{n}. Sezon", "{n}. Sezon", "{n}. Kısım", "{n}. Sezon", "{n}. Kitap"),
        "Mini Dizi", "{n}. Bölüm", _form("{d:02}.{m:02}.{Y}"),
        ("Sönmüş Fener", "Irmağın Kızları", "Üç Kapı", "Günbatımı Sokağı", "Tuz",
         "Kuzey: Kalanlar", "Dört Yaz", "Karalama", "Tepeköy"),
        ("Son Hasat", "Van'a Tren", "Kül", "Şafak: Dönüş", "Yabani Ot"),
        ("Kırık Kapı", "Soğuk Çay", "Karganın Gördüğü", "Pilot", "Kim O?",
         "Camın Altında: 1. Kısım", "Otuz Gün", "Göl Evi", "Hoşça Kal İnci", "Kırmızı"),
    ),
    "ja": Tongue(
        ("シーズン{n}", "シーズン{n}", "パート{n}", "シーズン{n}", "ボリューム{n}"),
        "リミテッドシリーズ", "エピソード{n}", _form("{Y}/{m:02}/{d:02}"),
        ("灯りのない灯台", "川の娘たち", "三つの扉", "夕焼け通り", "塩の街",
         "北へ: 残された者たち", "四つの夏", "らくがき", "丘の村"),
        ("最後の収穫", "汽車は北へ", "灰と雪", "暁: 帰還", "雑草"),
        ("壊れた門", "冷めたお茶", "カラスが見たもの", "はじまり", "誰だ",
         "硝子の下: パート1", "三十日", "湖畔の家", "さよなら、いね", "赤"),
    ),
}  # fmt: skip


def history(language: str, seed: int = 1) -> list[Row]:
    """A history of 200 rows or more, the newest first, with what each row is."""
    tongue = TONGUES[language]
    chance = random.Random(f"{language}{seed}")
    day = date(2019, 2, 27)
    rows = []
    for titles in _evenings(tongue, chance):
        day += timedelta(days=chance.choice((0, 1, 1, 2, 3, 9)))
        for title, show, season in titles:
            rows.append(Row(title, tongue.written(day), Truth(show, season, day)))
    return rows[::-1]


Told = tuple[str, str | None, int | None]


def _evenings(tongue: Tongue, chance: random.Random) -> list[list[Told]]:
    """Return the rows of each evening, oldest first: series in order, films between them."""
    runs = [list(run) for run in _runs(tongue, chance)]
    evenings: list[list[Told]] = []
    films = iter(_films(tongue))
    while runs:
        run = chance.choice(runs[:3])
        evening = [run.pop(0) for _ in range(min(len(run), chance.randint(1, 4)))]
        if chance.random() < 0.3 and (film := next(films, None)):
            evening.append(film)
        evenings.append(evening)
        runs = [each for each in runs if each]
    evenings += [[film] for film in films]
    return evenings


def single_blanks(title: str) -> str:
    """A title as it is read: each run of blanks is one."""
    return " ".join(title.split())


def _runs(tongue: Tongue, chance: random.Random) -> Iterator[Iterator[Told]]:
    for place, show in enumerate(tongue.shows[:6]):
        word = tongue.seasons[min(place, len(tongue.seasons) - 1)]
        yield _with_seasons(show, word, tongue, chance)
    single, bare, arcs = tongue.shows[6:9]
    yield (
        (f"{single}: {tongue.single}: {tongue.episode.format(n=n)}", single_blanks(single), 1)
        for n in range(1, 9)
    )
    yield ((f"{bare}: {name}", single_blanks(bare), None) for name in tongue.names[:7])
    yield (
        (f"{arcs}: {arc}: {name}", single_blanks(arcs), None)
        for arc in (tongue.films[0], tongue.films[2])
        for name in tongue.names[2:6]
        if ": " not in name
    )
    colon = f"{tongue.films[2]}: {tongue.shows[7]}"
    yield (
        (f"{colon}: {name}", single_blanks(colon), None)
        for name in tongue.names[:4]
        if ": " not in name
    )
    newer = f"{tongue.films[0]} II"
    yield ((f"{newer}: {tongue.episode.format(n=n)}", single_blanks(newer), 1) for n in range(1, 7))
    own = tongue.shows[0]
    yield ((f"{own}: {own} 4: {name}", single_blanks(own), 4) for name in tongue.names[:4])
    two = tongue.films[1]
    yield (
        (f"{two}: {name}", single_blanks(two), None) for name in tongue.names[1:3]
    )  # may look like films


def _with_seasons(show: str, word: str, tongue: Tongue, chance: random.Random) -> Iterator[Told]:
    """Seasons of a show; one episode is watched twice, one season has numbers for names."""
    for season in range(1, chance.randint(4, 6)):
        names = chance.sample(tongue.names, k=chance.randint(6, 10))
        if chance.random() < 0.2:
            names = [tongue.episode.format(n=n) for n in range(1, 9)]
        for name in [*names, names[0]]:
            yield f"{show}: {word.format(n=season)}: {name}", single_blanks(show), season


def _films(tongue: Tongue) -> Iterator[Told]:
    for film in (*tongue.films, *(f"{name} {tongue.films[4]}" for name in tongue.films[:3])):
        yield film, single_blanks(film), None
    yield "", None, None
    yield f"{tongue.shows[1]}: : ", None, None
    yield f" : {tongue.names[0]}", None, None


def as_csv(rows: list[Row]) -> str:
    """The file, quoted throughout as Netflix does."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, quoting=csv.QUOTE_ALL, lineterminator="\n")
    buffer.write("Title,Date\n")
    writer.writerows((row.title, row.written) for row in rows)
    return buffer.getvalue()
