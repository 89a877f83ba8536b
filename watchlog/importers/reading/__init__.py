"""Reading files that others wrote: archives, tables, JSON, dates."""
