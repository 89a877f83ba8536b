"""A library as files that people and other programs read; one module a format."""
