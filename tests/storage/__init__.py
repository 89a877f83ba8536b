"""The library file: its form, its saves, its lock, and what happens when it is damaged."""
