"""Actions on a show as such: add, edit, pause, drop, resume, remove, join."""
