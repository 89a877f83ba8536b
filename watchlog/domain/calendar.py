"""Dates in words: months, weekdays and the ways a stored stamp is written out."""

from __future__ import annotations

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def month_name(at: str) -> str:
    """The month of a stored stamp in words, ``March 2026``; a year alone stays a year."""
    if len(at) < 7:
        return at[:4]
    return f"{MONTHS[int(at[5:7]) - 1]} {at[:4]}"
