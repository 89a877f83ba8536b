"""What a TAB is answered, without Typer and without the library."""
