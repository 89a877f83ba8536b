"""What fits into an evening: how long it is, what may be watched, and what goes together."""
