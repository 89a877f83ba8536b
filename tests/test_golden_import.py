"""Golden files of the import ledger; made anew with WATCHLOG_UPDATE_GOLDEN=1."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.actions.importing.test_every_format import laid_out
from tests.importers.every_format import EVERY
from tests.test_golden import COLOURS, GOLDEN, LOOKS, NOW, UPDATE, terminal_with
from watchlog.cli.app import main
from watchlog.cli.context import AppContext


@LOOKS
@COLOURS
@pytest.mark.parametrize("sample", ["tvtime", "trakt"])
def test_the_ledger_looks_as_it_did(
    sample: str,
    width: int,
    colour: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    laid_out(tmp_path / "export", EVERY[sample][1])
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLORTERM", "truecolor")
    context = AppContext(
        library_path=tmp_path / "library.json",
        data_folder=tmp_path,
        now=lambda: NOW,
        environ=terminal_with(colour),
        terminal=True,
        width=width,
        unicode=True,
        colour=bool(colour),
        answer=lambda _: "n",
    )
    for command in ("add The Harbour Nine", "import export"):
        capsys.readouterr()
        assert main(command.split(), context) == 0
    printed = capsys.readouterr().out
    golden = GOLDEN / f"import-{sample}-{width}{colour}.txt"
    if UPDATE:
        golden.write_text(printed, encoding="utf-8")
    assert printed == golden.read_text(encoding="utf-8")
