"""Universes: shows that belong together, and the order in which they are to be seen."""
