"""One typical export of each format, for what has to hold for all of them."""

from __future__ import annotations

from tests.importers.files import Content
from tests.importers.lookalikes import LOOKALIKES
from tests.importers.lookalikes_diaries import LETTERBOXD, MAL_PACKED
from tests.importers.lookalikes_servers import DATABASE
from tests.importers.lookalikes_tables import TRAKTRATER, WETRAKR
from tests.importers.lookalikes_trakt import TRAKT
from tests.importers.lookalikes_tvtime import DUMP, LAST_EXPORT
from tests.importers.lookalikes_watchlog import WATCHLOG

EVERY: dict[str, tuple[str, dict[str, Content]]] = {
    "tvtime": ("tvtime", DUMP),
    "tvtime-2026": ("tvtime", LAST_EXPORT),
    "trakt": ("trakt", TRAKT),
    "watchlog": ("watchlog", WATCHLOG),
    "letterboxd": ("letterboxd", LETTERBOXD),
    "myanimelist.gz": ("myanimelist", MAL_PACKED),
    "playback-database": ("playback-reporting", {"data/playback_reporting.db": DATABASE}),
    "traktrater.folder": ("traktrater", TRAKTRATER),
    "wetrakr.zip": ("wetrakr", WETRAKR),
    **{name: (name, files) for name, files in LOOKALIKES.items()},
}
"""By a name of the sample: its format, and its files by their paths."""

WHOLE = sorted(EVERY.keys() - {"myanimelist.gz", "playback-database", "traktrater", "wetrakr"})
"""Those that tell something that no other tells."""
