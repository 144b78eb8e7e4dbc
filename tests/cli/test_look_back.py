"""hearten look-back: soft dots and words in the shell, a note on a day, the same as data."""

from __future__ import annotations

import datetime as dt
import json
import re
from typing import TYPE_CHECKING

import pytest

from helpers.days import PLAN, entries
from helpers.homes import home_at
from helpers.pasts import TODAY, ago, at_noon, happened, some_weeks, wrote
from helpers.program import Program
from helpers.tui import session_at

if TYPE_CHECKING:
    from pathlib import Path

    from hearten.actions.session import Session

MORE = """
[[people]]
id = "mira"
name = "Mira"

[[pauses]]
what = "walk"
from = 2026-11-16
until = 2026-11-22
"""


class Life:
    """A plan that is lived, and the program over it."""

    def __init__(self, folder: Path, plan: str = PLAN + MORE) -> None:
        self.session: Session = session_at(folder, plan)
        self.program = Program(folder, {"HEARTEN_HOME": str(folder / "home")})

    def said(self, *words: str, day: dt.date = TODAY, typed: str = "") -> str:
        ran = self.program("look-back", *words, "--date", day.isoformat(), typed=typed)
        assert ran.code == 0, ran.err
        assert ran.err == ""
        return ran.out


@pytest.fixture
def life(tmp_path: Path) -> Life:
    found = Life(tmp_path)
    some_weeks(found.session)
    return found


SAID = """\
Four weeks · 26 October to 22 November 2026
  26 Oct   2 Nov    9 Nov    16 Nov
  MTWTFSS  MTWTFSS  MTWTFSS  MTWTFSS
Morning light · 13 times so far
  ●●●            ●  ●·            ●●
Short walk · twice so far · paused a week
   ●                ●        ·······
A dot is a day on which it was done, in any size. A small one is rest.
Since October 2025 you've come back eight times. Coming back is the skill.
Checking in
  Four times so far.
  Week of 26 October: heavy, okay
  Week of 9 November: bright, okay
Small wins (2)
  Rang the bank · 12 November
  Put the charger in the hall · 2 November
Letters (2)
  A letter: read 25 September
  A letter: still closed; it comes back 22 December
What helped: A kind pause
  A kind pause helped twice
  13 November: how strong it felt: a lot before, half after
Notes on days (1)
  28 October: exam week
From other weeks
  Old tea · once so far
"""


def test_four_weeks_as_the_screen_says_them(life: Life) -> None:
    said = life.said()
    assert said.splitlines() == SAID.splitlines()
    assert "sealed" not in said


def test_by_ear_days_have_names_in_place_of_dots(life: Life) -> None:
    said = life.said("--plain")
    assert "●" not in said
    assert "  Week of 26 October: Mon, Tue and Wed\n" in said
    assert "  Week of 9 November: Sun and Mon · rest Tue\n" not in said
    assert "rest Mon, Tue, Wed, Thu, Fri, Sat and Sun" in said
    yearly = life.said("--plain", "--year")
    assert "  in January, February" not in yearly
    assert re.search(r"in .*October 2026 and November 2026", yearly)


def test_a_terminal_that_draws_nothing_else_gets_ascii(life: Life) -> None:
    ran = life.program.alone("look-back", "--date", "2026-11-22", PYTHONIOENCODING="ascii")
    assert ran.code == 0
    assert "  ***            *  *.            **" in ran.out
    assert ran.out.isascii()


def test_numbers_are_there_for_who_asks(life: Life) -> None:
    assert "days in these four weeks" not in life.said()
    said = life.said("--numbers")
    assert "  1 hour and 5 minutes in all\n" in said  # a sum of minutes only where it is asked for
    assert "Morning light · 13 times so far · on seven days in these four weeks" in said
    assert "heavy on one day, okay on one day, energy some on two days" in said


def test_a_year_and_any_weeks_and_one_habit_alone(life: Life) -> None:
    assert life.said("--year").startswith("A year · 24 November 2025 to 22 November 2026")
    assert life.said("--weeks", "8").startswith("Eight weeks · 28 September to 22 November 2026")
    old = life.said("--from", "2025-10-01", "--until", "2025-12-24")
    assert old.startswith("13 weeks · 29 September to 28 December 2025")
    assert "Old tea · once so far\n           ●" in old
    assert "  Dec  Jan Feb Mar  Apr May Jun  Jul Aug  Sep Oct Nov" in life.said("--year")
    alone = life.said("short").splitlines()
    assert alone[3] == "Short walk · twice so far · paused a week"
    assert "bank" not in "".join(alone)
    assert life.said("old-tea", "--weeks", "60").splitlines()[1] == "Old tea · once so far"


def test_shapes_and_signs_that_came_up_are_told_on_request_alone_and_in_words(with_sam):
    def played(practice, day, *typed):
        lines = "".join(f"{line}\n" for line in typed) + "\n" * 40
        assert with_sam("practice", practice, "--plain", "--date", day, typed=lines).code == 0

    def record(day, *kinder):
        played("thought-record", day, "", "", "I am late", "mind reading", *[""] * 5, *kinder)

    played("thought-record", "2026-08-01", "", "", "", "I am late", "name-calling")  # long ago
    record("2026-10-02", "They may be tired, too")
    record("2026-11-20", "I can ask")
    played("thought-record", "2026-11-21", "", "", "I am late", "comparing me with others")
    played("thought-record", "2026-11-21", "", "", "I am late", "not sure")
    for day in range(10, 17):
        ticked = "3 7" if day == 10 else "3"
        played("how-am-i-treating-myself", f"2026-11-{day}", ticked, "1")
    out = with_sam("look-back", "--date", "2026-11-22").out
    there = "What has come up, these last three months\n  hearten look-back --came-up shows it.\n"
    assert there in out
    for kept_back in ("mind reading", "Mind reading", "replaying", "I am late", "tired, too"):
        assert kept_back not in out
    asked = with_sam("look-back", "--came-up", "--date", "2026-11-22").out.splitlines()
    assert asked == [
        "What has come up, these last three months",
        '  "I kept replaying things I said or did" came up often this season.',
        "  Mind reading came up a few times this season. "
        'You met it with: "I can ask" · "They may be tired, too"',
        "  Comparing me with others came up once this season.",
        '  "I pulled away from people" came up once this season.',
        "  In your plan you noticed: "
        '"I spoke to myself in a way I\'d never speak to a friend" · '
        '"I kept replaying things I said or did" · '
        '"I let go of basics: food, sleep, washing, rest"',
    ]
    assert not any(letter.isdigit() for line in asked for letter in line)
    data = json.loads(with_sam("look-back", "--json", "--date", "2026-11-22").out)
    assert data["came_up"] is None
    wanted = with_sam("look-back", "--came-up", "--json", "--date", "2026-11-22").out
    assert json.loads(wanted)["came_up"][1] == {
        "what": "mind reading", "how_often": "a few times",
        "met_with": ["I can ask", "They may be tired, too"],
    }  # fmt: skip


def test_a_sign_of_punishing_oneself_comes_with_its_line_of_help(with_sam):
    typed = "\n4\n1\n" + "\n" * 40
    day = ("--date", "2026-11-21")
    with_sam("practice", "how-am-i-treating-myself", "--plain", *day, typed=typed)
    asked = with_sam("look-back", "--came-up", *day).out
    assert '"I punished myself or made myself pay for a mistake" came up once' in asked
    assert "If you're hurting yourself, you deserve care for that too." in asked


def test_where_nothing_came_up_that_is_all_that_is_said(life: Life) -> None:
    assert life.said("--came-up") == "There is nothing of this to look at.\n"


def test_a_chart_is_a_line_a_week_in_words(life: Life) -> None:
    said = life.said("--chart").splitlines()
    assert said[1:] == [
        "Week of 26 October: Mon heavy, energy some; Tue okay, energy some",
        "  28 October: exam week",
        "Week of 9 November: Mon bright, energy some; Tue okay, energy some",
    ]
    assert "Once there is a check-in" in life.said("--chart", day=TODAY + dt.timedelta(days=99))


def test_a_note_gives_a_day_its_story_and_leaves_with_the_rest(life: Life, tmp_path: Path) -> None:
    said = life.said("--note", "-", typed="the storm\n", day=ago(3))
    assert said == "Your note is kept, on Thursday 19 November 2026.\n"
    assert "  19 November: the storm\n  28 October: exam week\n" in life.said()
    note = next(each for each in entries(life.session) if each.note == "the storm")
    assert (note.day, note.habit, note.did, note.checkin) == (ago(3), None, None, None)
    for words in (["json"], ["csv", "-o", str(tmp_path / "tables")]):
        assert life.program("export", *words, "--date", TODAY.isoformat()).code == 0
    assert "the storm" in "".join(f.read_text() for f in (tmp_path / "tables").iterdir())
    assert life.program("check").code == 0
    text = life.program("export", "json").out
    (tmp_path / "whole.json").write_text(text)
    other = Program(tmp_path / "other")
    other.home.mkdir()
    assert other("import", "json", str(tmp_path / "whole.json")).code == 0
    assert "  19 November: the storm" in other("look-back", "--date", TODAY.isoformat()).out


def test_an_empty_note_changes_nothing_and_one_to_come_waits(life: Life) -> None:
    before = entries(life.session)
    assert life.said("--note", "-", typed="\n") == "Nothing was written. Nothing was changed.\n"
    assert entries(life.session) == before


WRONG = (
    (("--weeks", "none"), "--weeks takes a number from 1 to 1100."),
    (("--weeks", "0"), "--weeks takes a number"),
    (("--weeks", "²"), "--weeks takes a number"),
    (("--from", "spring"), "--from takes a day, year first or in words."),
    (("--year", "--weeks", "3"), "One of --weeks, --year and --from is enough."),
    (("--from", "2026-02-02", "--until", "2026-01-01"), "The last day comes before the first"),
    (("nobody",), "nobody"),
)


@pytest.mark.parametrize(("words", "said"), WRONG, ids=lambda each: str(each)[:20])
def test_what_does_not_fit_is_said(life: Life, words: tuple[str, ...], said: str) -> None:
    ran = life.program("look-back", *words)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err


def test_nothing_yet_is_one_kind_sentence(tmp_path: Path) -> None:
    said = Life(tmp_path).said(day=dt.date(2026, 11, 8)).splitlines()
    assert said[1:] == ["Nothing to look back on yet. Give it a week, or don't."]


def test_after_four_hundred_days_away_nothing_is_named_that_was_not(life: Life) -> None:
    said = life.said(day=TODAY + dt.timedelta(days=400)).splitlines()
    assert said[1] == "Since October 2025 you've come back eight times. Coming back is the skill."
    assert "  Morning light · 13 times so far" in said
    assert not re.search(r"\b(no|none|not|nothing|gap|missed|days away|0)\b", "\n".join(said))


def test_a_kind_of_a_plugin_gets_its_true_entries(life: Life, tmp_path: Path) -> None:
    plugins = home_at(tmp_path / "home").plugins
    plugins.mkdir(parents=True)
    (plugins / "sky.py").write_text(
        "from hearten.api import HabitKind, hookimpl\n"
        "class Sky(HabitKind):\n"
        "    name = 'sky'\n"
        "    label = 'Sky'\n"
        "    def summary(self, habit, entries):\n"
        "        return 'Last seen on ' + max(str(e.day) for e in entries) + '.'\n"
        "@hookimpl\n"
        "def hearten_habit_kinds():\n"
        "    return [Sky()]\n"
    )
    assert life.program("plugins", "enable", "sky", typed="yes\n").code == 0
    place = home_at(tmp_path / "home").plans / "my-plan" / "plan.toml"
    sky = '\n[[habits]]\nid = "sky"\ntitle = "Look up"\nkind = "sky"\nrhythm = { every = "day" }\n'
    place.write_text(place.read_text() + sky)
    for days in (40, 3, 5):
        happened(life.session, ago(days), habit="sky", did="done", note="a word")
    for _ in range(2):
        assert "  Last seen on 2026-11-19." in life.said("sky")


def test_the_same_as_data(life: Life) -> None:
    data = json.loads(life.said("--json"))
    assert (data["version"], data["from"], data["until"]) == (1, "2026-10-26", "2026-11-22")
    light, walk, old = data["habits"]
    assert light["done"][:2] == ["2026-10-26", "2026-10-27"]
    assert (light["rest"], light["times"], light["in_the_plan"]) == (["2026-11-10"], 13, True)
    assert (walk["paused_days"], walk["summary"]) == (7, "1 hour and 5 minutes in all")
    assert (old["id"], old["in_the_plan"]) == ("old-tea", False)
    assert data["checkins"]["times"] == 4
    assert data["checkins"]["weather"][0] == {
        "from": "2026-10-26", "until": "2026-11-01",
        "days": {"okay": 1, "heavy": 1}, "energy": {"some": 2},
    }  # fmt: skip
    assert data["came_back"] == 8
    assert data["wins"][0] == {"day": "2026-11-12", "title": "Rang the bank", "end": None}
    assert data["letters"]["to_come"] == ["2026-12-22"]
    assert data["helped"] == [{"practice": "A kind pause", "times": 2}]
    assert data["notes"] == [{"day": "2026-10-28", "note": "exam week"}]


def test_words_that_could_steer_a_terminal_are_shown_harmless(tmp_path: Path) -> None:
    plan = PLAN.replace('title = "Morning light"', 'title = "[/] \\u001b[31mred"')
    life = Life(tmp_path, plan)
    happened(life.session, ago(1), habit="light", did="done")
    happened(life.session, ago(1), note="\x1b]0;x\x07 [bold]")
    for words in ((), ("--plain",), ("--chart",), ("--numbers", "--year")):
        said = life.said(*words)
        assert "\x1b" not in said
        assert "\x07" not in said
    assert "[bold]" in life.said()


def test_looking_writes_only_what_is_derived(life: Life, tmp_path: Path) -> None:
    plan = home_at(tmp_path / "home").plans
    before = {each: each.read_bytes() for each in plan.rglob("*") if each.is_file()}
    now = at_noon(TODAY)
    assert now.tzinfo is not None
    life.said("--year")
    assert {each: each.read_bytes() for each in plan.rglob("*") if each.is_file()} == before
    derived = list((home_at(tmp_path / "home").state / "derived").iterdir())
    for each in derived:
        assert each.stat().st_mode & 0o777 == 0o600
        for words in (b"exam", b"Dear", b"sealed", b"bank"):
            assert words not in each.read_bytes()


def test_a_log_that_cannot_be_read_is_said_beside_what_can(life: Life, tmp_path: Path) -> None:
    log = home_at(tmp_path / "home").plans / "my-plan" / "log"
    (log / "2026-11.zz.toml").write_bytes(b"format = 1\ngarbage\n")
    ran = life.program("look-back", "--date", TODAY.isoformat())
    assert ran.code == 0
    assert "garbage" in ran.err or "2026-11.zz.toml:2" in ran.err
    assert "Morning light · 13 times so far" in ran.out


def test_a_setback_and_a_pause_leave_every_number_as_it_was(life: Life) -> None:
    before = json.loads(life.said("--json"))
    told = "\n".join(["", "I slipped", "tired", "", "", "", "", "", "", ""]) + "\n" * 30
    assert life.program("setback", "--plain", "--date", TODAY.isoformat(), typed=told).code == 0
    assert life.program("pause", "plan", "--from", TODAY.isoformat()).code == 0
    after = json.loads(life.said("--json"))
    now = {habit["id"]: habit for habit in after["habits"]}
    for habit in before["habits"]:
        for key in ("times", "done", "rest"):
            assert now[habit["id"]][key] == habit[key]
    for key in ("came_back", "checkins", "wins", "letters", "notes", "strengths"):
        assert after[key] == before[key]


def test_people_stand_among_what_helped_where_a_page_says_who_it_was(life: Life) -> None:
    for days in (8, 4):
        wrote(life.session, ago(days), practice="reaching-out", answers={"who": "Mira"})
    wrote(life.session, ago(3), practice="reaching-out", answers={"who": "not sure"})
    said = life.said()
    assert "What helped: A kind pause, Mira\n" in said
    assert "  Mira, twice\n" in said
    assert json.loads(life.said("--json"))["people"] == [{"name": "Mira", "times": 2}]


def _checked_in(hearten: Program, *kept: tuple[str, str]) -> None:
    for moment, word in kept:
        told = hearten("checkin", "--quick", word, HEARTEN_CLOCK=moment)
        assert told.code == 0


def test_two_check_ins_of_a_day_are_told_in_the_order_they_happened(with_sam: Program) -> None:
    _checked_in(
        with_sam,
        ("2026-11-30T08:00+00:00", "bright"),
        ("2026-11-30T20:00+00:00", "stormy"),
        ("2026-12-01T08:00+00:00", "heavy"),
        ("2026-12-01T12:00+00:00", "okay"),
        ("2026-12-01T12:30+00:00", "okay"),
        ("2026-12-01T20:00+00:00", "heavy"),
    )
    now = {"HEARTEN_CLOCK": "2026-12-02T09:00+00:00"}
    chart = with_sam("look-back", "--chart", "--weeks", "1", **now)
    assert "Mon bright, then stormy; Tue heavy, then okay, then heavy" in chart.out
    year = with_sam("look-back", "--chart", "--year", **now)
    assert "Mon bright, then stormy; Tue heavy, then okay, then heavy" in year.out
    back = with_sam("look-back", "--weeks", "1", **now)
    assert "Week of 30 November: bright, stormy, heavy, okay" in back.out
    numbers = with_sam("look-back", "--weeks", "1", "--numbers", **now)
    assert "bright on one day, stormy on one day, heavy on one day, okay on one day" in numbers.out


def test_a_day_that_began_stormy_is_told_so(with_sam: Program) -> None:
    _checked_in(
        with_sam, ("2026-11-30T08:00+00:00", "stormy"), ("2026-11-30T20:00+00:00", "bright")
    )
    now = {"HEARTEN_CLOCK": "2026-11-30T21:00+00:00"}
    chart = with_sam("look-back", "--chart", "--weeks", "1", **now)
    assert "Mon stormy, then bright" in chart.out
    assert "Week of 30 November: stormy, bright" in with_sam("look-back", **now).out
