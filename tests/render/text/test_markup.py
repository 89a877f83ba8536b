"""Any words are one text of an XML file, and nothing but a text."""

from __future__ import annotations

from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from watchlog.render.text.markup import markup


@given(st.text())
def test_any_text_stands_in_xml_as_it_is(words: str) -> None:
    read = ElementTree.fromstring(f'<a b="{markup(words)}">{markup(words)}</a>')
    held = "".join(char for char in words if char in "\t\n\r" or _xml_holds(ord(char)))
    assert (read.text or "") == held.replace("\r\n", "\n").replace("\r", "\n")
    assert len(read) == 0


def _xml_holds(code: int) -> bool:
    return 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD or code >= 0x10000


def test_markup_is_shown_and_what_xml_cannot_hold_is_left_out() -> None:
    assert markup("""<b>]]>&"'""") == "&lt;b&gt;]]&gt;&amp;&quot;&#x27;"
    assert markup("a\x00b\x1bc\ufffed\uffffe\ud800f") == "abcdef"
