"""Typed text in Markdown: shown as it was typed, never taken for markup."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from watchlog.domain.text import clean_text, clean_title
from watchlog.errors import BadTitle
from watchlog.render.markdown import _quotation, escaped

MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])

TEXTS = st.one_of(
    st.text(max_size=40),
    st.text("\\`*_{}[]<>()#+-.!|~&$=:;1a \n\"'", max_size=30),
)


def shown(page: str) -> str:
    """The text that a reader of the page sees; what is not plain text is named in brackets."""
    words = []
    for token in MARKDOWN.parse(page):
        for child in token.children or ():
            if child.type in ("text", "text_special"):
                words.append(child.content)
            elif child.type in ("softbreak", "hardbreak"):
                words.append("\n")
            elif child.type not in ("strong_open", "strong_close"):
                words.append(f"<{child.type}>")
        if token.type in ("code_block", "fence", "html_block", "hr", "table_open", "heading_open"):
            words.append(f"<{token.type}>")
        if token.type == "paragraph_close":
            words.append("\n\n")
    return "".join(words).strip()


@given(TEXTS)
@example("![x](y) <b> &amp; `code` ~~gone~~ a_b _c_ | d")
@example("*")
@example("**")
@example("1. one")
@example("\\")
def test_a_title_is_shown_as_it_is(text: str) -> None:
    try:
        title = clean_title(text)
    except BadTitle:
        return
    assert shown(f"- **{escaped(title)}**, 8 of 10") == f"{title}, 8 of 10"


@given(TEXTS)
@example("# head\n- item\n\n> quote\n    code\n---\n===\n12) twelve\n\\\n| a | b |")
@example("a\\\nb")
@example("1. one\n2) two")
@example("_a_ __b__ *_c_*")
@example("a\n\n\n\nb")
def test_a_note_is_shown_as_it_is_line_by_line(text: str) -> None:
    note = clean_text(text)
    if not note:
        return
    paragraphs = [part.strip("\n") for part in note.split("\n\n")]
    page = "- **Title**\n\n" + "\n".join(_quotation(note))
    assert shown(page) == "\n\n".join(["Title", *(part for part in paragraphs if part)])


@pytest.mark.parametrize("text", ["Dept. Q", "Bosch: Legacy (2022)", "snake_case", "It's 8.5!"])
def test_text_without_markup_stays_readable(text: str) -> None:
    assert escaped(text) == text
