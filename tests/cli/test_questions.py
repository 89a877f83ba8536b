"""Questions: which answers mean what, and who is asked at all."""

from __future__ import annotations

from typing import Any

import pytest

from watchlog.cli.context import AppContext
from watchlog.cli.questions import (
    choose,
    choose_place,
    confirm,
    may_choose,
    with_show_to_read,
    with_shows,
)
from watchlog.errors import Ambiguous
from watchlog.importers.reading.questions import Question

LINES = ["  1  Ballard", "  2  Bosch", "  3  Heat"]


class Asked(AppContext):
    """A person who gives one answer, and the questions that they got."""

    def __init__(self, answer: str | None, **told: Any) -> None:
        super().__init__(environ={}, terminal=True, width=80, unicode=True, **told)
        self.questions: list[str] = []

        def answered(question: str) -> str | None:
            self.questions.append(question)
            return answer

        self.answer = answered


@pytest.mark.parametrize(
    ("answer", "place", "with_default"),
    [
        ("1", 0, 0), (" 3 ", 2, 2), ("0", None, None), ("4", None, None), ("12", None, None),
        ("-1", None, None), ("²", None, None), ("٢", None, None), ("two", None, None),
        ("", None, 1), ("  ", None, 1), (None, None, None), ("y", None, None), ("01", None, None),
    ],
)  # fmt: skip
def test_a_number_of_the_list_chooses(
    answer: str | None, place: int | None, with_default: int | None
) -> None:
    assert choose_place(Asked(answer), LINES, 3) == place
    assert choose_place(Asked(answer), LINES, 3, 0, 2) == with_default


@pytest.mark.parametrize(
    ("choices", "more", "default", "question"),
    [
        (1, 0, None, "Which? [1]"), (2, 0, None, "Which? [1-2]"),
        (9, 3, 1, "Which? [1-9, Enter for 1]"),
    ],
)  # fmt: skip
def test_the_list_and_its_question(
    capsys: pytest.CaptureFixture[str],
    choices: int,
    more: int,
    default: int | None,
    question: str,
) -> None:
    person = Asked("1")
    lines = [f"line {number}\x1b[31m" for number in range(choices)]
    assert choose_place(person, lines, choices, more, default) == 0
    assert person.questions == [question]
    said = capsys.readouterr().err.splitlines()
    beyond = [f"  and {more} more"] if more else []
    assert said == [*(f"  line {number}" for number in range(choices)), *beyond]


@pytest.mark.parametrize(
    ("answer", "yes"),
    [
        ("", True), ("  ", True), ("y", True), (" Y ", True), ("YES", True), ("yes!", False),
        ("ye", False), ("n", False), ("no", False), (None, False), ("1", False),
    ],
)  # fmt: skip
def test_what_is_a_yes(answer: str | None, yes: bool) -> None:
    person = Asked(answer)
    assert confirm(person, "Did you mean Heat?") is yes
    assert person.questions == ["Did you mean Heat? [Y/n]"]


@pytest.mark.parametrize(
    ("told", "words", "asked"),
    [
        ({}, ["watch", "heat"], True),
        ({"quiet": True}, ["watch", "heat"], False),
        ({"as_json": True}, ["watch", "heat"], False),
        ({}, ["watch", "heat", "--json"], False),
    ],
)
def test_programs_are_not_asked(told: dict[str, Any], words: list[str], asked: bool) -> None:
    person = Asked("y", **told)
    person.words = words
    assert may_choose(person) is asked
    assert confirm(person, "Did you mean Heat?") is asked
    person.terminal = False
    assert not may_choose(person)
    assert len(person.questions) == asked


@pytest.mark.parametrize(
    ("answer", "value"),
    [
        ("1", "day"), ("2", "month"), ("0", None), ("3", None), ("DAY", "day"),
        (" month ", "month"),
        ("the MONTH first", "month"), ("first", None), ("", None), (None, None), ("  ", None),
    ],
)  # fmt: skip
def test_an_option_is_chosen_by_value_number_or_meaning(
    answer: str | None, value: str | None
) -> None:
    choices = (("day", "the day first"), ("month", "the month first"))
    person = Asked(answer)
    assert choose(person, Question("Unclear.", "--dates", "Which comes first?", choices)) == value
    assert person.questions == ["Which comes first?\n  1  the day first\n  2  the month first\n?"]


def close_to_heat(*, sure: bool) -> Ambiguous:
    return Ambiguous("…", asked="haet", guess="heat", guess_title="Heat", is_sure=sure)


def test_a_name_is_asked_about_once_and_taken_for_each_of_its_places() -> None:
    tried: list[tuple[str, ...]] = []

    def act(*names: str) -> str:
        tried.append(names)
        if "haet" in names:
            raise close_to_heat(sure=True)
        return " ".join(names)

    assert with_shows(Asked("y"), ["haet", "ran", "haet"], act) == "heat ran heat"
    assert tried == [("haet", "ran", "haet"), ("heat", "ran", "heat")]
    with pytest.raises(Ambiguous):
        with_shows(Asked("n"), ["haet"], act)


def test_what_stays_unclear_is_not_asked_for_ever() -> None:
    def act(*_: str) -> str:
        raise close_to_heat(sure=True)

    person = Asked("y")
    with pytest.raises(Ambiguous):
        with_shows(person, ["heat"], act)
    assert len(person.questions) == 1


@pytest.mark.parametrize("sure", [True, False])
def test_a_look_reads_what_must_be_meant(capsys: pytest.CaptureFixture[str], sure: bool) -> None:
    def act(name: str | None) -> str | None:
        if name == "haet":
            raise close_to_heat(sure=sure)
        return name

    person = Asked("y")
    assert with_show_to_read(person, None, act) is None
    assert with_show_to_read(person, "haet", act) == "heat"
    said = capsys.readouterr().err
    assert said == ("  Reading “haet” as Heat.\n" if sure else "")
    assert len(person.questions) == (not sure)
    with pytest.raises(Ambiguous):
        with_show_to_read(_piped(), "haet", act)
    if not sure:
        with pytest.raises(Ambiguous):
            with_show_to_read(Asked("n"), "haet", act)


def _piped() -> Asked:
    person = Asked("y")
    person.terminal = False
    return person
