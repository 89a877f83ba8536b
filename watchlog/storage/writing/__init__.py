"""What a command has written before it is saved."""
