"""What a look-up at TVmaze brings to a show, and what that changes."""
