"""The protocols of bash, zsh, fish and PowerShell: how each asks, and takes its answer.

The scripts are those that Typer installs. Answers are ours: Typer's match only in the case that
was typed, and for zsh, fish and PowerShell it loads Rich.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

Candidate = tuple[str, str]
"""A word that may stand there, and what it means, "" where the word says it.

A pair and no Record: loading ``dataclasses`` for one takes longer than all else of a TAB.
"""


class ShellAnswer:
    """The candidates, or that a file's name is wanted, which shells complete themselves."""

    def __init__(self, candidates: Sequence[Candidate] = (), *, takes_files: bool = False) -> None:
        self.candidates = candidates
        self.takes_files = takes_files


class Bash:
    """bash passes its words, one per line, and the number of the one at the cursor."""

    lists_inner_matches = False

    def read(self, environ: Mapping[str, str]) -> tuple[list[str], str]:
        lines = environ["COMP_WORDS"].split("\n")
        at = int(environ["COMP_CWORD"])
        words = [unquote(line) for line in lines[1:at]]
        return words, unquote(lines[at]) if at < len(lines) else ""

    def write(self, answer: ShellAnswer, _: Mapping[str, str]) -> tuple[str, int]:
        return "".join(f"{value}\n" for value, _ in answer.candidates), 0


class Zsh:
    """zsh passes the line up to the cursor, and runs the answer as commands of its own."""

    lists_inner_matches = False

    def read(self, environ: Mapping[str, str]) -> tuple[list[str], str]:
        words, typed = split(environ["_TYPER_COMPLETE_ARGS"])
        return words[1:], typed

    def write(self, answer: ShellAnswer, _: Mapping[str, str]) -> tuple[str, int]:
        if answer.takes_files:
            return "_files\n", 0
        if not answer.candidates:
            return "", 0
        # -U: whatever was typed, in the order given (-V), is replaced by what we found to fit it.
        values = " ".join(_in_zsh(value) for value, _ in answer.candidates)
        if not any(line for _, line in answer.candidates):
            return f"compadd -U -V watchlog -- {values}\n", 0
        lines = " ".join(_in_zsh(f"{value} -- {line}") for value, line in answer.candidates)
        return f"local -a told; told=({lines}); compadd -U -V watchlog -l -d told -- {values}\n", 0


class Fish:
    """fish asks twice: whether there is anything but files (by the exit code), then what."""

    lists_inner_matches = True

    def read(self, environ: Mapping[str, str]) -> tuple[list[str], str]:
        words, typed = split(environ["_TYPER_COMPLETE_ARGS"])
        return words[1:], typed

    def write(self, answer: ShellAnswer, environ: Mapping[str, str]) -> tuple[str, int]:
        if environ.get("_TYPER_COMPLETE_FISH_ACTION") == "is-args":
            return "", 1 if answer.takes_files else 0
        lines = ("\t".join(filter(None, each)) for each in answer.candidates)
        return "".join(f"{line}\n" for line in lines), 0


class PowerShell:
    """PowerShell passes the whole command, and the word at the cursor, which may be its last."""

    lists_inner_matches = False

    def read(self, environ: Mapping[str, str]) -> tuple[list[str], str]:
        typed = unquote(environ.get("_TYPER_COMPLETE_WORD_TO_COMPLETE", ""))
        words, last = split(environ["_TYPER_COMPLETE_ARGS"])
        if last and last != typed:
            words.append(last)
        return words[1:], typed

    def write(self, answer: ShellAnswer, _: Mapping[str, str]) -> tuple[str, int]:
        # PowerShell refuses an empty tool tip.
        return "".join(f"{value}:::{line or ' '}\n" for value, line in answer.candidates), 0


SHELLS: Mapping[str, Bash | Zsh | Fish | PowerShell] = {
    "bash": Bash(),
    "zsh": Zsh(),
    "fish": Fish(),
    "powershell": PowerShell(),
    "pwsh": PowerShell(),
}


def split(line: str) -> tuple[list[str], str]:
    """Return the words of a command line, and the one that is being typed, "" for a new one.

    A quote that is still open ends with the line.
    """
    # Most lines hold no quotes, and shlex takes longer to load than this to split them.
    if not set("\"'\\") & set(line):
        words = line.split()
        return words, words.pop() if words and not line[-1].isspace() else ""
    words, is_open = _words(line)
    ends = line[-1].isspace() and not line.endswith("\\ ") and not is_open
    return words, "" if ends or not words else words.pop()


def _words(line: str) -> tuple[list[str], bool]:
    """Return the words without their quotes, and whether a quote is still open."""
    import shlex

    reader = shlex.shlex(line, posix=True)
    reader.whitespace_split = True
    reader.commenters = ""
    words: list[str] = []
    try:
        words.extend(reader)
    except ValueError:
        # shlex keeps what it has read of the last word in ``token``.
        return [*words, reader.token or ""], True
    return words, False


def unquote(word: str) -> str:
    """Return a word of a command line without its quotes."""
    words, _ = _words(word) if set("\"'\\") & set(word) else ([word], False)
    return words[0] if words else ""


def _in_zsh(text: str) -> str:
    """Quote text for zsh, in which a title must not run as a command."""
    return "'" + text.replace("'", "'\\''") + "'"
