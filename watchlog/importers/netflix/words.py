"""Words for seasons, parts and episodes in the languages of Netflix's pages.

Titles come in the language of the interface, and one file may mix several: of a real one 1,635
rows said ``Temporada`` and 224 ``Season``. So the words of all languages count at once; the table
names the languages so that a gap is seen. What is not listed is learnt from the file
(``evidence``). Prime Video's titles are read by these words, too.
"""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import normalize

# Dashes and apostrophes in one form; a capital Turkish İ leaves a dot of its own.
_FORMS = str.maketrans("‐‑‒–—―−’ʼ‘", "-------'''", "\u0307")
_MARKS = re.compile(
    "[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]"
)


def without_marks(text: str) -> str:
    """Return text without invisible marks, such as those around Hebrew and Arabic words.

    The two joiners stay: they are part of words in Hindi and Persian.
    """
    return text if text.isascii() else _MARKS.sub("", text)


@lru_cache(maxsize=32_768)
def fold(text: str) -> str:
    """Return text to compare: NFKC (no full-width figures), lower case, single blanks."""
    plain = normalize("NFKC", without_marks(text)).casefold()
    return " ".join(plain.translate(_FORMS).split())


def _table(text: str) -> dict[str, frozenset[str]]:
    """Read ``en season, series; fr saison``: the words of each language, folded."""
    rows = (entry.split(maxsplit=1) for entry in text.split(";"))
    return {code: frozenset(fold(word) for word in words.split(",")) for code, words in rows}


SEASONS_BY_LANGUAGE = _table(
    """
    en season, series; ar الموسم, موسم; bg сезон; ca temporada; cs řada, série, sezóna;
    da sæson; de staffel; el σεζόν, σεζον, κύκλος; es temporada; et hooaeg; eu denboraldia;
    fi kausi, tuotantokausi; fil season, yugto; fr saison; gl tempada; he עונה; hi सीज़न, सीजन;
    hr sezona; hu évad; id musim; is þáttaröð, sería, tímabil; it stagione; ja シーズン,
    シリーズ, 季, 期; ko 시즌, 시리즈, 기; lt sezonas; lv sezona; ms musim; nb sesong;
    nl seizoen; pl sezon, seria; pt temporada, série; ro sezon, sezonul; ru сезон; sk séria,
    sezóna; sl sezona; sr sezona, сезона; sv säsong; th ฤดูกาล, ซีซั่น, ซีซัน, ปี, ฤดูกาลที่,
    ซีซั่นที่, ปีที่; tr sezon; uk сезон; vi mùa, phần; zh 季, 系列
    """
)
"""Words of which a number always is a season."""

PARTS_BY_LANGUAGE = _table(
    """
    en part; ar الجزء, جزء; bg част; ca part; cs část; da del; de teil; el μέρος; es parte;
    et osa; eu zatia; fi osa; fil bahagi; fr partie; gl parte; he חלק; hi भाग, पार्ट; hr dio;
    hu rész; id bagian; is hluti; it parte; ja パート, 部, 部分; ko 파트, 부; lt dalis; lv daļa;
    ms bahagian; nb del; nl deel; pl część, część nr; pt parte; ro partea, parte; ru часть;
    sk časť; sl del; sr deo, део; sv del; th ภาค, ภาคที่, ส่วน, ส่วนที่, พาร์ท; tr kısım;
    uk частина; vi phần; zh 部, 部分, 辑, 輯, 篇
    """
)
"""Words of which a number is a season, a part of one, or an episode: the file decides."""

VOLUMES_BY_LANGUAGE = _table(
    """
    en vol, vol., volume, book, collection; ar المجلد, مجلد, الكتاب, كتاب, المجموعة, مجموعة;
    bg том, книга, колекция; ca volum, llibre, col·lecció; cs svazek, kniha, kolekce; da bind,
    volumen, bog, samling; de band, volume, buch, sammlung, kollektion; el τόμος, βιβλίο,
    συλλογή; es volumen, libro, colección; et köide, raamat, kogumik; eu liburukia, liburua,
    bilduma; fi volyymi, kirja, kokoelma; fil tomo, aklat, koleksyon; fr volume, livre, tome,
    collection; gl volume, libro, colección; he כרך, ספר, אוסף; hi वॉल्यूम, खंड, किताब, कलेक्शन;
    hr svezak, knjiga, zbirka, kolekcija; hu kötet, könyv, gyűjtemény; id volume, buku, koleksi;
    is bindi, bók, safn; it volume, libro, collezione, raccolta; ja 巻, ボリューム,
    コレクション; ko 권, 볼륨, 컬렉션; lt tomas, knyga, kolekcija; lv sējums, grāmata,
    kolekcija; ms jilid, volum, buku, koleksi; nb volum, bok, samling, bind; nl volume, boek,
    collectie; pl tom, księga, kolekcja; pt volume, livro, coleção; ro volum, volumul, cartea,
    colecția; ru том, книга, коллекция; sk zväzok, kniha, kolekcia; sl zvezek, knjiga, zbirka;
    sr knjiga, књига; sv volym, bok, samling; th เล่ม, เล่มที่, คอลเลกชัน; tr cilt, kitap,
    koleksiyon; uk том, книга, колекція; vi quyển, bộ sưu tập, tuyển tập; zh 卷, 册, 冊, 合集,
    合輯
    """
)
"""Words of which a number is a season in the middle of a title, and part of a name at its end."""

CHAPTERS_BY_LANGUAGE = _table(
    """
    en chapter; ar الفصل, فصل; bg глава; ca capítol; cs kapitola; da kapitel; de kapitel;
    el κεφάλαιο; es capítulo; et peatükk; eu kapitulua; fi luku; fil kabanata; fr chapitre;
    gl capítulo; he פרק; hi अध्याय, चैप्टर; hr poglavlje; hu fejezet; id bab; is kafli;
    it capitolo; ja 章, チャプター; ko 장, 챕터; lt skyrius; lv nodaļa; ms bab; nb kapittel;
    nl hoofdstuk; pl rozdział; pt capítulo; ro capitolul, capitol; ru глава; sk kapitola;
    sl poglavje; sr poglavlje, поглавље; sv kapitel; th บท, บทที่; tr bölüm; uk розділ, глава;
    vi chương; zh 章
    """
)
"""Words of which a number is an episode; a season only where one number has several names."""

EPISODES_BY_LANGUAGE = _table(
    """
    en episode, ep, ep., #; ar الحلقة, حلقة; bg епизод, серия; ca episodi; cs epizoda, díl;
    da afsnit, episode; de folge, episode; el επεισόδιο; es episodio; et episood, jagu;
    eu atala; fi jakso, episodi; fil episode, episodyo; fr épisode; gl episodio; he פרק;
    hi एपिसोड, ऐपिसोड, कड़ी; hr epizoda, nastavak; hu epizód; id episode; is þáttur;
    it episodio, puntata; ja エピソード, 話, 回; ko 에피소드, 화, 회; lt epizodas, serija;
    lv epizode, sērija; ms episod; nb episode; nl aflevering; pl odcinek, epizod; pt episódio;
    ro episodul, episod; ru серия, эпизод, выпуск; sk epizóda, diel; sl epizoda; sr epizoda,
    епизода; sv avsnitt, episod; th ตอนที่, ตอน, อีพี; tr bölüm; uk серія, епізод, випуск;
    vi tập; zh 集, 话, 話, 回
    """
)
"""Words of which a number is the episode's in its season."""

SINGLE_BY_LANGUAGE = _table(
    """
    en limited series, the limited series, miniseries, mini-series, mini series; ar مسلسل قصير,
    المسلسل القصير, مسلسل محدود, سلسلة محدودة; bg минисериал, мини-сериал, мини сериал,
    лимитирана поредица; ca minisèrie, sèrie limitada; cs minisérie, miniseriál,
    limitovaná série; da miniserie, begrænset serie; de miniserie, mini-serie, limitierte serie;
    el μίνι σειρά, μίνι-σειρά, περιορισμένη σειρά; es miniserie, mini-serie, mini serie,
    serie limitada, edición limitada; et minisari; eu miniseriea, telesail mugatua;
    fi minisarja, rajoitettu sarja; fil limitadong serye; fr mini-série, minisérie, mini série,
    série limitée; gl miniserie, serie limitada; he מיני-סדרה, מיני סדרה, מיניסדרה, סדרה מוגבלת;
    hi लिमिटेड सीरीज़, लिमिटेड सीरीज, मिनी सीरीज़, मिनीसीरीज़; hr miniserija, mini-serija,
    ograničena serija; hu minisorozat, limitált sorozat; id seri terbatas, serial terbatas,
    mini-seri, miniseri; is smáþáttaröð, stuttþáttaröð; it miniserie, miniserie tv, mini serie,
    serie limitata; ja リミテッドシリーズ, リミテッド・シリーズ, ミニシリーズ, 限定シリーズ;
    ko 리미티드 시리즈, 미니시리즈, 미니 시리즈; lt mini serialas, ribotas serialas;
    lv miniseriāls, mini seriāls; ms siri terhad, siri mini; nb miniserie, begrenset serie;
    nl miniserie, mini-serie, beperkte serie; pl miniserial, mini-serial, serial limitowany;
    pt minissérie, minisérie, mini-série, série limitada; ro miniserie, mini-serie,
    serie limitată; ru мини-сериал, минисериал, мини сериал, лимитированный сериал;
    sk miniséria, miniseriál; sl miniserija; sr miniserija, мини-серија; sv miniserie,
    miniserier, begränsad serie; th ลิมิเต็ดซีรีส์, ลิมิเต็ด ซีรีส์, มินิซีรีส์; tr mini dizi,
    sınırlı dizi, kısa dizi; uk мінісеріал, міні-серіал, лімітований серіал; vi phim ngắn tập,
    loạt phim giới hạn; zh 限定剧, 限定劇, 限定剧集, 限定劇集, 限定影集, 迷你剧, 迷你劇,
    迷你剧集, 迷你劇集, 迷你影集
    """
)
"""Whole phrases for a show of one season."""

SPECIALS_BY_LANGUAGE = _table(
    """
    en special, specials; ar حلقات خاصة, حلقة خاصة; bg специални епизоди, специален епизод;
    ca especials, especial; cs speciály, speciál, speciální díly; da specialafsnit, særafsnit;
    de specials, sonderfolgen; el ειδικά επεισόδια, ειδικό επεισόδιο; es especiales, especial,
    episodios especiales; et eriosad, eriosa; eu bereziak; fi erikoisjaksot, erikoisjakso;
    fil espesyal; fr spéciaux, épisodes spéciaux, épisode spécial; gl especiais; he ספיישלים,
    ספיישל, פרקים מיוחדים; hi स्पेशल; hr specijali, posebne epizode; hu különkiadások,
    különkiadás; id spesial, episode spesial; is sérþættir; it speciali, speciale,
    episodi speciali; ja スペシャル, 特別編, 番外編; ko 스페셜, 특별편, 번외편;
    lt specialios serijos; lv īpašās sērijas; ms edisi khas, istimewa; nb spesialepisoder,
    spesialer; nl specials, special; pl odcinki specjalne, odcinek specjalny; pt especiais,
    especial, episódios especiais; ro ediții speciale, speciale; ru спецвыпуски, спецвыпуск,
    специальные выпуски, спецэпизоды; sk špeciály, špeciál; sl posebne epizode; sr specijali,
    специјали; sv specialavsnitt, specialer, extraavsnitt; th ตอนพิเศษ; tr özel bölümler,
    özel bölüm; uk спецвипуски, спецвипуск, спеціальні випуски; vi tập đặc biệt, đặc biệt;
    zh 特辑, 特輯, 特别篇, 特別篇, 番外, 番外篇
    """
)
"""Whole phrases for what belongs to no season: season 0."""

FINAL_BY_LANGUAGE = _table(
    """
    en final season, the final season, last season, the last season, final series,
    the final series; ar الموسم الأخير, الموسم النهائي, الموسم الختامي; bg последен сезон,
    последният сезон, финален сезон, финалният сезон; ca última temporada, temporada final;
    cs poslední řada, finální řada, závěrečná řada, poslední série, závěrečná série,
    finální série, poslední sezóna; da sidste sæson, den sidste sæson, afsluttende sæson;
    de finale staffel, die finale staffel, letzte staffel, die letzte staffel, abschlussstaffel;
    el τελευταία σεζόν, η τελευταία σεζόν, τελική σεζόν, τελευταίος κύκλος; es temporada final,
    última temporada, la temporada final, la última temporada; et viimane hooaeg;
    eu azken denboraldia; fi viimeinen kausi, päätöskausi, viimeinen tuotantokausi;
    fil huling season, huling yugto; fr saison finale, dernière saison, la saison finale,
    la dernière saison, ultime saison, l'ultime saison, l’ultime saison; gl última tempada,
    tempada final; he העונה האחרונה, עונה אחרונה, העונה המסכמת, עונת הסיום; hi अंतिम सीज़न,
    आखिरी सीज़न, आख़िरी सीज़न, फ़ाइनल सीज़न, फाइनल सीज़न; hr posljednja sezona, završna sezona,
    zadnja sezona; hu utolsó évad, az utolsó évad, záró évad, befejező évad, a befejező évad;
    id musim terakhir, musim final, musim pamungkas; is lokaþáttaröð, lokaþáttaröðin,
    síðasta þáttaröð, síðasta þáttaröðin; it stagione finale, la stagione finale,
    ultima stagione, l'ultima stagione, l’ultima stagione; ja ファイナルシーズン,
    ファイナル・シーズン, 最終シーズン; ko 파이널 시즌, 마지막 시즌, 최종 시즌;
    lt paskutinis sezonas, finalinis sezonas; lv pēdējā sezona; ms musim akhir, musim terakhir;
    nb siste sesong, den siste sesongen, avslutningssesong, avslutningssesongen;
    nl laatste seizoen, het laatste seizoen, finale seizoen, slotseizoen, het slotseizoen;
    pl ostatni sezon, finałowy sezon, sezon finałowy; pt temporada final, última temporada,
    a temporada final, a última temporada; ro ultimul sezon, sezonul final, sezon final;
    ru последний сезон, финальный сезон, заключительный сезон; sk posledná séria,
    záverečná séria, finálna séria; sl zadnja sezona, finalna sezona; sr poslednja sezona,
    последња сезона; sv sista säsongen, den sista säsongen, sista säsong, slutsäsongen,
    finalsäsongen; th ซีซั่นสุดท้าย, ซีซันสุดท้าย, ฤดูกาลสุดท้าย, ปีสุดท้าย; tr final sezonu,
    son sezon; uk останній сезон, фінальний сезон, завершальний сезон; vi mùa cuối,
    mùa cuối cùng, phần cuối, phần cuối cùng; zh 最终季, 最終季, 最后一季, 最後一季, 完结季,
    完結季
    """
)
"""Whole phrases for the last season of a show, which do not tell its number."""

PREVIEWS_BY_LANGUAGE = _table(
    """
    en trailer, teaser, clip, sneak peek; ar إعلان, الإعلان, إعلان ترويجي, الإعلان الترويجي,
    إعلان تشويقي, الإعلان التشويقي, مقطع, مقطع ترويجي; bg трейлър, тийзър, клип; ca tràiler,
    clip; cs upoutávka, ukázka, klip; da trailer, klip; de trailer, vorschau, clip; el τρέιλερ,
    τίζερ, κλιπ; es tráiler, trailer, avance, adelanto, clip; et treiler, klipp; eu trailerra;
    fi traileri, tiiseri, klippi; fil trailer, clip; fr bande-annonce, bande annonce, teaser,
    extrait, clip; gl tráiler, clip; he טריילר, טיזר, קדימון, קליפ; hi ट्रेलर, टीज़र, टीजर,
    क्लिप; hr najava, trailer, isječak; hu előzetes, kedvcsináló, klip; id trailer, cuplikan,
    klip; is stikla, kitla; it trailer, teaser, clip, anteprima; ja 予告編, 予告, 特報,
    ティーザー, ティザー, クリップ, トレーラー; ko 예고편, 예고, 티저, 클립, 트레일러;
    lt anonsas, klipas; lv treileris; ms treler, klip; nb trailer, klipp, forsmak; nl trailer,
    teaser, clip, voorproefje; pl zwiastun, zajawka, klip; pt trailer, teaser, clipe, prévia;
    ro trailer, teaser, clip; ru трейлер, тизер, клип, ролик; sk upútavka, ukážka;
    sl napovednik; sr trejler, трејлер; sv trailer, klipp; th ตัวอย่าง, ทีเซอร์, คลิป;
    tr fragman, fragmanı, tanıtım, klip, klibi; uk трейлер, тизер, кліп, ролик; vi trailer,
    đoạn giới thiệu, teaser, clip; zh 预告片, 預告片, 预告, 預告, 先导预告, 前導預告, 片段
    """
)
"""Words for trailers, teasers and clips."""


def _all(*tables: dict[str, frozenset[str]]) -> frozenset[str]:
    return frozenset().union(*(words for table in tables for words in table.values()))


SEASONS = _all(SEASONS_BY_LANGUAGE)
EPISODES = _all(EPISODES_BY_LANGUAGE)
CHAPTERS = _all(CHAPTERS_BY_LANGUAGE) - SEASONS
PARTS = _all(PARTS_BY_LANGUAGE) - SEASONS - EPISODES
VOLUMES = _all(VOLUMES_BY_LANGUAGE)
SINGLE_SEASONS = _all(SINGLE_BY_LANGUAGE)
SPECIALS = _all(SPECIALS_BY_LANGUAGE)
FINAL_SEASONS = _all(FINAL_BY_LANGUAGE)
PREVIEWS = _all(PREVIEWS_BY_LANGUAGE)
NUMBERED = SEASONS | PARTS | VOLUMES | CHAPTERS | EPISODES
"""Words that numbers stand beside."""

_WRITTEN = """
    i ii iii iv v vi vii viii ix x; one two three four five six seven eight nine ten
    ; first second third fourth fifth sixth seventh eighth ninth tenth
    ; uno dos tres cuatro cinco seis siete ocho nueve diez
    ; primera segunda tercera cuarta quinta sexta séptima octava novena décima
    ; primero segundo tercero cuarto quinto sexto séptimo octavo noveno décimo
    ; um dois três quatro cinco seis sete oito nove dez
    ; primeira segunda terceira quarta quinta sexta sétima oitava nona décima
    ; primeiro segundo terceiro quarto quinto sexto sétimo oitavo nono décimo
    ; un deux trois quatre cinq six sept huit neuf dix
    ; première deuxième troisième quatrième cinquième sixième septième huitième neuvième dixième
    ; premier deuxième troisième; unu doi trei patru cinci șase șapte opt nouă zece
    ; eins zwei drei vier fünf sechs sieben acht neun zehn
    ; erste zweite dritte vierte fünfte sechste siebte achte neunte zehnte
    ; erstes zweites drittes viertes fünftes sechstes siebtes achtes neuntes zehntes
    ; uno due tre quattro cinque sei sette otto nove dieci
    ; prima seconda terza quarta quinta sesta settima ottava nona decima
    ; primo secondo terzo quarto quinto sesto settimo ottavo nono decimo
    ; één twee drie vier vijf zes zeven acht negen tien; een
    ; eerste tweede derde vierde vijfde zesde zevende achtste negende tiende
    ; et to tre fire fem seks syv otte ni ti; en; ett två tre fyra fem sex sju åtta nio tio
    ; første anden tredje fjerde femte sjette syvende ottende niende tiende; første andre
    ; första andra tredje fjärde femte sjätte sjunde åttonde nionde tionde
    ; yksi kaksi kolme neljä viisi kuusi seitsemän kahdeksan yhdeksän kymmenen
    ; ensimmäinen toinen kolmas neljäs viides kuudes seitsemäs kahdeksas yhdeksäs kymmenes
    ; pierwszy drugi trzeci czwarty piąty szósty siódmy ósmy dziewiąty dziesiąty
    ; pierwsza druga trzecia czwarta piąta szósta siódma ósma dziewiąta dziesiąta
    ; první druhá třetí čtvrtá pátá šestá sedmá osmá devátá desátá
    ; první druhý třetí čtvrtý pátý šestý sedmý osmý devátý desátý
    ; prvá druhá tretia štvrtá piata šiesta siedma ôsma deviata desiata
    ; prvo drugo treće četvrto peto šesto sedmo osmo deveto deseto
    ; első második harmadik negyedik ötödik hatodik hetedik nyolcadik kilencedik tizedik
    ; первая вторая третья четвертая пятая шестая седьмая восьмая девятая десятая
    ; первая вторая третья четвёртая; первый второй третий четвёртый
    ; первый второй третий четвертый пятый шестой седьмой восьмой девятый десятый
    ; перша друга третя четверта п'ята шоста сьома восьма дев'ята десята
    ; перший другий третій четвертий п'ятий шостий сьомий восьмий дев'ятий десятий
    ; първа втора трета четвърта пета шеста седма осма девета десета
    ; πρώτο δεύτερο τρίτο τέταρτο πέμπτο έκτο έβδομο όγδοο ένατο δέκατο
    ; birinci ikinci üçüncü dördüncü beşinci altıncı yedinci sekizinci dokuzuncu onuncu
    ; الأول الثاني الثالث الرابع الخامس السادس السابع الثامن التاسع العاشر
    ; الأولى الثانية الثالثة الرابعة الخامسة السادسة السابعة الثامنة التاسعة العاشرة
    ; ראשון שני שלישי רביעי חמישי שישי שביעי שמיני תשיעי עשירי
    ; ראשונה שנייה שלישית רביעית חמישית שישית שביעית שמינית תשיעית עשירית
    ; satu dua tiga empat lima enam tujuh delapan sembilan sepuluh
    ; pertama kedua ketiga keempat kelima keenam ketujuh kedelapan kesembilan kesepuluh
    ; một hai ba bốn năm sáu bảy tám chín mười; หนึ่ง สอง สาม สี่ ห้า หก เจ็ด แปด เก้า สิบ
    ; एक दो तीन चार पाँच छह सात आठ नौ दस; 一 二 三 四 五 六 七 八 九 十
"""
WRITTEN = {
    fold(word): number for row in _WRITTEN.split(";") for number, word in enumerate(row.split(), 1)
}
"""Numbers as they are written out beside these words: ``Chapter Two``, ``Book III``."""

# What may stand between a word and its number: ``Part no. 2``.
_NUMBER_SIGN = re.compile(r"\s+(?:nr|no|n°|nº|č)\.?$")

# ``1st``, ``2ème``, ``3.``: what may stand between a number and the word behind it.
_ORDINAL = r"(?:[.°ºª]|a|o|e|er|re|ère|ème|nd|rd|st|th)?"
_WORD_FIRST = re.compile(r"(#|[^\d]*[^\d\s.:#-])[\s.:#-]*(\d{1,4})\.?")
_NUMBER_FIRST = re.compile(rf"[第제]?\s*(\d{{1,4}})(?:{_ORDINAL}\s+|\.\s*)?([^\d\s][^\d]*)")
# Chinese and Japanese write small numbers out without a blank: ``第二季`` is season 2.
_KANJI = re.compile(r"第\s*([一二三四五六七八九十])\s*([季期部集話话章回])")
_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]*[)\]]$")


# Not parts: a ``Second Part`` is a name.
_BEHIND_WRITTEN = SEASONS | CHAPTERS | EPISODES

_DIGIT = re.compile(r"[\d第]")


def has_number(plain: str) -> bool:
    """Tell if folded text holds a number, in figures or written out. Most names do not."""
    return _DIGIT.search(plain) is not None or not WRITTEN.keys().isdisjoint(plain.split())


def fold_without_brackets(text: str) -> str:
    """Return folded text without brackets at its end: ``Season 1 (Dubbed)``."""
    return _BRACKETS.sub("", fold(text))


@lru_cache(maxsize=32_768)
def word_and_number(text: str) -> tuple[str, int] | None:
    """Return a word, folded, and its number: ``Saison 1``, ``6. Sezon``, ``シーズン1``, ``제4회``.

    Numbers written out (``Part Two``, ``Book III``, ``Birinci Bölüm``) count only beside a word of
    the lists, or ``World War II`` would be a season. None for anything else. Brackets at the end
    do not count.
    """
    plain = fold_without_brackets(text)
    if not has_number(plain):
        return None
    if match := _WORD_FIRST.fullmatch(plain):
        return _NUMBER_SIGN.sub("", match[1].strip()), int(match[2])
    if match := _NUMBER_FIRST.fullmatch(plain):
        return match[2].strip(), int(match[1])
    if match := _KANJI.fullmatch(plain):
        return match[2], WRITTEN[match[1]]
    word, _, last = plain.rpartition(" ")
    if last in WRITTEN and word in NUMBERED:
        return word, WRITTEN[last]
    first, _, word = plain.partition(" ")
    is_known = first in WRITTEN and word in _BEHIND_WRITTEN
    return (word, WRITTEN[first]) if is_known else None
