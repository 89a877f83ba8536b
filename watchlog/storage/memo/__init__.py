"""What a large library remembers of its lines: the memo, and the plays in it as numbers."""
