"""The commands: one function each, with its parameters."""
