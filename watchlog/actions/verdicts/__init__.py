"""Verdicts: give one, list those of all shows, tell the story of one show's."""
