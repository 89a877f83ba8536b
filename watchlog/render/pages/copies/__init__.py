"""The pages of other copies of the library."""
