"""Hypothesis strategies: text that is likely to hold what must not stay."""

from __future__ import annotations

from hypothesis import strategies as st

# Text that is likely to hold what must not stay: control, format, combining, many scripts.
NASTY = st.text(
    st.one_of(
        st.sampled_from(
            "\x1b[]m31;\x07\x00\n\r\t\x85\x9b\u200b\u200c\u200d\u200e\u202e\u2028\u2066\ufeff\xad\ud800"
        ),
        st.sampled_from(
            "aé\u0301ßøİıŉ½⁄①Ⅳ™ﬁ&'’`-.!? ひが\u3099가ᄀ\u1161कि\u093cαςΣ\u0345йЁ🎬\ufe0f"
        ),
        st.characters(),
    ),
    max_size=40,
)
