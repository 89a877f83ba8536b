"""The pages of programmes: what fits into an evening."""
