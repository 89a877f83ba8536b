"""Frozen results to Rich renderables, sentences, TSV and JSON: never prints, never decides."""
