"""What a file leaves open, that only the person can say: each question with its choices."""

from __future__ import annotations

from collections.abc import Sequence

from watchlog.errors import Hint, Usage
from watchlog.startup.values import Record

_NOTHING = " Nothing imported."


class Question(Record):
    """A thing that a file leaves open: ``message`` says what, ``question`` is what a terminal asks.

    ``option`` is the flag that answers it, ``choices`` pairs of the flag's value and its meaning.
    """

    message: str
    option: str
    question: str
    choices: tuple[tuple[str, str], ...]

    @property
    def subject(self) -> tuple[str, str]:
        """What is asked about: the option, and which part of it where it takes several."""
        value = self.choices[0][0] if self.choices else ""
        return self.option, value.partition("=")[0] if "=" in value else ""


class NeedsChoice(Usage):
    """A file leaves something open that only the person can say.

    ``questions`` are all of it: the one given, and the ``further`` ones asked with it.
    """

    code = "needs_choice"

    def __init__(
        self,
        message: str,
        *,
        option: str,
        question: str,
        choices: Sequence[tuple[str, str]],
        further: Sequence[Question] = (),
    ) -> None:
        self.questions = (Question(message, option, question, tuple(choices)), *further)
        details: list[str] = []
        if further:
            details = [each.message.removesuffix(_NOTHING) for each in self.questions]
            message = f"{len(details)} things about this file are unclear.{_NOTHING}"
        super().__init__(
            message,
            details=details,
            hints=[
                Hint(f"{meaning}:", f"{each.option} " + (f'"{value}"' if " " in value else value))
                for each in self.questions
                for value, meaning in each.choices
            ],
        )

    @property
    def option(self) -> str:
        """The flag that answers the first question."""
        return self.questions[0].option

    @property
    def choices(self) -> tuple[tuple[str, str], ...]:
        """The choices of the first question."""
        return self.questions[0].choices

    def with_line(self, line: str) -> NeedsChoice:
        """Add the command with a gap for every answer, to be filled in; return the error itself."""
        self.hints = (*self.hints, Hint("To answer:", line))
        return self


def choice_of(questions: Sequence[Question]) -> NeedsChoice:
    """Return the error that asks all of these at once."""
    message, option, question, choices = questions[0]
    return NeedsChoice(
        message, option=option, question=question, choices=choices, further=questions[1:]
    )
