"""Merging: two copies of one library made one, register by register, deciding nothing by order."""
