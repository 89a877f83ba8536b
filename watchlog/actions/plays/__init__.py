"""What is done to plays: recorded, removed, corrected."""
