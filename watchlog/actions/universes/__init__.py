"""Universes: their orders, how far one is in them, and what comes next."""
