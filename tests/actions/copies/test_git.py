"""A real git: two clones, random work on both, merged and rebased by the driver."""

from __future__ import annotations

import random
import shutil
import subprocess
from datetime import timedelta
from pathlib import Path

import pytest

from tests.actions.copies.machines import BEGIN, Machine
from tests.actions.copies.scripts import COMMANDS
from tests.conftest import MONDAY_EVENING

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="there is no git here")

TYPED = [each for each in COMMANDS if not any(word in each for word in ("{", "merge", "hand"))]
OWN = ["-c", "user.name=Asha", "-c", "user.email=asha@example.org", "-c", "core.editor=true"]


def git(folder: Path, *words: str) -> str:
    ran = subprocess.run(
        ["git", *OWN, "-C", str(folder), *words], capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, f"git {' '.join(words)}: {ran.stdout}{ran.stderr}"
    return ran.stdout + ran.stderr


def two_clones(folder: Path) -> list[Machine]:
    """Two clones of one repository, in folders with a space in their names."""
    hub = folder / "hub.git"
    subprocess.run(["git", "init", "-q", "--bare", "-b", "main", str(hub)], check=True)
    machines: list[Machine] = []
    for name in ("my desk", "my laptop"):
        git(folder, "clone", "-q", str(hub), name)
        machine = Machine(folder / name / "library.json", MONDAY_EVENING)
        if not machines:
            for command in BEGIN:
                machine.ok(command)
            machine.ok("merge --setup-git")
            git(folder / name, "add", ".gitattributes", ".gitignore", "library.json")
            git(folder / name, "commit", "-qm", "begin")
            git(folder / name, "push", "-q", "-u", "origin", "HEAD:main")
        machine.ok("merge --setup-git")
        machines.append(machine)
    return machines


def work(machine: Machine, chance: random.Random, commits: int) -> None:
    """Type random commands, and commit after some."""
    folder = machine.path.parent
    for _ in range(commits):
        for command in chance.sample(TYPED, 4):
            code, out = machine(command)
            assert code in (0, 2, 3, 4), f"{command}: {out}"
        git(folder, "commit", "-q", "--allow-empty", "-am", "evening")


def rounds(folder: Path, seed: int, count: int) -> None:
    """Work apart and come together by git, again and again; ``merge`` says what should be."""
    chance = random.Random(seed)
    desk, laptop = two_clones(folder)
    for number in range(count):
        for machine in (desk, laptop):
            machine.now = MONDAY_EVENING + timedelta(hours=number, minutes=chance.randint(0, 90))
            work(machine, chance, chance.randint(1, 3))
        apart = desk.copy(folder / f"apart {number}")
        theirs = shutil.copy(laptop.path, folder / "theirs.json")
        apart.ok(f"merge {theirs} --yes")
        git(desk.path.parent, "push", "-q", "origin", "HEAD:main")
        how = chance.choice(["--no-rebase", "--rebase"])
        git(laptop.path.parent, "pull", "-q", how, "origin", "main")
        git(laptop.path.parent, "push", "-q", "origin", "HEAD:main")
        git(desk.path.parent, "pull", "-q", "--ff-only", "origin", "main")
        assert b"<<<<<<<" not in laptop.path.read_bytes()
        assert desk.path.read_bytes() == laptop.path.read_bytes()
        assert desk.looks() == laptop.looks() == apart.looks(), (seed, number, how)


def test_two_clones_come_together_by_git(tmp_path: Path) -> None:
    rounds(tmp_path, 3, 2)


@pytest.mark.heavy
@pytest.mark.parametrize("seed", range(10))
def test_many_clones_come_together_by_git(tmp_path: Path, seed: int) -> None:
    rounds(tmp_path, seed, 10)
