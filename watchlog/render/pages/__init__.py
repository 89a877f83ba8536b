"""Pages: one result each, as lines and tables."""
