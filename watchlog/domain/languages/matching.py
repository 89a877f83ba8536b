"""The match of languages: which of those that there are is nearest to those that are wanted.

The definition is domain/README.md, Languages. Tags that are equal, or of languages that have
nothing in common, are compared without the table, which takes time to load.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from watchlog.domain.languages.tags import (
    MACRO_OF,
    MACROLANGUAGES,
    Tag,
    code_pairs,
    languages_by_tag,
    split_tag,
)
from watchlog.startup.values import Record

_SPANISH_OF_THE_AMERICAS = frozenset(
    {"419", "013", "005", "029", "019", "AR", "BO", "CL", "CO", "CR", "CU", "DO", "EC", "GT", "HN"}
    | {"MX", "NI", "PA", "PE", "PR", "PY", "SV", "US", "UY", "VE"}
)


class Rank(Record):
    """The distance of an available language from a wanted one: the smaller, the nearer.

    The fields count in their order. ``relative``: not the language itself but another of its
    macrolanguage. ``other_script``: both name their script, by name or by region, and they differ.
    ``step``: 0 the same tag, 1 the same but for a script that could be left out, 2 one names no
    region, 3 a sibling region. ``nearness``: of sibling regions, the generic ones first; of
    relatives, the macrolanguage, then its members, the most spoken first. ``unusual_script``: one
    of them names no script, and the other's is not the usual one.
    """

    relative: bool
    other_script: bool
    step: int
    nearness: int
    unusual_script: bool


def best_match(wanted: Sequence[str], available: Sequence[str]) -> str | None:
    """Return the available tag for a person who wants these languages, in order of preference.

    The first wanted language with any match decides; of two that are equally near the one
    listed first. None where no wanted language is available.
    """
    for tag in wanted:
        ranked = [(found, at) for at, each in enumerate(available) if (found := rank(tag, each))]
        if ranked:
            return available[min(ranked)[1]]
    return None


def matches(tag: str, other: str) -> bool:
    """Return whether two tags are one language in any region and script, or near relatives."""
    return rank(tag, other) is not None


@lru_cache(maxsize=4096)
def rank(wanted: str, available: str) -> Rank | None:
    """Return how near ``available`` is to ``wanted``; None where it is another language."""
    if wanted == available:
        return Rank(False, False, 0, 0, False)
    return _rank(split_tag(wanted), split_tag(available))


def _rank(wanted: Tag, available: Tag) -> Rank | None:
    if wanted.language == available.language:
        return _rank_of_same(wanted, available)
    kinship = _kinship(wanted.language, available.language)
    return None if kinship is None else _rank_of_relative(wanted, available, kinship)


def _rank_of_same(wanted: Tag, available: Tag) -> Rank:
    differ, definite = _compare_scripts(wanted, available)
    step = _step(wanted.region, available.region)
    if step == 2 and not differ and wanted.region == available.region:
        step = 1
    nearness = _distance_of_regions(wanted, available) if step == 3 else 0
    return Rank(False, differ and definite, step, nearness, differ and not definite)


def _rank_of_relative(wanted: Tag, available: Tag, kinship: int) -> Rank:
    differ, definite = _compare_scripts(wanted, available)
    nearness = 4 * kinship + _step(wanted.region, available.region)
    return Rank(True, differ and definite, 4, nearness, differ and not definite)


def _step(wanted: str, available: str) -> int:
    """Return 1 for the same region, 2 where one or both name none, 3 for siblings."""
    if not wanted or not available:
        return 2
    return 1 if wanted == available else 3


def _distance_of_regions(wanted: Tag, available: Tag) -> int:
    """Return 0 for a generic region (es-419), 1 within the Spanish of the Americas, else 2."""
    # Regions of digits are generic, UN M.49: 419 is Latin America, 001 the world.
    if available.region.isdigit():
        return 0
    regions = {wanted.region, available.region}
    is_american = wanted.language == "es" and regions <= _SPANISH_OF_THE_AMERICAS
    return 1 if is_american else 2


def _kinship(wanted: str, available: str) -> int | None:
    """Return 0 for the macrolanguage of ``wanted``, from 1 for its members, else None."""
    macro = MACRO_OF.get(wanted, wanted)
    if available == macro:
        return 0
    if MACRO_OF.get(available) != macro:
        return None
    return 1 + MACROLANGUAGES[macro].index(available)


def _compare_scripts(wanted: Tag, available: Tag) -> tuple[bool, bool]:
    """Return whether the scripts differ, and whether both tags name one, if only by a region."""
    definite = all(tag.script or tag.region for tag in (wanted, available))
    return _script_of(wanted) != _script_of(available), definite


def _script_of(tag: Tag) -> str:
    """Return the script of a tag: named, of its region (zh-TW: Hant), or the usual one."""
    if tag.script:
        return tag.script
    regional = code_pairs("REGIONAL_SCRIPTS").get(f"{tag.language}-{tag.region}")
    return regional or languages_by_tag().get(tag.language, ("", ""))[0]
