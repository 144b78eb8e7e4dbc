"""Ways through the plain flows: tired, in a hurry, cut off, at random."""

from __future__ import annotations

import itertools
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hearten.actions.session import Session
from hearten.actions.wizard import machine
from hearten.actions.wizard.context_lookup import context_of
from hearten.cli.plain.line_input import wrapped
from hearten.content.plan_templates import names
from hearten.model.plan.from_data import plan_from_data, plan_to_data
from helpers.plans import sam
from helpers.program import Program
from helpers.typist import Marking, all_open, only_enter, sit
from helpers.wizards import PAGES, context

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.slow

TEMPLATES = names()


@pytest.fixture
def hearten(tmp_path: Path) -> Program:
    return Program(tmp_path)


# Every way in, new and over a full plan.
WAYS: dict[str, Callable[[], machine.Wizard]] = {
    "quick": lambda: machine.start_quick(context()),
    "whole": lambda: machine.start_whole(context()),
    "template": lambda: machine.start_from_template(context(), "offer"),
    "quick over sam": lambda: machine.start_quick(context(), sam()),
    "whole over sam": lambda: machine.start_whole(context(), sam()),
    **{page: partial(machine.start_item, context(), sam(), page) for page in PAGES},
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("answers", [only_enter, all_open])
def test_only_enter_ends_everywhere_and_changes_nothing(way: str, answers: Any) -> None:
    wizard = WAYS[way]()
    sitting = sit(wizard, answers)
    assert sitting.finished
    if not way.startswith("quick"):
        assert sitting.desk.wizard.plan == wizard.plan


def test_only_enter_on_a_new_plan_is_a_short_way() -> None:
    assert len(sit(machine.start_quick(context()), only_enter).typed) == 3
    assert len(sit(machine.start_whole(context()), only_enter).typed) < 30


WORDS = st.sampled_from(
    ["", "", "", "1", "2", "3", "13", "99", "+", "<", ">", "-", "?", "!", "*", "y", "n", "Sleep",
     "1, 5", "2 some", "people most", "most", "every day", "20:00", "2026-12-01", "[/]", "a, b",
     "keep all", "mon, thu", "Mira", "yes", "½", "１"]
) | st.text(max_size=8)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(WAYS)), st.lists(WORDS, max_size=120))
def test_whatever_is_typed_the_plan_reads_and_nobody_is_trapped(way: str, lines: list[str]) -> None:
    waiting = [line.replace("\n", " ").replace("\r", " ") for line in lines]
    sitting = sit(WAYS[way](), lambda desk, prompts: waiting.pop(0) if waiting else None)
    assert plan_from_data(plan_to_data(sitting.desk.wizard.plan)).problems == ()
    # Whoever only presses Enter from here on gets to the end.
    rest = sit(sitting.desk.wizard, only_enter)
    assert rest.finished


def test_cut_off_after_any_line_the_words_are_kept_and_said_where(
    hearten: Program, tmp_path: Path
) -> None:
    marking = Marking()
    wizard = machine.start_chosen(context_of(Session(environ=hearten.settings())))
    typed = sit(wizard, marking).typed
    for number, cut in enumerate(range(2, len(typed), len(typed) // 9)):
        program = Program(tmp_path / f"{number}")
        program.home.mkdir()
        ran = program("new", "--plain", "--whole", typed="\n".join(typed[:cut]))
        assert (ran.code, ran.err) == (0, "")
        (draft,) = (program.state / "drafts").glob("*.toml")
        # No terminal breaks the sentence in the middle of where the words lie.
        assert f"Your words are kept in {draft}." in " ".join(ran.out.split())
        kept = draft.read_text(encoding="utf-8")
        lost = [line for line in typed[:cut] if line.startswith("mark") and line not in kept]
        replaced = set(marking.pages) - set(marking.markers.values())
        assert set(lost) <= replaced
        assert not program.plans.exists()


@pytest.mark.parametrize("pages", [
    ("areas",), ("hopes", "steps"), ("habits", "checkins"), ("people", "safety"),
    ("well", "kindness", "lately"), ("obstacles", "signs"), ("areas", "steps", "people", "signs"),
])  # fmt: skip
def test_a_plan_made_of_some_pages_only_is_one_that_check_accepts(
    hearten: Program, pages: tuple[str, ...]
) -> None:
    marking = Marking()

    def answers(desk: Any, prompts: Any) -> str:
        return marking(desk, prompts) if desk.wizard.page in pages else only_enter(desk, prompts)

    wizard = machine.start_chosen(context_of(Session(environ=hearten.settings())))
    typed = sit(wizard, answers).typed
    ran = hearten("new", "--plain", "--whole", typed="\n".join(typed) + "\n")
    assert "Saved. That's a plan." in ran.out
    checked = hearten("check")
    assert (checked.code, checked.err) == (0, "Everything reads fine.\n")
    assert set(marking.pages.values()) == set(pages)


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_templates_pages_are_kept_with_one_key_each(hearten: Program, template: str) -> None:
    context = context_of(Session(environ=hearten.settings()))
    keeping = sit(machine.start_from_template(context, template), _star_once())
    typed = "\n".join(keeping.typed) + "\n"
    ran = hearten("new", "--plain", "--template", template, typed=typed)
    assert "Saved. That's a plan." in ran.out
    assert hearten("check").code == 0
    shown = " ".join(hearten("show", "--all").out.split())
    for table, key in (("goals", "title"), ("habits", "title"), ("if_then", "if"),
                       ("signs", "sign"), ("questions", "ask")):  # fmt: skip
        for item in context.offers[template].get(table, ()):
            assert item[key] in shown
    if context.offers[template].get("habits"):
        assert "Nothing of it is switched on until you keep it." in " ".join(ran.out.split())
    assert context.cares.get(template, "") in " ".join(ran.out.split())
    passed = sit(machine.start_from_template(context, template), only_enter)
    assert passed.desk.wizard.plan == machine.start_whole(context).plan


def _star_once() -> Any:
    seen: set[str] = set()

    def answers(desk: Any, prompts: Any) -> str:
        page = desk.wizard.page
        if page in seen or not machine.offered(desk.wizard) or page == "read-back":
            return ""
        seen.add(page)
        return "*"

    return answers


@pytest.mark.parametrize(("typed", "area"), [
    ("Sleep", "sleep-rest"), ("sleep and", "sleep-rest"), ("Habits", "cutting-back"),
    ("home, money", "home-admin"), ("Mood", "mood-mind"), ("how i treat", "self-kindness"),
    ("Sleeping", "sleeping"), ("Sl", "sl"), ("Sleep!", "sleep"), ("Rest", "rest"),
])  # fmt: skip
def test_the_first_whole_words_of_a_name_mean_it_and_anything_else_is_ones_own(
    typed: str, area: str
) -> None:
    lines = iter([typed, "", ""])
    quick = sit(machine.start_quick(context()), lambda desk, prompts: next(lines))
    assert [each.id for each in quick.desk.wizard.plan.areas] == [area]


def listed(*lines: str) -> machine.Wizard:
    waiting = itertools.chain(lines, itertools.repeat(""))
    wizard = machine.start_item(context(), machine.start_whole(context()).plan, "areas")
    return sit(wizard, lambda desk, prompts: next(waiting)).desk.wizard


def test_areas_are_one_list_that_numbers_names_and_a_word_answer() -> None:
    plan = listed("1, people most, 3 could use some care", "sleep, home some", "1 -").plan
    cares = {area.title: (area.care, area.now) for area in plan.areas}
    assert cares == {
        "People and connection": ("most", True),
        "Food and drink": ("some", False),
        "Home, money and paperwork": ("some", False),
    }
    own = listed("Mum and Dad, my brother", "some").plan.areas
    assert [area.title for area in own] == ["Mum and Dad, my brother"]
    assert listed("1, wibble", "most", "-").plan.areas == ()


def test_what_does_not_fit_is_answered_kindly_and_asked_again() -> None:
    lines = iter(["Sleep", "Lamp", "perhaps", "?", "most", None])
    sitting = sit(machine.start_quick(context()), lambda desk, prompts: next(lines))
    at = sitting.said.index('"perhaps" is none of the answers to choose from: once, this week, '
                            "a few times a week, most days, not sure yet.")  # fmt: skip
    assert sitting.said[at + 1] == "When might it fit?"
    assert sitting.said[at + 2].startswith("Why we ask: ")
    assert sitting.said[at + 2].endswith("When might it fit?")


def test_nothing_is_asked_twice_and_nothing_is_wider_than_the_page(hearten: Program) -> None:
    out = hearten("new", "--plain", "--whole", typed="\n" * 60).out
    assert out.count("Nothing is written yet. That's fine. Stop here?") == 3
    assert "This is a whole plan." not in out
    assert [line for line in out.splitlines() if len(line) > 76 and "/" not in line] == []
    assert "of 13" not in out
    for number, sitting in enumerate(("First: ", "Second: ", "Third: ")):
        assert out.index(sitting) > number


@given(st.text(alphabet=st.characters(exclude_categories=("Cs",)), max_size=300))
def test_wrapping_breaks_between_words_alone(text: str) -> None:
    assert wrapped(text).split() == text.split()


def test_a_yes_or_a_no_answers_stop_here() -> None:
    for word, finished in (("yes", True), ("n", False)):
        wizard = machine.goto(machine.start_whole(context()), "stop-first")
        lines = iter([word])
        sitting = sit(wizard, lambda desk, prompts, lines=lines: next(lines, None))
        assert sitting.finished is finished


def test_care_lines_come_with_what_needs_them() -> None:
    lines = iter(["Habits", "A different", "", None])
    sitting = sit(machine.start_quick(context()), lambda desk, prompts: next(lines))
    assert any("stopping suddenly can be dangerous" in said for said in sitting.said)
    food = machine.prompt(listed("food"), "areas/food-drink/care")
    assert food is not None
    assert "If food is a battle" in food.care
