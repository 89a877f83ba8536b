"""``--install-completion`` and ``--show-completion``: what goes where, and what is refused."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.test_installed import COMMAND
from tests.conftest import Person

FILES = {
    "bash": {".bashrc", ".bash_completions/watchlog.sh"},
    "zsh": {".zshrc", ".zfunc/_watchlog"},
    "fish": {".config/fish/completions/watchlog.fish"},
}


def command(home: Path, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Run it in an empty home, without any shell around it that could be recognised."""
    environ = {"PATH": os.environ["PATH"], "HOME": str(home), "LANG": "C.UTF-8", **more}
    return subprocess.run(
        [*COMMAND, *words], env=environ, capture_output=True, text=True, check=False
    )


def files_in(home: Path) -> set[str]:
    return {each.relative_to(home).as_posix() for each in home.rglob("*") if each.is_file()}


@pytest.mark.skipif(os.name == "nt", reason="the places of POSIX shells")
@pytest.mark.parametrize("shell", FILES)
def test_it_writes_the_script_says_where_and_needs_no_library(tmp_path: Path, shell: str) -> None:
    ran = command(tmp_path, "--install-completion", shell)
    assert ran.returncode == 0
    assert files_in(tmp_path) == FILES[shell]
    (script,) = (tmp_path / name for name in FILES[shell] if "watchlog" in name)
    assert str(script) in ran.stdout
    assert "_WATCHLOG_COMPLETE=complete_" in script.read_text(encoding="utf-8")


@pytest.mark.skipif(os.name == "nt", reason="the places of POSIX shells")
@pytest.mark.parametrize("shell", FILES)
def test_twice_is_no_more_than_once_and_what_was_there_stays(tmp_path: Path, shell: str) -> None:
    (tmp_path / ".bashrc").write_text("alias b=bash\n", encoding="utf-8")
    (tmp_path / ".zshrc").write_text("alias z=zsh\n", encoding="utf-8")
    for _ in range(2):
        assert command(tmp_path, f"--install-completion={shell}").returncode == 0
    for rc, alias in ((".bashrc", "alias b=bash"), (".zshrc", "alias z=zsh")):
        lines = (tmp_path / rc).read_text(encoding="utf-8").splitlines()
        assert lines[0] == alias
        said = [line for line in lines if line]
        assert len(said) == len(set(said))


def test_the_script_can_be_printed_for_every_shell(run: Person) -> None:
    for shell in ("bash", "zsh", "fish", "powershell", "pwsh"):
        assert "_WATCHLOG_COMPLETE" in run.ok(f"--show-completion {shell}").out
    assert not run.path.exists()


@pytest.mark.parametrize(
    ("shell", "variables"),
    [
        ("bash", ["COMP_WORDS", "COMP_CWORD"]),
        ("zsh", ["_TYPER_COMPLETE_ARGS"]),
        ("fish", ["_TYPER_COMPLETE_ARGS", "_TYPER_COMPLETE_FISH_ACTION"]),
        ("powershell", ["_TYPER_COMPLETE_ARGS", "_TYPER_COMPLETE_WORD_TO_COMPLETE"]),
        ("pwsh", ["_TYPER_COMPLETE_ARGS", "_TYPER_COMPLETE_WORD_TO_COMPLETE"]),
    ],
)
def test_typer_s_script_sets_what_completion_reads(
    run: Person, shell: str, variables: list[str]
) -> None:
    script = run.ok(f"--show-completion {shell}").out
    assert [name for name in variables if f"{name}=" not in script.replace(" = ", "=")] == []


@pytest.mark.parametrize("option", ["--install-completion", "--show-completion"])
def test_a_shell_that_there_is_not_is_named_with_those_that_there_are(
    run: Person, option: str
) -> None:
    ran = run(f"{option} klingon")
    assert ran.code == 2
    assert "“klingon”" in ran.first_line
    assert "bash, zsh, fish, powershell, pwsh" in ran.err


@pytest.mark.parametrize("found", ["zsh", None, "nu"])
def test_without_a_name_it_is_the_shell_around_or_it_has_to_be_named(
    run: Person, monkeypatch: pytest.MonkeyPatch, found: str | None
) -> None:
    from watchlog.cli.completion import install as completion_install

    monkeypatch.setattr(completion_install, "_get_shell_name", lambda: found)
    ran = run("--show-completion")
    if found == "zsh":
        assert ran.out.startswith("#compdef watchlog")
    else:
        assert ran.code == 2
        assert "name it" in ran.first_line


def test_a_missing_powershell_is_a_plain_error(tmp_path: Path) -> None:
    ran = command(tmp_path, "--install-completion", "pwsh", PATH=str(Path(sys.executable).parent))
    assert ran.returncode == 1
    assert ran.stderr == "There is no pwsh on this machine. Nothing installed.\n"


@pytest.mark.skipif(os.name == "nt", reason="the places of POSIX shells")
def test_an_unwritable_place_is_an_error_with_its_name(tmp_path: Path) -> None:
    (tmp_path / ".bashrc").mkdir()
    ran = command(tmp_path, "--install-completion", "bash")
    assert ran.returncode == 1
    assert ran.stderr.startswith("Completion for bash cannot be installed: ")
    assert ".bashrc" in ran.stderr
