"""Reading a plan: every problem in one run, each with its line, and never a traceback."""

from __future__ import annotations

import time
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hearten.model.printable import printable
from hearten.model.problems import Problem
from hearten.storage.plan.reader import MOST_PROBLEMS, PlanReading, read, with_lines
from hearten.storage.toml.syntax import syntax_problems
from helpers.plan_texts import plan_text
from helpers.toml_soup import soup

pytestmark = pytest.mark.slow

RANDOM = st.integers(0, 2**32).map(Random)
EXAMPLES = Path(__file__).parents[2] / "examples"
TOP = 'format = 1\nid = "01JDA2Z8T4M6N8P0Q2R4S6T8V0"\ntitle = "My plan"\n'


def said(text: str | bytes) -> list[str]:
    raw = text if isinstance(text, bytes) else text.encode()
    return [problem.sentence().removeprefix("plan.toml:") for problem in read(raw).problems]


def sound(reading: PlanReading) -> None:
    """Check what must hold for any bytes."""
    for problem in reading.problems:
        sentence = problem.sentence()
        assert sentence.startswith("plan.toml")
        assert printable(sentence) == sentence
    assert (reading.document is None) == (reading.plan is None)
    if reading.document is None:
        assert reading.problems
        assert reading.read_only


def test_the_example_reads_without_a_problem() -> None:
    reading = read((EXAMPLES / "sam" / "plan.toml").read_bytes())
    assert reading.problems == ()
    assert reading.read_only == ""
    assert reading.plan is not None


def test_every_problem_of_the_broken_example_has_its_line() -> None:
    raw = (EXAMPLES / "broken" / "plan.toml").read_bytes()
    problems = read(raw).problems
    lines = raw.decode().splitlines()
    assert len(problems) > 30
    for problem in problems:
        assert problem.line
        if problem.path and isinstance(problem.path[-1], str):
            last = problem.path[-1]
            assert last in lines[problem.line - 1] or "no " in problem.message


def test_problems_name_the_nearest_line() -> None:
    text = TOP + '\n[[goals]]\nid = "a"\ntitle = "A"\n\n  [[goals.steps]]\n  id = "s"\n'
    assert said(text)[0].startswith("9: goals[1].steps[1]:")


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("title = My plan # x", 'title: text needs quotes around it; try title = "My plan"'),
        ("title = “My plan”", 'title: text needs straight quotes around it; try title = "My plan"'),
        ("title = “My", "title: text needs straight quotes around it"),
        ('title = "My plan', 'the closing " is missing; try title = "My plan"'),
        ("title = 'it's'", 'a quote inside text needs a backslash before it: \\"'),
        ('title = "C:\\Users"', "title: in text, a backslash is written twice"),
        ('title = "\\q"', "title: in text, a backslash is written twice"),
        ('title = "\\ud800"', "title: in text, a backslash is written twice"),
        ('title = "\x01"', "title: this line has a character that can't be seen"),
        ("# \x01", "this line has a character that can't be seen; delete it"),
        ("title = \x01", "title: this line has a character that can't be seen"),
        ("title =", 'there is nothing after the =; try title = ""'),
        ("title = # x", 'there is nothing after the =; try title = ""'),
        ("title: Tea", 'a name and its value need "=" between them; try title = "Tea"'),
        ("title: 5", 'a name and its value need "=" between them; try title = 5'),
        ("I want tea", 'there is no "=" in this line; a note starts with #'),
        ("my title = 5", 'the name before = can\'t be read; try "my title" = …'),
        ("now = Yes", "now: yes and no are written true and false; try now = true"),
        ("now = False", "now: yes and no are written true and false; try now = false"),
        ("at = 7:30", "at: a time has two digits each for hours, minutes and seconds; try"),
        ("at = 7.30.5", 'at: text needs quotes around it; try at = "7.30.5"'),
        ("at = 27:30", "at: there is no such day or time"),
        ("at = 2026-11-22T10:30", "at: a day with a time is written as year-month-day, T, "
         "hours:minutes:seconds; try at = 2026-11-22T10:30:00"),
        ("at = 2026-11-22 9:05", "at: a day with a time is written as year-month-day, T, "
         "hours:minutes:seconds; try at = 2026-11-22T09:05:00"),
        ('title\u00a0= "Tea\u00a0time"', "this line has a no-break space (U+00A0), "
         "which can't be seen; type the line again, with plain spaces; "
         "try title = \"Tea\u00a0time\""),
        ("at =\u202f07:30:00", "at: this line has a narrow no-break space (U+202F), "
         "which can't be seen; type the line again, with plain spaces; try at = 07:30:00"),
        ("at = 07:30:00\u200b", "at: this line has a zero width space (U+200B), "
         "which can't be seen; type the line again, with plain spaces; try at = 07:30:00"),
        ("day = 22.11.2026", "day: a date is written year-month-day; try day = 2026-11-22"),
        ("day = 20261122x", "day: text needs quotes around it"),
        ("day = 2026-02-30", "day: there is no such day or time"),
        ("n = 007", "n: a number has no zeros in front, and is not that long; try n = 7"),
        ("n = " + "9" * 5000, "n: a number has no zeros in front, and is not that long"),
        ("list = [a, b]", "list: this list can't be read; put each text in quotes, "
         'with commas between; try list = ["a", "b"]'),
        ("list = [", "the [ that opens here has no ]"),
        ("list = {", "the { that opens here has no }"),
        ("how = { every = day }", "how: this { } can't be read; keep it on one line, "
         'with each text in quotes; try how = { every = "day" }'),
        ('text = """x', 'the text that opens here has no closing """'),
        ("[goals", "this header can't be read; try [well] or [[habits]]"),
        ("[a]]", "this header can't be read; try [well] or [[habits]]"),
        ("format = 2", '"format" is here a second time (first in line 1); keep one of the two'),
        ("[format]", '"format" is here a second time (first in line 1); keep one of the two'),
        ("[format.x]", '"format.x" is already written in another way above; keep one of the two'),
        ("= 5", 'the name before = can\'t be read; try "" = …'),
        ("<<<<<<< HEAD\n=======\n>>>>>>> x", "merge markers: this holds two versions; keep one"),
    ],
)  # fmt: skip
def test_what_is_no_toml_is_said_in_plain_words(line: str, meant: str) -> None:
    rest = "\n\n[well]\nlike = []\n[day]\n" if "[" not in line[:1] else "\n"
    found = said(TOP + line + rest)
    assert len(found) == 1
    assert found[0].startswith(f"4: {meant}"), found
    sound(read((TOP + line + rest).encode()))


def test_every_place_that_is_no_toml_is_named_in_one_run() -> None:
    text = """\
title = My plan
started = 22.11.2026

[settings
week_starts = "monday"
day_starts_at = 4:00

[well]
like = ["a",
strengths = ["b"]
strengths = ["c"]

[[habits]]
id = "x
title = '''
never closed
[[habits]]
now = yes

[well]
values = []
"""
    lines = [int(sentence.partition(":")[0]) for sentence in said(text)]
    assert lines == [1, 2, 4, 6, 9, 11, 14, 15, 18, 20]


def test_a_crlf_file_has_the_same_lines() -> None:
    text = "a = x\n\n[b]\nc = 1\nc = 2\n"
    assert said(text.replace("\n", "\r\n")) == said(text)


def test_a_problem_without_a_place_still_has_a_line() -> None:
    assert syntax_problems("", "plan.toml", "who knows (at line 1, column 1)")[0].line == 1
    problems = [Problem(path=("well", "like", 3), message="x"), Problem(path=("x",), message="y")]
    found = with_lines(problems, "\n[well]\n", "a.toml")
    assert [problem.sentence() for problem in found] == [
        "a.toml:1: x: y",
        "a.toml:2: well.like[4]: x",
    ]


def test_very_many_problems_are_cut_short() -> None:
    assert len(said("x\n" * 40_000)) == 50
    found = said(TOP + "[[habits]]\n" * 2_000)
    assert len(found) == MOST_PROBLEMS + 1
    assert "more problems are not shown" in found[-1]
    many = "<<<<<<< a\n=======\n>>>>>>> b\n" * 100
    assert len(said(many)) == 50


def test_merge_markers_inside_a_text_are_a_hint() -> None:
    text = TOP + "[well]\ntreatment = '''\n<<<<<<< a\nx\n=======\ny\n>>>>>>> b\n'''\n"
    problems = read(text.encode()).problems
    assert [(problem.line, problem.hint) for problem in problems] == [(6, True)]
    assert not read((TOP + "[well]\ntreatment = 'a <<<<<<< b'\n").encode()).problems


def test_a_newer_format_is_looked_at_but_not_changed() -> None:
    reading = read((TOP.replace("1", "7", 1) + "brand_new = 5\ncal_me = 1\n").encode())
    assert reading.plan is not None
    assert reading.plan.title == "My plan"
    assert reading.problems == ()
    assert "written by a newer hearten (format 7)" in reading.read_only
    for other in ("true", '"2"', "0"):
        assert not read(TOP.replace("1", other, 1).encode()).read_only


def test_kinds_and_practices_are_checked_where_given() -> None:
    raw = (TOP + '[[habits]]\nid = "h"\ntitle = "H"\nkind = "flying"\n').encode()
    assert not read(raw).problems
    assert [problem.line for problem in read(raw, kinds={}).problems] == [7]


@settings(deadline=None)
@given(st.binary())
def test_any_bytes_are_read(raw: bytes) -> None:
    sound(read(raw))


@settings(deadline=None)
@given(st.text())
def test_any_text_is_read(text: str) -> None:
    sound(read(text.encode("utf-8", "replace")))


@settings(deadline=None)
@given(RANDOM)
def test_almost_toml_is_read(rng: Random) -> None:
    sound(read(soup(rng).encode()))


@settings(deadline=None)
@given(RANDOM, st.integers(0, 5))
def test_a_plan_with_pieces_missing_is_read(rng: Random, cuts: int) -> None:
    text = plan_text(rng).text
    for _ in range(cuts):
        place = rng.randrange(len(text) + 1)
        text = text[:place] + rng.choice(("", '"', "[", "]", "\x00", "=")) + text[place + 1 :]
    sound(read(text.encode()))


@pytest.mark.parametrize(
    "text",
    [
        " " * 900_000 + "x",
        "a = " + "9" * 900_000,
        "a = 0x" + "f" * 900_000,
        "a" + ".a" * 400_000 + " = 1",
        "a = " + "[" * 900_000,
        'a = """' + '\\"' * 400_000,
        "a = {" + "b=1," * 200_000 + "}",
        "".join(f"a{n} = x\n" for n in range(49_000)),
        "".join(f"a{n} = 1\n" for n in range(49_000)) + "a5 = 2\n",
        "".join(f"[a{n}]\n" for n in range(9_000)) + "[a5]\n",
        TOP + "[[areas]]\nid = 'a'\n" * 9_000,
        "a:" * 400_000,
        "“" * 300_000,
        "x = " + "“" * 300_000,
    ],
)
def test_any_megabyte_is_read_in_a_moment(text: str) -> None:
    before = time.process_time()
    sound(read(text.encode()))
    assert time.process_time() - before < 4


PARTS = (
    TOP
    + """
[[day.parts]]
from = "7 am"
name = "one"

[[day.parts]]
name = "two"

[[day.parts]]
from = 20:00:00
name = "three"

[[day.parts]]
from = 08:00:00
nam = "four"

[[day.parts]]
from = 08:00:00
name = "Three"
"""
)


def test_parts_of_the_day_that_do_not_fit_are_named_with_their_lines() -> None:
    assert said(PARTS) == [
        '6: day.parts[1].from: "7 am" is not a time (no quotes); try 07:00:00',
        '9: day.parts[2]: this part of the day has no "from"; try from = 07:00:00',
        '16: day.parts[4]: this part of the day has no "name"; try name = "in your own words"',
        "17: day.parts[4].from: 08:00 comes before the part above it, which begins at 20:00, "
        "in a day that starts at 04:00; Today sorts them; try the parts in the order of the day",
        '18: day.parts[4].nam: "nam" is not known here, so it is kept but not used; try name',
        "21: day.parts[5].from: another part of the day begins at 08:00, too; "
        "try another time here",
        '22: day.parts[5].name: another part of the day goes by "Three", too; '
        "try another name here",
    ]


def test_the_parts_of_a_day_that_starts_in_the_evening_are_in_order() -> None:
    day = "[settings]\nday_starts_at = 17:00:00\n"
    parts = "".join(f'[[day.parts]]\nfrom = {hour}:00:00\nname = "{hour}"\n'
                    for hour in ("18", "22", "07"))  # fmt: skip
    assert said(TOP + day + parts) == []


def test_more_parts_of_the_day_than_can_be_read_are_a_hint() -> None:
    parts = "".join(f'[[day.parts]]\nfrom = 1{n}:00:00\nname = "{n}"\n' for n in range(7))
    assert said(TOP + parts) == [
        "4: day.parts: the day has 7 parts; 6 are plenty to read on Today; "
        "try one name for two of them"
    ]
