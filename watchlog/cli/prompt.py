"""A question on stderr and the line typed in answer, by Rich's prompt."""

from __future__ import annotations

import sys

from rich.console import Console
from rich.prompt import Prompt
from rich.text import Text

from watchlog.render.text.line import MARGIN


class _Question(Prompt):
    """A question that ends as it is worded."""

    prompt_suffix = " "


def ask(question: str) -> str | None:
    """Return the answer to a question, "" for Enter alone; None where the input ends."""
    lines = [" " * MARGIN + line for line in question.split("\n")]
    # On stderr: stdout may be piped. Never markup: a question holds titles.
    console = Console(stderr=True, highlight=False, markup=False, emoji=False)
    try:
        text = Text("\n".join(lines))
        return _Question.ask(text, console=console, default="", show_default=False)
    except EOFError:
        sys.stderr.write("\n")
        return None
