"""Other copies of the library: on another machine, beside it, in git."""
