"""Who watched along: as a command was told, and the names of people in the library."""
