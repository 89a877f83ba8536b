"""Look-ups at TVmaze: of one show, of many, and what airs next."""
