"""Everything that an export holds, read from its files and sorted by kind."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import tzinfo
from itertools import islice
from typing import Any, Protocol, TypeVar

from watchlog.actions.importing.context import zone_named
from watchlog.errors import BadImport, BadValue, Hint, Usage, WatchlogError
from watchlog.importers.formats import FORMATS, choose_format, importer, with_article
from watchlog.importers.reading.questions import NeedsChoice, choice_of
from watchlog.importers.reading.sources import Source
from watchlog.importers.records import (
    BadRow,
    HandOverTo,
    ImportedListening,
    ImportedMark,
    ImportedPlay,
    ImportedShow,
    ImportedVerdict,
    ImportOptions,
    ListeningDocument,
    PreferencesDocument,
    Remark,
    ShowDocument,
    ShowKey,
    SkippedRow,
)
from watchlog.importers.tables.columns import read_choice

MOST_ENTRIES = 500_000
"""Entries of one import, which bounds its memory: some 6 kB each; more than one person watches."""


Entry = TypeVar("Entry")

EACH = 64
"""Entries after which one who waits is told again."""


class Phases(Protocol):
    """Who is told how far an import is: the phase, of how many steps, and each that is done."""

    def phase(self, name: str, total: int) -> None:
        """Begin a phase; ``total`` may be an estimate."""

    def advance(self, steps: int = 1) -> None:
        """Count steps that are done; 0 says that it goes on."""


class Untold:
    """Phases that nobody is told of."""

    def phase(self, name: str, total: int) -> None: ...

    def advance(self, steps: int = 1) -> None: ...


UNTOLD = Untold()


def telling(entries: Sequence[Entry], phases: Phases, worth: int = 1) -> Iterator[Entry]:
    """Yield the entries, and tell how far that is; each is ``worth`` so many steps."""
    for start in range(0, len(entries), EACH):
        piece = entries[start : start + EACH]
        yield from piece
        phases.advance(worth * len(piece))


@dataclass(frozen=True)
class Export:
    """An export that was read: its entries by kind, each kind in the order of the files.

    ``files`` is how many files it has, ``files_read`` how many were opened. The documents are those
    of a library of watchlog's own. ``clock_zone``: of clock
    times that name none, None for the person's.
    """

    format: str
    label: str
    files_read: int
    files: int
    shows: Sequence[ImportedShow]
    plays: Sequence[ImportedPlay]
    marks: Sequence[ImportedMark]
    verdicts: Sequence[ImportedVerdict]
    show_documents: Sequence[ShowDocument]
    preference_documents: Sequence[PreferencesDocument]
    skipped: Sequence[SkippedRow]
    bad_rows: Sequence[BadRow]
    remarks: Sequence[Remark]
    clock_zone: tzinfo | None = None
    handover: str | None = None
    listening_documents: Sequence[ListeningDocument] = ()
    listening: Sequence[ImportedListening] = ()

    @property
    def keys(self) -> Iterator[ShowKey]:
        """The shows of all entries, as each entry names its own."""
        for entries in (self.shows, self.plays, self.marks, self.verdicts):
            yield from (entry.show for entry in entries)


def check_words(options: ImportOptions, language: str | None) -> None:
    """Raise BadValue and UnknownLanguage for options that are wrong whatever the files hold."""
    if language is not None:
        from watchlog.domain.languages.names import parse_language

        parse_language(language)
    if options.zone is not None:
        zone_named(options.zone)
    if options.columns is not None and not read_choice(options.columns):
        raise BadValue("--columns names no column. Nothing imported.")
    if options.profile is not None and not options.profile.strip():
        raise BadValue("The name after --profile is empty. Nothing imported.")


def read_export(
    source: Source, format_name: str | None, options: ImportOptions, phases: Phases = UNTOLD
) -> Export:
    """Read a whole export, whatever the library holds. Raises BadImport, NeedsChoice, Usage.

    What the files leave open is asked at once: NeedsChoice holds every question.
    """
    clock_zone = zone_named(options.zone) if options.zone is not None else None
    name = choose_format(source, format_name, has_columns=options.columns is not None)
    _check_options(name, options)
    by_kind = _by_kind(source, name, options, phases)
    files = len(source.members)
    return Export(
        format=name,
        label=source.label,
        files_read=min(files, max(1, len(source.read))),
        files=files,
        shows=by_kind[ImportedShow],
        plays=by_kind[ImportedPlay],
        marks=by_kind[ImportedMark],
        verdicts=by_kind[ImportedVerdict],
        show_documents=by_kind[ShowDocument],
        preference_documents=by_kind[PreferencesDocument],
        listening_documents=by_kind[ListeningDocument],
        skipped=by_kind[SkippedRow],
        bad_rows=by_kind[BadRow],
        remarks=by_kind[Remark],
        clock_zone=clock_zone,
        listening=by_kind[ImportedListening],
        handover=next((each.name for each in by_kind[HandOverTo]), None),
    )


def _by_kind(
    source: Source, name: str, options: ImportOptions, phases: Phases
) -> defaultdict[type, list[Any]]:
    """Return all entries, sorted while they are read: they may be tens of thousands."""
    found: defaultdict[type, list[Any]] = defaultdict(list)
    count = 0
    phases.phase("Reading", sum(member.size for member in source.members))
    source.progress = phases.advance
    try:
        for entry in islice(importer(name).parse(source, options), MOST_ENTRIES + 1):
            found[type(entry)].append(entry)
            count += 1
            if count % EACH == 0:
                phases.advance(0)
    except NeedsChoice as asked:
        raise _with_further_questions(asked, source, name, options) from None
    finally:
        source.progress = None
    if count > MOST_ENTRIES:
        raise BadImport(
            f"{source.label} holds more than {MOST_ENTRIES:,} entries. Nothing imported.",
            hints=[Hint("Import its files one by one.")],
        )
    if found.keys() <= {Remark, HandOverTo}:
        raise BadImport(
            f"{source.label} is {with_article(FORMATS[name].noun)}, but nothing in it was"
            " watched, rated or planned. Nothing imported."
        )
    return found


def _check_options(name: str, options: ImportOptions) -> None:
    """Refuse an answer to a question that this format never asks. Raises Usage."""
    for option, value, formats in (
        ("--columns", options.columns, ("csv",)),
        ("--scale", options.scale, ("csv",)),
        ("--zone", options.zone, ("csv", "playback-reporting", "tautulli")),
        ("--as", options.silent_rows, ("csv", "letterboxd")),
    ):
        if value is not None and name not in formats:
            raise Usage(
                f"{option} is only for {' and '.join(FORMATS[each].title for each in formats)};"
                f" this is {with_article(FORMATS[name].noun)}. Nothing imported."
            )


def _with_further_questions(
    asked: NeedsChoice, source: Source, name: str, options: ImportOptions
) -> NeedsChoice:
    """Return what a source leaves open in all, so that nobody is asked twice.

    Each question is answered by its first choice for a try, which may bring up the next.
    """
    questions = list(asked.questions)
    new = questions
    while new:
        for each in new:
            if each.choices:
                options = options.with_answer(each.option, each.choices[0][0])
        try:
            deque(islice(importer(name).parse(source, options), MOST_ENTRIES), maxlen=0)
        except NeedsChoice as again:
            known = {each.subject for each in questions}
            new = [each for each in again.questions if each.subject not in known]
            questions += new
        except WatchlogError:
            break  # told once the questions are answered, if it is still so
        else:
            break
    return choice_of(questions)
