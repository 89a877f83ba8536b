"""Exports of other trackers, read: one module or folder a format. See README.md here."""
