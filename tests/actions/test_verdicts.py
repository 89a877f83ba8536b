"""``verdict`` and ``verdicts``: giving one, the story of a show, lists, sharing, editors."""

from __future__ import annotations

import json
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from tests.actions.columns import slugs
from tests.conftest import Person


@pytest.fixture
def season(ballard: Person) -> Person:
    """Ballard's season, seen half in Hindi and half in English within three evenings."""
    ballard.ok(
        "edit ballard --original-language en",
        "watch ballard 1-3 -l hi --at 'yesterday 23:30'",
        'verdict ballard stream "The basement misfits carry it." -r 8 --knew-at s1e2',
    )
    ballard.now += timedelta(days=1)
    ballard.ok("watch ballard 4-5 -l hi")
    ballard.now += timedelta(days=1)
    ballard.ok("watch ballard 6-10 -l en")
    return ballard


@pytest.fixture
def several(season: Person) -> Person:
    """And four more shows, three of them with a verdict."""
    season.ok(
        "add 'Dept. Q' --year 2025 --episodes 9 --platform Netflix --languages en --tag crime",
        "watch dept-q 1-4",
        "verdict dept-q stream -r 9 --knew-at s1e1",
        "add 'Cold Case' --year 2003 --languages en",
        "watch cold-case 1-2 --at 2026-03-04",
        "verdict cold-case skip 'Too grim.' -r 4.5 --knew-at s1e1 --season 1",
        "add Heat --film --year 1995 --languages en --tag crime",
        "watch heat --at 2026-01-01",
        "verdict heat -r 8",
        "add Unsaid",
        "watch unsaid 1",
    )
    return season


# Giving one


def test_all_of_it_at_once(ballard: Person) -> None:
    ballard.ok("watch ballard 1-3")
    ran = ballard.ok(
        'verdict ballard stream "Slow burn that pays off." --rating 8.5 --season 1 --knew-at s1e3'
    )
    assert ran.out == (
        "Ballard (2025): stream, 8.5, about season 1, you knew at S01E03.\n"
        "  “Slow burn that pays off.”\n"
        "  Wrong? watchlog undo\n"
    )
    (row,) = ballard.json("verdict ballard")
    assert [row[key] for key in ("verdict", "rating", "note", "season", "knew_at", "after")] == [
        "stream",
        8.5,
        "Slow burn that pays off.",
        1,
        "S01E03",
        "S01E03",
    ]
    assert row["at"] == "2026-11-23T22:00:00+05:30"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("skip", "Ballard (2025): skip."),
        ("STREAM", "Ballard (2025): stream."),
        ("--rating 7", "Ballard (2025): 7."),
        ("-r 7,5", "Ballard (2025): 7.5."),
        ("-r 7/10", "Ballard (2025): 7."),
        ("'Fine, really.'", "Ballard (2025): a note."),
        ("--note Fine", "Ballard (2025): a note."),
    ],
)
def test_any_part_of_it_alone(ballard: Person, words: str, told: str) -> None:
    assert ballard.ok(f"verdict ballard {words}").first_line == told
    assert len(ballard.json("verdict ballard")) == 1


def test_earlier_ones_are_kept_with_their_dates(season: Person) -> None:
    told = season.ok('verdict ballard skip "It fell apart." -r 5').out
    assert "  Before, Mon 23 Nov 22:00: stream, 8, you knew at S01E02.\n" in told
    first, second = season.json("verdict ballard")
    assert (first["verdict"], first["at"]) == ("stream", "2026-11-23T22:00:00+05:30")
    assert (second["verdict"], second["at"]) == ("skip", "2026-11-25T22:00:00+05:30")


def test_a_note_of_several_lines_keeps_them(ballard: Person) -> None:
    ran = ballard(["verdict", "ballard", "stream", "One thing.\nAnother\tthing.\r\n\nThe end."])
    assert "  “One thing.\n  Another thing.\n\n  The end.”\n" in ran.out
    assert ballard.json("verdicts")[0]["note"] == "One thing.\nAnother thing.\n\nThe end."
    assert len(ballard.ok("verdicts").rows) == 1


# Its story


def test_the_story_says_what_was_thought_and_how_far_one_was(season: Person) -> None:
    season.ok('verdict ballard stream "Slow burn that pays off." -r 8.5 --season 1')
    assert season.ok("verdict ballard").out == (
        "  Ballard (2025)                                          STREAM  8 ━━━━━━━━──\n"
        "\n"
        "  Mon 23 Nov 22:00   stream  8    after S01E03, you knew at S01E02\n"
        "                     “The basement misfits carry it.”\n"
        "  Wed 25 Nov 22:00   stream  8.5  after S01E10, about season 1\n"
        "                     “Slow burn that pays off.”\n"
        "\n"
        "  You knew after 1 h 25 m, at S01E02.\n"
        "  Heard in Hindi (5) and English (5).\n"
        "\n"
        '  Changed your mind? watchlog verdict ballard stream "…" --rating 9\n'
    )


def test_what_is_usual_and_where_the_rating_stands(several: Person) -> None:
    page = several.ok("verdict ballard").out
    assert "You knew after 1 h 25 m, at S01E02; it usually takes you 1 episode.\n" in page
    assert "Only one of your 4 ratings is higher." in page
    assert "The highest of your 4 ratings." in several.ok("verdict dept-q").out
    assert "The lowest of your 4 ratings." in several.ok("verdict cold-case").out
    several.ok("verdict heat -r 8.5")
    assert "2 of your 4 ratings are higher." in several.ok("verdict ballard").out
    several.ok("verdict heat -r 9")
    assert "None of your 4 ratings is higher." in several.ok("verdict heat").out


def test_one_other_show_does_not_say_what_is_usual(season: Person) -> None:
    season.ok("watch Farzi 1-2 --add", "verdict farzi stream --knew-at s1e2")
    assert "You knew after 1 h 25 m, at S01E02.\n" in season.ok("verdict ballard").out


def test_how_far_one_was_is_by_what_had_been_seen_or_entered_then(ballard: Person) -> None:
    ballard.ok("watch ballard 1-2 --at today", "watch ballard 3 --at unknown")
    ballard.ok("verdict ballard stream -r 7")
    ballard.now += timedelta(days=30)
    ballard.ok("watch ballard s1", "verdict ballard -r 8")
    first, second = ballard.json("verdict ballard")
    assert (first["after"], second["after"]) == ("S01E03", "S01E10")


def test_an_evening_entered_later_still_lay_before(ballard: Person) -> None:
    ballard.ok("verdict ballard stream -r 7")
    ballard.now += timedelta(hours=1)
    ballard.ok("watch ballard 1 --at '2 hours ago'", "watch ballard 2")
    assert ballard.json("verdict ballard")[0]["after"] == "S01E01"
    assert "after S01E01" in ballard.ok("verdict ballard").out


def test_the_way_on_fits_how_far_one_is(ballard: Person) -> None:
    ballard.ok("watch ballard 1-3", "verdict ballard stream")
    assert "Finished the season? watchlog verdict ballard" in ballard.ok("verdict ballard").out
    ballard.ok("watch ballard 4-10")
    ballard.now += timedelta(days=1)
    assert "Changed your mind?" in ballard.ok("verdict ballard").out
    ballard.now += timedelta(days=1)
    ballard.ok("edit ballard --episodes 11", "watch ballard 11")
    assert "Finished it? watchlog verdict ballard" in ballard.ok("verdict ballard").out


def test_before_anything_was_seen(ballard: Person) -> None:
    ballard.ok("verdict ballard stream -r 7")
    assert "before the first episode" in ballard.ok("verdict ballard").out
    ballard.ok("add Heat --film", "verdict heat -r 5")
    assert "before seeing it" in ballard.ok("verdict heat").out
    ballard.ok("watch heat", "verdict heat -r 6")
    assert "after seeing it" in ballard.ok("verdict heat").out


def test_a_show_without_a_verdict_has_a_story_too(ballard: Person) -> None:
    page = ballard.ok("verdict ballard").out
    assert "No verdicts yet." in page
    assert 'What did you think? watchlog verdict ballard stream "…" --rating 8' in page
    assert ballard.json("verdict ballard") == []
    ballard.ok("watch ballard 1 -l hi")
    assert "Heard in Hindi (1)." in ballard.ok("verdict ballard").out


# Dropping


def test_the_reason_for_dropping_is_shown_when_the_show_comes_back(ballard: Person) -> None:
    ballard.now -= timedelta(days=250)  # in March
    ballard.ok("watch ballard 1-3", 'drop ballard --why "too grim"')
    ballard.now += timedelta(days=250)
    ballard.ok("verdict ballard skip")
    reason = "You dropped it at S01E03 in March: too grim."
    added = ballard("add Ballard --year 2025")
    assert (added.code, reason in added.err) == (2, True)
    assert "Resume it?" in added.err
    story = ballard.ok("verdict ballard").out
    assert reason in story
    assert "Giving it another chance? watchlog resume ballard" in story
    assert ballard.ok("resume ballard").first_line == f"Resumed Ballard. {reason}"
    ballard.ok("undo")
    told = ballard.ok("watch ballard").out
    assert f"  Ballard was dropped; you are watching it again.\n  {reason}\n" in told
    assert "dropped it" not in ballard.ok("verdict ballard").out


def test_the_month_has_its_year_where_it_is_not_this_one(ballard: Person) -> None:
    ballard.now -= timedelta(days=400)
    ballard.ok("drop ballard")
    ballard.now += timedelta(days=400)
    assert ballard.ok("resume ballard").first_line == (
        "Resumed Ballard. You dropped it in October 2025."
    )


def test_a_reason_is_asked_for_by_a_hint_and_may_be_given_later(ballard: Person) -> None:
    assert 'A reason helps later: watchlog drop ballard --why "…"' in ballard.ok("drop ballard").out
    assert ballard.ok("drop ballard --why dull").first_line == "Dropped Ballard: dull"
    assert ballard.questions == []


@pytest.mark.parametrize(
    ("why", "message"),
    [
        ("", "An empty reason says nothing"),
        ("gr\x07im", "The reason holds a control character (U+0007) after “gr”."),
        ("long " * 20_000, "The reason has 99,999 characters; 10,000 is the most."),
    ],
)
def test_a_reason_has_to_be_one(ballard: Person, why: str, message: str) -> None:
    before = ballard.stored
    ran = ballard(["drop", "ballard", "--why", why])
    assert ran.code == 2
    assert ran.err.startswith(message)
    assert ballard.stored == before


# All of them


def test_the_newest_of_each_show_newest_first(several: Person) -> None:
    assert slugs(several, "verdicts")[-1] == "ballard"
    assert set(slugs(several, "verdicts")) == {"ballard", "dept-q", "cold-case", "heat"}
    several.ok("verdict ballard skip")
    assert slugs(several, "verdicts --all").count("ballard") == 2
    assert slugs(several, "verdicts").count("ballard") == 1


@pytest.mark.parametrize(
    ("options", "found"),
    [
        ("--verdict stream", {"ballard", "dept-q"}),
        ("--verdict SKIP", {"cold-case"}),
        ("--language hi", {"ballard"}),
        ("--language English", {"ballard", "dept-q", "cold-case", "heat"}),
        ("--language fr", set()),
        ("--tag crime", {"ballard", "dept-q", "heat"}),
        ("--tag Crime --platform 'prime video'", {"ballard"}),
        ("--platform netflix", {"dept-q"}),
        ("--since 2026-11-25", {"dept-q", "cold-case", "heat"}),
        ("--since 2026-11", {"ballard", "dept-q", "cold-case", "heat"}),
        ("--since 2026-11-25 --verdict stream --tag crime", {"dept-q"}),
    ],
)
def test_filters_go_together(several: Person, options: str, found: set[str]) -> None:
    assert set(slugs(several, f"verdicts {options}")) == found


def test_a_language_that_a_show_was_only_heard_in_counts(several: Person) -> None:
    several.ok("watch unsaid 2 -l ta", "verdict unsaid skip")
    assert slugs(several, "verdicts --language Tamil") == ["unsaid"]


def test_sorted_by_rating_or_date(several: Person) -> None:
    several.ok("verdict unsaid skip")
    assert slugs(several, "verdicts --sort rating") == [
        "dept-q",
        "heat",
        "ballard",
        "cold-case",
        "unsaid",
    ]
    assert slugs(several, "verdicts --sort date") == slugs(several, "verdicts")


def test_with_all_each_verdict_is_judged_as_it_was_given(several: Person) -> None:
    several.now += timedelta(days=1)
    several.ok("verdict ballard skip -r 3")
    assert slugs(several, "verdicts --verdict stream") == ["dept-q"]
    assert set(slugs(several, "verdicts --all --verdict stream")) == {"dept-q", "ballard"}


def test_the_table(several: Person) -> None:
    several.terminal = True
    assert several.ok("verdicts --sort rating").out == (
        "  Show           Verdict   Note                            When\n"
        "  Dept. Q        stream 9                                  Wed 25 Nov\n"
        "  Heat           8                                         Wed 25 Nov\n"
        "  Ballard        stream 8  The basement misfits carry it.  Mon 23 Nov\n"
        "  Cold Case S01  skip 4.5  Too grim.                       Wed 25 Nov\n"
        "\n"
        "  4 verdicts · 1 show you watched has none yet\n"
        "  Shows without a verdict: watchlog list --verdict none\n"
    )
    assert "2 of 4 verdicts" in several.ok("verdicts --verdict stream").out
    assert several.ok("verdicts --platform Hulu").out == "  No verdicts match.\n"
    several.width = 60
    assert "When" not in several.ok("verdicts").out


def test_without_any_it_says_how_to_give_one(run: Person) -> None:
    run.terminal = True
    assert run.ok("verdicts").out == (
        '  No verdicts yet. watchlog verdict SHOW stream "…" --rating 8\n'
    )
    run.terminal = False
    assert (run.ok("verdicts").out, run.json("verdicts")) == ("", [])


# A page to share


def test_the_page_to_share(several: Person) -> None:
    assert several.ok("verdicts --markdown").out == (
        "# What I thought\n"
        "\n"
        "As of 25 November 2026.\n"
        "\n"
        "## Stream\n"
        "\n"
        "- **Dept. Q** (2025), 9 of 10, November 2026\n"
        "\n"
        "  On Netflix; in English; I knew at S01E01.\n"
        "\n"
        "- **Ballard** (2025), 8 of 10, November 2026\n"
        "\n"
        "  On Prime Video; in Hindi or English; I heard it in Hindi and English;"
        " I knew at S01E02.\n"
        "\n"
        "  > The basement misfits carry it.\n"
        "\n"
        "## Skip\n"
        "\n"
        "- **Cold Case** (2003), season 1, 4.5 of 10, November 2026\n"
        "\n"
        "  In English; I knew at S01E01.\n"
        "\n"
        "  > Too grim.\n"
        "\n"
        "## Neither stream nor skip\n"
        "\n"
        "- **Heat** (1995), 8 of 10, November 2026\n"
        "\n"
        "  In English.\n"
    )


def test_what_is_shared_follows_the_filters_and_is_text_everywhere(several: Person) -> None:
    page = several.ok("verdicts --markdown --tag crime --verdict stream").out
    assert "Cold Case" not in page
    assert "## Skip" not in page
    several.terminal = True
    assert several.ok("verdicts --markdown --tag crime --verdict stream").out == page
    assert several.ok("-q verdicts --markdown --tag crime --verdict stream").out == page
    assert slugs(several, "verdicts --markdown --sort date")[-1] == "ballard"


def test_an_assumed_language_is_not_on_the_page_to_share(ballard: Person) -> None:
    ballard.ok("languages hi", "watch ballard 1-2", "verdict ballard stream")
    assert "heard" not in ballard.ok("verdicts --markdown").out
    ballard.ok("watch ballard 3 -l en")
    assert "I heard it in English." in ballard.ok("verdicts --markdown").out


def test_what_was_typed_is_escaped(run: Person) -> None:
    run(["add", "[x](http://a) *B*"])
    run(["verdict", "--", "[x](http://a) *B*", "# not a heading\n- nor a list"])
    page = run.ok("verdicts --markdown").out
    assert "**\\[x\\](http://a) \\*B\\***" in page
    assert "  > \\# not a heading\\\n  > \\- nor a list\n" in page


def test_nothing_to_share(run: Person) -> None:
    assert run.ok("verdicts --markdown").out.endswith("\nNo verdicts yet.\n")


# In one's own editor


def editor(run: Person, tmp_path: Path, code: str, name: str = "EDITOR") -> Path:
    """An editor that runs some Python on ``note``, the Path of what it was given."""
    script = tmp_path / "an editor.py"
    seen = tmp_path / "seen.txt"
    script.write_text(
        "import sys, subprocess\nfrom pathlib import Path\nnote = Path(sys.argv[-1])\n"
        f"Path({str(seen)!r}).write_text(note.read_text('utf-8'), 'utf-8')\n{code}\n",
        encoding="utf-8",
    )
    run.environ[name] = f'"{sys.executable}" "{script}"'
    return seen


def put(text: str) -> str:
    """The code that writes a text above what is there."""
    return f"note.write_text({text!r} + note.read_text('utf-8'), 'utf-8')"


def test_a_note_from_the_editor(season: Person, tmp_path: Path) -> None:
    seen = editor(season, tmp_path, put("Slow burn.\nIt pays off. # not a comment\n"))
    told = season.ok("verdict ballard stream -r 8.5 --edit").out
    assert told.startswith(
        "Ballard (2025): stream, 8.5.\n  “Slow burn.\n  It pays off. # not a comment”\n"
    )
    assert season.json("verdicts")[0]["note"] == "Slow burn.\nIt pays off. # not a comment"
    shown = seen.read_text(encoding="utf-8")
    assert "Ballard (2025): what did you think" in shown
    assert "So far, Mon 23 Nov 22:00: stream, 8, you knew at S01E02." in shown
    assert "“The basement misfits carry it.”" in shown


def test_the_note_already_begun_stands_there(ballard: Person, tmp_path: Path) -> None:
    seen = editor(ballard, tmp_path, "")
    ballard.ok("verdict ballard skip 'Too long.' --edit")
    assert seen.read_text(encoding="utf-8").startswith("Too long.\n")
    assert ballard.json("verdicts")[0]["note"] == "Too long."


def test_visual_goes_before_editor(ballard: Person, tmp_path: Path) -> None:
    editor(ballard, tmp_path, put("By VISUAL."), "VISUAL")
    ballard.environ["EDITOR"] = "false"
    ballard.ok("verdict ballard --edit")
    assert ballard.json("verdicts")[0]["note"] == "By VISUAL."


def test_an_empty_text_records_nothing_at_all(ballard: Person, tmp_path: Path) -> None:
    before = ballard.stored
    editor(ballard, tmp_path, put("  \n\n"))
    told = ballard.ok("verdict ballard stream -r 8 --edit").out
    assert told == "No text written. Nothing recorded.\n"
    assert ballard.json("verdict ballard stream --edit") == []
    assert ballard.stored == before


@pytest.mark.parametrize(
    ("command", "message"),
    [
        ("false", "The editor false ended with code 1. Nothing recorded."),
        ("no-such-editor --wait", "The editor no-such-editor cannot be started:"),
        ("vi 'unclosed", "EDITOR has an unclosed quote: vi 'unclosed."),
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="false is a program of Unix")
def test_a_failing_editor_is_an_error(ballard: Person, command: str, message: str) -> None:
    before = ballard.stored
    ballard.environ["EDITOR"] = command
    ran = ballard("verdict ballard stream --edit")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith(message)
    assert ballard.stored == before
    error = json.loads(ballard("verdict ballard stream --edit --json").err)
    assert error["error"]["code"] == "editor"


def test_a_byte_order_mark_is_no_text(ballard: Person, tmp_path: Path) -> None:
    editor(ballard, tmp_path, "note.write_bytes(b'\\xef\\xbb\\xbfShort.\\r\\n')")
    ballard.ok("verdict ballard --edit")
    assert ballard.json("verdicts")[0]["note"] == "Short."
    editor(ballard, tmp_path, "note.write_bytes(b'\\xef\\xbb\\xbf')")
    assert ballard.ok("verdict ballard --edit").out == "No text written. Nothing recorded.\n"


def test_an_editor_that_leaves_no_text_is_an_error(ballard: Person, tmp_path: Path) -> None:
    editor(ballard, tmp_path, "note.write_bytes(b'\\xff\\xfe\\x00')")
    ran = ballard("verdict ballard --edit")
    assert ran.code == 1
    assert "cannot be read as text" in ran.err
    kept = Path(ran.err.split("Your text is kept in ")[1].splitlines()[0])
    assert kept.read_bytes() == b"\xff\xfe\x00"
    kept.unlink()
    kept.parent.rmdir()
    editor(ballard, tmp_path, "note.unlink()")
    assert ballard("verdict ballard --edit").code == 1


def test_without_any_editor_it_says_so(
    ballard: Person, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    ran = ballard("verdict ballard --edit")
    assert ran.code == 1
    assert ran.err.startswith("No editor is set. Nothing recorded.\n")


def test_the_lock_is_free_while_the_editor_is_open(ballard: Person, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "watchlog", "--library", str(ballard.path), "watch"]
    code = f"subprocess.run({[*command, 'ballard', '1']!r}, check=True, timeout=20)\n"
    editor(ballard, tmp_path, code + put("Both are kept."))
    ballard.ok("verdict ballard stream --edit")
    page = ballard.json("show ballard")
    assert (page["watched"], page["verdicts"][0]["note"]) == (1, "Both are kept.")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("ballard -r 85", 2),
        ("ballard --knew-at s1e9", 2),
        ("ballard --season 4", 2),
        ("ballard strem", 2),
        ("nowhere stream", 3),
        ("balard stream", 4),
    ],
)
def test_wrong_words_are_refused_before_the_editor_opens(
    ballard: Person, tmp_path: Path, words: str, code: int
) -> None:
    seen = editor(ballard, tmp_path, put("A text."))
    assert ballard(f"verdict {words} --edit").code == code
    assert not seen.exists()


def test_a_text_that_cannot_be_recorded_is_kept(ballard: Person, tmp_path: Path) -> None:
    editor(ballard, tmp_path, put("word " * 3_000))
    ran = ballard("verdict ballard stream --edit")
    assert ran.code == 2
    assert ran.err.startswith("The note has 14,999 characters; 10,000 is the most.")
    kept = Path(ran.err.split("Your text is kept in ")[1].splitlines()[0])
    assert kept.read_text(encoding="utf-8").startswith("word word")
    kept.unlink()
    kept.parent.rmdir()


# Bad input


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--knew-at", "s1e9"], "You have not watched Ballard S01E09 yet. Nothing recorded."),
        (["--knew-at", "s1e11"], "Ballard season 1 has 10 episodes; s1e11 is not one of them."),
        (["--knew-at", "3-4"], "“3-4” is not one episode."),
        (["stream", "-r", "85"], "“85” isn't a rating from 0 to 10. Nothing recorded."),
        (["stream", "-r", "-1"], "“-1” isn't a rating"),
        (["stream", "-r", "8.55"], "A rating has at most one decimal;"),
        (["stream", "x" * 100_000], "The note has 100,000 characters; 10,000 is the most."),
        (["stream", "Good\x1b[31m"], "The note holds a control character (U+001B) after “Good”."),
        (["--note", "\x00Good"], "The note holds a control character (U+0000) at its beginning."),
        (["stream", "a\x9bb"], "The note holds a control character (U+009B) after “a”."),
        (["stream", "  "], "An empty note says nothing."),
        (["strem"], "“strem” is neither stream nor skip."),
        (["stream", "one", "--note", "two"], "Two notes: give one"),
        (["stream", "--season", "3"], "Ballard has no season 3."),
        (["--season", "1"], "Give stream or skip, a rating or a note."),
    ],
)
def test_bad_input_gets_one_message_and_records_nothing(
    ballard: Person, words: list[str], message: str
) -> None:
    before = ballard.stored
    ran = ballard(["verdict", "ballard", *words])
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(message), ran.err
    assert "\x1b" not in ran.err
    assert ballard.stored == before


def test_a_rating_on_the_wrong_scale_gets_a_guess(ballard: Person) -> None:
    assert "Did you mean   --rating 8.5" in ballard("verdict ballard -r 85").err


@pytest.mark.parametrize(
    ("command", "message"),
    [
        ("verdicts --verdict maybe", "Unknown verdict “maybe”."),
        ("verdicts --sort size", "Can't sort by “size”."),
        ("verdicts --language Hindy", "“Hindy” isn't a language"),
        ("verdicts --since 03/04/2026", "“03/04/2026” may be 3 April or 4 March."),
        ("verdicts --since unknown", "“unknown” isn't a date."),
    ],
)
def test_a_filter_that_cannot_be_read(ballard: Person, command: str, message: str) -> None:
    ran = ballard(command)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(message)


def test_verdicts_take_over_what_a_later_one_leaves_out(ballard: Person) -> None:
    ballard.ok("watch ballard 1-3", "verdict ballard stream -r 8 --knew-at s1e3")
    ballard.now += timedelta(days=1)
    ballard.ok('verdict ballard "Slow burn that pays off."')
    (standing,) = ballard.json("verdicts")
    assert (standing["verdict"], standing["rating"], standing["knew_at"]) == ("stream", 8, "S01E03")
    assert standing["note"] == "Slow burn that pays off."
    assert len(ballard.json("verdict ballard")) == 2
    assert len(ballard.json("verdicts --all")) == 2
    ballard.ok("verdict ballard --note Good -r 8,5")
    assert ballard.json("list")[0]["rating"] == 8.5


def test_the_newest_verdict_counts_field_by_field(ballard: Person) -> None:
    ballard.ok("watch ballard 1-2", 'verdict ballard stream "Good." -r 8 --season 1 --knew-at s1e2')
    ballard.now += timedelta(days=1)
    ballard.ok("verdict ballard skip --season 1")
    (row,) = ballard.json("verdicts")
    told = [row[key] for key in ("verdict", "rating", "note", "season", "knew_at")]
    assert told == ["skip", 8, "Good.", 1, "S01E02"]
    assert row["at"] == "2026-11-24T22:00:00+05:30"


def test_a_verdict_of_a_season_hides_no_verdict_of_the_show(run: Person) -> None:
    run.ok("add Kohrra --episodes 6,6", "verdict kohrra stream 'Worth it.' -r 8.5")
    told = run.ok("verdict kohrra skip -r 3 --season 2").out
    assert "Before" not in told
    assert run.json("verdict kohrra")[-1]["season"] == 2
    (row,) = run.json("verdicts")
    assert (row["verdict"], row["rating"], row["note"]) == ("stream", 8.5, "Worth it.")
    (listed,) = run.json("list")
    assert (listed["verdict"], listed["rating"]) == ("stream", 8.5)
    assert listed["season_verdicts"] == [{"season": 2, "verdict": "skip", "rating": 3}]
    assert len(run.json("list --verdict skip")) == len(run.json("list --verdict stream")) == 1
    assert run.json("list --verdict none") == []
    out = run.ok("show kohrra").out
    assert "S2 skip 3" in out
    assert "STREAM  8.5  Worth it." in out
    assert "earlier verdict" not in out


def test_nothing_is_taken_over_across_seasons(run: Person) -> None:
    run.ok("add Kohrra --episodes 6,6", "verdict kohrra stream 'Worth it.' -r 8.5 --season 1")
    assert run.json("verdict kohrra skip --season 2")[0]["rating"] is None
    assert run.json("verdict kohrra -r 3 --season 2")[0]["verdict"] == "skip"
    run.terminal = True
    assert "S1 stream 8.5 · S2 skip 3" in run.ok("list").out
    assert "S1 stream 8.5 · S2 skip 3" in run.ok("show kohrra").out
    (listed,) = run.json("list")
    assert (listed["verdict"], listed["rating"]) == ("skip", 3)
    assert [row["season"] for row in run.json("verdicts")] == [2, 1]
    assert "2 verdicts" in run.ok("verdicts").out
    assert run.json("verdict kohrra -r 7")[0]["verdict"] is None
    (listed,) = run.json("list")
    assert (listed["verdict"], listed["rating"]) == (None, 7)
    assert [row["rating"] for row in run.json("verdicts")] == [7]


def test_a_bare_episode_is_of_the_season_that_the_verdict_is_about(run: Person) -> None:
    run.ok("add Bosch --episodes 10,10", "watch bosch all")
    assert "you knew at S02E03." in run.ok("verdict bosch skip --season 2 --knew-at 3").out
    assert run("verdict bosch --knew-at 3").code == 2


def test_the_head_of_a_story_says_of_which_seasons_it_is(run: Person) -> None:
    run.terminal = True
    run.ok("add Bosch --episodes 10,10", "watch bosch all", "verdict bosch skip --season 2")
    assert run.ok("verdict bosch").out.splitlines()[0].split() == ["Bosch", "S2", "skip"]
    run.ok("verdict bosch stream --season 1 -r 9")
    assert run.ok("verdict bosch").out.splitlines()[0].endswith("S1 stream 9 · S2 skip")
    run.ok("verdict bosch stream -r 8")
    assert "STREAM  8 " in run.ok("verdict bosch").out.splitlines()[0]


def test_the_page_of_a_show_says_which_season_a_verdict_is_about(ballard: Person) -> None:
    ballard.terminal = True
    ballard.ok("edit ballard --episodes 10,8", "watch ballard s2e1")
    ballard.ok("verdict ballard skip --rating 3 --season 2")
    assert "season 2" in ballard.ok("show ballard").out
