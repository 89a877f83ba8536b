"""TVmaze: the client, the network and kept answers."""
