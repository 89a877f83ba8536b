"""``--install-completion`` and ``--show-completion``: Typer's scripts and its places for them.

Typer has no public way to them. No other module uses private names of another package.
"""

from __future__ import annotations

import subprocess
import sys

from typer._completion_shared import _get_shell_name, get_completion_script, install

from watchlog.cli.completion.main import VARIABLE
from watchlog.cli.completion.shells import SHELLS
from watchlog.errors import CannotWrite, Hint, Usage

STARTS = {"bash": "~/.bashrc", "zsh": "~/.zshrc"}
"""The file of a shell in which Typer puts a line that loads the script."""

_AT_ONCE = """# zsh loads this file at the first TAB, which is to be answered as well.
if [[ ${zsh_eval_context[-1]} == loadautofunc ]]; then
  _watchlog_completion "$@"
fi"""


def install_for(shell: str) -> None:
    """Install the script of a shell, "" for the one that watchlog was called from.

    Raises Usage where it is not known, CannotWrite where it cannot be installed.
    """
    name = _known(shell)
    try:
        _, path = install(shell=name, prog_name="watchlog", complete_var=VARIABLE)
    except FileNotFoundError as error:
        if error.filename != name:
            raise _cannot(name, error) from None
        raise CannotWrite(f"There is no {name} on this machine. Nothing installed.") from None
    except (OSError, UnicodeError, subprocess.SubprocessError) as error:
        raise _cannot(name, error) from None
    if name == "zsh":
        path.write_text(f"{_script(name)}\n", encoding="utf-8")
    loaded = f", loaded by {STARTS[name]}" if name in STARTS else ""
    sys.stdout.write(f"Completion for {name}: {path}{loaded}.\n")
    sys.stdout.write("It works in every new shell.\n")


def show_for(shell: str) -> None:
    """Print the script of a shell, "" for the one that watchlog was called from. Raises Usage."""
    sys.stdout.write(f"{_script(_known(shell))}\n")


def _script(name: str) -> str:
    script = get_completion_script(prog_name="watchlog", complete_var=VARIABLE, shell=name)
    return f"{script}\n\n{_AT_ONCE}" if name == "zsh" else script


def _known(shell: str) -> str:
    """The shell that is meant. Raises Usage."""
    name = shell or _get_shell_name() or ""
    if name in SHELLS:
        return name
    which = Hint("One of:", ", ".join(SHELLS))
    if shell:
        raise Usage(f"No completion for “{shell[:40]}”.", hints=[which])
    raise Usage("Can't tell which shell this is: name it.", hints=[which])


def _cannot(name: str, error: Exception) -> CannotWrite:
    why = getattr(error, "strerror", None) or str(error)
    where = getattr(error, "filename", None)
    return CannotWrite(
        f"Completion for {name} cannot be installed: {why}.", details=[str(where)] if where else []
    )
