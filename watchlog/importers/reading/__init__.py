"""Files that others wrote, read safely: archives, tables, JSON, dates, values."""
