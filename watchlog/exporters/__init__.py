"""A library written for people and other programs: one module a format."""
