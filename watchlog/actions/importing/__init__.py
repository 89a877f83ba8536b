"""Bringing in an export: which shows and plays it means, what is new, and the ledger of it."""
