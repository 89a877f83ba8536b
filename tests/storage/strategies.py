"""Hypothesis strategies: any show that a library may hold."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from watchlog.domain.models import (
    Airing,
    Kind,
    ListedEpisode,
    Pass,
    Play,
    Runtime,
    Season,
    Seen,
    Shelved,
    Show,
    Verdict,
)

# What would break a line or a frame if it were not inside a string.
NASTY = [
    '"},"2":{',
    "}\n}}\n",
    "\u2028",
    "\\",
    '"',
    '},"shows":{',
    "} , ",
    "\t",
    "\x00",
    "\ud800",
    "🎬",
]

texts = st.one_of(
    st.text(max_size=12),
    st.lists(st.sampled_from(NASTY), max_size=3).map("".join),
)
ids = st.text("0123456789abcdef", min_size=16, max_size=16)
maybe_text = st.none() | texts
stamps = st.none() | st.sampled_from(
    ["2026", "2026-11", "2026-11-22", "2026-11-22T23:30:00+05:30", "1999-01-01T00:00:00+00:00"]
)
values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-99, 99)
    | st.floats(allow_nan=False, allow_infinity=False)
    | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=4,
)
extras = st.none() | st.dictionaries(
    st.sampled_from(["x-later", "1", "2", "äö"]), values, min_size=1, max_size=2
)
changed = st.none() | st.just({"note": "2026-11-22T23:30:00+05:30"})

episodes = st.builds(
    ListedEpisode,
    number=st.integers(0, 99),
    title=maybe_text,
    airdate=maybe_text,
    minutes=st.none() | st.integers(1, 300),
    airs_at=maybe_text,
    tvmaze=st.none() | st.integers(0, 2**53),
    unlisted=st.booleans(),
    extra=extras,
)
seasons = st.builds(
    Season,
    number=st.integers(0, 40),
    episodes=st.none() | st.integers(0, 99),
    listed=st.none() | st.lists(episodes, max_size=2).map(tuple),
    watch_in=maybe_text,
    premiere=maybe_text,
    extra=extras,
)
companies = st.none() | st.lists(texts, max_size=2).map(tuple)
plays = st.builds(
    Play,
    id=ids,
    season=st.none() | st.integers(0, 40),
    episode=st.none() | st.integers(0, 99),
    at=stamps,
    language=maybe_text,
    source=texts,
    minutes=st.none() | st.integers(1, 300),
    subtitles=maybe_text,
    name=maybe_text,
    part=st.booleans(),
    laid=st.booleans(),
    language_assumed=st.booleans(),
    company=companies,
    company_assumed=st.booleans(),
    pass_id=st.none() | ids,
    not_after=stamps,
    recorded=stamps,
    external=st.none() | st.just({"trakt": 7}),
    deleted=stamps,
    undone=stamps,
    changed=changed,
    extra=extras,
)
verdicts = st.builds(
    Verdict,
    id=ids,
    verdict=st.sampled_from([None, "stream", "skip"]),
    rating=st.none() | st.integers(0, 100).map(lambda tenths: tenths / 10),
    note=maybe_text,
    season=st.none() | st.integers(0, 40),
    episode=st.sampled_from([None, "S02E03"]),
    knew_at=st.sampled_from([None, "S01E03"]),
    at=stamps,
    pass_id=st.none() | ids,
    deleted=stamps,
    undone=stamps,
    changed=changed,
    extra=extras,
)
passes = st.builds(
    Pass,
    id=ids,
    season=st.none() | st.integers(0, 40),
    through=st.sampled_from([None, "S02E04"]),
    company=companies,
    began=stamps,
    ended=stamps,
    recorded=stamps,
    deleted=stamps,
    undone=stamps,
    changed=changed,
    extra=extras,
)
several = st.lists(texts, max_size=2).map(tuple)
shelved = st.none() | st.builds(
    Shelved, st.sampled_from(["paused", "dropped"]), maybe_text, stamps, extras
)
seen = st.none() | st.builds(Seen, texts, stamps, stamps, extras)
runtimes = st.none() | st.builds(
    lambda low, more: Runtime(low, low + more), st.integers(1, 200), st.integers(0, 20)
)


def shows(show_ids: st.SearchStrategy[str] = ids, **fields: Any) -> st.SearchStrategy[Show]:
    """Any show; ``fields`` narrows some."""
    parts: dict[str, Any] = {
        "title": texts,
        "slug": texts,
        "year": st.none() | st.integers(1900, 2100),
        "kind": st.sampled_from(Kind),
        "aliases": several,
        "platforms": several,
        "languages": several,
        "original_language": maybe_text,
        "watch_in": maybe_text,
        "runtime": runtimes,
        "airing": st.none() | st.sampled_from(Airing),
        "universe": maybe_text,
        "similar": several,
        "tags": several,
        "note": maybe_text,
        "seasons": st.lists(seasons, max_size=2).map(tuple),
        "shelved": shelved,
        "all_plays": st.lists(plays, max_size=3).map(tuple),
        "all_verdicts": st.lists(verdicts, max_size=2).map(tuple),
        "all_passes": st.lists(passes, max_size=2).map(tuple),
        "watch_with": several,
        "numbering": st.none() | st.just("absolute"),
        "external": st.none() | st.just({"tvmaze": 72345}),
        "looked_up": st.none() | st.just({"from": "tvmaze", "fields": {"year": 2025}}),
        "stored_seen": seen,
        "added_at": stamps,
        "deleted": stamps,
        "undone": stamps,
        "changed": changed,
        "extra": extras,
    }
    return st.builds(Show, id=show_ids, **parts | fields)
