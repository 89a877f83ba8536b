"""Lines, tables, charts, styles and words that pages are made of."""
