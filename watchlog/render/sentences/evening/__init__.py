"""Sentences of an evening: what is said once something is watched, and on the first one."""
