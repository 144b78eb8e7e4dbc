"""The lines on withdrawal and on eating stand on every way into their areas, own words included."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hearten.actions.wizard import machine
from helpers.wizards import context

if TYPE_CHECKING:
    from helpers.program import Program

pytestmark = pytest.mark.slow

WITHDRAWAL = "stopping suddenly can be dangerous"
SIGNS = "slow breathing, or being hard to wake need emergency help at once"
EATING = "If food is a battle, skip this area and talk with someone who knows eating problems."
LESS, FOOD = "Habits I'd like less of", "Food and drink"
AREAS = [(LESS, WITHDRAWAL), (LESS, SIGNS), (FOOD, EATING)]
both = pytest.mark.parametrize(("area", "line"), AREAS)


def said(ran: object) -> str:
    """Return what was said, without the breaks of its lines."""
    return " ".join(str(getattr(ran, "out", ran)).split())


def begun(hearten: Program, area: str) -> Program:
    """Return a home with a plan in which that area has a habit, a goal and a step."""
    hearten("new", "--plain", typed=f"{area}\nmy own words\nmost days\n")
    assert hearten("add", "goal", "a hope of mine", "--area", area).code == 0
    assert hearten("add", "step", "a step of mine", "--goal", "a hope of mine").code == 0
    return hearten


@both
def test_the_quick_path_says_it_once_whatever_is_written(
    hearten: Program, area: str, line: str
) -> None:
    out = said(hearten("new", "--plain", typed=f"{area}\nstop drinking wine\nmost days\n"))
    assert out.count(line) == 1
    assert "Saved." in out


@both
def test_a_habit_of_ours_says_it_once_too(hearten: Program, area: str, line: str) -> None:
    assert said(hearten("new", "--plain", typed=f"{area}\n3\nmost days\n")).count(line) == 1


def test_the_number_of_the_area_is_the_area(hearten: Program) -> None:
    assert WITHDRAWAL in said(hearten("new", "--plain", typed="11\nwine\n\n"))


def test_the_number_of_another_area_is_not(hearten: Program) -> None:
    ran = hearten("new", "--plain", typed="6\nwine\n\n")
    assert "Saved." in said(ran)
    assert WITHDRAWAL not in said(ran)


@both
def test_the_whole_path_says_it_once_and_no_page_nags(
    hearten: Program, area: str, line: str
) -> None:
    typed = f"{area}\n\n\nsomething\n\nmy step\n\n\nmy habit\n\n\n"
    assert said(hearten("new", "--plain", "--whole", typed=typed)).count(line) == 1


@both
@pytest.mark.parametrize(
    "words",
    [
        ("add", "habit", "my words", "--area", "AREA"),
        ("add", "goal", "my words", "--area", "AREA"),
        ("add", "step", "my words", "--goal", "a hope of mine"),
        ("edit", "my own words", "--swap-for", "my words"),
        ("edit", "my own words", "--title", "my words"),
        ("edit", "a hope of mine", "--title", "my words"),
    ],
    ids=lambda words: " ".join(words[:3]),
)
def test_the_shell_says_it_with_what_goes_in(
    hearten: Program, area: str, line: str, words: tuple[str, ...]
) -> None:
    begun(hearten, area)
    ran = hearten(*(area if word == "AREA" else word for word in words))
    assert ran.code == 0
    assert said(ran).count(line) == 1


@both
def test_a_step_by_another_name_says_nothing_of_it(hearten: Program, area: str, line: str) -> None:
    begun(hearten, area)
    ran = hearten("edit", "a step of mine", "--title", "my words")
    assert ran.code == 0
    assert line not in said(ran)
    assert line not in said(hearten("edit", "my words", "--plain", typed="\n" * 30))


SLEEP = "Has sleep been bad for months?"
BODY = "With illness, pain, pregnancy or an eating disorder"


@pytest.mark.parametrize(("area", "line"), [("Sleep and rest", SLEEP), ("Body and movement", BODY)])
def test_another_line_is_said_at_its_area_and_not_with_every_change_in_it(
    hearten: Program, area: str, line: str
) -> None:
    made = hearten("new", "--plain", typed=f"{area}\nmy own words\nmost days\n")
    assert said(made).count(line) == 1
    for words in (
        ("add", "goal", "a hope of mine", "--area", area),
        ("add", "step", "a step of mine", "--goal", "a hope of mine"),
        ("add", "habit", "one more", "--area", area),
        ("edit", "my own words", "--title", "my words"),
        ("edit", "a hope of mine", "--title", "my hope"),
        ("edit", "a step of mine", "--title", "my step"),
    ):
        ran = hearten(*words)
        assert ran.code == 0, words
        assert line not in said(ran), words
    for page in ("hopes", "steps", "my words", "my hope", "my step"):
        assert line not in said(hearten("edit", page, "--plain", typed="\n" * 30)), page
    assert said(hearten("edit", area, "--plain", typed="\n" * 30)).count(line) == 1


@both
def test_what_was_let_go_says_it_when_it_is_taken_up(
    hearten: Program, area: str, line: str
) -> None:
    begun(hearten, area)
    assert line not in said(hearten("edit", "my own words", "--let-go"))
    assert line in said(hearten("edit", "my own words", "--take-up"))


@both
@pytest.mark.parametrize(
    "page", ["areas", "hopes", "steps", "habits", "my own words", "a hope of mine"]
)
def test_edit_says_it_on_every_page(hearten: Program, area: str, line: str, page: str) -> None:
    begun(hearten, area)
    if page == "areas":
        page = area
    assert said(hearten("edit", page, "--plain", typed="\n" * 30)).count(line) == 1


def test_the_practice_on_areas_says_it_as_they_go_into_the_plan(hearten: Program) -> None:
    hearten("new", "--plain", typed="Joy\n\n\n")
    typed = "\n\n11, 3\n" + "\n" * 9 + "1\n"
    out = said(hearten("practice", "areas-and-values", "--plain", typed=typed))
    assert "These areas are in the plan now." in out
    for line in (WITHDRAWAL, SIGNS, EATING):
        assert out.count(line) == 1


def test_another_area_has_no_such_line(hearten: Program) -> None:
    begun(hearten, "People and connection")
    out = said(hearten("add", "habit", "stop drinking", "--area", "People and connection"))
    assert WITHDRAWAL not in out


@pytest.mark.parametrize(
    ("template", "line"), [("early-recovery", WITHDRAWAL), ("wellness-plan", "hard to wake")]
)
def test_a_template_says_it_first(hearten: Program, template: str, line: str) -> None:
    assert line in said(hearten("templates", "show", template))
    ran = hearten("new", "--plain", "--template", template, typed="")
    assert line in said(ran)


@pytest.mark.parametrize(
    ("country", "number"),
    [
        ("DE", "call 112."),
        ("GB", "call 999."),
        ("US, GB", "call 911 (United States) or 999 (United Kingdom)."),
        ("", "call your emergency number."),
    ],
)
@pytest.mark.parametrize("template", ["early-recovery", "wellness-plan", "safety-plan"])
def test_the_number_is_that_of_the_country_or_no_number(
    hearten: Program, country: str, number: str, template: str
) -> None:
    if country:
        assert hearten("config", "countries", country).code == 0
    assert number in said(hearten("templates", "show", template))
    assert number in said(hearten("new", "--plain", "--template", template, typed=""))


@both
def test_the_pages_have_it_beside_what_is_in_the_area(area: str, line: str) -> None:
    known = {LESS: "cutting-back", FOOD: "food-drink"}[area]
    wizard = machine.goto(machine.start_whole(context()), "areas")
    wizard = machine.answer(wizard, f"areas/{known}/care", "most")
    wizard = machine.answer(wizard, f"areas/{known}/now", True)
    for page, key in (
        ("hopes", f"goals/new:{known}/title"),
        ("habits", "habits/new/title"),
    ):
        wizard = machine.goto(wizard, page)
        prompt = machine.prompt(wizard, key)
        assert prompt is not None
        assert line in prompt.care, page
        wizard = machine.answer(wizard, key, "in my own words")
        assert on_page(wizard, line) == 1, page
    step = machine.prompt(machine.goto(wizard, "steps"), "steps/new:in-my-own-words/title")
    assert step is not None
    assert line in step.care
    assert on_page(machine.goto(wizard, "areas"), line) == 1


def on_page(wizard: machine.Wizard, line: str) -> int:
    """Return how often a line stands on the page that is open, beside questions and ideas."""
    prompts = machine.view(wizard).prompts
    ideas = [each.care for prompt in prompts for each in prompt.suggestions]
    return sum(line in care for care in (*(prompt.care for prompt in prompts), *ideas))


@both
@pytest.mark.parametrize("table", ["goals", "habits"])
def test_what_moves_into_the_area_has_it_where_that_is_chosen(
    area: str, line: str, table: str
) -> None:
    known = {LESS: "cutting-back", FOOD: "food-drink"}[area]
    page = {"goals": "hopes", "habits": "habits"}[table]
    wizard = machine.goto(machine.start_whole(context()), "areas")
    wizard = machine.answer(wizard, "areas/joy-creativity/care", "most")
    wizard = machine.answer(wizard, f"areas/{known}/care", "some")
    new = "habits/new/title" if table == "habits" else "goals/new:joy-creativity/title"
    wizard = machine.answer(machine.goto(wizard, page), new, "in my own words")
    assert on_page(wizard, line) == 0
    key = f"{table}/in-my-own-words/area"
    wizard = machine.answer(wizard, key, known)
    moved = machine.prompt(wizard, key)
    assert moved is not None
    assert line in moved.care
    assert on_page(wizard, line) == 1
    alone = machine.start_item(context(), wizard.plan, "in-my-own-words")
    assert on_page(alone, line) == 1


def test_who_goes_on_with_the_plan_for_very_hard_moments_reads_its_care_line_again(
    hearten: Program,
) -> None:
    first = hearten("new", "--template", "safety-plan", "--plain", typed="now\nlights [/] go out\n")
    again = hearten("new", "--template", "safety-plan", "--plain", typed="y\n")
    for ran in (first, again):
        out = said(ran)
        assert "If you might act on these thoughts soon, please contact someone now" in out
        assert "being hard to wake: call your emergency number." in out
        assert "! is help now." in out
    assert "1: lights [/] go out" in again.out


def test_the_next_page_of_the_plan_for_very_hard_moments_is_one_key_away(hearten: Program) -> None:
    for typed in (">\n", "now\n>\n"):
        ran = hearten("new", "--template", "safety-plan", "--plain", typed=typed)
        assert "> next page." in ran.out
        assert "Someone good to have near" in ran.out
        assert "What can you do by yourself" not in ran.out
