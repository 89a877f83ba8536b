"""Shows, plays, time and language, and what they come to: standard library only."""
