"""Words as they stand in XML and HTML: nothing in them is markup, or breaks the file."""

from __future__ import annotations

import re
from html import escape

_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def markup(words: str) -> str:
    """Words between tags or in an attribute, without characters that XML cannot hold."""
    return escape(_NOT_IN_XML.sub("", words))
