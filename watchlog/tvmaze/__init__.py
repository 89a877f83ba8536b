"""TVmaze, asked for episodes and air dates: client, requests, cached answers."""
