"""The pages of `hours`: every language, one of them, and goals."""
