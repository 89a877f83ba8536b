"""The fault runs: each figure of the promise that no play is ever lost, measured.

``python -m tests.faults`` runs every row in full and prints a table; ``test_rows.py`` runs the
same rows at a reduced count, for every change. A row is a function that takes a directory and a
count and gives a Tally.
"""
