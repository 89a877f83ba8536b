"""The library file: read, changed and saved so that no play is lost. TinyDB lives only here."""
