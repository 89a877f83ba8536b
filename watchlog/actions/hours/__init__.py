"""Hours in a language: the page of figures, goals, and what was heard elsewhere."""
