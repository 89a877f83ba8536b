"""The pages of what to watch: programmes that fit into an evening, and universes in order."""
