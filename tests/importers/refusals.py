"""What a person meets whose file is refused."""

from __future__ import annotations

from tests.conftest import Person, Ran
from tests.importers.files import Content, as_bytes


def given(run: Person, content: Content, words: str = "", *, name: str = "export") -> Ran:
    """Import a file of this content, called ``name``, with more words on the command line."""
    path = run.path.parent / name
    path.write_bytes(as_bytes(content))
    return run(f"import --yes {words} {path}")


def refused(run: Person, ran: Ran, code: int, *words: str) -> None:
    """Hold that an import ended with this code, said these words, and saved nothing."""
    assert ran.code == code, ran
    assert "Traceback" not in ran.err
    assert "Nothing imported." in ran.err
    for word in words:
        assert word in ran.err
    assert run.stored is None
