"""Language tags, their names, and which of them satisfies a preference."""
