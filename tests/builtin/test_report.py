"""Pages on paper: whole where they are to be, and without a word of what is not ticked."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from fnmatch import fnmatchcase

import pytest

from hearten.api import Plan, UsageError
from hearten.builtin.paper import fridge
from hearten.builtin.paper.as_text import text_of
from hearten.builtin.paper.document import Block, Document, DocumentPart
from hearten.builtin.paper.fridge import FridgeExporter
from hearten.builtin.paper.help_page import HelpPageExporter
from hearten.builtin.paper.report import ReportExporter
from hearten.builtin.paper.report_sections import OPEN, PRIVATE, SECTIONS
from hearten.builtin.paper.text_width import clipped, lines_of, width_of
from hearten.builtin.paper.wallet import WalletExporter
from hearten.model.plan.parts import Appointment, Entry, Habit
from hearten.testing.examples import example_plan
from hearten.testing.format_checks import check_exporter
from helpers.papers import DAY, HAPPENED, context, plan_words, text
from helpers.plans import sam

FORMS = ("html", "markdown", "text")
# What a report never tells, whatever is ticked.
NEVER = (
    "settings.*", "habits.kind", "*.calendar_title", "people.may_know", "people.message",
    "format", "kindness.hidden", "title", "call_me",
)  # fmt: skip


def found(told: str) -> set[str]:
    """Return the paths of the words of the full plan that stand in *told*."""
    return {path for path, words in plan_words(example_plan()).items() if words in told}


def beyond(paths: set[str], shows: tuple[str, ...]) -> set[str]:
    return {path for path in paths if not any(fnmatchcase(path, each) for each in shows)}


@pytest.mark.parametrize(
    "exporter", [ReportExporter(), FridgeExporter(), WalletExporter(), HelpPageExporter()]
)
def test_what_is_left_out_is_declared(exporter):
    check_exporter(exporter)


@pytest.mark.parametrize("form", FORMS)
def test_with_all_of_it_ticked_nothing_is_lost(form):
    told = text(ReportExporter(), context(
        format=form,
        sections=tuple(each.key for each in OPEN),
        private=tuple(each.key for each in PRIVATE),
    ))  # fmt: skip
    lost = set(plan_words(example_plan())) - found(told)
    assert beyond(lost, NEVER) == set()
    assert {words for words, section in HAPPENED.items() if words not in told} == {"a tag of mine"}
    assert "A kind pause: it helped once" in told


@pytest.mark.slow
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("section", SECTIONS, ids=lambda each: each.key)
def test_a_section_alone_says_nothing_of_another(section, form):
    ticked = {"private" if section.private else "sections": (section.key,)}
    told = text(ReportExporter(), context(format=form, **{"sections": (), **ticked}))
    assert beyond(found(told), section.shows) == set()
    assert {words for words, where in HAPPENED.items() if words in told} <= {
        words for words, where in HAPPENED.items() if where == section.key
    }
    assert found(told) or section.key in {*HAPPENED.values(), "early-signs"}


@pytest.mark.slow
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("section", SECTIONS, ids=lambda each: each.key)
def test_all_but_one_section_says_nothing_of_that_one(section, form):
    rest = [each for each in SECTIONS if each is not section]
    told = text(ReportExporter(), context(
        format=form,
        sections=tuple(each.key for each in rest if not each.private),
        private=tuple(each.key for each in rest if each.private),
    ))  # fmt: skip
    others = tuple(path for each in rest for path in each.shows)
    assert beyond(found(told), others) == set()
    assert not [
        words for words, where in HAPPENED.items() if where == section.key and words in told
    ]


@pytest.mark.parametrize("form", FORMS)
def test_as_it_comes_nothing_private_is_on_it(form):
    told = text(ReportExporter(), context(format=form))
    for path in found(told):
        assert not path.startswith(("safety.", "settings.")), path
        assert path not in ("people.contact", "well.treatment", "title", "call_me")
    private = {each.key for each in PRIVATE}
    assert not [words for words, where in HAPPENED.items() if where in private and words in told]


PAGES = {
    FridgeExporter: {
        "habits": ("habits.calendar_title", "habits.after"),
        "steps": ("goals.steps.title",),
        "words": ("kindness.words",),
        "practices": ("kindness.pinned",),
        "if-then": ("if_then.if", "if_then.then"),
        "people": ("people.name", "people.contact"),
    },
    HelpPageExporter: {
        "like": ("well.like",),
        "notice": ("signs.sign",),
        "helps": ("kindness.coping", "areas.helps"),
        "harder": ("areas.hinders", "signs.sign"),
        "words": ("kindness.words", "well.okay_day"),
        "with-me": ("habits.title",),
        "working": ("goals.title",),
        "people": ("people.name", "people.contact"),
        "very-hard": ("safety.signs", "safety.distract", "safety.ask", "safety.professionals",
                      "safety.surroundings", "safety.after"),
        "here-for": ("safety.here_for",),
    },
}  # fmt: skip


@pytest.mark.parametrize("form", ["html", "text"])
@pytest.mark.parametrize(
    ("page", "part"), [(page, part) for page, parts in PAGES.items() for part in parts]
)
def test_a_part_of_a_page_says_nothing_of_another(page, part, form):
    plan = example_plan()
    assert set(PAGES[page]) == set(page.options[0].choices)
    told = text(page(), context(plan, format=form, parts=(part,)))
    assert beyond(found(told), PAGES[page][part]) == set()
    assert not [words for words in HAPPENED if words in told]
    others = [each for each in PAGES[page] if each != part]
    told = text(page(), context(plan, format=form, parts=tuple(others)))
    shown = tuple(path for each in others for path in PAGES[page][each])
    assert beyond(found(told), shown) == set()


@pytest.mark.parametrize("form", ["html", "text"])
def test_the_card_holds_the_hard_moments_and_who_helps(form):
    told = text(WalletExporter(), context(format=form))
    shows = ("safety.*", "people.name", "people.contact", "kindness.coping")
    assert found(told) - {"safety.made"} == {
        path
        for path in plan_words(example_plan())
        if any(fnmatchcase(path, each) for each in shows) and path != "safety.here_for"
    }
    assert "safety.here_for" in found(text(WalletExporter(), context(format=form, here_for=True)))
    assert "112" in told
    assert "number not yet checked" in told


def entry(day: dt.date, number: int = 0, **values: object) -> Entry:
    at = dt.datetime.combine(day, dt.time(20), dt.UTC)
    return Entry(id=f"{number:026}", day=day, at=at, **values)


def told_of(entries: tuple[Entry, ...], plan: Plan | None = None, **options: object) -> str:
    given = replace(context(plan, format="text", **options), entries=entries)
    (file,) = ReportExporter().export(given)
    return file.data.decode()


def checkin(day: dt.date, number: int, **answers: object) -> Entry:
    named = {key.replace("_", "-"): value for key, value in answers.items()}
    return entry(day, number, checkin="daily", answers=named)


def test_weeks_are_told_in_words_of_what_was_there():
    monday = dt.date(2026, 11, 16)
    days = [monday + dt.timedelta(days=number) for number in range(5)]
    told = told_of((
        *(checkin(day, n, day_weather="mixed", energy="low") for n, day in enumerate(days[:3])),
        checkin(days[4], 9, day_weather="bright"),
        checkin(monday - dt.timedelta(days=20), 10, day_weather="heavy"),
        checkin(monday - dt.timedelta(days=40), 11, day_weather="stormy"),
    ))  # fmt: skip
    assert "Week of Monday 16 November:\n- Mood: mixed three times, bright once\n" in told
    assert "- Energy: low three times\n" in told
    assert told.count("Week of") == 2
    assert "stormy" not in told
    assert "%" not in told


def test_a_long_time_is_told_by_months():
    told = told_of(
        (checkin(dt.date(2026, 1, 9), 1, day_weather="okay"),), **{"from": dt.date(2026, 1, 1)}
    )
    assert "January 2026:\n- Mood: okay once\n" in told


def test_what_there_is_to_be_less_of_was_noticed_and_not_done():
    plan = Plan(
        id="x",
        title="T",
        habits=(Habit(id="a", title="Late coffee", kind="reduce"), Habit(id="b", title="Walk")),
    )
    told = told_of((entry(DAY, 1, habit="a", did="done"), entry(DAY, 2, habit="b", did="smaller"),
                    entry(DAY, 3, habit="b", did="rest")), plan)  # fmt: skip
    assert "- Late coffee: noticed once\n- Walk: once\n" in told
    assert "rest" not in told


def test_a_no_is_said_by_nobody_else():
    asked = example_plan().questions[0]
    plan = replace(example_plan(), questions=(replace(asked, answers=("yes", "no")),))
    told = told_of(
        (checkin(DAY, 1, questions_one="no"), checkin(DAY, 2, questions_one="yes")), plan
    )
    assert f"- {asked.ask}: yes once\n" in told


def test_since_the_last_appointment():
    plan = replace(
        example_plan(),
        appointments=(
            Appointment(id="a", at=dt.datetime.fromisoformat("2026-09-01T21:00")),
            Appointment(id="b", at=dt.datetime.fromisoformat("2026-10-12T21:00")),
            Appointment(id="c", at=dt.datetime.fromisoformat("2026-12-01T21:00")),
        ),
    )
    assert "Monday 12 October 2026 to Sunday 22 November 2026" in told_of(
        (), plan, since_appointment=True
    )
    assert "Tuesday 1 September 2026 to Monday 12 October 2026" in told_of(
        (), plan, since_appointment=True, until=dt.date(2026, 10, 12)
    )
    none = replace(plan, appointments=())
    assert "Monday 26 October 2026 to" in told_of((), none, since_appointment=True)
    with pytest.raises(UsageError, match="The other way round"):
        told_of((), plan, **{"from": dt.date(2026, 12, 1)})


def test_appointments_to_come_and_what_to_ask_are_on_it():
    told = told_of(())
    assert "Next steps\n" in told
    assert "Appointments ahead: words of people name, Tuesday 1 December 2026, 10:30\n" in told
    assert (
        "words of people name, Tuesday 1 December 2026, 10:30:\n- words of appointments ask" in told
    )


def test_the_safety_page_stands_first_and_on_its_own_sheet():
    (file,) = ReportExporter().export(context(private=("safety",)))
    page = file.data.decode()
    first = page.index("<section")
    assert page[first:].startswith('<section class="alone">\n<h2 dir="auto">My plan for very hard')


def test_an_empty_plan_and_nothing_ticked_are_pages_all_the_same():
    empty = Plan(id="x", title="My plan")
    for page in (ReportExporter(), FridgeExporter(), WalletExporter(), HelpPageExporter()):
        for form in ("html", "text"):
            given = replace(context(empty, format=form), entries=(), journal=())
            assert text(page, given)
    assert "For now" in told_of((), empty, sections=())


def full(words: str) -> Plan:
    """A plan with a dozen of everything, each as long as *words*."""
    plan = example_plan()
    habit, goal, person = plan.habits[0], plan.goals[0], plan.people[0]
    step, if_then = goal.steps[0], plan.if_then[0]
    titled = [f"{number} {words}" for number in range(12)]
    return replace(
        plan,
        pauses=(),
        habits=tuple(
            replace(habit, id=f"h{n}", title=each, calendar_title=each, after=words)
            for n, each in enumerate(titled)
        ),
        goals=tuple(
            replace(goal, id=f"g{n}", steps=(replace(step, id=f"s{n}", title=each),))
            for n, each in enumerate(titled)
        ),
        people=tuple(
            replace(person, id=f"p{n}", name=each, contact=words) for n, each in enumerate(titled)
        ),
        if_then=tuple(
            replace(if_then, id=f"i{n}", if_=each, then=words) for n, each in enumerate(titled)
        ),
        kindness=replace(plan.kindness, words=tuple(titled), coping=tuple(titled)),
        safety=replace(plan.safety, alone=tuple(titled), signs=tuple(titled)),
    )


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize(
    "words", ["short", "some words of a usual length here", "M" * 200, "朝の散歩" * 30, "w w " * 90]
)
def test_a_full_week_is_cut_to_one_page(words, paper):
    sheet = fridge.document_of(context(full(words)))
    cut = fridge.for_one_page(sheet, paper)
    assert fridge.size_for(cut, paper) in [points for points, _, _ in fridge.SIZES]
    assert fridge.fits(cut, paper, *fridge.SIZES[-1][1:])
    assert len(cut.parts) == len(sheet.parts)
    for part in sheet.parts:
        assert len(part.blocks) <= 10
    if len(words) < 50:
        assert cut == sheet


def test_a_small_week_is_set_in_large_letters():
    small = Plan(id="x", title="T", habits=(Habit(id="a", title="Walk"),))
    assert fridge.size_for(fridge.document_of(context(small)), "a4") == 16
    everything = context(full("some usual words"), parts=tuple(PAGES[FridgeExporter]))
    assert fridge.size_for(fridge.document_of(everything), "a4") < 14


def test_a_card_that_cannot_hold_it_all_says_so_and_keeps_the_numbers():
    told = text(WalletExporter(), context(full("some words of a usual length here")))
    assert "… and more in my plan" in told
    assert told.count("In danger now: 112") == 2  # two cards
    assert "findahelpline.com" in told
    assert "… and more" not in text(WalletExporter(), context())
    assert "11 some words" in text(WalletExporter(), context(full("some words"), format="text"))


@pytest.mark.parametrize(
    ("words", "width", "lines"),
    [
        ("", 10, 1),
        ("four by four", 10, 2),
        ("one two", 10, 1),
        ("a" * 25, 10, 3),
        ("see a" + "a" * 24, 10, 4),
        ("朝の散歩", 4, 2),
        ("MMMM", 3, 2),
    ],
)
def test_how_many_lines_words_take(words, width, lines):
    assert lines_of(words, width) == lines


def test_long_words_are_cut_with_a_sign():
    assert clipped("short", 10) == "short"
    assert clipped("rather longer", 10) == "rather l…"
    assert width_of(clipped("朝の散歩は気持ちがいい", 10)) <= 10


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("parts", [None, (), ("people",), ("very-hard",)])
def test_a_page_for_someone_near_always_says_how_to_get_urgent_help(form, parts):
    given = {} if parts is None else {"parts": parts}
    told = text(HelpPageExporter(), context(format=form, **given))
    assert told.count("Are you thinking about suicide?") == 1
    assert "If I could be in danger, call, and stay with me." in told
    assert "In danger now: 112" in told
    plan = example_plan()
    nowhere = replace(plan, settings=replace(plan.settings, countries=()))
    told = text(HelpPageExporter(), context(nowhere, format=form, **given))
    assert "In danger now: the local emergency number" in told


@pytest.mark.parametrize("form", ["html", "text"])
def test_a_page_for_the_fridge_tells_of_what_is_private_only_where_it_is_ticked(form):
    told = found(text(FridgeExporter(), context(format=form)))
    assert "kindness.words" in told
    assert not [path for path in told if path.startswith(("if_then", "people", "safety"))]
    assert "kindness.pinned" not in told
    ticked = found(text(FridgeExporter(), context(format=form, parts=("if-then", "people"))))
    assert {"if_then.if", "people.name", "people.contact"} <= ticked


def test_who_reads_the_page_is_not_someone_else_who_is_there():
    plan = example_plan()
    one = replace(plan.people[0], id="mira", name="Mira", contact="0170 1")
    two = replace(plan.people[0], id="jo", name="Jo", contact="0170 2")
    both = replace(plan, people=(one, two))
    asked = context(both, format="text", parts=("people",), **{"for": "mira"})
    told = text(HelpPageExporter(), asked)
    assert "Jo: 0170 2" in told
    assert "Mira: 0170 1" not in told


def test_no_word_stands_alone_in_the_last_line_of_a_text() -> None:
    thanks = "Thank you for reading this. You don't have to fix anything. Being there is plenty."
    long = "x" * 70
    sheet = Document(
        title="Help", heading="Help",
        lead=(thanks,),
        parts=(
            DocumentPart(heading="More", blocks=(
                Block(kind="list", lines=(f"{'a ' * 34}word and more", f"{long} {long}")),
            )),
        ),
    )  # fmt: skip
    assert text_of(sheet).splitlines()[2:] == [
        "Thank you for reading this. You don't have to fix anything. Being there",
        "is plenty.",
        "",
        "More",
        "----",
        f"- {'a ' * 34}word",
        "  and more",
        f"- {long}",
        f"  {long}",
    ]


def test_on_the_card_what_asks_least_comes_first():
    plan = sam()
    things = ("hills", *plan.kindness.coping)
    plan = replace(plan, kindness=replace(plan.kindness, coping=things))
    told = text(WalletExporter(), context(plan, format="text"))
    assert told.index("hot shower") < told.index("hills")
