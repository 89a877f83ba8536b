"""Results as plain JSON values."""
