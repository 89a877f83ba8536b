"""Text out of HTML: tags go, what they hold stays, and no text takes long."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchlog.importers.reading.markup import LONGEST, text_of


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("plain, with 5 > 3 and a < b", "plain, with 5 > 3 and a < b"),
        ("I <3 it &amp; her &#8211; &lt;b&gt;", "I <3 it & her – <b>"),
        ("<b>Slow</b>, <i class='x'>good</i>", "Slow, good"),
        ("one<br>two<br/>three</p>", "one\ntwo\nthree\n"),
        ('<a href="https://x.example/?a>b">there</a><!-- not -->', "there"),
        ("<script>alert(1)</script>", "alert(1)"),
        ("an unclosed <b", "an unclosed <b"),
    ],
)
def test_text_of_markup(markup: str, text: str) -> None:
    assert text_of(markup) == text


@given(st.text(alphabet="<>/!-abp \"'=&;#3\n"))
def test_no_whole_tag_is_left(markup: str) -> None:
    assert "<b>" not in text_of(markup.replace("&", ""))


@pytest.mark.parametrize("piece", ["<a ", "<!--", "</", '<a b="', "<a ''", "&#"])
def test_a_hostile_text_takes_no_time(piece: str) -> None:
    begun = time.process_time()
    text_of(piece * LONGEST)
    assert time.process_time() - begun < 2
