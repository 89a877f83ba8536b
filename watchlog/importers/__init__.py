"""What other trackers export, read into one stream of imported things (see ``formats``)."""
