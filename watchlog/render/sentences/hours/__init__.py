"""The sentences after hours from before, listening or a goal was told."""
