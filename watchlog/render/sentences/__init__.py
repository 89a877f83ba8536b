"""Sentences about what a command did."""
