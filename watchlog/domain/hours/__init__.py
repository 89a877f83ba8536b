"""Hours in a language: how long it was heard, goals, milestones and pace."""
