"""The answers to a TAB in the protocol of each shell, and what they cost."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.cli.test_installed import COMMAND, surroundings, watchlog
from tests.tools.make_completion_table import module, table
from watchlog.cli.app import COMMANDS
from watchlog.cli.completion import main
from watchlog.cli.completion import table as completion_table
from watchlog.cli.completion.shells import split
from watchlog.startup.process import data_home

SHELLS = ("bash", "zsh", "fish", "powershell", "pwsh")
TITLES = ("Ballard", "Bosch", "Bosch: Legacy", "Mindhunter", "हिन्दी शो", "Amélie")
LIBRARY = "library.json"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with a library of six shows; TITLES backwards is the order of the side file."""
    home = tmp_path_factory.mktemp("home")
    for title in TITLES:
        assert watchlog(home, "add", title).returncode == 0
    return home


def asking(shell: str, line: str) -> dict[str, str]:
    """The environment in which a shell asks what follows at the end of a line."""
    words = line.split(" ")
    asked = {"_WATCHLOG_COMPLETE": f"complete_{shell}"}
    if shell == "bash":
        return {**asked, "COMP_WORDS": "\n".join(words), "COMP_CWORD": str(len(words) - 1)}
    asked["_TYPER_COMPLETE_ARGS"] = line
    if shell == "fish":
        return {**asked, "_TYPER_COMPLETE_FISH_ACTION": "get-args"}
    if shell in ("powershell", "pwsh"):
        return {**asked, "_TYPER_COMPLETE_ARGS": line.rstrip()} | {
            "_TYPER_COMPLETE_WORD_TO_COMPLETE": words[-1]
        }
    return asked


class Tab:
    """Presses TAB in this process; ``tab("watch Bal")`` gives what bash is told."""

    def __init__(self, capture: pytest.CaptureFixture[str], environ: Mapping[str, str]) -> None:
        self.environ = dict(environ)
        self.code = 0
        self._capture = capture

    def raw(self, shell: str, line: str, **more: str) -> str:
        asked = asking(shell, f"watchlog {line}")
        self.code = main.main({**self.environ, **asked, **more})
        captured = self._capture.readouterr()
        assert captured.err == ""
        return captured.out

    def __call__(self, line: str) -> list[str]:
        return self.raw("bash", line).splitlines()


@pytest.fixture
def tab(home: Path, capsys: pytest.CaptureFixture[str]) -> Tab:
    return Tab(capsys, surroundings(home))


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("watch Bal", ["ballard"]),
        ("watch BAL", ["ballard"]),
        ("watch bo", ["bosch", "bosch-legacy"]),
        ("watch LEGACY", ["bosch-legacy"]),
        ("watch हि", ["हिन्दी-शो"]),
        ("watch शो", ["हिन्दी-शो"]),
        ("watch Amél", ["amelie"]),
        ("watch zzz", []),
        ("watch ballard ", []),
        ("--quiet watch mi", ["mindhunter"]),
        ("-q show mi", ["mindhunter"]),
        ("join ballard mi", ["mindhunter"]),
        ("join ballard mindhunter b", []),
        ("refresh ballard bosch mi", ["mindhunter"]),
        ("watch --at 23:30 mi", ["mindhunter"]),
        ("watch --at mi", []),
        ("watch --again mi", ["mindhunter"]),
        ("watch -- mi", ["mindhunter"]),
        ("amend --to-show mi", ["mindhunter"]),
        ("amend MI", ["mindhunter"]),
        ("verdict ballard s", ["stream", "skip"]),
        ("list --state c", ["caught-up"]),
        ("list --state = f", ["finished"]),
        ("list --state =", ["planned", "watching", "caught-up", "finished", "paused", "dropped"]),
        ("list --sort=r", ["--sort=rating"]),
        ("list --sort R", ["rating"]),
        ("stats --by w", ["weekday"]),
        ("config DAY", ["day_starts"]),
        ("path n", ["next"]),
        ("export --format m", ["markdown"]),
        ("watch --ag", ["--again"]),
        ("watch ballard --AG", ["--again"]),
        ("--ver", ["--version"]),
        ("--install-completion f", ["fish"]),
        ("pro", ["progress"]),
        ("PROG", ["progress"]),
        ("ls", []),
        ("nosuch b", []),
        ("import tra", []),
    ],
)
def test_what_may_stand_at_the_cursor(tab: Tab, line: str, told: list[str]) -> None:
    assert tab(line) == told


def test_without_a_letter_every_show_and_command_is_offered(tab: Tab) -> None:
    assert len(tab("watch ")) == len(TITLES)
    assert tab("") == [name for name, entry in COMMANDS.items() if not entry.hidden]


def test_people_are_offered_after_a_comma_as_well(home: Path, tab: Tab) -> None:
    other = surroundings(home, WATCHLOG_LIBRARY=str(home / "three.json"))
    for words in (["add", "Ballard"], ["watch", "ballard", "--with", "Anna,Ben,Anna K,Zoë,$x"]):
        subprocess.run([*COMMAND, "-q", *words], env=other, check=True)
    tab.environ = other
    # What a shell might run, and what it would take for two words, is left out.
    assert tab("watch ballard --with ") == ["Anna", "Ben", "Zoë"]
    assert tab("next --with a") == ["Anna"]
    assert tab("edit ballard --watch-with Ben,an") == ["Ben,Anna"]
    assert tab("list --with=be") == ["--with=Ben"]
    assert tab("list --with=Zoë,be") == ["--with=Zoë,Ben"]
    assert tab("watch ") == ["ballard"]


def test_languages_that_were_heard_are_offered(home: Path, tab: Tab) -> None:
    other = surroundings(home, WATCHLOG_LIBRARY=str(home / "four.json"))
    for words in (
        ["add", "Ballard"],
        ["watch", "ballard", "1", "--language", "es"],
        ["watch", "ballard", "2", "--language", "es-MX"],
        ["hours", "yue", "--heard", "40m", "radio"],
    ):
        subprocess.run([*COMMAND, "-q", *words], env=other, check=True)
    tab.environ = other
    assert tab("hours ") == tab("goal ") == ["es", "es-MX", "yue"]
    assert tab("watch ballard --language e") == ["es", "es-MX"]
    assert tab("history --language=y") == ["--language=yue"]
    assert tab("hours es ") == []


def test_another_beginning_is_offered_to_a_replacing_shell_only_if_it_is_the_one(
    home: Path, tab: Tab
) -> None:
    assert tab("watch leg") == ["bosch-legacy"]
    other = surroundings(home, WATCHLOG_LIBRARY=str(home / "two.json"))
    for title in ("Bosch: Legacy", "Boston Legal"):
        subprocess.run([*COMMAND, "-q", "add", title], env=other, check=True)
    tab.environ = other
    assert tab("watch leg") == []
    assert tab.raw("fish", "watch leg").split() == ["bosch-legacy", "boston-legal"]


FORMS = {
    "bash": "ballard\n",
    "zsh": "compadd -U -V watchlog -- 'ballard'\n",
    "fish": "ballard\n",
    "powershell": "ballard::: \n",
    "pwsh": "ballard::: \n",
}


@pytest.mark.parametrize("shell", SHELLS)
def test_each_shell_is_answered_in_its_own_form(tab: Tab, shell: str) -> None:
    assert tab.raw(shell, "watch Bal") == FORMS[shell]


HELPS = {
    "bash": "lookup\n",
    "zsh": "local -a told; told=('lookup -- Fetch a show'\\''s episodes from TVmaze.');"
    " compadd -U -V watchlog -l -d told -- 'lookup'\n",
    "fish": "lookup\tFetch a show's episodes from TVmaze.\n",
    "powershell": "lookup:::Fetch a show's episodes from TVmaze.\n",
    "pwsh": "lookup:::Fetch a show's episodes from TVmaze.\n",
}


@pytest.mark.parametrize("shell", SHELLS)
def test_commands_and_options_come_with_their_help_where_a_shell_shows_it(
    tab: Tab, shell: str
) -> None:
    assert tab.raw(shell, "look") == HELPS[shell]
    assert "--again" in tab.raw(shell, "watch --ag")


@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize("line", ['watch "bosch leg', "watch 'bosch leg", "watch Bosch\\ leg"])
def test_a_title_in_quotes_finds_its_slug(tab: Tab, shell: str, line: str) -> None:
    if shell == "bash":
        words = f"watchlog\nwatch\n{line.removeprefix('watch ')}"
        assert tab.raw(shell, "", COMP_WORDS=words, COMP_CWORD="2") == "bosch-legacy\n"
    elif shell in ("powershell", "pwsh"):
        word = line.removeprefix("watch ")
        told = tab.raw(shell, line, _TYPER_COMPLETE_WORD_TO_COMPLETE=word)
        assert told == "bosch-legacy::: \n"
    else:
        assert "bosch-legacy" in tab.raw(shell, line)


def test_a_line_is_split_as_a_shell_does_an_open_quote_and_all() -> None:
    assert split("watchlog watch") == (["watchlog"], "watch")
    assert split("watchlog watch ") == (["watchlog", "watch"], "")
    assert split('watchlog watch "bosch ') == (["watchlog", "watch"], "bosch ")
    assert split("watchlog watch 'a b' c") == (["watchlog", "watch", "a b"], "c")
    assert split("watchlog watch bosch\\ ") == (["watchlog", "watch"], "bosch ")
    assert split("watchlog watch 'a b' ") == (["watchlog", "watch", "a b"], "")
    assert split("") == ([], "")


def test_fish_first_asks_whether_there_is_anything_but_files(tab: Tab) -> None:
    for line, code in [("watch b", 0), ("watch zzz", 0), ("import x", 1), ("--library x", 1)]:
        assert tab.raw("fish", line, _TYPER_COMPLETE_FISH_ACTION="is-args") == ""
        assert tab.code == code, line
    assert tab.raw("zsh", "import x") == "_files\n"
    assert tab.raw("zsh", "export --output x") == "_files\n"


def test_it_completes_for_the_library_that_is_named(home: Path, tab: Tab) -> None:
    other = home / "an other.json"
    watchlog(home, "--library", str(other), "add", "Otherwise")
    for line in (f"watchlog --library '{other}' watch ", f"watchlog --library='{other}' watch "):
        assert "otherwise" in tab.raw("zsh", "", _TYPER_COMPLETE_ARGS=line)
    # A shell hands over what was typed, variables and all.
    tab.environ["WATCHLOG_LIBRARY"] = "~/an other.json"
    home_before = os.environ.get("HOME")
    os.environ["HOME"] = str(home)
    try:
        assert tab("watch o") == ["otherwise"]
        line = 'watchlog --library "$HOME/an other.json" watch '
        assert "otherwise" in tab.raw("zsh", "", _TYPER_COMPLETE_ARGS=line)
    finally:
        os.environ["HOME"] = home_before or ""
    assert tab("--library nowhere.json watch b") == []


def ask(home: Path, **environ: str) -> subprocess.CompletedProcess[bytes]:
    """The installed command, asked by bash for a show."""
    asked = asking("bash", "watchlog watch b") | environ
    return watchlog(home, **asked)


def test_in_the_usual_place_the_library_is_found_without_a_word(tmp_path: Path) -> None:
    bare = {key: value for key, value in surroundings(tmp_path).items() if "LIBRARY" not in key}
    for more in ({}, {"XDG_DATA_HOME": str(tmp_path / "xdg")}):
        env = {**bare, **more}
        subprocess.run([*COMMAND, "-q", "add", "Ballard"], env=env, check=True)
        asked = env | asking("bash", "watchlog watch b")
        ran = subprocess.run(COMMAND, env=asked, capture_output=True, check=True)
        assert (ran.stdout, ran.stderr) == (b"ballard\n", b"")


PLACES: list[dict[str, str]] = [
    {"HOME": "/home/ida"},
    {"HOME": "/home/ida", "XDG_DATA_HOME": ""},
    {"HOME": "/home/ida", "XDG_DATA_HOME": "/data/of ida"},
    {"HOME": "/home/ida", "XDG_DATA_HOME": "  /data  "},
    {"HOME": "/home/ida", "XDG_DATA_HOME": "relative"},
    {"HOME": "/home/ida", "XDG_DATA_HOME": "~/data"},
    {"HOME": "/home/ida/"},
    {},
]


@pytest.mark.parametrize("environ", PLACES)
def test_the_data_folder_is_where_platformdirs_has_it(
    environ: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from platformdirs import user_data_path

    for name in ("HOME", "XDG_DATA_HOME"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    told = data_home(os.environ)
    assert Path(told) == user_data_path("watchlog", appauthor=False)


def side_file(home: Path) -> Path:
    ran = watchlog(home, "path", "next")
    return Path(ran.stdout.decode().strip())


@pytest.fixture
def own(tmp_path: Path) -> Path:
    watchlog(tmp_path, "add", "Ballard")
    return tmp_path


def missing(home: Path) -> None:
    side_file(home).unlink()


def empty(home: Path) -> None:
    side_file(home).write_bytes(b"")


def rubbish(home: Path) -> None:
    side_file(home).write_bytes(bytes(range(256)) * 40)


def directory(home: Path) -> None:
    missing(home)
    side_file(home).mkdir()


def a_pipe_nobody_writes_to(home: Path) -> None:
    missing(home)
    os.mkfifo(side_file(home))


def no_folder(home: Path) -> None:
    side_file(home).parent.rename(home / "moved")


def hostile(home: Path) -> None:
    slugs = ("b$(touch x)", "b`touch x`", "b';touch x;'", "b x", "-b", "b\\", "b*", "b\x1b[31m")
    side_file(home).write_text("".join(f"{each}\tS01E01\t\t\t\t\n" for each in slugs))


BROKEN = [missing, empty, rubbish, directory, no_folder, hostile]
if os.name != "nt":
    BROKEN.append(a_pipe_nobody_writes_to)


@pytest.mark.parametrize("breaking", BROKEN)
@pytest.mark.parametrize("shell", SHELLS)
def test_whatever_lies_in_the_side_file_s_place_there_is_no_error(
    own: Path, capsys: pytest.CaptureFixture[str], breaking: object, shell: str
) -> None:
    assert callable(breaking)
    breaking(own)
    assert Tab(capsys, surroundings(own)).raw(shell, "watch b") == ""


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root reads everything")
def test_a_side_file_that_may_not_be_read_is_no_error(own: Path) -> None:
    side_file(own).chmod(0)
    ran = ask(own)
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, b"", b"")


@pytest.mark.parametrize("content", [None, b"", b"\0\0", b"{broken"])
def test_a_broken_library_is_not_even_noticed(own: Path, content: bytes | None) -> None:
    (own / LIBRARY).unlink()
    if content is not None:
        (own / LIBRARY).write_bytes(content)
    ran = ask(own)
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, b"ballard\n", b"")


def test_without_a_home_there_is_no_error(own: Path) -> None:
    environ = {"PATH": os.environ["PATH"], **asking("bash", "watchlog watch b")}
    ran = subprocess.run(COMMAND, env=environ, capture_output=True, check=True, cwd=own)
    assert ran.stderr == b""


@pytest.mark.parametrize(
    "environ", [{"COMP_WORDS": ""}, {"COMP_CWORD": "x"}, {"COMP_CWORD": "99"}, {"COMP_CWORD": "-3"}]
)
def test_an_odd_question_is_no_error(own: Path, environ: dict[str, str]) -> None:
    ran = ask(own, **environ)
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert ask(own, _WATCHLOG_COMPLETE="complete_klingon").returncode == 1


def test_a_slug_that_the_terminal_cannot_show_is_left_out(home: Path) -> None:
    asked = asking("bash", "watchlog watch ") | {"PYTHONIOENCODING": "ascii"}
    ran = watchlog(home, **asked)
    assert ran.stderr == b""
    assert ran.stdout.split() == [b"amelie", b"ballard", b"bosch", b"bosch-legacy", b"mindhunter"]


WATCHED = """
import atexit, sys
opened = []
sys.addaudithook(lambda event, args: opened.append(str(args[0])) if event == "open" else None)
from watchlog.__main__ import run
atexit.register(lambda: sys.stderr.write("\\n".join([*opened, "--", *sys.modules])))
run()
"""
HEAVY = {
    "typer", "rich", "tinydb", "json", "platformdirs", "hashlib", "dataclasses", "pathlib",
    "datetime", "typing", "re", "shlex", "contextlib", "watchlog.cli.app", "watchlog.cli.context",
    "watchlog.errors", "watchlog.domain", "watchlog.storage.library",
}  # fmt: skip


def test_neither_the_library_nor_its_lock_is_opened_and_nothing_heavy_is_loaded(home: Path) -> None:
    environ = surroundings(home) | asking("bash", "watchlog watch b")
    words = [sys.executable, "-S", "-c", WATCHED]
    root = str(Path(main.__file__).parents[3])
    ran = subprocess.run(
        words, env={**environ, "PYTHONPATH": root}, capture_output=True, text=True, check=True
    )
    opened, _, modules = ran.stderr.partition("\n--\n")
    assert ran.stdout.splitlines() == ["ballard", "bosch", "bosch-legacy"]
    assert any(name.endswith("next.tsv") for name in opened.splitlines())
    assert [name for name in opened.splitlines() if LIBRARY in name] == []
    assert HEAVY & set(modules.split()) == set()


def test_the_table_is_the_one_of_the_commands() -> None:
    assert table() == completion_table.TABLE, "run python -m tests.tools.make_completion_table"
    assert module() == Path(completion_table.__file__).read_text(encoding="utf-8")


def test_every_argument_and_option_that_names_a_show_takes_one() -> None:
    shows = {name for name, row in completion_table.TABLE.items() if "<show>" in row[1]}
    assert shows >= {"watch", "show", "edit", "rm", "join", "verdict", "lookup", "refresh", "next"}
    assert completion_table.TABLE["join"][1] == ("<show>", "<show>")
    assert completion_table.TABLE["refresh"][1] == ("<show>", "...")
