"""Episodes that TVmaze has under another number than the plays of them, and the ids that tell."""
