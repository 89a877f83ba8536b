"""What the columns of a person's own table mean, and what is left to ask about them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from watchlog.domain.text import quoted, some_of
from watchlog.importers.reading.csv_tables import CsvRow, CsvTable
from watchlog.importers.reading.date_order import DayOrder
from watchlog.importers.reading.questions import NeedsChoice, Question
from watchlog.importers.records import ImportOptions
from watchlog.importers.tables.cells import ColumnCells
from watchlog.importers.tables.columns import (
    COLUMNS,
    VAGUE_DATES,
    TableColumn,
    as_choice,
    chosen_columns,
    columns_of,
    find_columns,
    read_choice,
)
from watchlog.importers.tables.rows import FILM_WORDS, STATES, TableForm, bare_number
from watchlog.importers.tables.times import SEEN, UNSEEN
from watchlog.startup.values import Record

_OF_OTHERS = re.compile(
    r"\b(?:imdb|tmdb|mal|metacritic|meta|tomato\w*|rt|site|average|avg|mean|critics?|audience|"
    r"public|community|global|users|votes?)\b"
)
"""Words in the name of a rating that is not the person's."""

_OF_EXPORT = {"title", "kind", "at", "not_after", "subtitles", "minutes", "tvmaze"}
"""Columns of our own ``export --format csv``, each row of which is a play."""


class Settled(Record):
    """A table as it is to be read: its form, the order of its days, and what the ledger says.

    ``questions`` are open; until they are answered, the rest is what the first choices make it.
    """

    form: TableForm
    dates: DayOrder
    questions: tuple[Question, ...]
    remarks: tuple[str, ...]


def settle(table: CsvTable, rows: Sequence[CsvRow], options: ImportOptions) -> Settled:
    """Find what a table's columns mean. Raises BadValue where ``--columns`` does not read."""
    return _Settler(table, rows, options).settled()


class _Settler:
    def __init__(self, table: CsvTable, rows: Sequence[CsvRow], options: ImportOptions) -> None:
        self._label = table.member.path
        self._rows = rows
        self._options = options
        self._columns = columns_of(table.written)
        self._found = find_columns(self._columns)
        if self._found.keys() >= _OF_EXPORT:
            # Elsewhere a column of that name is anything, such as the part of a film.
            self._take(("part", each) for each in self._columns if each.plain == "part")
        self._cells = ColumnCells(rows)
        self._questions: list[Question] = []
        self._chosen = chosen_columns(read_choice(options.columns), self._columns)
        self._take(self._chosen.items())

    def settled(self) -> Settled:
        """Settle one thing after another, for each depends on the ones before."""
        self._settle_titles()
        self._settle_watched()
        self._settle_rating()
        form = self._form()
        scale = self._scale(form)
        silent = self._silent_rows(form)
        form = form._replace(scale=scale, silent_rows=silent)
        dates = self._dates(form)
        return Settled(form, dates, tuple(self._questions), tuple(self._remarks(form)))

    def _take(self, chosen: Iterable[tuple[str, TableColumn | None]]) -> None:
        """Let columns be what was chosen, and nothing else beside that."""
        for ours, column in chosen:
            self._found = {name: each for name, each in self._found.items() if each is not column}
            self._found.pop(ours, None)
            if column is not None:
                self._found[ours] = column

    def _ask(
        self, ours: str, candidates: Sequence[TableColumn], message: str, question: str
    ) -> None:
        """Ask which column it is, and go on as if it were the first."""
        choices = [
            (as_choice(ours, each.written), quoted(each.written, 30) + self._cells.example(each))
            for each in candidates
        ]
        none = (as_choice(ours, "-"), "none of them" if len(choices) > 1 else "no")
        if ours != "title":
            choices.append(none)
        message = f"In {self._label} {message} Nothing imported."
        self._questions.append(Question(message, "--columns", question, tuple(choices)))
        self._take([(ours, candidates[0])])

    def _unused(self) -> list[TableColumn]:
        used = {each.place for each in self._found.values()}
        return [each for each in self._columns if each.place not in used]

    # --- what is in which column ---

    def _settle_titles(self) -> None:
        if "title" in self._found:
            return
        texts = [
            each
            for each in self._unused()
            if not self._cells.are_dates(each) and not self._cells.are_numbers(each)
        ]
        candidates = texts or self._columns
        self._ask("title", candidates, "no column is called title.", "Which column has the titles?")

    def _settle_watched(self) -> None:
        if "at" in self._chosen:
            return
        named = self._found.get("at")
        dates = [
            each
            for each in (*([named] if named else []), *self._unused())
            if self._cells.are_dates(each) and not each.is_other_date
        ]
        sure = [each for each in dates if _says_watched(each)]
        if named is not None and _says_watched(named):
            if named in sure and len(sure) > 1:
                self._ask_watched(sure)
            elif sure and named not in sure:  # a column of yes and no beside one of dates
                self._take([("at", sure[0])])
                if "state" not in self._found:
                    self._take([("state", named)])
            return
        if sure:
            self._take([("at", sure[0])])
        elif dates and (named is None or len(dates) > 1 or named not in dates):
            self._ask_watched(dates)

    def _ask_watched(self, dates: Sequence[TableColumn]) -> None:
        names = " and ".join(quoted(each.written, 30) for each in dates)
        one = len(dates) == 1
        message = f"{names} hold dates, and it isn't clear which say when you watched it."
        if one:
            message = f"{names} holds dates, but doesn't say of what."
        question = "Is it when you watched it?" if one else "Which column says when you watched it?"
        self._ask("at", dates, message, question)

    def _settle_rating(self) -> None:
        if "rating" in self._found or "rating" in self._chosen:
            return
        candidates = [
            each
            for each in self._unused()
            if not _OF_OTHERS.search(each.plain)
            and (each.is_rating or self._cells.show_scale(each))
            and self._cells.are_ratings(each)
        ]
        note = self._found.get("note")
        if note is not None and "note" not in self._chosen and self._cells.are_ratings(note):
            candidates.append(note)
        if candidates:
            names = " and ".join(quoted(each.written, 30) for each in candidates)
            self._ask(
                "rating",
                candidates,
                f"{names} may be your rating.",
                "Which column is your rating?" if len(candidates) > 1 else "Is it your rating?",
            )

    # --- what the cells mean ---

    def _form(self) -> TableForm:
        title = self._found["title"].plain
        return TableForm(
            {ours: column.place for ours, column in self._found.items()},
            is_of_plays=not self._found.keys().isdisjoint(("at", "state", "count")),
            all_plays=self._found.keys() >= _OF_EXPORT and "rating" not in self._found,
            of_films=title.startswith(FILM_WORDS),
            lists_by_yes=self._is_yes_of_list(self._found.get("state")),
        )

    def _is_yes_of_list(self, column: TableColumn | None) -> bool:
        """Tell if a column says yes to what is on a watchlist, not to what was watched."""
        if column is None or "watchlist" not in column.plain:
            return False
        words = {text.lower() for text in self._cells.sample(column)}
        return bool(words) and words <= SEEN | UNSEEN

    def _scale(self, form: TableForm) -> int:
        """Return the best rating: as the person says, or the column's name; else 10, or ask."""
        column = self._found.get("rating")
        if column is None:
            return 10
        told = self._options.scale or column.says_scale
        if told is not None:
            return told
        given = [number for number in self._bare_ratings(form) if number]
        best = max((each for each in given if each <= 100), default=10.0)
        beyond = [each for each in given if 10 < each <= 100]
        shown = f"{best:g}"
        if best <= 5:
            scales = ((5, f"out of 5: {shown} is {best * 2:g} of 10"), (10, "out of 10, as it is"))
        elif len(beyond) * 2 >= len(given) and (len(beyond) > 1 or best >= 20):
            scales = (
                (100, f"out of 100: {shown} is {best / 10:g} of 10"),
                (10, "out of 10: higher ones are mistakes"),
            )
        else:
            return 10
        message = (
            f"In {self._label} the highest rating in {quoted(column.written, 30)} is {shown};"
            " the file doesn't say out of how many. Nothing imported."
        )
        choices = tuple((str(scale), meaning) for scale, meaning in scales)
        self._questions.append(Question(message, "--scale", "Out of how many?", choices))
        return scales[0][0]

    def _bare_ratings(self, form: TableForm) -> Iterator[float]:
        """Yield the ratings of shows and seasons that tell no scale; those of episodes are left."""
        place = form.places["rating"]
        for row in self._rows:
            if place >= len(row.cells) or not row.cells[place].strip():
                continue
            said = form.said(row)
            if "rating" in said and "episode" not in said and "name" not in said:
                number = bare_number(said["rating"])
                if number is not None:
                    yield number

    def _silent_rows(self, form: TableForm) -> str | None:
        """Return what rows are that do not say it: as the person says, else ask if any does not."""
        if self._options.silent_rows is not None:
            return self._options.silent_rows
        if form.is_of_plays:
            return None
        silent = next((said for said in map(form.said, self._rows) if _is_silent(said)), None)
        if silent is None:
            return None
        message = (
            f"No column of {self._label} says whether {quoted(silent.get('title', ''), 30)}"
            " was watched. Nothing imported."
        )
        question = "What are the rows with only a title?"
        choices = (("planned", "still to watch"), ("plays", "watched, date unknown"))
        self._questions.append(Question(message, "--as", question, choices))
        return "planned"

    def _dates(self, form: TableForm) -> DayOrder:
        names = [name for name in ("at", "not_after", "rated", "added") if name in form.places]
        places = [form.places[name] for name in names]
        texts = (
            text
            for row in self._rows
            for place in places
            if place < len(row.cells)
            # 2024-05 and 2024-05-13T20:10:00+02:00 are never in doubt.
            and (text := row.cells[place].strip())
            and not (text[4:5] == "-" and text[:4].isdigit())
            and not text.isdigit()
        )
        choice = self._options.dates
        try:
            return DayOrder.find(texts, label=self._label, choice=choice, is_sorted=False)
        except NeedsChoice as asked:
            self._questions += asked.questions
            return DayOrder(asked.choices[0][0], in_doubt=True)

    # --- what the ledger says ---

    def _remarks(self, form: TableForm) -> Iterator[str]:
        for ours, column in self._chosen.items():
            if column is not None and ours != "rating":
                yield f"{'watched' if ours == 'at' else ours}: {column.written}"
        rating = self._found.get("rating")
        if rating is not None and (self._options.scale or "rating" in self._chosen):
            scale = f"{form.scale} (--scale {form.scale})" if self._options.scale else form.scale
            yield f"rating: {rating.written}, out of {scale}"
        if self._options.silent_rows is not None:
            yield f"rows with only a title: {form.silent_rows} (--as {form.silent_rows})"
        unread = [
            f"{quoted(each.written, 30)} ({what})"
            for each in self._unused()
            if (what := self._cells.look_like(each)) is not None
        ]
        if unread:
            yield f"columns not read: {', '.join(unread)}"
        yield from self._unknown_states(form)

    def _unknown_states(self, form: TableForm) -> Iterator[str]:
        place = form.places.get("state")
        if place is None:
            return
        words = (row.cells[place].strip() for row in self._rows if place < len(row.cells))
        unknown = sorted({word for word in words if word and not _is_state(word.lower())})
        if unknown:
            yield f"unknown states: {some_of([quoted(word, 20) for word in unknown], 5)}"


def _says_watched(column: TableColumn) -> bool:
    return column.plain in COLUMNS["at"] and column.plain not in VAGUE_DATES


def _is_silent(said: dict[str, str]) -> bool:
    """Tell if a row names a show or an episode and says nothing of it."""
    if "title" not in said:
        return False
    is_episode = "episode" in said or "name" in said
    return is_episode or said.keys().isdisjoint(("rating", "verdict", "note"))


_OTHER_STATES = (
    "watching", "in progress", "current", "currently watching", "rewatching", "repeating",
    "caught up", "up to date", "ongoing", "started",
)  # fmt: skip


def _is_state(word: str) -> bool:
    return word in STATES or word in SEEN or word in UNSEEN or word in _OTHER_STATES
