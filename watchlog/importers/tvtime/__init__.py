"""TV Time: the dump of a data request, and what its export tool of 2026 wrote."""
