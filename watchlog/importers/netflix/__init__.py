"""Netflix: the viewing history and the data request."""
