"""Which screen a destination is, and where the program opens: all that knows every screen.

Each screen is imported once somebody goes there.
"""

from __future__ import annotations

from functools import singledispatch
from typing import TYPE_CHECKING, Any

from hearten.model.errors import HeartenError
from hearten.tui import destinations as to

if TYPE_CHECKING:
    from textual.screen import Screen

    from hearten.tui.base.screen import Program
    from hearten.tui.state import Desk


@singledispatch
def screen_for(where: to.Destination, desk: Desk) -> Screen[Any] | None:
    """Return the screen that *where* is, over *desk*; None where there is nothing to open.

    Raises HeartenError where it cannot be opened now; the sentence says why.
    """
    raise TypeError(f"no screen is known for {type(where).__name__}")


# Always there


@screen_for.register(to.HelpNow)
def _(where: to.HelpNow, desk: Desk) -> Screen[Any]:
    from hearten.tui.help.help_now_screen import HelpNowScreen

    return HelpNowScreen(desk)


@screen_for.register(to.PrivacyNote)
def _(where: to.PrivacyNote, desk: Desk) -> Screen[Any]:
    from hearten.tui.base.privacy_screen import Hidden

    return Hidden(desk.session)


@screen_for.register(to.LeaveWithout)
def _(where: to.LeaveWithout, desk: Desk) -> Screen[Any]:
    from hearten.content import words
    from hearten.tui.base.menu import Choosing
    from hearten.tui.text import shown
    from hearten.tui.widgets.pick_list import Row

    ways = (
        (to.STAY, words.STAY, words.STAY_NOTE),
        (to.TRY_AGAIN, words.TRY_TO_KEEP, words.TRY_TO_KEEP_NOTE),
        (to.LEAVE, words.LEAVE_WITHOUT, words.LEAVE_WITHOUT_NOTE),
    )
    rows = [Row(key=key, label=shown(said), note=shown(note)) for key, said, note in ways]
    return Choosing(words.LEAVE_WITHOUT_ASK, rows, intro=(where.why,))


@screen_for.register(to.Choose)
def _(where: to.Choose, desk: Desk) -> Screen[Any]:
    from hearten.tui.base.menu import Choosing

    return Choosing(where.question, where.rows, intro=where.intro, at=where.at)


@screen_for.register(to.WriteLine)
def _(where: to.WriteLine, desk: Desk) -> Screen[Any]:
    from hearten.tui.plan.line_prompt import OneLine

    return OneLine(
        desk, where.name, where.question, where.make, text=where.text, intro=where.intro,
        ideas=where.ideas, means=where.means, anew=where.anew,
    )  # fmt: skip


# The day


@screen_for.register(to.Today)
def _(where: to.Today, desk: Desk) -> Screen[Any]:
    from hearten.tui.today.today_screen import TodayScreen

    return TodayScreen(desk)


@screen_for.register(to.PickDay)
def _(where: to.PickDay, desk: Desk) -> Screen[Any]:
    from hearten.tui.today.day_calendar import WHICH_DAY, DayCalendar

    question = where.question or WHICH_DAY
    return DayCalendar(where.day, where.today, where.week_starts, where.dots, question)


@screen_for.register(to.RowChoices)
def _(where: to.RowChoices, desk: Desk) -> Screen[Any]:
    from hearten.tui.today.menus import DayChoices

    return DayChoices(where.item, where.marked, where.practice, ready=where.ready)


@screen_for.register(to.AllKeys)
def _(where: to.AllKeys, desk: Desk) -> Screen[Any]:
    from hearten.tui.today.all_keys import DayKeys

    return DayKeys(where.rows)


@screen_for.register(to.UnreadLines)
def _(where: to.UnreadLines, desk: Desk) -> Screen[Any]:
    from hearten.tui.today.unread_lines import DayProblems

    return DayProblems(desk, where.log)


@screen_for.register(to.LookBack)
def _(where: to.LookBack, desk: Desk) -> Screen[Any]:
    from hearten.tui.lookback.look_back_screen import LookBackScreen

    return LookBackScreen(desk)


@screen_for.register(to.MoodChart)
def _(where: to.MoodChart, desk: Desk) -> Screen[Any]:
    from hearten.tui.lookback.mood_chart import BackChart

    return BackChart(desk, where.looking, where.start)


@screen_for.register(to.NoteOnDay)
def _(where: to.NoteOnDay, desk: Desk) -> Screen[Any]:
    from hearten.tui.today.day_note import DayNote

    return DayNote(desk, where.day)


@screen_for.register(to.CheckIn)
def _(where: to.CheckIn, desk: Desk) -> Screen[Any] | None:
    """Raise NotFound or Ambiguous where none is meant, UsageError for a day still to come."""
    if not where.begun and (review := _review_of(where, desk)):
        return screen_for(review, desk)
    from hearten.tui.flow.screen import checkin_screen

    return checkin_screen(desk, where.which, where.day)


def _review_of(where: to.CheckIn, desk: Desk) -> to.OpenReview | None:
    """Return the review that a check-in is; None where it is one with questions."""
    from hearten.actions.checkin.entry import checkin_or_draft
    from hearten.actions.review.store import flow_of
    from hearten.actions.today.mark import refuse_to_come

    assert desk.plan is not None
    refuse_to_come(desk.session, desk.plan, where.day or desk.today)
    checkin = checkin_or_draft(desk.session, desk.plan, where.which)
    flow = flow_of(checkin)
    return to.OpenReview(flow, where.day, checkin) if flow else None


@screen_for.register(to.OpenReview)
def _(where: to.OpenReview, desk: Desk) -> Screen[Any]:
    from hearten.tui.flow.screen import review_screen

    return review_screen(desk, where.flow, where.day, where.checkin)


# The plan


@screen_for.register(to.OpenPlan)
def _(where: to.OpenPlan, desk: Desk) -> Screen[Any]:
    from hearten.tui.plan.plan_screen import PlanScreen

    return PlanScreen(desk, where.item)


@screen_for.register(to.OpenPlans)
def _(where: to.OpenPlans, desk: Desk) -> Screen[Any]:
    from hearten.tui.plan.plans_screen import PlansScreen

    return PlansScreen(desk)


@screen_for.register(to.PlanProblems)
def _(where: to.PlanProblems, desk: Desk) -> Screen[Any]:
    from hearten.tui.plan.unread_plan import Problems

    return Problems(desk, where.sentence, gone=where.gone)


@screen_for.register(to.Arrange)
def _(where: to.Arrange, desk: Desk) -> Screen[Any]:
    from hearten.tui.plan.item_menu import ArrangeScreen

    return ArrangeScreen(desk, where.item)


@screen_for.register(to.GoalSteps)
def _(where: to.GoalSteps, desk: Desk) -> Screen[Any]:
    from hearten.tui.plan.goal_screen import GoalScreen

    return GoalScreen(desk, where.goal)


@screen_for.register(to.GoalEnded)
def _(where: to.GoalEnded, desk: Desk) -> Screen[Any]:
    from hearten.tui.plan.goal_ended import Landing

    return Landing(desk, where.goal, where.told)


@screen_for.register(to.ResizeItem)
def _(where: to.ResizeItem, desk: Desk) -> Screen[Any]:
    from hearten.tui.plan.resize_menu import Notches

    return Notches(desk, where.item, where.way)


@screen_for.register(to.LetRest)
def _(where: to.LetRest, desk: Desk) -> Screen[Any]:
    from hearten.tui.plan.pause_screen import PauseScreen

    return PauseScreen(desk, where.what, where.name)


@screen_for.register(to.MergePlans)
def _(where: to.MergePlans, desk: Desk) -> Screen[Any]:
    from hearten.tui.merge.merge_screen import merge_screen

    return merge_screen(desk)


@screen_for.register(to.AddSomething)
def _(where: to.AddSomething, desk: Desk) -> Screen[Any] | None:
    from hearten.tui.building import Building

    return screen_for(Building(desk).quick(), desk)


@screen_for.register(to.ChangeItem)
def _(where: to.ChangeItem, desk: Desk) -> Screen[Any] | None:
    from hearten.tui.building import Building

    return screen_for(Building(desk).item(where.item, where.key), desk)


@screen_for.register(to.WholePlan)
def _(where: to.WholePlan, desk: Desk) -> Screen[Any] | None:
    from hearten.tui.building import Building

    return screen_for(Building(desk).whole(where.page), desk)


@screen_for.register(to.NewPlan)
def _(where: to.NewPlan, desk: Desk) -> Screen[Any] | None:
    from hearten.tui.building import Building

    return screen_for(Building(desk).new(where.way), desk)


@screen_for.register(to.GoOnBuilding)
def _(where: to.GoOnBuilding, desk: Desk) -> Screen[Any] | None:
    from hearten.tui.building import Building

    return screen_for(Building(desk).resumed(where.left), desk)


@screen_for.register(to.AnswerPages)
def _(where: to.AnswerPages, desk: Desk) -> Screen[Any]:
    from hearten.tui.screens.wizard import WizardScreen

    screen: WizardScreen = WizardScreen(
        desk, where.flow, lambda: where.done(screen), where.at, resumed=where.resumed
    )
    return screen


@screen_for.register(to.OfferBack)
def _(where: to.OfferBack, desk: Desk) -> Screen[Any]:
    from hearten.tui.screens.unfinished import Unfinished

    return Unfinished(desk, where.left, where.otherwise)


@screen_for.register(to.AfterSaving)
def _(where: to.AfterSaving, desk: Desk) -> Screen[Any]:
    from hearten.tui.screens.saved import Saved

    return Saved(desk, where.told, where.flow, where.page)


# Practices, cards, people


@screen_for.register(to.KindMoments)
def _(where: to.KindMoments, desk: Desk) -> Screen[Any]:
    from hearten.tui.screens.practices import Practices

    return Practices(desk)


@screen_for.register(to.PlayPractice)
def _(where: to.PlayPractice, desk: Desk) -> Screen[Any] | None:
    from hearten.tui.screens.practising import practising

    return practising(desk, where.practice, where.length)


@screen_for.register(to.ReadAbout)
def _(where: to.ReadAbout, desk: Desk) -> Screen[Any]:
    from hearten.tui.screens.practice_about import AboutPractice

    return AboutPractice(where.practice)


@screen_for.register(to.AdjustPlan)
def _(where: to.AdjustPlan, desk: Desk) -> Screen[Any]:
    from hearten.tui.plan.pick_item import Adjust

    return Adjust(desk, where.way)


@screen_for.register(to.PickPerson)
def _(where: to.PickPerson, desk: Desk) -> Screen[Any]:
    from hearten.tui.help.my_people import MyPeople

    return MyPeople(desk, where.message)


@screen_for.register(to.ReadCards)
def _(where: to.ReadCards, desk: Desk) -> Screen[Any]:
    from hearten.tui.help.learn_cards import LearnCards

    return LearnCards(desk)


@screen_for.register(to.ReadCard)
def _(where: to.ReadCard, desk: Desk) -> Screen[Any]:
    from hearten.tui.help.learn_cards import LearnCardScreen

    return LearnCardScreen(desk, where.card, leads=where.leads)


# The journal


@screen_for.register(to.OpenJournal)
def _(where: to.OpenJournal, desk: Desk) -> Screen[Any]:
    from hearten.tui.journal.journal_screen import JournalScreen

    return JournalScreen(desk)


@screen_for.register(to.ReadPage)
def _(where: to.ReadPage, desk: Desk) -> Screen[Any]:
    from hearten.tui.journal.page_screen import JournalPage

    return JournalPage(desk, where.page)


@screen_for.register(to.WritePage)
def _(where: to.WritePage, desk: Desk) -> Screen[Any]:
    from hearten.tui.journal.write_screen import JournalWrite

    return JournalWrite(desk, where.writing, prompted=where.prompted)


@screen_for.register(to.ReadLetter)
def _(where: to.ReadLetter, desk: Desk) -> Screen[Any]:
    from hearten.tui.journal.letter_screen import LetterScreen

    return LetterScreen(desk, where.letter)


@screen_for.register(to.ReadLetterAgain)
def _(where: to.ReadLetterAgain, desk: Desk) -> Screen[Any]:
    from hearten.tui.journal.letter_again import LetterAgain

    return LetterAgain(desk, where.letter)


# Out of the program


@screen_for.register(to.TakeOut)
def _(where: to.TakeOut, desk: Desk) -> Screen[Any]:
    from hearten.tui.export.export_screen import ExportPage, ExportScreen

    if not where.exporter:
        return ExportScreen(desk)
    return ExportPage(desk, where.exporter, desk.session.host.exporters()[where.exporter])


@screen_for.register(to.PutOnPaper)
def _(where: to.PutOnPaper, desk: Desk) -> Screen[Any]:
    from hearten.tui.export.paper_screen import Papers, paper_page

    return paper_page(desk, where.page) if where.page else Papers(desk)


# Where the program opens


def first_screen(desk: Desk, *, offer_draft: bool = True) -> to.Destination:
    """Return what fits: something unfinished, today, the plan's problems, or a welcome."""
    try:
        loaded = desk.read()
    except HeartenError as error:
        from hearten.storage.local.home import NoPlan

        return to.PlanProblems(error.sentence, gone=isinstance(error, NoPlan))
    if loaded is not None and (loaded.plan is None or loaded.gone):
        return to.PlanProblems()
    waits = _left(desk) if offer_draft else None
    if waits is None and loaded is None:
        from hearten.tui.building import Building

        return Building(desk).welcome()
    return waits or to.Today()


def _left(desk: Desk) -> to.Destination | None:
    """Return what was left with words in it, or None."""
    if desk.has_draft():
        from hearten.tui.building import Building

        if left := Building(desk).unfinished():
            return to.OfferBack(left)
    if (practice := _practice_begun(desk)) is not None:
        return to.PlayPractice(practice)
    if desk.plan is None or not desk.has_draft():
        return None
    from hearten.actions.checkin.flow import any_unfinished

    if which := any_unfinished(desk.session, desk.plan):
        return to.CheckIn(which, begun=True)
    from hearten.actions.journal.page_draft import any_unfinished as any_page

    if (page := any_page(desk.session, desk.plan)) is not None:
        return to.WritePage(page)
    from hearten.actions.review.flow import any_unfinished as any_review

    flow = any_review(desk.session, desk.plan)
    return to.OpenReview(flow) if flow else None


def _practice_begun(desk: Desk) -> str | None:
    """Return a practice that was left with words in it, or None."""
    if not desk.session.drafts.names():
        return None
    from hearten.actions.practice.storing import any_unfinished

    return any_unfinished(desk.session, desk.plan) or None


def begin(app: Program, start: str) -> None:
    """Open where the command line said: a plan yet to be made, or a place in this one."""
    word, _, rest = start.partition(":")
    if word == "new":
        from hearten.tui.building import Building

        new = to.NewPlan(rest)
        left = Building(app.desk).unfinished()
        app.show_home(to.OfferBack(left, new) if left else new)
        return
    app.go_home()
    if word in ("practice", "practices"):
        practice, _, length = rest.partition(":")
        played = to.PlayPractice(practice, length) if practice else None
        if played is None or not app.go_to(played):
            app.go_to(to.KindMoments())
    elif app.desk.plan is None:
        return
    elif word == "look-back":
        _look_back(app)
    elif word == "add":
        _add(app, rest)
    elif word == "checkin":
        app.go_to(to.CheckIn(rest))
    elif word == "journal":
        if app.go_to(to.OpenJournal()) and rest == "prompt":
            app.call_after_refresh(app.run_action, "screen.prompt")
    else:
        app.go_to(to.OpenPlan(rest))


def _add(app: Program, leads: str) -> None:
    """Add something to today's plan: what *leads* says, or what is chosen."""
    from hearten.tui.today.today_screen import TodayScreen

    if isinstance(app.screen, TodayScreen):
        app.screen.navigation.add(leads)


def _look_back(app: Program) -> None:
    """Look back from today: a day that is chosen there is opened."""
    from hearten.tui.today.today_screen import TodayScreen

    if isinstance(app.screen, TodayScreen):
        app.screen.navigation.look_back()
