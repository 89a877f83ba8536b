"""A year to draw, titles that would break a picture or a page, and what neither may hold."""

from __future__ import annotations

import re
from datetime import date, timedelta

from watchlog.domain.runtimes import Minutes
from watchlog.domain.settings import Settings
from watchlog.domain.stats.groups import Tally
from watchlog.render.poster.review import Figure, Review
from watchlog.render.text.bars import Bar

HOSTILE = [
    "<script>alert(1)</script>",
    "]]><!-- --><img src=x onerror=alert(1)>",
    "\"double\" 'single' `back` &amp; &#x3c;",
    "</title></style><style>*{background:url(//evil.test)}",
    "مسلسل عربي (2019)",
    "שלום 42 עולם",
    "a\u202eb\u2066c\u200bd\ufeff",
    "nonchar \uffff\ufffe and \ud800",
    "e\u0301" * 150,
    "👩‍👩‍👧‍👦🏳️‍🌈 Family",
    "हिन्दी शो: क्षत्रिय",
    "W" * 300,
    "Very long words " * 18,
    "進撃の巨人" * 40,
    "{year} %s \\n --rating",
]
"""As they may be typed, or stand in a file that another program wrote."""

OUTSIDE = re.compile(r"//|url\(|@import|@font-face|javascript:|data:", re.IGNORECASE)
"""Ways to ask for something that is not in the file."""

SVG = "{http://www.w3.org/2000/svg}"
REFERENCES = {
    "src", "href", "xlink:href", "srcset", "action", "formaction", "poster", "background", "cite",
}  # fmt: skip
FETCHING = {
    "script", "link", "img", "image", "iframe", "object", "embed", "base", "form", "use", "audio",
    "video", "foreignobject", "animate", "set",
}  # fmt: skip

DAY = timedelta(days=1)


def a_review(year: int, last: date, plays: int, starts: str = "monday") -> Review:
    """A year with as many plays on each evening up to the last."""
    first = date(year, 1, 1)
    days = [first + DAY * number for number in range((last - first).days + 1)]
    return Review(
        year=year,
        period="",
        against="",
        time=Figure("1 h 00 m", "", ""),
        figures=(),
        months=[Bar("", number * 60, f"{number} h") for number in range(12)],
        evenings={day: Tally(plays, Minutes(plays, plays)) for day in days},
        last=last,
        settings=Settings(week_starts=starts),
        binge=None,
        shows=(),
        heard=(),
        heard_remark="",
        verdicts="",
        opinions=(),
        ends=(),
        notes=(),
    )
