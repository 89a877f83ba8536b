"""Every command is measured or said not to be, and every limit is of something that is measured."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.benchmarks.places import Place, start_up, tab
from tests.benchmarks.report import SECONDS, report
from tests.benchmarks.rows import FELT, LARGE, LARGEST, LIMITS, ROWS, SIZES, SMALL, UNMEASURED, at
from tests.benchmarks.timing import Run, Sample, Times, cpu_time, measure
from watchlog.cli.app import COMMANDS


def test_every_command_has_a_row_or_a_reason() -> None:
    typed = {row.words.partition(" ")[0] for row in ROWS}
    shown = {name for name, command in COMMANDS.items() if not command.hidden}
    assert shown - typed == UNMEASURED.keys()


def test_no_two_rows_have_one_name() -> None:
    assert len({row.name for row in ROWS}) == len(ROWS)


def test_every_limit_is_of_what_is_measured(tmp_path: Path) -> None:
    place = Place(SMALL, tmp_path / "home")
    measured = {at(row.name, size) for row in ROWS for size in SIZES}
    measured |= {run.name for run in start_up(place)}
    measured |= {tab(Place(size, tmp_path / "home")).name for size in (SMALL, LARGE)}
    for limit in LIMITS:
        assert limit.what in measured
        assert limit.against in {*measured, ""} or limit.against.startswith("showtime ")


def _fixed(costs: dict[str, float]) -> dict[str, Times]:
    return {name: Times([Sample(cost, cost, 1024)] * 3) for name, cost in costs.items()}


@pytest.mark.parametrize(("next_", "code"), [(1.5, 0), (1.7, 1)])
def test_a_missed_limit_is_said(
    next_: float, code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert report(_fixed({"hello": 1.0, "next": next_}), SECONDS) == code
    assert ("missed" in capsys.readouterr().out) == bool(code)


@pytest.mark.parametrize(
    ("ratios", "said", "code"),
    [
        ((1.5, 1.5, 1.59, 9.0), "", 0),
        ((1.5, 1.7, 1.8, 9.0), "missed", 1),
        ((1.5, 1.5, 1.7, 1.9), "", 0),
        ((1.5, 1.5, 1.7, 1.7, 1.9), "close", 0),
        ((1.5, 1.65, 1.7, 1.7, 1.9), "missed", 1),
    ],
)
def test_a_row_is_missed_where_three_of_four_rounds_miss_it(
    ratios: tuple[float, ...], said: str, code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    mine = Times([Sample(ratio) for ratio in ratios], [1.0] * len(ratios))
    assert report({**_fixed({"hello": 1.0}), "next": mine}, SECONDS) == code
    (row,) = (line for line in capsys.readouterr().out.splitlines() if "| hello |" in line)
    assert row.rpartition("% |")[2].strip(" |") == said


@pytest.mark.parametrize(
    ("some", "most", "code"),
    [
        (1.0, 4.0, 0),
        (1.0, 16.0, 1),
        (0.1 + FELT / 2, 0.1 + FELT * 4, 0),
        (0.1 + FELT / 2, 0.1 + FELT * 5, 1),
    ],
)
def test_what_grows_faster_than_the_library_is_missed(some: float, most: float, code: int) -> None:
    costs = {"list": 0.1, at("list", LARGE): some, at("list", LARGEST): most}
    assert report(_fixed(costs), SECONDS) == code


def test_each_round_compares_with_the_one_just_before() -> None:
    # The machine gets slower and slower: the ratio stays what it is.
    slower = iter(range(1, 100))

    def once(run: Run, _: int) -> Sample:
        return Sample(next(slower) * (2.0 if run.name == "slow" else 1.0) / 100)

    runs = [Run(name, [], {}, Path()) for name in ("fast", "slow")]
    times = measure(runs, {"slow": "fast"}, 5, once)
    assert times["slow"].ratios == pytest.approx([2] * 5, rel=0.35)
    assert times["slow"].median > times["fast"].median * 2.05


def test_what_takes_long_is_run_once() -> None:
    ran = []

    def once(_: Run, number: int) -> Sample:
        ran.append(number)
        return Sample(60.0)

    assert measure([Run("restore", [], {}, Path())], {}, 15, once)["restore"].costs == [60]
    assert ran == [0]


def test_a_wrong_exit_code_ends_the_measuring(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="false ended with 1"):
        cpu_time(Run("false", ["false"], {"PATH": "/bin:/usr/bin"}, tmp_path), 1)
