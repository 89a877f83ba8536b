"""The rules of merging as a table: for each kind of record, which of its fields go together."""

from __future__ import annotations

from functools import cached_property

from watchlog.startup.values import frozen


@frozen
class Rules:
    """How the fields of one kind of record are merged.

    ``alone``: each a register by itself, and so is every field that this version does not know.
    ``together``: fields that are said at once; they are one register, stamped under the first.
    ``sets``: lists whose elements are registers each; ``maps``: objects whose keys are.
    ``earliest``: fields of which the earlier value stays. ``numbered``: a list of rows with a
    ``number``, the fields ``of_row`` one register, those ``apart`` one each. ``left_out``: what is
    no register: ids, stamps, rows with registers of their own, and what is worked out.
    """

    left_out: frozenset[str]
    alone: tuple[str, ...] = ()
    together: tuple[tuple[str, ...], ...] = ()
    sets: tuple[str, ...] = ()
    maps: tuple[str, ...] = ()
    earliest: tuple[str, ...] = ()
    numbered: str = ""
    of_row: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()

    @cached_property
    def parts(self) -> tuple[str, ...]:
        """The fields that hold several registers, each under a path such as ``tags:crime``."""
        return (*self.sets, *self.maps, *([self.numbered] if self.numbered else []))

    @cached_property
    def path_of(self) -> dict[str, str]:
        """The path under which each field that is said with others is stamped."""
        return {name: group[0] for group in self.together for name in group}

    @cached_property
    def not_by_itself(self) -> frozenset[str]:
        """The fields that are not a register by themselves."""
        grouped = (name for group in self.together for name in group)
        return self.left_out.union(grouped, self.parts)


_ID = frozenset({"id", "changed"})
_DELETED = ("deleted", "undone")

RULES = {
    "show": Rules(
        _ID | {"plays", "verdicts", "passes", "slug_asked", "living"},
        (
            "title",
            "year",
            "kind",
            "slug",
            "original_language",
            "watch_in",
            "runtime",
            "airing",
            "universe",
            "note",
            "shelved",
            "looked_up",
            "seen",
            "watch_with",
            "numbering",
        ),
        together=(("into", "place"), _DELETED),
        sets=("aliases", "platforms", "languages", "similar", "tags"),
        maps=("external",),
        earliest=("added_at",),
        numbered="seasons",
        of_row=("episodes", "list", "premiere"),
        apart=("watch_in", "stay"),
    ),
    "play": Rules(
        _ID | {"same_as", "place"},
        ("source", "subtitles", "pass"),
        together=(
            ("show", "season", "episode", "name", "n", "tvmaze"),
            ("at", "laid", "not_after", "recorded"),
            ("language", "language_assumed"),
            ("minutes", "seconds", "part"),
            ("with", "with_assumed"),
            _DELETED,
        ),
        maps=("external",),
    ),
    "verdict": Rules(
        _ID | {"same_as", "place"},
        ("show", "verdict", "rating", "note", "season", "episode", "knew_at", "pass"),
        together=(("at", "recorded"), _DELETED),
    ),
    "pass": Rules(
        _ID | {"place"},
        ("show", "season", "through", "with", "ended"),
        together=(("began", "recorded"), _DELETED),
    ),
    "listening": Rules(
        _ID,
        ("minutes", "language", "title", "source"),
        together=(("at", "recorded"), _DELETED),
    ),
    "preferences": Rules(
        frozenset({"changed"}),
        ("audio", "subtitles"),
        maps=("settings", "universes", "credits", "goals", "rates"),
    ),
    "meta": Rules(
        frozenset({"changed", "format", "schema", "library_id", "last_change"}), ("last_watch",)
    ),
}
"""One row for each kind of record. What comes later adds its fields here; a test holds that."""
