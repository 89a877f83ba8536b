"""What a person can do: load, decide, save, and return a frozen result."""
