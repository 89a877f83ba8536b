"""Prime Video: the watch-history script and the account data."""
