"""The figures of stats, binges and year, counted from plays."""
