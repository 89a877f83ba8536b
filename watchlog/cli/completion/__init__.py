"""Shell completion: a TAB answered without Typer and without the library."""
