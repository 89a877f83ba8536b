"""The table of names and codes of languages, scripts and regions, as text; tags.py splits it.

Generated; do not edit. To make it anew: python -m tests.tools.make_language_table
"""

# ruff: noqa: E501

# From Unicode CLDR 47 (https://cldr.unicode.org), read through babel, under this licence:
#
# UNICODE LICENSE V3
#
# COPYRIGHT AND PERMISSION NOTICE
#
# Copyright © 2004-2025 Unicode, Inc.
#
# NOTICE TO USER: Carefully read the following legal agreement. BY
# DOWNLOADING, INSTALLING, COPYING OR OTHERWISE USING DATA FILES, AND/OR
# SOFTWARE, YOU UNEQUIVOCALLY ACCEPT, AND AGREE TO BE BOUND BY, ALL OF THE
# TERMS AND CONDITIONS OF THIS AGREEMENT. IF YOU DO NOT AGREE, DO NOT
# DOWNLOAD, INSTALL, COPY, DISTRIBUTE OR USE THE DATA FILES OR SOFTWARE.
#
# Permission is hereby granted, free of charge, to any person obtaining a
# copy of data files and any associated documentation (the "Data Files") or
# software and any associated documentation (the "Software") to deal in the
# Data Files or Software without restriction, including without limitation
# the rights to use, copy, modify, merge, publish, distribute, and/or sell
# copies of the Data Files or Software, and to permit persons to whom the
# Data Files or Software are furnished to do so, provided that either (a)
# this copyright and permission notice appear with all copies of the Data
# Files or Software, or (b) this copyright and permission notice appear in
# associated Documentation.
#
# THE DATA FILES AND SOFTWARE ARE PROVIDED "AS IS", WITHOUT WARRANTY OF ANY
# KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF
# MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT OF
# THIRD PARTY RIGHTS.
#
# IN NO EVENT SHALL THE COPYRIGHT HOLDER OR HOLDERS INCLUDED IN THIS NOTICE
# BE LIABLE FOR ANY CLAIM, OR ANY SPECIAL INDIRECT OR CONSEQUENTIAL DAMAGES,
# OR ANY DAMAGES WHATSOEVER RESULTING FROM LOSS OF USE, DATA OR PROFITS,
# WHETHER IN AN ACTION OF CONTRACT, NEGLIGENCE OR OTHER TORTIOUS ACTION,
# ARISING OUT OF OR IN CONNECTION WITH THE USE OR PERFORMANCE OF THE DATA
# FILES OR SOFTWARE.
#
# Except as contained in this notice, the name of a copyright holder shall
# not be used in advertising or otherwise to promote the sale, use or other
# dealings in these Data Files or Software without prior written
# authorization of the copyright holder.

CLDR = "47"

# Tag, usual script, English name.
LANGUAGES = """\
aa Latn Afar
ab Cyrl Abkhazian
ace Latn Acehnese
ach Latn Acoli
acm Arab Iraqi Arabic
acw Arab Hijazi Arabic
ada Latn Adangme
ady Cyrl Adyghe
ae Avst Avestan
aeb Arab Tunisian Arabic
af Latn Afrikaans
afb Arab Gulf Arabic
afh Latn Afrihili
agq Latn Aghem
ain Kana Ainu
ak Latn Akan
akk Xsux Akkadian
akz Latn Alabama
ale Latn Aleut
aln Latn Gheg Albanian
alt Cyrl Southern Altai
am Ethi Amharic
an Latn Aragonese
ang Latn Old English
ann Latn Obolo
anp Deva Angika
apc Arab Levantine Arabic
apd Arab Sudanese Arabic
ar Arab Arabic
ar-001 Arab Modern Standard Arabic
arc Armi Aramaic
arn Latn Mapuche
aro Latn Araona
arp Latn Arapaho
arq Arab Algerian Arabic
ars Arab Najdi Arabic
arw Latn Arawak
ary Arab Moroccan Arabic
arz Arab Egyptian Arabic
as Beng Assamese
asa Latn Asu
ase Sgnw American Sign Language
ast Latn Asturian
atj Latn Atikamekw
av Cyrl Avaric
avk Latn Kotava
awa Deva Awadhi
ay Latn Aymara
az Latn Azerbaijani
ba Cyrl Bashkir
bal Arab Baluchi
ban Latn Balinese
bar Latn Bavarian
bas Latn Basaa
bax Bamu Bamun
bbc Latn Batak Toba
bbj Latn Ghomala
be Cyrl Belarusian
bej Arab Beja
bem Latn Bemba
bew Latn Betawi
bez Latn Bena
bfd Latn Bafut
bfi Latn British Sign Language
bfq Taml Badaga
bg Cyrl Bulgarian
bgc Deva Haryanvi
bgn Arab Western Balochi
bho Deva Bhojpuri
bi Latn Bislama
bik Latn Bikol
bin Latn Bini
bjn Latn Banjar
bkm Latn Kom
bla Latn Siksiká
blo Latn Anii
blt Tavt Tai Dam
bm Latn Bambara
bn Beng Bangla
bo Tibt Tibetan
bpy Beng Bishnupriya
bqi Arab Bakhtiari
br Latn Breton
bra Deva Braj
brh Arab Brahui
brx Deva Bodo
bs Latn Bosnian
bss Latn Akoose
bua Cyrl Buriat
bug Latn Buginese
bum Latn Bulu
byn Ethi Blin
byv Latn Medumba
ca Latn Catalan
cad Latn Caddo
car Latn Carib
cay Latn Cayuga
cch Latn Atsam
ccp Cakm Chakma
ce Cyrl Chechen
ceb Latn Cebuano
cgg Latn Chiga
ch Latn Chamorro
chb Latn Chibcha
chg Arab Chagatai
chk Latn Chuukese
chm Cyrl Mari
chn Latn Chinook Jargon
cho Latn Choctaw
chp Latn Chipewyan
chr Cher Cherokee
chy Latn Cheyenne
cic Latn Chickasaw
ckb Arab Central Kurdish
clc Latn Chilcotin
cmn Hans Mandarin Chinese
co Latn Corsican
cop Copt Coptic
cps Latn Capiznon
cr Cans Cree
crg Latn Michif
crh Cyrl Crimean Tatar
crj Cans Southern East Cree
crk Cans Plains Cree
crl Cans Northern East Cree
crm Cans Moose Cree
crr Latn Carolina Algonquian
crs Latn Seselwa Creole French
cs Latn Czech
csb Latn Kashubian
csw Cans Swampy Cree
cu Cyrl Church Slavic
cv Cyrl Chuvash
cy Latn Welsh
da Latn Danish
dak Latn Dakota
dar Cyrl Dargwa
dav Latn Taita
de Latn German
de-AT Latn Austrian German
de-CH Latn Swiss High German
del Latn Delaware
den Latn Slave
dgr Latn Dogrib
din Latn Dinka
dje Latn Zarma
doi Deva Dogri
dsb Latn Lower Sorbian
dtp Latn Central Dusun
dua Latn Duala
dum Latn Middle Dutch
dv Thaa Divehi
dyo Latn Jola-Fonyi
dyu Latn Dyula
dz Tibt Dzongkha
dzg Latn Dazaga
ebu Latn Embu
ee Latn Ewe
efi Latn Efik
egl Latn Emilian
egy Egyp Ancient Egyptian
eka Latn Ekajuk
el Grek Greek
elx Xsux Elamite
en Latn English
en-AU Latn Australian English
en-CA Latn Canadian English
en-GB Latn British English
en-US Latn American English
enm Latn Middle English
eo Latn Esperanto
es Latn Spanish
es-419 Latn Latin American Spanish
es-ES Latn European Spanish
es-MX Latn Mexican Spanish
esu Latn Central Yupik
et Latn Estonian
eu Latn Basque
ewo Latn Ewondo
ext Latn Extremaduran
fa Arab Persian
fa-AF Arab Dari
fan Latn Fang
fat Latn Fanti
ff Latn Fula
fi Latn Finnish
fil Latn Filipino
fit Latn Tornedalen Finnish
fj Latn Fijian
fo Latn Faroese
fon Latn Fon
fr Latn French
fr-CA Latn Canadian French
fr-CH Latn Swiss French
frc Latn Cajun French
frm Latn Middle French
fro Latn Old French
frp Latn Arpitan
frr Latn Northern Frisian
frs Latn Eastern Frisian
fur Latn Friulian
fy Latn Western Frisian
ga Latn Irish
gaa Latn Ga
gag Latn Gagauz
gan Hans Gan Chinese
gay Latn Gayo
gba Latn Gbaya
gbm Deva Garhwali
gbz Arab Zoroastrian Dari
gd Latn Scottish Gaelic
gez Ethi Geez
gil Latn Gilbertese
gl Latn Galician
glk Arab Gilaki
gmh Latn Middle High German
gn Latn Guarani
goh Latn Old High German
gon Deva Gondi
gor Latn Gorontalo
got Goth Gothic
grb Latn Grebo
grc Grek Ancient Greek
gsw Latn Swiss German
gu Gujr Gujarati
guc Latn Wayuu
gur Latn Frafra
guz Latn Gusii
gv Latn Manx
gwi Latn Gwichʼin
ha Latn Hausa
hai Latn Haida
hak Hans Hakka Chinese
haw Latn Hawaiian
hax Latn Southern Haida
he Hebr Hebrew
hi Deva Hindi
hi-Latn Latn Hindi (Latin)
hif Deva Fiji Hindi
hil Latn Hiligaynon
hit Xsux Hittite
hmn Latn Hmong
hne Deva Chhattisgarhi
hnj Hmnp Hmong Njua
ho Latn Hiri Motu
hr Latn Croatian
hsb Latn Upper Sorbian
hsn Hans Xiang Chinese
ht Latn Haitian Creole
hu Latn Hungarian
hup Latn Hupa
hur Latn Halkomelem
hy Armn Armenian
hz Latn Herero
ia Latn Interlingua
iba Latn Iban
ibb Latn Ibibio
id Latn Indonesian
ie Latn Interlingue
ig Latn Igbo
ii Yiii Sichuan Yi
ik Latn Inupiaq
ikt Latn Western Canadian Inuktitut
ilo Latn Iloko
inh Cyrl Ingush
ins Latn Indian Sign Language
io Latn Ido
is Latn Icelandic
it Latn Italian
iu Cans Inuktitut
izh Latn Ingrian
ja Jpan Japanese
jam Latn Jamaican Creole English
jbo Latn Lojban
jgo Latn Ngomba
jmc Latn Machame
jpr Hebr Judeo-Persian
jrb Hebr Judeo-Arabic
jut Latn Jutish
jv Latn Javanese
ka Geor Georgian
kaa Cyrl Kara-Kalpak
kab Latn Kabyle
kac Latn Kachin
kaj Latn Jju
kam Latn Kamba
kaw Bali Kawi
kbd Cyrl Kabardian
kbl Latn Kanembu
kcg Latn Tyap
kde Latn Makonde
kea Latn Kabuverdianu
ken Latn Kenyang
kfo Latn Koro
kfy Deva Kumaoni
kg Latn Kongo
kgp Latn Kaingang
kha Latn Khasi
kho Brah Khotanese
khq Latn Koyra Chiini
khw Arab Khowar
ki Latn Kikuyu
kiu Latn Kirmanjki
kj Latn Kuanyama
kk Cyrl Kazakh
kkj Latn Kako
kl Latn Kalaallisut
kln Latn Kalenjin
km Khmr Khmer
kmb Latn Kimbundu
kn Knda Kannada
ko Kore Korean
koi Cyrl Komi-Permyak
kok Deva Konkani
kos Latn Kosraean
kpe Latn Kpelle
kr Latn Kanuri
krc Cyrl Karachay-Balkar
kri Latn Krio
krj Latn Kinaray-a
krl Latn Karelian
kru Deva Kurukh
ks Arab Kashmiri
ksb Latn Shambala
ksf Latn Bafia
ksh Latn Colognian
ku Latn Kurdish
kum Cyrl Kumyk
kut Latn Kutenai
kv Cyrl Komi
kw Latn Cornish
kwk Latn Kwakʼwala
kxv Latn Kuvi
ky Cyrl Kyrgyz
la Latn Latin
lad Hebr Ladino
lag Latn Langi
lah Arab Western Panjabi
lam Latn Lamba
lb Latn Luxembourgish
lez Cyrl Lezghian
lfn Latn Lingua Franca Nova
lg Latn Ganda
li Latn Limburgish
lij Latn Ligurian
lil Latn Lillooet
liv Latn Livonian
lkt Latn Lakota
lld Latn Ladin
lmo Latn Lombard
ln Latn Lingala
lo Laoo Lao
lol Latn Mongo
lou Latn Louisiana Creole
loz Latn Lozi
lrc Arab Northern Luri
lsm Latn Saamia
lt Latn Lithuanian
ltg Latn Latgalian
lu Latn Luba-Katanga
lua Latn Luba-Lulua
lui Latn Luiseno
lun Latn Lunda
luo Latn Luo
lus Latn Mizo
luy Latn Luyia
lv Latn Latvian
lzh Hans Literary Chinese
lzz Latn Laz
mad Latn Madurese
maf Latn Mafa
mag Deva Magahi
mai Deva Maithili
mak Latn Makasar
man Latn Mandingo
mas Latn Masai
mde Arab Maba
mdf Cyrl Moksha
mdr Latn Mandar
men Latn Mende
mer Latn Meru
mfe Latn Morisyen
mg Latn Malagasy
mga Latg Middle Irish
mgh Latn Makhuwa-Meetto
mgo Latn Metaʼ
mh Latn Marshallese
mi Latn Māori
mic Latn Mi'kmaw
min Latn Minangkabau
mk Cyrl Macedonian
ml Mlym Malayalam
mn Cyrl Mongolian
mnc Mong Manchu
mni Beng Manipuri
moe Latn Innu-aimun
moh Latn Mohawk
mos Latn Mossi
mr Deva Marathi
mrj Cyrl Western Mari
ms Latn Malay
mt Latn Maltese
mua Latn Mundang
mul Zyyy Multiple languages
mus Latn Muscogee
mwl Latn Mirandese
mwr Deva Marwari
mwv Latn Mentawai
my Mymr Burmese
mye Latn Myene
myv Cyrl Erzya
mzn Arab Mazanderani
na Latn Nauru
nan Hans Min Nan Chinese
nap Latn Neapolitan
naq Latn Nama
nb Latn Norwegian Bokmål
nd Latn North Ndebele
nds Latn Low German
nds-NL Latn Low Saxon
ne Deva Nepali
new Deva Newari
ng Latn Ndonga
nia Latn Nias
niu Latn Niuean
njo Latn Ao Naga
nl Latn Dutch
nl-BE Latn Flemish
nmg Latn Kwasio
nn Latn Norwegian Nynorsk
nnh Latn Ngiemboon
no Latn Norwegian
nog Cyrl Nogai
non Runr Old Norse
nov Latn Novial
nqo Nkoo N’Ko
nr Latn South Ndebele
nso Latn Northern Sotho
nus Latn Nuer
nv Latn Navajo
nwc Newa Classical Newari
ny Latn Nyanja
nym Latn Nyamwezi
nyn Latn Nyankole
nyo Latn Nyoro
nzi Latn Nzima
oc Latn Occitan
oj Cans Ojibwa
ojb Latn Northwestern Ojibwa
ojc Latn Central Ojibwa
ojs Cans Oji-Cree
ojw Latn Western Ojibwa
oka Latn Okanagan
om Latn Oromo
or Orya Odia
os Cyrl Ossetic
osa Osge Osage
ota Arab Ottoman Turkish
pa Guru Punjabi
pag Latn Pangasinan
pal Phli Pahlavi
pam Latn Pampanga
pap Latn Papiamento
pau Latn Palauan
pcd Latn Picard
pcm Latn Nigerian Pidgin
pdc Latn Pennsylvania German
pdt Latn Plautdietsch
peo Xpeo Old Persian
pfl Latn Palatine German
phn Phnx Phoenician
pi Sinh Pali
pis Latn Pijin
pl Latn Polish
pms Latn Piedmontese
pnt Grek Pontic
pon Latn Pohnpeian
pqm Latn Maliseet-Passamaquoddy
prg Latn Prussian
pro Latn Old Provençal
ps Arab Pashto
pt Latn Portuguese
pt-BR Latn Brazilian Portuguese
pt-PT Latn European Portuguese
qu Latn Quechua
quc Latn Kʼicheʼ
qug Latn Chimborazo Highland Quichua
raj Deva Rajasthani
rap Latn Rapanui
rar Latn Rarotongan
rgn Latn Romagnol
rhg Rohg Rohingya
rif Latn Riffian
rm Latn Romansh
rn Latn Rundi
ro Latn Romanian
ro-MD Latn Moldavian
rof Latn Rombo
rom Latn Romany
rtm Latn Rotuman
ru Cyrl Russian
rue Cyrl Rusyn
rug Latn Roviana
rup Latn Aromanian
rw Latn Kinyarwanda
rwk Latn Rwa
sa Deva Sanskrit
sad Latn Sandawe
sah Cyrl Yakut
sam Samr Samaritan Aramaic
saq Latn Samburu
sas Latn Sasak
sat Olck Santali
saz Saur Saurashtra
sba Latn Ngambay
sbp Latn Sangu
sc Latn Sardinian
scn Latn Sicilian
sco Latn Scots
sd Arab Sindhi
sdc Latn Sassarese Sardinian
sdh Arab Southern Kurdish
se Latn Northern Sami
see Latn Seneca
seh Latn Sena
sei Latn Seri
sel Cyrl Selkup
ses Latn Koyraboro Senni
sg Latn Sango
sga Latn Old Irish
sgs Latn Samogitian
shi Tfng Tachelhit
shn Mymr Shan
shu Arab Chadian Arabic
si Sinh Sinhala
sid Latn Sidamo
sk Latn Slovak
skr Arab Saraiki
sl Latn Slovenian
slh Latn Southern Lushootseed
sli Latn Lower Silesian
sly Latn Selayar
sm Latn Samoan
sma Latn Southern Sami
smj Latn Lule Sami
smn Latn Inari Sami
sms Latn Skolt Sami
sn Latn Shona
snk Latn Soninke
so Latn Somali
sog Sogd Sogdien
sq Latn Albanian
sr Cyrl Serbian
sr-ME Latn Montenegrin
srn Latn Sranan Tongo
srr Latn Serer
ss Latn Swati
ssy Latn Saho
st Latn Southern Sotho
stq Latn Saterland Frisian
str Latn Straits Salish
su Latn Sundanese
suk Latn Sukuma
sus Latn Susu
sux Xsux Sumerian
sv Latn Swedish
sw Latn Swahili
sw-CD Latn Congo Swahili
swb Arab Comorian
syc Syrc Classical Syriac
syl Beng Sylheti
syr Syrc Syriac
szl Latn Silesian
ta Taml Tamil
tce Latn Southern Tutchone
tcy Knda Tulu
te Telu Telugu
tem Latn Timne
teo Latn Teso
ter Latn Tereno
tet Latn Tetum
tg Cyrl Tajik
tgx Latn Tagish
th Thai Thai
tht Latn Tahltan
ti Ethi Tigrinya
tig Ethi Tigre
tiv Latn Tiv
tk Latn Turkmen
tkl Latn Tokelau
tkr Latn Tsakhur
tl Latn Tagalog
tlh Latn Klingon
tli Latn Tlingit
tly Latn Talysh
tmh Latn Tamashek
tn Latn Tswana
to Latn Tongan
tog Latn Nyasa Tonga
tok Latn Toki Pona
tpi Latn Tok Pisin
tr Latn Turkish
tru Latn Turoyo
trv Latn Taroko
trw Arab Torwali
ts Latn Tsonga
tsd Grek Tsakonian
tsi Latn Tsimshian
tt Cyrl Tatar
ttm Latn Northern Tutchone
ttt Latn Muslim Tat
tum Latn Tumbuka
tvl Latn Tuvalu
tw Latn Twi
twq Latn Tasawaq
ty Latn Tahitian
tyv Cyrl Tuvinian
tzm Latn Central Atlas Tamazight
udm Cyrl Udmurt
ug Arab Uyghur
uga Ugar Ugaritic
uk Cyrl Ukrainian
umb Latn Umbundu
und Latn Unknown language
ur Arab Urdu
uz Latn Uzbek
vai Vaii Vai
ve Latn Venda
vec Latn Venetian
vep Latn Veps
vi Latn Vietnamese
vls Latn West Flemish
vmf Latn Main-Franconian
vmw Latn Makhuwa
vo Latn Volapük
vot Latn Votic
vro Latn Võro
vun Latn Vunjo
wa Latn Walloon
wae Latn Walser
wal Ethi Wolaytta
war Latn Waray
was Latn Washo
wbp Latn Warlpiri
wo Latn Wolof
wuu Hans Wu Chinese
xal Cyrl Kalmyk
xh Latn Xhosa
xmf Geor Mingrelian
xnr Deva Kangri
xog Latn Soga
yao Latn Yao
yap Latn Yapese
yav Latn Yangben
ybb Latn Yemba
yi Hebr Yiddish
yo Latn Yoruba
yrl Latn Nheengatu
yue Hant Cantonese
za Latn Zhuang
zap Latn Zapotec
zbl Blis Blissymbols
zea Latn Zeelandic
zen Tfng Zenaga
zgh Tfng Standard Moroccan Tamazight
zh Hans Chinese
zh-Hans Hans Simplified Chinese
zh-Hant Hant Traditional Chinese
zu Latn Zulu
zun Latn Zuni
zxx Zyyy No linguistic content
zza Latn Zaza
"""

# Tag and what its speakers call it.
OWN_NAMES = """\
aa Qafar
ab Аԥсшәа
af Afrikaans
agq Aghem
ak Akan
am አማርኛ
an aragonés
ann Obolo
apc العامية
ar العربية
ar-001 العربية الفصحى الحديثة
arn Mapudungun
as অসমীয়া
asa Kipare
ast asturianu
az azərbaycan
ba башҡорт теле
bal بلۆچی
bas Ɓàsàa
be беларуская
bem Ichibemba
bew Betawi
bez Hibena
bg български
bgc हरियाणवी
bgn بلوچی (رخشانی)
bho भोजपुरी
blo anii kagɩja
blt ꪼꪕꪒꪾ
bm bamanakan
bn বাংলা
bo བོད་སྐད་
br brezhoneg
brx बर’
bs bosanski
bss Akoose
byn ብሊን
ca català
cad Caddo
cch Atsam
ccp 𑄌𑄋𑄴𑄟𑄳𑄦
ce нохчийн
ceb Cebuano
cgg Rukiga
cho Chahta
chr ᏣᎳᎩ
cic Chikashshanompaʼ
ckb کوردیی ناوەندی
co corsu
cs čeština
csw ᓀᐦᐃᓇᐍᐏᐣ
cu церковнослове́нскїй
cv чӑваш
cy Cymraeg
da dansk
dav Kitaita
de Deutsch
de-AT Österreichisches Deutsch
de-CH Schweizer Hochdeutsch
dje Zarmaciine
doi डोगरी
dsb dolnoserbšćina
dua duálá
dv ދިވެހިބަސް
dyo joola
dz རྫོང་ཁ
ebu Kĩembu
ee eʋegbe
el Ελληνικά
en English
en-AU Australian English
en-CA Canadian English
en-GB British English
en-US American English
eo Esperanto
es español
es-419 español latinoamericano
es-ES español de España
es-MX español de México
et eesti
eu euskara
ewo ewondo
fa فارسی
fa-AF دری
ff Pulaar
fi suomi
fil Filipino
fo føroyskt
fr français
fr-CA français canadien
fr-CH français suisse
frr Nordfriisk
fur furlan
fy Frysk
ga Gaeilge
gaa Gã
gd Gàidhlig
gez ግዕዝኛ
gl galego
gn avañe’ẽ
gsw Schwiizertüütsch
gu ગુજરાતી
guz Ekegusii
gv Gaelg
ha Hausa
haw ʻŌlelo Hawaiʻi
he עברית
hi हिन्दी
hi-Latn Hindi (Latin)
hnj 𞄀𞄄𞄰𞄩𞄍𞄜𞄰
hr hrvatski
hsb hornjoserbšćina
ht Kreyòl Ayisyen
hu magyar
hy հայերեն
ia interlingua
id Indonesia
ie Interlingue
ig Igbo
ii ꆈꌠꉙ
io Ido
is íslenska
it italiano
iu ᐃᓄᒃᑎᑐᑦ
ja 日本語
jbo la .lojban.
jgo Ndaꞌa
jmc Kimachame
jv Jawa
ka ქართული
kaa қарақалпақша
kab Taqbaylit
kaj Kaje
kam Kikamba
kcg Katab
kde Chimakonde
kea kabuverdianu
ken Kɛnyaŋ
kgp kanhgág
khq Koyra ciini
ki Gikuyu
kk қазақ тілі
kkj kakɔ
kl kalaallisut
kln Kalenjin
km ខ្មែរ
kn ಕನ್ನಡ
ko 한국어
kok कोंकणी
kpe Kpɛlɛɛ
ks کٲشُر
ksb Kishambaa
ksf rikpa
ksh Kölsch
ku kurdî (kurmancî)
kw kernewek
kxv kuvi
ky кыргызча
la Latina
lag Kɨlaangi
lb Lëtzebuergesch
lg Luganda
lij ligure
lkt Lakȟólʼiyapi
lld ladin
lmo Lombard
ln lingála
lo ລາວ
lrc لۊری شومالی
lt lietuvių
ltg latgalīšu
lu Tshiluba
luo Dholuo
luy Luluhia
lv latviešu
mai मैथिली
mas Maa
mdf мокшень кяль
mer Kĩmĩrũ
mfe kreol morisien
mg Malagasy
mgh Makua
mgo metaʼ
mi Māori
mic Lʼnuiʼsuti
mk македонски
ml മലയാളം
mn монгол
mni মৈতৈলোন্
moh Kanienʼkéha
mr मराठी
ms Melayu
mt Malti
mua MUNDAŊ
mus Mvskoke
my မြန်မာ
myv эрзянь кель
mzn مازرونی
naq Khoekhoegowab
nb norsk bokmål
nd isiNdebele
nds Neddersass’sch
nds-NL Neddersass’sch (Nedderlannen)
ne नेपाली
nl Nederlands
nl-BE Vlaams
nmg Kwasio
nn norsk nynorsk
nnh Shwóŋò ngiembɔɔn
no norsk
nqo ߒߞߏ
nr isiNdebele
nso Sesotho sa Leboa
nus Thok Nath
nv Diné Bizaad
ny Nyanja
nyn Runyankore
oc occitan
om Oromoo
or ଓଡ଼ିଆ
os ирон
osa 𐓏𐓘𐓻𐓘𐓻𐓟
pa ਪੰਜਾਬੀ
pap Papiamentu
pcm Naijíriá Píjin
pis Pijin
pl polski
prg prūsiskan
ps پښتو
pt português
pt-BR português (Brasil)
pt-PT português europeu
qu Runasimi
quc Kʼicheʼ
raj राजस्थानी
rhg 𐴌𐴗𐴥𐴝𐴙𐴚𐴒𐴙𐴝
rif Tarifit
rm rumantsch
rn Ikirundi
ro română
ro-MD română (Republica Moldova)
rof Kihorombo
ru русский
rw Ikinyarwanda
rwk Kiruwa
sa संस्कृत भाषा
sah саха тыла
saq Kisampur
sat ᱥᱟᱱᱛᱟᱲᱤ
sbp Ishisangu
sc sardu
scn sicilianu
sd سنڌي
sdh کوردی خوارگ
se davvisámegiella
seh sena
ses Koyraboro senni
sg Sängö
shi ⵜⴰⵛⵍⵃⵉⵜ
shn တႆး
si සිංහල
sid Sidaamu Afo
sk slovenčina
skr سرائیکی
sl slovenščina
sma Åarjelsaemien gïele
smj julevsámegiella
smn anarâškielâ
sms sääʹmǩiõll
sn chiShona
so Soomaali
sq shqip
sr српски
ss siSwati
ssy Saho
st Sesotho
su Basa Sunda
sv svenska
sw Kiswahili
sw-CD Kiswahili (Jamhuri ya Kidemokrasia ya Kongo)
syr ܣܘܪܝܝܐ
szl ślōnski
ta தமிழ்
te తెలుగు
teo Kiteso
tg тоҷикӣ
th ไทย
ti ትግርኛ
tig ትግረ
tk türkmen dili
tn Setswana
to lea fakatonga
tok toki pona
tpi Tok Pisin
tr Türkçe
trv patas Taroko
trw توروالی
ts Xitsonga
tt татар
twq Tasawaq senni
tzm Tamaziɣt n laṭlaṣ
ug ئۇيغۇرچە
uk українська
ur اردو
uz o‘zbek
vai ꕙꔤ
ve Tshivenḓa
vec veneto
vi Tiếng Việt
vmw emakhuwa
vo Volapük
vun Kyivunjo
wa walon
wae Walser
wal ወላይታቱ
wbp Warlpiri
wo Wolof
xh IsiXhosa
xnr कांगड़ी
xog Olusoga
yav nuasue
yi ייִדיש
yo Èdè Yorùbá
yrl nheẽgatu
yue 粵語
za Vahcuengh
zgh ⵜⴰⵎⴰⵣⵉⵖⵜ
zh 中文
zh-Hans 简体中文
zh-Hant 繁體中文
zu isiZulu
"""

# Code and English name.
SCRIPTS = """\
Adlm Adlam
Afak Afaka
Aghb Caucasian Albanian
Ahom Ahom
Arab Arabic
Aran Nastaliq
Armi Imperial Aramaic
Armn Armenian
Avst Avestan
Bali Balinese
Bamu Bamum
Bass Bassa Vah
Batk Batak
Beng Bangla
Bhks Bhaiksuki
Blis Blissymbols
Bopo Bopomofo
Brah Brahmi
Brai Braille
Bugi Buginese
Buhd Buhid
Cakm Chakma
Cans Unified Canadian Aboriginal Syllabics
Cari Carian
Cham Cham
Cher Cherokee
Chrs Chorasmian
Cirt Cirth
Copt Coptic
Cpmn Cypro-Minoan
Cprt Cypriot
Cyrl Cyrillic
Cyrs Old Church Slavonic Cyrillic
Deva Devanagari
Diak Dives Akuru
Dogr Dogra
Dsrt Deseret
Dupl Duployan shorthand
Egyd Egyptian demotic
Egyh Egyptian hieratic
Egyp Egyptian hieroglyphs
Elba Elbasan
Elym Elymaic
Ethi Ethiopic
Gara Garay
Geok Georgian Khutsuri
Geor Georgian
Glag Glagolitic
Gong Gunjala Gondi
Gonm Masaram Gondi
Goth Gothic
Gran Grantha
Grek Greek
Gujr Gujarati
Gukh Gurung Khema
Guru Gurmukhi
Hanb Han with Bopomofo
Hang Hangul
Hani Han
Hano Hanunoo
Hans Simplified
Hant Traditional
Hatr Hatran
Hebr Hebrew
Hira Hiragana
Hluw Anatolian Hieroglyphs
Hmng Pahawh Hmong
Hmnp Nyiakeng Puachue Hmong
Hrkt Japanese syllabaries
Hung Old Hungarian
Inds Indus
Ital Old Italic
Jamo Jamo
Java Javanese
Jpan Japanese
Jurc Jurchen
Kali Kayah Li
Kana Katakana
Kawi Kawi
Khar Kharoshthi
Khmr Khmer
Khoj Khojki
Kits Khitan small script
Knda Kannada
Kore Korean
Kpel Kpelle
Krai Kirat Rai
Kthi Kaithi
Lana Lanna
Laoo Lao
Latf Fraktur Latin
Latg Gaelic Latin
Latn Latin
Lepc Lepcha
Limb Limbu
Lina Linear A
Linb Linear B
Lisu Fraser
Loma Loma
Lyci Lycian
Lydi Lydian
Mahj Mahajani
Maka Makasar
Mand Mandaean
Mani Manichaean
Marc Marchen
Maya Mayan hieroglyphs
Medf Medefaidrin
Mend Mende
Merc Meroitic Cursive
Mero Meroitic
Mlym Malayalam
Modi Modi
Mong Mongolian
Moon Moon
Mroo Mro
Mtei Meitei Mayek
Mult Multani
Mymr Myanmar
Nagm Nag Mundari
Nand Nandinagari
Narb Old North Arabian
Nbat Nabataean
Newa Newa
Nkgb Naxi Geba
Nkoo N’Ko
Nshu Nüshu
Ogam Ogham
Olck Ol Chiki
Onao Ol Onal
Orkh Orkhon
Orya Odia
Osge Osage
Osma Osmanya
Ougr Old Uyghur
Palm Palmyrene
Pauc Pau Cin Hau
Perm Old Permic
Phag Phags-pa
Phli Inscriptional Pahlavi
Phlp Psalter Pahlavi
Phlv Book Pahlavi
Phnx Phoenician
Plrd Pollard Phonetic
Prti Inscriptional Parthian
Rjng Rejang
Rohg Hanifi
Roro Rongorongo
Runr Runic
Samr Samaritan
Sara Sarati
Sarb Old South Arabian
Saur Saurashtra
Sgnw SignWriting
Shaw Shavian
Shrd Sharada
Sidd Siddham
Sind Khudawadi
Sinh Sinhala
Sogd Sogdian
Sogo Old Sogdian
Sora Sora Sompeng
Soyo Soyombo
Sund Sundanese
Sunu Sunuwar
Sylo Syloti Nagri
Syrc Syriac
Syre Estrangelo Syriac
Syrj Western Syriac
Syrn Eastern Syriac
Tagb Tagbanwa
Takr Takri
Tale Tai Le
Talu New Tai Lue
Taml Tamil
Tang Tangut
Tavt Tai Viet
Telu Telugu
Teng Tengwar
Tfng Tifinagh
Tglg Tagalog
Thaa Thaana
Thai Thai
Tibt Tibetan
Tirh Tirhuta
Tnsa Tangsa
Todr Todhri
Toto Toto
Tutg Tulu-Tigalari
Ugar Ugaritic
Vaii Vai
Visp Visible Speech
Vith Vithkuqi
Wara Varang Kshiti
Wcho Wancho
Wole Woleai
Xpeo Old Persian
Xsux Sumero-Akkadian Cuneiform
Yezi Yezidi
Yiii Yi
Zanb Zanabazar Square
"""

# Code and English name.
REGIONS = """\
001 world
002 Africa
003 North America
005 South America
009 Oceania
011 Western Africa
013 Central America
014 Eastern Africa
015 Northern Africa
017 Middle Africa
018 Southern Africa
019 Americas
021 Northern America
029 Caribbean
030 Eastern Asia
034 Southern Asia
035 Southeast Asia
039 Southern Europe
053 Australasia
054 Melanesia
057 Micronesian Region
061 Polynesia
142 Asia
143 Central Asia
145 Western Asia
150 Europe
151 Eastern Europe
154 Northern Europe
155 Western Europe
202 Sub-Saharan Africa
419 Latin America
AC Ascension Island
AD Andorra
AE United Arab Emirates
AF Afghanistan
AG Antigua & Barbuda
AI Anguilla
AL Albania
AM Armenia
AO Angola
AQ Antarctica
AR Argentina
AS American Samoa
AT Austria
AU Australia
AW Aruba
AX Åland Islands
AZ Azerbaijan
BA Bosnia & Herzegovina
BB Barbados
BD Bangladesh
BE Belgium
BF Burkina Faso
BG Bulgaria
BH Bahrain
BI Burundi
BJ Benin
BL St. Barthélemy
BM Bermuda
BN Brunei
BO Bolivia
BQ Caribbean Netherlands
BR Brazil
BS Bahamas
BT Bhutan
BV Bouvet Island
BW Botswana
BY Belarus
BZ Belize
CA Canada
CC Cocos (Keeling) Islands
CD Congo - Kinshasa
CF Central African Republic
CG Congo - Brazzaville
CH Switzerland
CI Côte d’Ivoire
CK Cook Islands
CL Chile
CM Cameroon
CN China
CO Colombia
CP Clipperton Island
CQ Sark
CR Costa Rica
CU Cuba
CV Cape Verde
CW Curaçao
CX Christmas Island
CY Cyprus
CZ Czechia
DE Germany
DG Diego Garcia
DJ Djibouti
DK Denmark
DM Dominica
DO Dominican Republic
DZ Algeria
EA Ceuta & Melilla
EC Ecuador
EE Estonia
EG Egypt
EH Western Sahara
ER Eritrea
ES Spain
ET Ethiopia
EU European Union
EZ Eurozone
FI Finland
FJ Fiji
FK Falkland Islands
FM Micronesia
FO Faroe Islands
FR France
GA Gabon
GB United Kingdom
GD Grenada
GE Georgia
GF French Guiana
GG Guernsey
GH Ghana
GI Gibraltar
GL Greenland
GM Gambia
GN Guinea
GP Guadeloupe
GQ Equatorial Guinea
GR Greece
GS South Georgia & South Sandwich Islands
GT Guatemala
GU Guam
GW Guinea-Bissau
GY Guyana
HK Hong Kong SAR China
HM Heard & McDonald Islands
HN Honduras
HR Croatia
HT Haiti
HU Hungary
IC Canary Islands
ID Indonesia
IE Ireland
IL Israel
IM Isle of Man
IN India
IO British Indian Ocean Territory
IQ Iraq
IR Iran
IS Iceland
IT Italy
JE Jersey
JM Jamaica
JO Jordan
JP Japan
KE Kenya
KG Kyrgyzstan
KH Cambodia
KI Kiribati
KM Comoros
KN St. Kitts & Nevis
KP North Korea
KR South Korea
KW Kuwait
KY Cayman Islands
KZ Kazakhstan
LA Laos
LB Lebanon
LC St. Lucia
LI Liechtenstein
LK Sri Lanka
LR Liberia
LS Lesotho
LT Lithuania
LU Luxembourg
LV Latvia
LY Libya
MA Morocco
MC Monaco
MD Moldova
ME Montenegro
MF St. Martin
MG Madagascar
MH Marshall Islands
MK North Macedonia
ML Mali
MM Myanmar (Burma)
MN Mongolia
MO Macao SAR China
MP Northern Mariana Islands
MQ Martinique
MR Mauritania
MS Montserrat
MT Malta
MU Mauritius
MV Maldives
MW Malawi
MX Mexico
MY Malaysia
MZ Mozambique
NA Namibia
NC New Caledonia
NE Niger
NF Norfolk Island
NG Nigeria
NI Nicaragua
NL Netherlands
NO Norway
NP Nepal
NR Nauru
NU Niue
NZ New Zealand
OM Oman
PA Panama
PE Peru
PF French Polynesia
PG Papua New Guinea
PH Philippines
PK Pakistan
PL Poland
PM St. Pierre & Miquelon
PN Pitcairn Islands
PR Puerto Rico
PS Palestinian Territories
PT Portugal
PW Palau
PY Paraguay
QA Qatar
RE Réunion
RO Romania
RS Serbia
RU Russia
RW Rwanda
SA Saudi Arabia
SB Solomon Islands
SC Seychelles
SD Sudan
SE Sweden
SG Singapore
SH St. Helena
SI Slovenia
SJ Svalbard & Jan Mayen
SK Slovakia
SL Sierra Leone
SM San Marino
SN Senegal
SO Somalia
SR Suriname
SS South Sudan
ST São Tomé & Príncipe
SV El Salvador
SX Sint Maarten
SY Syria
SZ Eswatini
TA Tristan da Cunha
TC Turks & Caicos Islands
TD Chad
TF French Southern Territories
TG Togo
TH Thailand
TJ Tajikistan
TK Tokelau
TL Timor-Leste
TM Turkmenistan
TN Tunisia
TO Tonga
TR Türkiye
TT Trinidad & Tobago
TV Tuvalu
TW Taiwan
TZ Tanzania
UA Ukraine
UG Uganda
UM U.S. Outlying Islands
UN United Nations
US United States
UY Uruguay
UZ Uzbekistan
VA Vatican City
VC St. Vincent & Grenadines
VE Venezuela
VG British Virgin Islands
VI U.S. Virgin Islands
VN Vietnam
VU Vanuatu
WF Wallis & Futuna
WS Samoa
XK Kosovo
YE Yemen
YT Mayotte
ZA South Africa
ZM Zambia
ZW Zimbabwe
"""

# Tag (several: a/b) and its folded names.
NAMES = """\
aa afar|qafar
aa-DJ qafar yabuuti
aa-ER qafar eretria
aa-ET qafar otobbia
ab abkhazian|аԥсшәа
ab-GE аԥсшәа қырҭтәыла
ace acehnese
ach acoli
acm iraqi arabic|mesopotamian arabic
acw hijazi arabic
ada adangme
ady adyghe
ae avestan
aeb tunisian arabic
af afrikaans
af-NA afrikaans namibie
af-ZA afrikaans suid afrika
afb gulf arabic
afh afrihili
agq aghem
agq-CM aghem kamaluŋ
ain ainu
ak akan
ak-GH akan gaana
akk akkadian
akz alabama
ale aleut
aln gheg albanian
alt southern altai
am amharic|አማርኛ
am-ET አማርኛ ኢትዮጵያ
an aragonese|aragones
an-ES aragones espanya
ang old english
ann obolo
anp angika
apc levantine arabic|north levantine arabic|lebanese arabic|syrian arabic|palestinian arabic|lebanese|العامیة
apd sudanese arabic
ar arabic|standard arabic|classical arabic|literary arabic|عربی|العربیة
ar-001 modern standard arabic|العربیة الفصحى الحدیثة
ar-AE العربیة الإمارات العربیة المتحدة
ar-BH العربیة البحرین
ar-DJ العربیة جیبوتی
ar-DZ العربیة الجزایٔر
ar-EG العربیة مصر
ar-EH العربیة الصحراء الغربیة
ar-ER العربیة إریتریا
ar-IL العربیة إسرایٔیل
ar-IQ العربیة العراق
ar-JO العربیة الأردن
ar-KM العربیة جزر القمر
ar-KW العربیة الکویت
ar-LB العربیة لبنان
ar-LY العربیة لیبیا
ar-MA العربیة المغرب
ar-MR العربیة موریتانیا
ar-OM العربیة عمان
ar-PS العربیة الأراضی الفلسطینیة
ar-QA العربیة قطر
ar-SA العربیة المملکة العربیة السعودیة
ar-SD العربیة السودان
ar-SO العربیة الصومال
ar-SS العربیة جنوب السودان
ar-SY العربیة سوریا
ar-TD العربیة تشاد
ar-TN العربیة تونس
ar-YE العربیة الیمن
arc aramaic
arn mapuche|mapudungun
aro araona
arp arapaho
arq algerian arabic
ars najdi arabic
arw arawak
ary moroccan arabic|darija|moroccan
arz egyptian arabic|masri|مصرى
as assamese|অসমীয়া
as-IN অসমীয়া ভাৰত
asa asu|kipare
asa-TZ kipare tadhania
ase american sign language|asl
ase/bfi/ins sign language
ast asturian|asturianu
ast-ES asturianu espana
atj atikamekw
av avaric
avk kotava
awa awadhi
ay aymara
az azerbaijani|azeri|azerbaijanian|azərbaycanca|azərbaycan dili|azərbaycan|آذربایجان تۆرکجهسی|азәрбајҹан
az-Arab تۆرکجه
az-Cyrl азәрбајҹан кирил
az-Cyrl-AZ азәрбајҹан кирил азәрбајҹан
az-Latn azərbaycan latin
az-Latn-AZ azərbaycan latin azərbaycan
ba bashkir|башҡорт теле
bal baluchi|بلۆچی|balochi
bal-Arab بلۆچی اربی
bal-Arab-PK بلۆچی اربی پاکستان
bal-Latn balochi latin
bal-Latn-PK balochi latin engrezi latin engrezi latin amrikaay tepaken estan syahag latini pakestan
ban balinese
bar bavarian
bas basaa|ɓasaa
bas-CM ɓasaa kamɛrun
bax bamun
bbc batak toba
bbj ghomala
be belarusian|belorussian|byelorussian|беларуская
be-BY беларуская беларусь
bej beja
bem bemba|ichibemba
bem-ZM ichibemba zambia
bew betawi
bew-ID betawi indonesia
bez bena|hibena
bez-TZ hibena hutanzania
bfd bafut
bfi british sign language|bsl
bfq badaga
bg bulgarian|български
bg-BG български българия
bgc haryanvi|हरियाणवी
bgc-IN हरियाणवी भारत
bgn western balochi|بلوچی رخشانی
bgn-AE بلوچی رخشانی متحدین عربین امارات
bgn-OM بلوچی رخشانی یٔومان
bho bhojpuri|bihari|भोजपुरी
bho-IN भोजपुरी भारत
bi bislama
bik bikol
bin bini
bjn banjar
bkm kom
bla siksika
blo anii|anii kagɩja
blo-BJ anii kagɩja benɛɛ
blt tai dam|ꪼꪕꪒꪾ
bm bambara|bamanakan
bm-ML bamanakan mali
bn bangla|bengali|bangali|বাঙলা|বাংলা
bn-BD বাংলা বাংলাদেশ
bn-IN বাংলা ভারত
bo tibetan|lhasa tibetan|བོད སྐད
bo-CN བོད སྐད རྒྱ ནག
bo-IN བོད སྐད རྒྱ གར
bpy bishnupriya
bqi bakhtiari
br breton|brezhoneg
br-FR brezhoneg frans
bra braj
brh brahui
brx bodo|बर
brx-IN बर भारत
bs bosnian|bosanski|босански|bosanski latinica
bs-BA bosanski latinica bosna i hercegovina
bs-Cyrl босански ћирилица
bs-Cyrl-BA босански ћирилица босна и херцеговина
bss akoose
bss-CM akoose kamerun
bua buriat
bug buginese
bum bulu
byn blin|ብሊን
byn-ER ብሊን ኤርትራ
byv medumba
ca catalan|valencian|catalan valencian|valencia|catala
ca-AD catala andorra
ca-ES catala espanya
ca-FR catala franca
ca-IT catala italia
cad caddo
cad-US caddo united states
car carib
cay cayuga
cch atsam
ccp chakma|𑄌𑄋𑄴𑄟𑄳𑄦
ccp-BD 𑄌𑄋𑄴𑄟𑄳𑄦 𑄝𑄁𑄣𑄘𑄬𑄌𑄴
ccp-IN 𑄌𑄋𑄴𑄟𑄳𑄦 𑄞𑄢𑄧𑄖𑄴
ce chechen|нохчиин
ce-RU нохчиин росси
ceb cebuano|bisaya|binisaya|visayan
ceb-PH cebuano pilipinas
cgg chiga|rukiga
cgg-UG rukiga uganda
ch chamorro
chb chibcha
chg chagatai
chk chuukese
chm mari
chn chinook jargon
cho choctaw|chahta
cho-US chahta united states
chp chipewyan
chr cherokee|ᏣᎳᎩ
chr-US ᏣᎳᎩ ᏌᏊ ᎢᏳᎾᎵᏍᏔᏅ ᏍᎦᏚᎩ
chy cheyenne
cic chickasaw|chikashshanompa
cic-US chikashshanompa united states
ckb central kurdish|sorani|sorani kurdish|کوردی|کوردیی ناوەندی
ckb-IQ کوردیی ناوەندی عێراق
ckb-IR کوردیی ناوەندی یٔێران
clc chilcotin
cmn mandarin chinese|mandarin|putonghua|guoyu|standard chinese|standard mandarin|普通话|普通話|国语|國語|官话
co corsican|corsu
co-FR corsu francia
cop coptic
cps capiznon
cr cree
crg michif
crh crimean tatar
crj southern east cree
crk plains cree
crl northern east cree
crm moose cree
crr carolina algonquian
crs seselwa creole french
cs czech|cestina
cs-CZ cestina cesko
csb kashubian
csw swampy cree|ᓀᐦᐃᓇᐍᐏᐣ
csw-CA ᓀᐦᐃᓇᐍᐏᐣ ᑳᓇᑕ
cu church slavic|церковнословенскіи
cu-RU церковнословенскіи рѡссіа
cv chuvash|чаваш
cv-RU чаваш раҫҫеи
cy welsh|cymraeg
cy-GB cymraeg y deyrnas unedig
da danish|dansk
da-DK dansk danmark
da-GL dansk gronland
dak dakota
dar dargwa
dav taita|kitaita
dav-KE kitaita kenya
de german|deutsch
de-AT austrian german|austrian|osterreichisches deutsch
de-BE deutsch belgien
de-CH swiss high german|schweizer hochdeutsch
de-DE deutsch deutschland
de-IT deutsch italien
de-LI deutsch liechtenstein
de-LU deutsch luxemburg
del delaware
den slave
dgr dogrib
din dinka
dje zarma|zarmaciine
dje-NE zarmaciine nizer
doi dogri|डोगरी
doi-IN डोगरी भारत
dsb lower sorbian|dolnoserbscina
dsb-DE dolnoserbscina nimska
dtp central dusun
dua duala
dua-CM duala cameroun
dum middle dutch
dv divehi|maldivian|dhivehi|ދިވެހިބަސް
dv-MV ދިވެހިބަސް ދިވެހި ރާއްޖެ
dyo jola fonyi|joola
dyo-SN joola senegal
dyu dyula
dz dzongkha|bhutanese|རྫོང ཁ
dz-BT རྫོང ཁ འབྲུག
dzg dazaga
ebu embu|kiembu
ebu-KE kiembu kenya
ee ewe|eʋegbe
ee-GH eʋegbe ghana nutome
ee-TG eʋegbe togo nutome
efi efik
egl emilian
egy ancient egyptian
eka ekajuk
el greek|modern greek|hellenic|ελληνικα
el-CY ελληνικα κυπροσ
el-GR ελληνικα ελλαδα
elx elamite
en english|𐐨𐑍𐑊𐐮𐑇
en-AU australian english
en-CA canadian english
en-GB british english|uk english
en-IE irish english|hiberno english
en-IN indian english
en-NZ new zealand english
en-US american english|us english
en-ZA south african english
enm middle english
eo esperanto
eo-001 esperanto mondo
es spanish|castellano|espanol
es-419 latin american spanish|latin spanish|latino spanish|spanish latino|latam spanish|spanish latam|latin american|espanol latino|espanol latam|espanol america latina|espanol de latinoamerica|espanol neutro|espanol latinoamericano
es-AR argentine spanish|argentinian spanish|rioplatense spanish|espanol argentina
es-BO espanol bolivia
es-BR espanol brasil
es-BZ espanol belice
es-CL espanol chile
es-CO colombian spanish|espanol colombia
es-CR espanol costa rica
es-CU espanol cuba
es-DO espanol republica dominicana
es-EA espanol ceuta y melilla
es-EC espanol ecuador
es-ES european spanish|castilian|castilian spanish|spanish castilian|peninsular spanish|spanish european|castellano espana|espanol de espana
es-GQ espanol guinea ecuatorial
es-GT espanol guatemala
es-HN espanol honduras
es-IC espanol canarias
es-MX mexican spanish|mexican|espanol de mexico
es-NI espanol nicaragua
es-PA espanol panama
es-PE espanol peru
es-PH espanol filipinas
es-PR espanol puerto rico
es-PY espanol paraguay
es-SV espanol el salvador
es-US us spanish|espanol estados unidos
es-UY espanol uruguay
es-VE espanol venezuela
esu central yupik
et estonian|eesti
et-EE eesti eesti
eu basque|euskera|euskara
eu-ES euskara espainia
ewo ewondo
ewo-CM ewondo kamərun
ext extremaduran
fa persian|farsi|iranian|western farsi|western persian|iranian persian|فارسی
fa-AF dari|afghan persian|eastern persian|dari persian|دری
fa-IR فارسی ایران
fan fang
fat fanti
ff fula|fulani|fulah|peul|fulfulde|pulaar|𞤨𞤵𞤤𞤢𞤪
ff-Adlm 𞤨𞤵𞤤𞤢𞤪 𞤢𞤣𞤤𞤢𞤥
ff-Adlm-BF 𞤨𞤵𞤤𞤢𞤪 𞤢𞤣𞤤𞤢𞤥 𞤦𞤵𞤪𞤳𞤭𞤲𞤢 𞤬𞤢𞤧𞤮𞥅
ff-Adlm-CM 𞤨𞤵𞤤𞤢𞤪 𞤢𞤣𞤤𞤢𞤥 𞤳𞤢𞤥𞤢𞤪𞤵𞥅𞤲
ff-Adlm-GH 𞤨𞤵𞤤𞤢𞤪 𞤢𞤣𞤤𞤢𞤥 𞤺𞤢𞤲𞤢
ff-Adlm-GM 𞤨𞤵𞤤𞤢𞤪 𞤢𞤣𞤤𞤢𞤥 𞤺𞤢𞤥𞤦𞤭𞤴𞤢
ff-Adlm-GN 𞤨𞤵𞤤𞤢𞤪 𞤢𞤣𞤤𞤢𞤥 𞤺𞤭𞤲𞤫
ff-Adlm-GW 𞤨𞤵𞤤𞤢𞤪 𞤢𞤣𞤤𞤢𞤥 𞤺𞤭𞤲𞤫 𞤦𞤭𞤧𞤢𞤱𞤮𞥅
ff-Adlm-LR 𞤨𞤵𞤤𞤢𞤪 𞤢𞤣𞤤𞤢𞤥 𞤤𞤢𞤦𞤭𞤪𞤭𞤴𞤢𞥄
ff-Adlm-MR 𞤨𞤵𞤤𞤢𞤪 𞤢𞤣𞤤𞤢𞤥 𞤥𞤮𞤪𞤼𞤢𞤲𞤭𞥅
ff-Adlm-NE 𞤨𞤵𞤤𞤢𞤪 𞤢𞤣𞤤𞤢𞤥 𞤲𞤭𞥅𞤶𞤫𞤪
ff-Adlm-NG 𞤨𞤵𞤤𞤢𞤪 𞤢𞤣𞤤𞤢𞤥 𞤲𞤢𞤶𞤫𞤪𞤭𞤴𞤢𞥄
ff-Adlm-SL 𞤨𞤵𞤤𞤢𞤪 𞤢𞤣𞤤𞤢𞤥 𞤧𞤢𞤪𞤢𞤤𞤮𞤲
ff-Adlm-SN 𞤨𞤵𞤤𞤢𞤪 𞤢𞤣𞤤𞤢𞤥 𞤧𞤫𞤲𞤫𞤺𞤢𞥄𞤤
fi finnish|suomi
fi-FI suomi suomi
fil filipino|pilipino|wikang filipino
fil-PH filipino pilipinas
fit tornedalen finnish
fj fijian
fo faroese|foroyskt
fo-DK foroyskt danmark
fo-FO foroyskt foroyar
fon fon
fr french|francais
fr-BE belgian french|francais belgique
fr-BF francais burkina faso
fr-BI francais burundi
fr-BJ francais benin
fr-BL francais saint barthelemy
fr-CA canadian french|quebecois|quebec french|french canadian|francais canadien
fr-CD francais congo kinshasa
fr-CF francais republique centrafricaine
fr-CG francais congo brazzaville
fr-CH swiss french|francais suisse
fr-CI francais cote divoire
fr-CM francais cameroun
fr-DJ francais djibouti
fr-DZ francais algerie
fr-FR francais france
fr-GA francais gabon
fr-GF francais guyane francaise
fr-GN francais guinee
fr-GP francais guadeloupe
fr-GQ francais guinee equatoriale
fr-HT francais haiti
fr-KM francais comores
fr-LU francais luxembourg
fr-MA francais maroc
fr-MC francais monaco
fr-MF francais saint martin
fr-MG francais madagascar
fr-ML francais mali
fr-MQ francais martinique
fr-MR francais mauritanie
fr-MU francais maurice
fr-NC francais nouvelle caledonie
fr-NE francais niger
fr-PF francais polynesie francaise
fr-PM francais saint pierre et miquelon
fr-RE francais la reunion
fr-RW francais rwanda
fr-SC francais seychelles
fr-SN francais senegal
fr-SY francais syrie
fr-TD francais tchad
fr-TG francais togo
fr-TN francais tunisie
fr-VU francais vanuatu
fr-WF francais wallis et futuna
fr-YT francais mayotte
frc cajun french
frm middle french
fro old french
frp arpitan
frr northern frisian|nordfriisk
frr-DE nordfriisk tjiisklun
frs eastern frisian
fur friulian|furlan
fur-IT furlan italie
fy western frisian|frisian|west frisian|frysk
fy-NL frysk nederlan
ga irish|irish gaelic|gaelic irish|gaeilge
ga-GB gaeilge an riocht aontaithe
ga-IE gaeilge eire
gaa ga
gaa-GH ga ghana
gag gagauz
gan gan chinese
gay gayo
gba gbaya
gbm garhwali
gbz zoroastrian dari
gd scottish gaelic|scots gaelic|gaelic scottish|gaidhlig
gd-GB gaidhlig an rioghachd aonaichte
gd/ga gaelic
gez geez|ግዕዝኛ
gez-ER ግዕዝኛ ኤርትራ
gez-ET ግዕዝኛ ኢትዮጵያ
gil gilbertese
gl galician|galego
gl-ES galego espana
glk gilaki
gmh middle high german
gn guarani|avanee
gn-PY avanee paraguai
goh old high german
gon gondi
gor gorontalo
got gothic
grb grebo
grc ancient greek
gsw swiss german|alemannic|alsatian|schwyzerdutsch|schweizerdeutsch|schwiizertuutsch
gsw-CH schwiizertuutsch schwiiz
gsw-FR schwiizertuutsch frankriich
gsw-LI schwiizertuutsch liachteschtai
gu gujarati|gujrati|ગુજરાતી
gu-IN ગુજરાતી ભારત
guc wayuu
gur frafra
guz gusii|ekegusii
guz-KE ekegusii kenya
gv manx|gaelg
gv-IM gaelg ellan vannin
gwi gwichin
ha hausa
ha-GH hausa gana
ha-NE hausa nijar
ha-NG hausa nijeriya
hai haida
hak hakka chinese|hakka|客家話|客家话
haw hawaiian|olelo hawaii
haw-US olelo hawaii amelika hui pu ia
hax southern haida
he hebrew|modern hebrew|ivrit|עברית
he-IL עברית ישראל
hi hindi|हिंदी|standard hindi|हिन्दी
hi-IN हिन्दी भारत
hi-Latn hindi latin|hinglish|हिंग्लिश
hi-Latn-IN hindi latin bharat
hif fiji hindi
hil hiligaynon
hit hittite
hmn hmong
hne chhattisgarhi|छत्तीसगढ़ी
hnj hmong njua|𞄀𞄄𞄰𞄩𞄍𞄜𞄰
hnj-Hmnp 𞄀𞄄𞄰𞄩𞄍𞄜𞄰 𞄐𞄦𞄲𞄤𞄎𞄫𞄰 𞄚𞄜𞄲𞄔𞄬𞄱 𞄀𞄄𞄰𞄩
hnj-Hmnp-US 𞄀𞄄𞄰𞄩𞄍𞄜𞄰 𞄐𞄦𞄲𞄤𞄎𞄫𞄰 𞄚𞄜𞄲𞄔𞄬𞄱 𞄀𞄄𞄰𞄩 𞄒𞄫𞄱𞄔𞄩𞄴
ho hiri motu
hr croatian|croat|hrvatski
hr-BA hrvatski bosna i hercegovina
hr-HR hrvatski hrvatska
hsb upper sorbian|hornjoserbscina
hsb-DE hornjoserbscina nemska
hsb/dsb sorbian
hsn xiang chinese
ht haitian creole|haitian|kreyol|kreyol ayisyen
ht-HT kreyol ayisyen haiti
ht/mfe/lou creole
hu hungarian|magyar
hu-HU magyar magyarorszag
hup hupa
hur halkomelem
hy armenian|eastern armenian|հայերեն
hy-AM հայերեն հայաստան
hz herero
ia interlingua
ia-001 interlingua mundo
iba iban
ibb ibibio
id indonesian|bahasa indonesia|bahasa|indonesia
id-ID indonesia indonesia
ie interlingue
ie-EE interlingue estonia
ig igbo|ibo
ig-NG igbo naijiria
ii sichuan yi|ꆈꌠꉙ
ii-CN ꆈꌠꉙ ꍏꇩ
ik inupiaq
ikt western canadian inuktitut
ilo iloko|ilocano|ilokano
inh ingush
ins indian sign language
io ido
is icelandic|islenska
is-IS islenska island
it italian|italiano
it-CH italiano svizzera
it-IT italiano italia
it-SM italiano san marino
it-VA italiano citta del vaticano
iu inuktitut|ᐃᓄᒃᑎᑐᑦ
iu-CA ᐃᓄᒃᑎᑐᑦ ᑲᓇᑕᒥ
izh ingrian
ja japanese|nihongo|にほんご|日本語
ja-JP 日本語 日本
jam jamaican creole english
jbo lojban|la lojban
jgo ngomba|ndaa
jgo-CM ndaa kamɛlun
jmc machame|kimachame
jmc-TZ kimachame tanzania
jpr judeo persian
jrb judeo arabic
jut jutish
jv javanese|jawa
jv-ID jawa indonesia
ka georgian|ქართული
ka-GE ქართული საქართველო
kaa kara kalpak|қарақалпақша
kaa-Cyrl қарақалпақша кирилл жазыуы
kaa-Cyrl-UZ қарақалпақша кирилл жазыуы өзбекстан
kab kabyle|taqbaylit
kab-DZ taqbaylit lezzayer
kac kachin
kaj jju|kaje
kam kamba|kikamba
kam-KE kikamba kenya
kaw kawi
kbd kabardian
kbl kanembu
kcg tyap|katab
kde makonde|chimakonde
kde-TZ chimakonde tanzania
kea kabuverdianu
kea-CV kabuverdianu kabu verdi
ken kenyang|kɛnyaŋ
kfo koro
kfy kumaoni
kg kongo
kgp kaingang|kanhgag
kgp-BR kanhgag mrasir
kha khasi
kho khotanese
khq koyra chiini|koyra ciini
khq-ML koyra ciini maali
khw khowar
ki kikuyu|gikuyu
ki-KE gikuyu kenya
kiu kirmanjki
kj kuanyama
kk kazakh|қазақ тілі|قازاق ءتىلى|қазақ тілі кирилл жазуы
kk-Arab قازاق ءتىلى توتە
kk-Arab-CN قازاق ءتىلى اراب جازۋى قىتای
kk-KZ қазақ тілі кирилл жазуы қазақстан|қазақ тілі қазақстан
kkj kako|kakɔ
kkj-CM kakɔ kamɛrun
kl kalaallisut|greenlandic
kl-GL kalaallisut kalaallit nunaat
kln kalenjin
kln-KE kalenjin emetab kenya
km khmer|cambodian|ភាសាខ្មែរ|ខ្មែរ
km-KH ខ្មែរ កម្ពុជា
kmb kimbundu
kn kannada|canarese|ಕನ್ನಡ
kn-IN ಕನ್ನಡ ಭಾರತ
ko korean|hangugeo|한국말|조선말|한국어
ko-CN 한국어 중국
ko-KP 한국어 조선민주주의인민공화국
ko-KR 한국어 대한민국
koi komi permyak
kok konkani|konknni|कोंकणी|कोंकणी देवनागरी
kok-IN कोंकणी देवनागरी भारत
kok-Latn konknni romi
kok-Latn-IN konknni romi bharot
kos kosraean
kpe kpelle|kpɛlɛɛ
kr kanuri
krc karachay balkar
kri krio
krj kinaray a
krl karelian
kru kurukh
ks kashmiri|کٲشر|कॉशुर
ks-Arab کٲشر عربی
ks-Arab-IN کٲشر عربی ہندوستان
ks-Deva कॉशुर देवनागरी
ks-Deva-IN कॉशुर देवनागरी हिंदोस्तान
ksb shambala|kishambaa
ksb-TZ kishambaa tanzania
ksf bafia|rikpa
ksf-CM rikpa kamɛrun
ksh colognian|kolsch
ksh-DE kolsch doutschland
ku kurdish|kurmanji|northern kurdish|kurmanci|kurdi|kurdi kurmanci
ku-TR kurdi kurmanci tirkiye
kum kumyk
kut kutenai
kv komi
kw cornish|kernewek
kw-GB kernewek rywvaneth unys
kwk kwakwala
kxv kuvi|कुवि|କୁୱି|కువి
kxv-Deva कुवि देवनागरी
kxv-Deva-IN कुवि देवनागरी बारत
kxv-Latn kuvi latin
kxv-Latn-IN kuvi latin india
kxv-Orya କୁୱି ଅଡ଼ିଆ
kxv-Orya-IN କୁୱି ଅଡ଼ିଆ ବାରତ
kxv-Telu కువి తెలుగు
kxv-Telu-IN కువి తెలుగు బారతదెసాం
ky kyrgyz|kirghiz|kirgiz|kyrgyz language|кыргызча
ky-KG кыргызча кыргызстан
la latin|latina
la-VA latina civitas vaticana
lad ladino
lag langi|kɨlaangi
lag-TZ kɨlaangi taansania
lah western panjabi|lahnda|western punjabi
lam lamba
lb luxembourgish|letzeburgesch|letzebuergesch
lb-LU letzebuergesch letzebuerg
lez lezghian
lfn lingua franca nova
lg ganda|luganda
lg-UG luganda yuganda
li limburgish
lij ligurian|ligure
lij-IT ligure italia
lil lillooet
liv livonian
lkt lakota|lakholiyapi
lkt-US lakholiyapi milahaŋska thamakhoche
lld ladin
lld-IT ladin talia
lmo lombard
lmo-IT lombard italia
ln lingala|ngala
ln-AO lingala angola
ln-CD lingala republiki ya kongo demokratiki
ln-CF lingala repibiki ya afrika ya kati
ln-CG lingala kongo
lo lao|laotian|ພາສາລາວ|ລາວ
lo-LA ລາວ ລາວ
lol mongo
lou louisiana creole
loz lozi
lrc northern luri|لۊری شومالی
lsm saamia
lt lithuanian|lietuviu
lt-LT lietuviu lietuva
ltg latgalian|latgalisu
ltg-LV latgalisu latveja
lu luba katanga|tshiluba
lu-CD tshiluba ditunga wa kongu
lua luba lulua
lui luiseno
lun lunda
luo luo|dholuo
luo-KE dholuo kenya
lus mizo
luy luyia|luluhia
luy-KE luluhia kenya
lv latvian|latviesu
lv-LV latviesu latvija
lzh literary chinese|classical chinese
lzz laz
mad madurese
maf mafa
mag magahi
mai maithili|मैथिली
mai-IN मैथिली भारत
mak makasar
man mandingo
mas masai|maa
mas-KE maa kenya
mas-TZ maa tansania
mde maba
mdf moksha|мокшень кяль
mdr mandar
men mende
mer meru|kimiru
mer-KE kimiru kenya
mfe morisyen|kreol morisien
mfe-MU kreol morisien moris
mg malagasy
mg-MG malagasy madagasikara
mga middle irish
mgh makhuwa meetto|makua
mgh-MZ makua umozambiki
mgo meta
mgo-CM meta kamalun
mh marshallese
mi maori|te reo|te reo maori
mi-NZ maori aotearoa
mic mikmaw|lnuisuti
min minangkabau
mk macedonian|македонски
mk-MK македонски северна македонија
ml malayalam|malyalam|മലയാളം
ml-IN മലയാളം ഇന്ത്യ
mn mongolian|монгол|ᠮᠣᠩᠭᠣᠯ
mn-MN монгол монгол
mn-Mong-MN ᠮᠣᠩᠭᠣᠯ ᠮᠣᠩᠭᠣᠯ ᠪᠢᠴᠢᠭ᠌ ᠮᠣᠩᠭᠣᠯ
mnc manchu
mni manipuri|meitei|meiteilon|মৈতৈলোন্|ꯃꯤꯇꯩꯂꯣꯟ
mni-Beng মৈতৈলোন্ বাংলা
mni-Beng-IN মৈতৈলোন্ বাংলা ইন্দিয়া
mni-Mtei ꯃꯤꯇꯩꯂꯣꯟ ꯃꯤꯇꯩ ꯃꯌꯦꯛ
moe innu aimun
moh mohawk|kanienkeha
mos mossi
mr marathi|marathi language|मराठी
mr-IN मराठी भारत
mrj western mari
ms malay|bahasa melayu|bahasa malaysia|malaysian|melayu|بهاس ملایو
ms-Arab بهاس ملایو عرب
ms-Arab-BN بهاس ملایو عرب برونی
ms-Arab-MY بهاس ملایو عرب ملیسیا
ms-BN melayu brunei
ms-ID melayu indonesia
ms-MY melayu malaysia
ms-SG melayu singapura
mt maltese|malti
mt-MT malti malta
mua mundang|mundaŋ
mua-CM mundaŋ kameruŋ
mul multiple languages|multiple|several|various|multilingual
mus muscogee|mvskoke
mus-US mvskoke united states
mwl mirandese
mwr marwari
mwv mentawai
my burmese|myanmar|myanmar language|bamar|ဗမာစာ|မြန်မာဘာသာ|မြန်မာ
my-MM မြန်မာ မြန်မာ
mye myene
myv erzya|эрзянь кель
myv-RU эрзянь кель рузонь мастор
mzn mazanderani|مازرونی
mzn-IR مازرونی ایران
na nauru
nan min nan chinese|hokkien|minnan|southern min|taiwanese|taiwanese hokkien|tai gi|台語|臺語|闽南语|閩南語
nap neapolitan
naq nama|khoekhoegowab
naq-NA khoekhoegowab namibiab
nb norwegian bokmal|bokmal|norsk bokmal
nb-NO norsk bokmal norge
nb-SJ norsk bokmal svalbard og jan mayen
nd north ndebele
nd-ZW isindebele zimbabwe
nd/nr isindebele
nds low german|neddersasssch
nds-DE neddersasssch duutschland
nds-NL low saxon|neddersasssch nedderlannen
ne nepali|nepalese|नेपाली
ne-IN नेपाली भारत
ne-NP नेपाली नेपाल
new newari
ng ndonga
nia nias
niu niuean
njo ao naga
nl dutch|nederlands
nl-AW nederlands aruba
nl-BE flemish|belgian dutch|flemish dutch|vlaams
nl-BQ nederlands caribisch nederland
nl-CW nederlands curacao
nl-NL nederlands nederland
nl-SR nederlands suriname
nl-SX nederlands sint maarten
nmg kwasio
nmg-CM kwasio kamerun
nn norwegian nynorsk|nynorsk|norsk nynorsk
nn-NO norsk nynorsk noreg
nnh ngiemboon|shwoŋo ngiembɔɔn
nnh-CM shwoŋo ngiembɔɔn kamalum
no norwegian|norsk
nog nogai
non old norse
nov novial
nqo nko|ߒߞߏ
nqo-GN ߒߞߏ ߖߌ߬ߣߍ߫
nr south ndebele
nr/nd ndebele
nso northern sotho|pedi|sepedi|sesotho sa leboa
nso-ZA sesotho sa leboa afrika borwa
nus nuer|thok nath
nv navajo|navaho|dine bizaad
nwc classical newari
ny nyanja|chichewa|chewa|chinyanja
nym nyamwezi
nyn nyankole|runyankore
nyn-UG runyankore uganda
nyo nyoro
nzi nzima
oc occitan|provencal
oc-ES occitan espanha
oc-FR occitan franca
oj ojibwa
ojb northwestern ojibwa
ojc central ojibwa
ojs oji cree
ojw western ojibwa
oka okanagan
om oromo|oromoo
om-ET oromoo itoophiyaa
om-KE oromoo keeniyaa
or odia|oriya|ଓଡ଼ିଆ
or-IN ଓଡ଼ିଆ ଭାରତ
os ossetic|ирон
os-GE ирон гуырдзыстон
os-RU ирон уӕрӕсе
osa osage|𐓷𐓘𐓻𐓘𐓻𐓟
osa-US 𐓷𐓘𐓻𐓘𐓻𐓟 united states
ota ottoman turkish
pa punjabi|panjabi|eastern punjabi|ਪੰਜਾਬੀ|پنجابی|ਪੰਜਾਬੀ ਗੁਰਮੁਖੀ
pa-Arab پنجابی عربی
pa-Arab-PK پنجابی عربی پاکستان
pa-IN ਪੰਜਾਬੀ ਗੁਰਮੁਖੀ ਭਾਰਤ
pag pangasinan
pal pahlavi
pam pampanga
pap papiamento|papiamentu
pap-AW papiamentu aruba
pap-CW papiamentu korsou
pau palauan
pcd picard
pcm nigerian pidgin|naija|naijiria pijin
pcm-NG naijiria pijin naijiria
pdc pennsylvania german
pdt plautdietsch
peo old persian
pfl palatine german
phn phoenician
pi pali
pis pijin
pis-SB pijin solomon aelan
pl polish|polski
pl-PL polski polska
pms piedmontese
pnt pontic
pon pohnpeian
pqm maliseet passamaquoddy
prg prussian|prusiskan
prg-PL prusiskan poli
pro old provencal
ps pashto|pushto|pakhto|پښتو
ps-AF پښتو افغانستان
ps-PK پښتو پاکستان
pt portuguese|portugues
pt-AO portugues angola
pt-BR brazilian portuguese|brazilian|portugues do brasil|brasileiro|portugues brasileiro|portugues brasil
pt-CH portugues suica
pt-CV portugues cabo verde
pt-GQ portugues guine equatorial
pt-GW portugues guine bissau
pt-LU portugues luxemburgo
pt-MO portugues macau rae da china
pt-MZ portugues mocambique
pt-PT european portuguese|portugal portuguese|portugues de portugal|iberian portuguese|portugues europeu
pt-ST portugues sao tome e principe
pt-TL portugues timor leste
qu quechua|runasimi
qu-BO runasimi bolivia
qu-EC runasimi ecuador
qu-PE runasimi peru
quc kiche
qug chimborazo highland quichua
raj rajasthani|राजस्थानी
raj-IN राजस्थानी भारत
rap rapanui
rar rarotongan
rgn romagnol
rhg rohingya|𐴌𐴗𐴥𐴝𐴙𐴚𐴒𐴙𐴝
rif riffian|tarifit
rif-MA tarifit lmuɣrib
rm romansh|rhaeto romance|romansch|rumantsch
rm-CH rumantsch svizra
rn rundi|kirundi|ikirundi
rn-BI ikirundi uburundi
ro romanian|rumanian|daco romanian|limba romana|romana
ro-MD moldavian|moldovan|moldavian romanian|молдовеняскэ|romana republica moldova
ro-RO romana romania
rof rombo|kihorombo
rof-TZ kihorombo tanzania
rom romany|romani
rtm rotuman
ru russian|русскии язык|русскии
ru-BY русскии беларусь
ru-KG русскии киргизия
ru-KZ русскии казахстан
ru-MD русскии молдова
ru-RU русскии россия
ru-UA русскии украина
rue rusyn
rug roviana
rup aromanian
rw kinyarwanda|ikinyarwanda
rw-RW ikinyarwanda u rwanda
rwk rwa|kiruwa
rwk-TZ kiruwa tanzania
sa sanskrit|संस्कृत भाषा
sa-IN संस्कृत भाषा भारतः
sad sandawe
sah yakut|саха тыла
sah-RU саха тыла арассыыиа
sam samaritan aramaic
saq samburu|kisampur
saq-KE kisampur kenya
sas sasak
sat santali|ᱥᱟᱱᱛᱟᱲᱤ|सानताड़ी
sat-Deva सानताड़ी देवानागारी
sat-Olck ᱥᱟᱱᱛᱟᱲᱤ ᱚᱞ ᱪᱤᱠᱤ
sat-Olck-IN ᱥᱟᱱᱛᱟᱲᱤ ᱚᱞ ᱪᱤᱠᱤ ᱤᱱᱰᱤᱭᱟ
saz saurashtra
sba ngambay
sbp sangu|ishisangu
sbp-TZ ishisangu tansaniya
sc sardinian|sardu
sc-IT sardu italia
scn sicilian|sicilianu
scn-IT sicilianu italia
sco scots
sd sindhi|سنڌی|सिन्धी
sd-Arab سنڌی عربی
sd-Arab-PK سنڌی عربی پاڪستان
sd-Deva सिन्धी देवनागिरी
sd-Deva-IN सिन्धी देवनागिरी भारत
sdc sassarese sardinian
sdh southern kurdish|کوردی خوارگ
se northern sami|north sami|sami|saami|davvisamegiella
se-FI davvisamegiella suopma
se-NO davvisamegiella norga
se-SE davvisamegiella ruoŧŧa
see seneca
seh sena
seh-MZ sena mocambique
sei seri
sel selkup
ses koyraboro senni
ses-ML koyraboro senni maali
sg sango
sg-CF sango kodorosese ti beafrika
sga old irish
sgs samogitian
shi tachelhit|ⵜⴰⵛⵍⵃⵉⵜ|tashelhiyt
shn shan|တႆး
shn-MM တႆး မျၢၼ်ႇမႃႇ မိူင်းမၢၼ်ႈ
shn-TH တႆး မိူင်းထႆး
shu chadian arabic
si sinhala|sinhalese|singhalese|සිංහල
si-LK සිංහල ශ්රී ලංකාව
sid sidamo|sidaamu afo
sid-ET sidaamu afo itiyoophiya
sk slovak|slovencina
sk-SK slovencina slovensko
skr saraiki|سرایٔیکی
skr-PK سرایٔیکی پاکستان
sl slovenian|slovene|slovenscina
sl-SI slovenscina slovenija
slh southern lushootseed
sli lower silesian
sly selayar
sm samoan|gagana samoa
sma southern sami|aarjelsaemien giele
smj lule sami|julevsamegiella
smn inari sami|anaraskiela
smn-FI anaraskiela suoma
sms skolt sami|saamkioll
sms-FI saamkioll laaddjannam
sn shona|chishona
sn-ZW chishona zimbabwe
snk soninke
so somali|soomaali
so-DJ soomaali jabuuti
so-ET soomaali itoobiya
so-KE soomaali kenya
so-SO soomaali soomaaliya
sog sogdien
sq albanian|shqip
sq-AL shqip shqiperi
sq-MK shqip maqedonia e veriut
sq-XK shqip kosove
sr serbian|српски|srpski
sr-Cyrl српски ћирилица
sr-Cyrl-BA српски ћирилица босна и херцеговина
sr-Cyrl-ME српски ћирилица црна гора
sr-Cyrl-RS српски ћирилица србија
sr-Cyrl-XK српски ћирилица косово
sr-Latn serbo croatian|serbocroatian|srpskohrvatski|srpski latinica
sr-Latn-BA srpski latinica bosna i hercegovina
sr-Latn-ME srpski latinica crna gora
sr-Latn-RS srpski latinica srbija
sr-Latn-XK srpski latinica kosovo
sr-ME montenegrin
srn sranan tongo
srr serer
ss swati|siswati
ss-SZ siswati eswatini
ssy saho
ssy-ER saho eretria
st southern sotho|sotho|sesotho
st-LS sesotho lesotho
st-ZA sesotho afrika borwa
stq saterland frisian
str straits salish
su sundanese|basa sunda
su-Latn basa sunda latin
su-Latn-ID basa sunda latin indonesia
suk sukuma
sus susu
sux sumerian
sv swedish|svenska
sv-AX svenska aland
sv-FI svenska finland
sv-SE svenska sverige
sw swahili|kiswahili
sw-CD congo swahili|kiswahili jamhuri ya kidemokrasia ya kongo
sw-KE kiswahili kenya
sw-TZ kiswahili tanzania
sw-UG kiswahili uganda
swb comorian
syc classical syriac
syl sylheti|ছিলটি|ꠍꠤꠟꠐꠤ
syr syriac|ܣܘܪܝܝܐ
syr-IQ ܣܘܪܝܝܐ ܥܝܪܩ
syr-SY ܣܘܪܝܝܐ ܣܘܪܝܐ
szl silesian|slonski
szl-PL slonski polska
ta tamil|tamizh|தமிழ்
ta-IN தமிழ் இந்தியா
ta-LK தமிழ் இலங்கை
ta-MY தமிழ் மலேசியா
ta-SG தமிழ் சிங்கப்பூர்
tce southern tutchone
tcy tulu
te telugu|telegu|తెలుగు
te-IN తెలుగు భారతదేశం
tem timne
teo teso|kiteso
teo-KE kiteso kenia
teo-UG kiteso uganda
ter tereno
tet tetum
tg tajik|тоҷики
tg-TJ тоҷики тоҷикистон
tgx tagish
th thai|siamese|ภาษาไทย|ไทย
th-TH ไทย ไทย
tht tahltan
ti tigrinya|ትግርኛ
ti-ER ትግርኛ ኤርትራ
ti-ET ትግርኛ ኢትዮጵያ
tig tigre|ትግረ
tig-ER ትግረ ኤርትራ
tiv tiv
tk turkmen|turkmen dili
tk-TM turkmen dili turkmenistan
tkl tokelau
tkr tsakhur
tl tagalog|wikang tagalog
tlh klingon
tli tlingit
tly talysh
tmh tamashek
tn tswana|setswana
tn-BW setswana botswana
tn-ZA setswana aforika borwa
to tongan|lea fakatonga
to-TO lea fakatonga tonga
tog nyasa tonga
tok toki pona
tok-001 toki pona ma ale
tpi tok pisin
tpi-PG tok pisin papua niugini
tr turkish|turkce
tr-CY turkce kibris
tr-TR turkce turkiye
tru turoyo
trv taroko|patas taroko
trw torwali|توروالی
trw-PK توروالی پاکستان
ts tsonga|xitsonga
tsd tsakonian
tsi tsimshian
tt tatar|татар
tt-RU татар россия
ttm northern tutchone
ttt muslim tat
tum tumbuka
tvl tuvalu
tw twi
twq tasawaq|tasawaq senni
twq-NE tasawaq senni nizer
ty tahitian
tyv tuvinian
tzm central atlas tamazight|tamaziɣt n latlas
tzm-MA tamaziɣt n latlas merruk
udm udmurt
ug uyghur|uighur|uigur|یٔۇیغۇرچە
ug-CN یٔۇیغۇرچە جۇڭگو
uga ugaritic
uk ukrainian|украінська мова|украінська
uk-UA украінська украіна
umb umbundu
und unknown language|unknown|undetermined|undefined|unspecified
ur urdu|urdoo|اردو
ur-IN اردو بھارت
ur-PK اردو پاکستان
uz uzbek|ozbek|ozbekcha|اوزبیک|узбекча
uz-Arab اوزبیک عربی
uz-Arab-AF اوزبیک عربی افغانستان
uz-Cyrl узбекча кирил
uz-Cyrl-UZ узбекча кирил узбекистон
uz-Latn ozbek lotin
uz-Latn-UZ ozbek lotin ozbekiston
vai vai|ꕙꔤ
ve venda|tshivenda
vec venetian|veneto
vec-IT veneto italia
vep veps
vi vietnamese|tieng viet
vi-VN tieng viet viet nam
vls west flemish
vmf main franconian
vmw makhuwa|emakhuwa
vmw-MZ emakhuwa omosambikhi
vo volapuk
vot votic
vro voro
vun vunjo|kyivunjo
vun-TZ kyivunjo tanzania
wa walloon|walon
wae walser
wae-CH walser schwiz
wal wolaytta|ወላይታቱ
wal-ET ወላይታቱ ኢትዮጵያ
war waray
was washo
wbp warlpiri
wo wolof
wo-SN wolof senegaal
wuu wu chinese|shanghainese|wu|上海话|吴语
xal kalmyk
xh xhosa|isixhosa
xh-ZA isixhosa emzantsi afrika
xmf mingrelian
xnr kangri|कांगड़ी
xnr-IN कांगड़ी भारत
xog soga|olusoga
xog-UG olusoga yuganda
yao yao
yap yapese
yav yangben|nuasue
yav-CM nuasue kemelun
ybb yemba
yi yiddish|יידיש
yi-UA יידיש אוקראינע
yo yoruba|ede yoruba
yo-BJ ede yoruba bɛnɛ
yo-NG ede yoruba naijiria
yrl nheengatu|nheegatu
yrl-BR nheegatu brasiu
yrl-CO nengatu kurubiya
yrl-VE nengatu wenesuera
yue cantonese|guangdonghua|yue|yue chinese|cantonese chinese|chinese cantonese|广东话|廣東話|粤语|粵語
yue-Hans 粤语 简体
yue-Hans-CN 粤语 简体 中华人民共和国
yue-Hant 粵語 繁體
yue-Hant-CN 粵語 繁體 中國
yue-Hant-HK 粵語 繁體 中國香港特別行政區
yue-Hant-MO 粵語 繁體 中國澳門特別行政區
za zhuang|vahcuengh
za-CN vahcuengh cunghgoz
zap zapotec
zbl blissymbols
zea zeelandic
zen zenaga
zgh standard moroccan tamazight|ⵜⴰⵎⴰⵣⵉⵖⵜ
zgh-MA ⵜⴰⵎⴰⵣⵉⵖⵜ ⵍⵎⵖⵔⵉⴱ
zh chinese|zhongwen|汉语|漢語|华语|華語|中文
zh-HK hong kong chinese
zh-Hans simplified chinese|简体中文
zh-Hans-CN 中文 简体 中国
zh-Hans-HK 中文 简体 中国香港特别行政区
zh-Hans-MO 中文 简体 中国澳门特别行政区
zh-Hans-MY 中文 简体 马来西亚
zh-Hans-SG 中文 简体 新加坡
zh-Hant traditional chinese|繁體中文
zh-Hant-HK 中文 繁體字 中國香港特別行政區
zh-Hant-MO 中文 繁體字 中國澳門特別行政區
zh-Hant-MY 中文 繁體 馬來西亞
zh-Hant-TW 中文 繁體 台灣
zh-TW taiwanese mandarin|taiwanese chinese
zu zulu|isizulu
zu-ZA isizulu iningizimu afrika
zun zuni
zxx no linguistic content|none|silent|no dialogue
zza zaza
"""

# Code and its folded names.
SCRIPT_NAMES = """\
Adlm adlam
Afak afaka
Aghb caucasian albanian
Ahom ahom
Arab arabic
Aran nastaliq
Armi imperial aramaic
Armn armenian
Avst avestan
Bali balinese
Bamu bamum
Bass bassa vah
Batk batak
Beng bangla
Bhks bhaiksuki
Blis blissymbols
Bopo bopomofo
Brah brahmi
Brai braille
Bugi buginese
Buhd buhid
Cakm chakma
Cans unified canadian aboriginal syllabics
Cari carian
Cham cham
Cher cherokee
Chrs chorasmian
Cirt cirth
Copt coptic
Cpmn cypro minoan
Cprt cypriot
Cyrl cyrillic
Cyrs old church slavonic cyrillic
Deva devanagari
Diak dives akuru
Dogr dogra
Dsrt deseret
Dupl duployan shorthand
Egyd egyptian demotic
Egyh egyptian hieratic
Egyp egyptian hieroglyphs
Elba elbasan
Elym elymaic
Ethi ethiopic
Gara garay
Geok georgian khutsuri
Geor georgian
Glag glagolitic
Gong gunjala gondi
Gonm masaram gondi
Goth gothic
Gran grantha
Grek greek
Gujr gujarati
Gukh gurung khema
Guru gurmukhi
Hanb han with bopomofo
Hang hangul
Hani han
Hano hanunoo
Hans simplified|simplified han
Hant traditional|traditional han
Hatr hatran
Hebr hebrew
Hira hiragana
Hluw anatolian hieroglyphs
Hmng pahawh hmong
Hmnp nyiakeng puachue hmong
Hrkt japanese syllabaries
Hung old hungarian
Inds indus
Ital old italic
Jamo jamo
Java javanese
Jpan japanese
Jurc jurchen
Kali kayah li
Kana katakana
Kawi kawi
Khar kharoshthi
Khmr khmer
Khoj khojki
Kits khitan small script
Knda kannada
Kore korean
Kpel kpelle
Krai kirat rai
Kthi kaithi
Lana lanna
Laoo lao
Latf fraktur latin
Latg gaelic latin
Latn latin|roman
Lepc lepcha
Limb limbu
Lina linear a
Linb linear b
Lisu fraser
Loma loma
Lyci lycian
Lydi lydian
Mahj mahajani
Maka makasar
Mand mandaean
Mani manichaean
Marc marchen
Maya mayan hieroglyphs
Medf medefaidrin
Mend mende
Merc meroitic cursive
Mero meroitic
Mlym malayalam
Modi modi
Mong mongolian
Moon moon
Mroo mro
Mtei meitei mayek
Mult multani
Mymr myanmar
Nagm nag mundari
Nand nandinagari
Narb old north arabian
Nbat nabataean
Newa newa
Nkgb naxi geba
Nkoo nko
Nshu nushu
Ogam ogham
Olck ol chiki
Onao ol onal
Orkh orkhon
Orya odia
Osge osage
Osma osmanya
Ougr old uyghur
Palm palmyrene
Pauc pau cin hau
Perm old permic
Phag phags pa
Phli inscriptional pahlavi
Phlp psalter pahlavi
Phlv book pahlavi
Phnx phoenician
Plrd pollard phonetic
Prti inscriptional parthian
Rjng rejang
Rohg hanifi
Roro rongorongo
Runr runic
Samr samaritan
Sara sarati
Sarb old south arabian
Saur saurashtra
Sgnw signwriting
Shaw shavian
Shrd sharada
Sidd siddham
Sind khudawadi
Sinh sinhala
Sogd sogdian
Sogo old sogdian
Sora sora sompeng
Soyo soyombo
Sund sundanese
Sunu sunuwar
Sylo syloti nagri
Syrc syriac
Syre estrangelo syriac
Syrj western syriac
Syrn eastern syriac
Tagb tagbanwa
Takr takri
Tale tai le
Talu new tai lue
Taml tamil
Tang tangut
Tavt tai viet
Telu telugu
Teng tengwar
Tfng tifinagh
Tglg tagalog
Thaa thaana
Thai thai
Tibt tibetan
Tirh tirhuta
Tnsa tangsa
Todr todhri
Toto toto
Tutg tulu tigalari
Ugar ugaritic
Vaii vai
Visp visible speech
Vith vithkuqi
Wara varang kshiti
Wcho wancho
Wole woleai
Xpeo old persian
Xsux sumero akkadian cuneiform
Yezi yezidi
Yiii yi
Zanb zanabazar square
"""

# Code and its folded names.
REGION_NAMES = """\
001 world|international
002 africa
003 north america
005 south america
009 oceania
011 western africa
013 central america
014 eastern africa
015 northern africa
017 middle africa
018 southern africa
019 americas
021 northern america
029 caribbean
030 eastern asia
034 southern asia
035 southeast asia
039 southern europe
053 australasia
054 melanesia
057 micronesian region
061 polynesia
142 asia
143 central asia
145 western asia
150 europe
151 eastern europe
154 northern europe
155 western europe
202 sub saharan africa
419 latin america|latam|america latina|latinoamerica
AC ascension island
AD andorra
AE united arab emirates
AF afghanistan
AG antigua barbuda
AI anguilla
AL albania
AM armenia
AO angola
AQ antarctica
AR argentina
AS american samoa
AT austria
AU australia
AW aruba
AX aland islands
AZ azerbaijan
BA bosnia herzegovina
BB barbados
BD bangladesh
BE belgium
BF burkina faso
BG bulgaria
BH bahrain
BI burundi
BJ benin
BL st barthelemy
BM bermuda
BN brunei
BO bolivia
BQ caribbean netherlands
BR brazil
BS bahamas
BT bhutan
BV bouvet island
BW botswana
BY belarus
BZ belize
CA canada
CC cocos keeling islands
CD congo kinshasa|dr congo
CF central african republic
CG congo brazzaville|congo
CH switzerland
CI cote divoire
CK cook islands
CL chile
CM cameroon
CN china
CO colombia
CP clipperton island
CQ sark
CR costa rica
CU cuba
CV cape verde
CW curacao
CX christmas island
CY cyprus
CZ czechia|czech republic
DE germany
DG diego garcia
DJ djibouti
DK denmark
DM dominica
DO dominican republic
DZ algeria
EA ceuta melilla
EC ecuador
EE estonia
EG egypt
EH western sahara
ER eritrea
ES spain
ET ethiopia
EU european union
EZ eurozone
FI finland
FJ fiji
FK falkland islands
FM micronesia
FO faroe islands
FR france
GA gabon
GB united kingdom|uk|britain|great britain|england
GD grenada
GE georgia
GF french guiana
GG guernsey
GH ghana
GI gibraltar
GL greenland
GM gambia
GN guinea
GP guadeloupe
GQ equatorial guinea
GR greece
GS south georgia south sandwich islands
GT guatemala
GU guam
GW guinea bissau
GY guyana
HK hong kong sar china|hong kong
HM heard mcdonald islands
HN honduras
HR croatia
HT haiti
HU hungary
IC canary islands
ID indonesia
IE ireland
IL israel
IM isle of man
IN india
IO british indian ocean territory
IQ iraq
IR iran
IS iceland
IT italy
JE jersey
JM jamaica
JO jordan
JP japan
KE kenya
KG kyrgyzstan
KH cambodia
KI kiribati
KM comoros
KN st kitts nevis
KP north korea
KR south korea|korea
KW kuwait
KY cayman islands
KZ kazakhstan
LA laos
LB lebanon
LC st lucia
LI liechtenstein
LK sri lanka
LR liberia
LS lesotho
LT lithuania
LU luxembourg
LV latvia
LY libya
MA morocco
MC monaco
MD moldova
ME montenegro
MF st martin
MG madagascar
MH marshall islands
MK north macedonia|macedonia
ML mali
MM myanmar burma|burma|myanmar
MN mongolia
MO macao sar china|macau|macao
MP northern mariana islands
MQ martinique
MR mauritania
MS montserrat
MT malta
MU mauritius
MV maldives
MW malawi
MX mexico
MY malaysia
MZ mozambique
NA namibia
NC new caledonia
NE niger
NF norfolk island
NG nigeria
NI nicaragua
NL netherlands
NO norway
NP nepal
NR nauru
NU niue
NZ new zealand
OM oman
PA panama
PE peru
PF french polynesia
PG papua new guinea
PH philippines
PK pakistan
PL poland
PM st pierre miquelon
PN pitcairn islands
PR puerto rico
PS palestinian territories|palestine
PT portugal
PW palau
PY paraguay
QA qatar
RE reunion
RO romania
RS serbia
RU russia
RW rwanda
SA saudi arabia
SB solomon islands
SC seychelles
SD sudan
SE sweden
SG singapore
SH st helena
SI slovenia
SJ svalbard jan mayen
SK slovakia
SL sierra leone
SM san marino
SN senegal
SO somalia
SR suriname
SS south sudan
ST sao tome principe
SV el salvador
SX sint maarten
SY syria
SZ eswatini
TA tristan da cunha
TC turks caicos islands
TD chad
TF french southern territories
TG togo
TH thailand
TJ tajikistan
TK tokelau
TL timor leste
TM turkmenistan
TN tunisia
TO tonga
TR turkiye|turkey
TT trinidad tobago
TV tuvalu
TW taiwan
TZ tanzania
UA ukraine
UG uganda
UM u s outlying islands
UN united nations
US united states|usa|america
UY uruguay
UZ uzbekistan
VA vatican city
VC st vincent grenadines
VE venezuela
VG british virgin islands
VI u s virgin islands
VN vietnam
VU vanuatu
WF wallis futuna
WS samoa
XK kosovo
YE yemen
YT mayotte
ZA south africa
ZM zambia
ZW zimbabwe
"""

# Deprecated and three-letter codes.
ALIASES = """
aar=aa abk=ab adp=dz afr=af ajp=apc ajt=aeb aju=jrb aka=ak alb=sq als=sq amh=am ara=ar arb=ar
arg=an arm=hy asm=as ava=av ave=ae aym=ay ayr=ay aze=az azj=az bak=ba bam=bm baq=eu bcc=bal
bcl=bik bel=be ben=bn bh=bho bih=bho bis=bi blg=iba bod=bo bos=bs bre=br bul=bg bur=my bxk=luy
bxr=bua cat=ca ces=cs cha=ch che=ce chi=zh chu=cu chv=cv cld=syr cls=sa cnr=sr-ME cor=kw cos=co
cre=cr cwd=cr cym=cy cze=cs dan=da deu=de dgo=doi dhd=mwr dik=din diq=zza div=dv drh=mn drw=fa-AF
dut=nl dzo=dz ekk=et ell=el emk=man eng=en epo=eo esk=ik est=et eus=eu ewe=ee fao=fo fas=fa fij=fj
fin=fi fra=fr fre=fr fry=fy fuc=ff ful=ff gaz=om gbo=grb geo=ka ger=de gla=gd gle=ga glg=gl glv=gv
gno=gon gom=kok gre=el grn=gn gug=gn guj=gu gya=gba hat=ht hau=ha hbs=sr-Latn hdn=hai hea=hmn
heb=he her=hz hin=hi hmo=ho hrv=hr hun=hu hye=hy ibo=ig ice=is ido=io iii=ii ike=iu iku=iu ile=ie
in=id ina=ia ind=id ipk=ik isl=is ita=it iw=he jav=jv ji=yi jpn=ja jw=jv kal=kl kan=kn kas=ks
kat=ka kau=kr kaz=kk khk=mn khm=km kik=ki kin=rw kir=ky kmr=ku knc=kr kng=kg kom=kv kon=kg kor=ko
kpv=kv ktr=dtp kua=kj kur=ku kxl=kru kzj=dtp kzt=dtp lao=lo lat=la lav=lv lim=li lin=ln lit=lt
ltz=lb lub=lu lug=lg lvs=lv mac=mk mah=mh mal=ml mao=mi mar=mr may=ms mhr=chm mkd=mk mlg=mg mlt=mt
mnk=man mo=ro mol=ro mon=mn mri=mi msa=ms mup=raj mya=my nau=na nav=nv nbl=nr nde=nd ndo=ng nep=ne
nld=nl nno=nn nob=nb nor=no npi=ne nya=ny oci=oc ojg=oj oji=oj ori=or orm=om ory=or oss=os pan=pa
pbu=ps per=fa pes=fa pli=pi plt=mg pmk=crr pnb=lah pol=pl por=pt prp=gu prs=fa-AF pus=ps que=qu
quz=qu rmy=rom roh=rm ron=ro rum=ro run=rn rus=ru sag=sg san=sa scc=sr scr=hr sh=sr-Latn sin=si
slk=sk slo=sk slv=sl smd=kmb sme=se smo=sm sna=sn snb=iba snd=sd som=so sot=st spa=es spy=kln
sqi=sq src=sc srd=sc srp=sr ssw=ss sun=su swa=sw swc=sw-CD swe=sv swh=sw tah=ty tam=ta tat=tt
tdu=dtp tel=te tgk=tg tgl=tl tha=th tib=bo tir=ti tnf=fa-AF ton=to tsn=tn tso=ts ttq=tmh tuk=tk
tur=tr twi=tw uig=ug ukr=uk umu=del urd=ur uzb=uz uzn=uz ven=ve vie=vi vol=vo wel=cy wln=wa wol=wo
xho=xh xpe=kpe xsl=den ydd=yi yid=yi yor=yo zai=zap zha=za zho=zh zsm=ms zul=zu zyb=za
"""

# Deprecated and numeric codes.
REGION_ALIASES = """
004=AF 008=AL 010=AQ 012=DZ 016=AS 020=AD 024=AO 028=AG 031=AZ 032=AR 036=AU 040=AT 044=BS 048=BH
050=BD 051=AM 052=BB 056=BE 060=BM 064=BT 068=BO 070=BA 072=BW 074=BV 076=BR 084=BZ 086=IO 090=SB
092=VG 096=BN 100=BG 104=MM 108=BI 112=BY 116=KH 120=CM 124=CA 132=CV 136=KY 140=CF 144=LK 148=TD
152=CL 156=CN 158=TW 162=CX 166=CC 170=CO 174=KM 175=YT 178=CG 180=CD 184=CK 188=CR 191=HR 192=CU
196=CY 203=CZ 204=BJ 208=DK 212=DM 214=DO 218=EC 222=SV 226=GQ 230=ET 231=ET 232=ER 233=EE 234=FO
238=FK 239=GS 242=FJ 246=FI 248=AX 249=FR 250=FR 254=GF 258=PF 260=TF 262=DJ 266=GA 268=GE 270=GM
275=PS 276=DE 278=DE 280=DE 288=GH 292=GI 296=KI 300=GR 304=GL 308=GD 312=GP 316=GU 320=GT 324=GN
328=GY 332=HT 334=HM 336=VA 340=HN 344=HK 348=HU 352=IS 356=IN 360=ID 364=IR 368=IQ 372=IE 376=IL
380=IT 384=CI 388=JM 392=JP 398=KZ 400=JO 404=KE 408=KP 410=KR 414=KW 417=KG 418=LA 422=LB 426=LS
428=LV 430=LR 434=LY 438=LI 440=LT 442=LU 446=MO 450=MG 454=MW 458=MY 462=MV 466=ML 470=MT 474=MQ
478=MR 480=MU 484=MX 492=MC 496=MN 498=MD 499=ME 500=MS 504=MA 508=MZ 512=OM 516=NA 520=NR 524=NP
528=NL 531=CW 533=AW 534=SX 535=BQ 540=NC 548=VU 554=NZ 558=NI 562=NE 566=NG 570=NU 574=NF 578=NO
580=MP 581=UM 583=FM 584=MH 585=PW 586=PK 591=PA 598=PG 600=PY 604=PE 608=PH 612=PN 616=PL 620=PT
624=GW 626=TL 630=PR 634=QA 638=RE 642=RO 643=RU 646=RW 652=BL 654=SH 659=KN 660=AI 662=LC 663=MF
666=PM 670=VC 674=SM 678=ST 682=SA 686=SN 688=RS 690=SC 694=SL 702=SG 703=SK 704=VN 705=SI 706=SO
710=ZA 716=ZW 720=YE 724=ES 728=SS 729=SD 732=EH 736=SD 740=SR 744=SJ 748=SZ 752=SE 756=CH 760=SY
762=TJ 764=TH 768=TG 772=TK 776=TO 780=TT 784=AE 788=TN 792=TR 795=TM 796=TC 798=TV 800=UG 804=UA
807=MK 818=EG 826=GB 831=GG 832=JE 833=IM 834=TZ 840=US 850=VI 854=BF 858=UY 860=UZ 862=VE 876=WF
882=WS 886=YE 887=YE 894=ZM 967=EU 983=XK BU=MM CT=KI DD=DE DY=BJ FX=FR HV=BF JT=UM MI=UM NH=VU
NQ=AQ PU=UM PZ=PA QU=EU RH=ZW TP=TL UK=GB VD=VN WK=UM YD=YE ZR=CD
"""

# Where the script is not the usual one.
REGIONAL_SCRIPTS = """
az-IQ=Arab az-IR=Arab az-RU=Cyrl cmn-AU=Hant cmn-BN=Hant cmn-GB=Hant cmn-GF=Hant cmn-HK=Hant
cmn-ID=Hant cmn-MO=Hant cmn-PA=Hant cmn-PF=Hant cmn-PH=Hant cmn-SR=Hant cmn-TH=Hant cmn-TW=Hant
cmn-US=Hant cmn-VN=Hant ha-CM=Arab ha-SD=Arab hak-TW=Hant kk-AF=Arab kk-CN=Arab kk-IR=Arab
kk-MN=Arab ku-LB=Arab ky-CN=Arab ky-TR=Latn lzz-GE=Geor mn-CN=Mong ms-CC=Arab nan-TW=Hant
pa-PK=Arab pnt-RU=Cyrl pnt-TR=Latn sd-IN=Deva sr-ME=Latn sr-RO=Latn sr-TR=Latn tg-PK=Arab
ug-KZ=Cyrl ug-MN=Cyrl und-AE=Arab und-AF=Arab und-AM=Armn und-BD=Beng und-BG=Cyrl und-BH=Arab
und-BT=Tibt und-BY=Cyrl und-CC=Arab und-CN=Hans und-CY=Grek und-DZ=Arab und-EG=Arab und-EH=Arab
und-ER=Ethi und-ET=Ethi und-GE=Geor und-GR=Grek und-HK=Hant und-IL=Hebr und-IN=Deva und-IQ=Arab
und-IR=Arab und-JO=Arab und-JP=Jpan und-KG=Cyrl und-KH=Khmr und-KM=Arab und-KP=Kore und-KR=Kore
und-KW=Arab und-KZ=Cyrl und-LA=Laoo und-LB=Arab und-LK=Sinh und-LY=Arab und-MA=Arab und-MK=Cyrl
und-MM=Mymr und-MN=Cyrl und-MO=Hant und-MR=Arab und-MV=Thaa und-NP=Deva und-OM=Arab und-PK=Arab
und-PS=Arab und-QA=Arab und-RS=Cyrl und-RU=Cyrl und-SA=Arab und-SD=Arab und-SS=Arab und-SY=Arab
und-TD=Arab und-TH=Thai und-TJ=Cyrl und-TN=Arab und-TW=Hant und-UA=Cyrl und-YE=Arab uz-AF=Arab
uz-CN=Cyrl yue-CN=Hans zh-AU=Hant zh-BN=Hant zh-GB=Hant zh-GF=Hant zh-HK=Hant zh-ID=Hant
zh-MO=Hant zh-PA=Hant zh-PF=Hant zh-PH=Hant zh-SR=Hant zh-TH=Hant zh-TW=Hant zh-US=Hant zh-VN=Hant
"""

# Scripts that a tag leaves out (IANA Suppress-Script).
UNSPOKEN_SCRIPTS = """
ab=Cyrl af=Latn am=Ethi ar=Arab as=Beng ay=Latn be=Cyrl bg=Cyrl bn=Beng bs=Latn ca=Latn ch=Latn
cs=Latn cy=Latn da=Latn de=Latn dsb=Latn dv=Thaa dz=Tibt el=Grek en=Latn eo=Latn es=Latn et=Latn
eu=Latn fa=Arab fi=Latn fj=Latn fo=Latn fr=Latn frr=Latn frs=Latn fy=Latn ga=Latn gl=Latn gn=Latn
gsw=Latn gu=Gujr gv=Latn he=Hebr hi=Deva hr=Latn hsb=Latn ht=Latn hu=Latn hy=Armn id=Latn is=Latn
it=Latn ja=Jpan ka=Geor kk=Cyrl kl=Latn km=Khmr kn=Knda ko=Kore kok=Deva la=Latn lb=Latn ln=Latn
lo=Laoo lt=Latn lv=Latn mai=Deva men=Latn mg=Latn mh=Latn mk=Cyrl ml=Mlym mr=Deva ms=Latn mt=Latn
my=Mymr na=Latn nb=Latn nd=Latn nds=Latn ne=Deva niu=Latn nl=Latn nn=Latn no=Latn nqo=Nkoo nr=Latn
nso=Latn ny=Latn om=Latn or=Orya pa=Guru pl=Latn ps=Arab pt=Latn qu=Latn rm=Latn rn=Latn ro=Latn
ru=Cyrl rw=Latn sg=Latn si=Sinh sk=Latn sl=Latn sm=Latn so=Latn sq=Latn ss=Latn st=Latn sv=Latn
sw=Latn ta=Taml te=Telu tem=Latn th=Thai ti=Ethi tkl=Latn tl=Latn tmh=Latn tn=Latn to=Latn
tpi=Latn tr=Latn ts=Latn tvl=Latn uk=Cyrl ur=Arab ve=Latn vi=Latn xh=Latn yi=Hebr zbl=Blis zu=Latn
"""

# The likely language of a region.
LANGUAGES_OF_REGIONS = """
419=es AD=ca AE=ar AF=fa AL=sq AM=hy AO=pt AR=es AS=sm AT=de AW=nl AX=sv AZ=az BA=bs BD=bn BE=nl
BF=fr BG=bg BH=ar BI=rn BJ=fr BL=fr BN=ms BO=es BQ=pap BR=pt-BR BT=dz BV=no BY=be CC=ms CD=fr
CF=sg CG=fr CH=de CI=fr CL=es CM=fr CN=zh CO=es CR=es CU=es CV=pt CW=pap CY=el CZ=cs DE=de DJ=fr
DK=da DO=es DZ=ar EA=es EC=es EE=et EG=ar EH=ar ER=ti ES=es ET=am FI=fi FO=fo FR=fr GA=fr GE=ka
GF=fr GH=ak GL=kl GN=fr GP=fr GQ=es GR=el GT=es GW=pt HK=zh HN=es HR=hr HT=ht HU=hu IC=es ID=id
IL=he IN=hi IQ=ar IR=fa IS=is IT=it JO=ar JP=ja KE=sw KG=ky KH=km KM=ar KP=ko KR=ko KW=ar KZ=ru
LA=lo LB=ar LI=de LK=si LS=st LT=lt LU=fr LV=lv LY=ar MA=ar MC=fr MD=ro ME=sr MF=fr MG=mg MK=mk
ML=bm MM=my MN=mn MO=zh MQ=fr MR=ar MT=mt MU=fr MV=dv MX=es-MX MY=ms MZ=pt NA=af NC=fr NE=ha NI=es
NL=nl NO=nb NP=ne OM=ar PA=es PE=es PF=fr PG=tpi PH=fil PK=ur PL=pl PM=fr PR=es PS=ar PT=pt PW=pau
PY=gn QA=ar RE=fr RO=ro RS=sr RU=ru RW=rw SA=ar SC=fr SD=ar SE=sv SI=sl SJ=nb SK=sk SM=it SN=wo
SO=so SR=nl SS=ar ST=pt SV=es SY=ar TD=ar TF=fr TG=fr TH=th TJ=tg TK=tkl TL=pt TM=tk TN=ar TO=to
TR=tr TV=tvl TW=zh TZ=sw UA=uk UG=sw US=en UY=es UZ=uz VA=it VE=es VN=vi VU=bi WF=fr WS=sm XK=sq
YE=ar YT=fr ZW=sn
"""
