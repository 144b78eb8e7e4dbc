"""Where a screen can lead: one small value for each. Which screen it is, ``routes`` knows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hearten.model.value import valueclass

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Sequence

    from hearten.actions.journal.find_page import FoundPage
    from hearten.actions.journal.page_draft import PageDraft
    from hearten.actions.lookback.lookback import LookBackReader
    from hearten.actions.result import PlanChange
    from hearten.actions.today.view import DayItem
    from hearten.actions.wizard.state import Wizard
    from hearten.content.practices import PracticePage
    from hearten.model.plan.parts import Plan
    from hearten.tui.widgets.pick_list import Row


STAY, TRY_AGAIN, LEAVE = "stay", "again", "leave"


class Destination:
    """Somewhere to go. Equal values lead to the same place."""


# Always there


@valueclass()
class HelpNow(Destination):
    """People who can help, now; with *part*, that part of the page."""

    part: str = ""


@valueclass()
class PrivacyNote(Destination):
    """A plain note over everything."""


@valueclass()
class LeaveWithout(Destination):
    """No copy of words could be kept, and the person wants to leave; *why* not.

    Dismisses with STAY, TRY_AGAIN or LEAVE; "" stays, too.
    """

    why: str


@valueclass()
class Choose(Destination):
    """One question and its answers. Dismisses with the key of one, or ""."""

    question: str
    rows: Sequence[Row]
    intro: Sequence[str] = ()
    at: str = ""


@valueclass()
class WriteLine(Destination):
    """One line to write. *name* is of the draft, *make* does it, *means* says what it means.

    *anew*: what is typed takes the place of *text*, rather than going on from it.
    """

    name: str
    question: str
    make: Callable[[Plan, str], PlanChange]
    text: str = ""
    intro: str = ""
    ideas: Sequence[tuple[str, str]] = ()
    means: Callable[[str], str] | None = None
    anew: bool = False


# Guided flows


@valueclass()
class RunFlow(Destination):
    """A guided flow, by its name in the table of them, about *day*. Says what came of it.

    *which* names one of several, such as a check-in of the plan; *state* is as what it begins
    where it was left with words in it.
    """

    name: str
    which: str = ""
    day: dt.date | None = None
    state: Any = None


# The day


@valueclass()
class Today(Destination):
    """The plan for today."""


@valueclass()
class PickDay(Destination):
    """A small calendar. Dismisses with a day, or None; *dots* are drawn beside the numbers."""

    day: dt.date
    today: dt.date
    week_starts: str
    dots: Callable[[dt.date], str] | None
    question: str = ""


@valueclass()
class RowChoices(Destination):
    """What can be done with a row of a day. Dismisses with an action of that screen.

    *planned* is what the person planned about it; *looked_at*: it is wanted to say how it is
    before and after.
    """

    item: DayItem
    marked: bool
    practice: str
    ready: bool
    planned: str = ""
    looked_at: bool = False


@valueclass()
class AllKeys(Destination):
    """Every key that does something here. Dismisses with an action of that screen."""

    rows: Sequence[Row]


@valueclass()
class UnreadLines(Destination):
    """Lines of the log and of the plan file that may not read as meant."""

    log: Sequence[str]


@valueclass()
class LookBack(Destination):
    """Some weeks, in dots and words. Dismisses with a day to open, or None."""


@valueclass()
class MoodChart(Destination):
    """Mood and energy over time, from the day *start*."""

    looking: LookBackReader
    start: dt.date


@valueclass()
class NoteOnDay(Destination):
    """A note on *day*. Dismisses with what to say."""

    day: dt.date


# The plan


@valueclass()
class OpenPlan(Destination):
    """The plan on one page; with *item*, the page of that item over it."""

    item: str = ""


@valueclass()
class OpenPlans(Destination):
    """The plans of this home."""


@valueclass()
class PlanProblems(Destination):
    """A plan that does not read. *sentence*: why the file could not be had; *gone*: it is not."""

    sentence: str = ""
    gone: bool = False


@valueclass()
class OpenItemMenu(Destination):
    """All that can be done with one item of the plan. Dismisses with what to say."""

    item: str


@valueclass()
class GoalSteps(Destination):
    """A goal and its steps."""

    goal: str


@valueclass()
class GoalEnded(Destination):
    """What may follow a goal that is over, or whose last step is done."""

    goal: str
    told: str


@valueclass()
class ResizeItem(Destination):
    """Sizes of an item to choose from, smaller or bigger."""

    item: str
    way: str


@valueclass()
class LetRest(Destination):
    """For how long an item, or the whole plan, is to rest. *name* is what it is called."""

    what: str
    name: str = ""


@valueclass()
class MergePlans(Destination):
    """What two sides wrote, to bring together."""


@valueclass()
class AddSomething(Destination):
    """Three answers, and something small is added."""


@valueclass()
class ChangeItem(Destination):
    """The page where one item, or one page, of the plan is changed, at the prompt *key*."""

    item: str
    key: str = ""


@valueclass()
class WholePlan(Destination):
    """The whole path over the plan that is there, at *page*."""

    page: str = ""


@valueclass()
class NewPlan(Destination):
    """The start of a new plan: "whole", "template:NAME", or the welcome."""

    way: str = ""


@valueclass()
class GoOnBuilding(Destination):
    """What was left unfinished of a plan."""

    left: Wizard


@valueclass()
class BuildPlan(Destination):
    """The wizard, at *state*. What was *resumed* begins at what was answered."""

    state: Wizard
    resumed: bool = False


@valueclass()
class OfferBack(Destination):
    """Something was left unfinished: go on, later, or let it go. Then *otherwise*, if any."""

    left: Wizard
    otherwise: Destination | None = None


@valueclass()
class AfterSaving(Destination):
    """The plan is stored. What next, if anything? *flow* led here, *page* was its last."""

    told: str
    flow: str
    page: str = ""


# Practices, cards, people


@valueclass()
class KindMoments(Destination):
    """The practices. Dismisses with what to say."""


@valueclass()
class PlayPractice(Destination):
    """A practice, in one of its lengths. Nothing opens where there is none of that name."""

    practice: str
    length: str = ""


@valueclass()
class ReadAbout(Destination):
    """What is good to know about a practice."""

    practice: PracticePage


@valueclass()
class PickItemToChange(Destination):
    """Something of the plan to make smaller, let rest or let go, out of a practice."""

    way: str


@valueclass()
class PickPerson(Destination):
    """The people of the plan, and how to reach them; *message* is what was written to one."""

    message: str = ""


@valueclass()
class ReadCards(Destination):
    """The learn cards."""


@valueclass()
class ReadCard(Destination):
    """One learn card; *leads*: what it leads to can be begun from it."""

    card: str
    leads: bool = True


# The journal


@valueclass()
class OpenJournal(Destination):
    """The journal."""


@valueclass()
class ReadPage(Destination):
    """A page of the journal."""

    page: FoundPage


@valueclass()
class WritePage(Destination):
    """A page of the journal to write; *prompted*: with something to write about."""

    writing: PageDraft | None = None
    prompted: bool = False


@valueclass()
class ReadLetter(Destination):
    """A letter that came back; it is closed until the person says so."""

    letter: str


@valueclass()
class ReadLetterAgain(Destination):
    """A letter that was opened before."""

    letter: str


# Plugins


@valueclass()
class OpenPlugins(Destination):
    """All plugins there are."""


@valueclass()
class OpenPlugin(Destination):
    """One plugin, by the name by which it alone is meant."""

    name: str


@valueclass()
class SetPlugin(Destination):
    """The settings of one plugin, asked one by one."""

    name: str


# Out of the program


@valueclass()
class TakeOut(Destination):
    """The forms a plan can leave in; with *exporter*, that one."""

    exporter: str = ""


@valueclass()
class BringIn(Destination):
    """What another program keeps, brought into the plan. Says what came of it."""


@valueclass()
class PutOnPaper(Destination):
    """The pages for paper; with *page*, that one."""

    page: str = ""
