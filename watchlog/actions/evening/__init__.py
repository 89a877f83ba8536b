"""What to watch this evening: programmes that fit into the time that there is."""
