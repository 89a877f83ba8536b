"""The pages of stats, binges and year."""
