"""The library's file: its format, its lock, and how it is replaced."""
