"""The command line, through ``main``: given this library, this command prints this."""
